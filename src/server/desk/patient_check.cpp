// The rules are core's; here they meet what a token says.
#include "server/desk/patient_check.h"

namespace frontdesk::server {

std::variant<PatientDetails, PatientProblem> check_patient(
    const Caller& caller, const std::optional<PatientDetails>& given, const PatientRules& rules) {
  PatientDetails details = caller.is_guest ? PatientDetails{} : caller.details;
  if (given) {
    if (details.name.empty()) details.name = given->name;
    if (details.phone.empty()) details.phone = given->phone;
    if (details.email.empty()) details.email = given->email;
    const bool is_asked = caller.is_guest && rules.birth_date != BirthDateUse::Off;
    if (is_asked) details.birth_date = given->birth_date;
  }
  details = clean_details(details);
  if (!caller.is_guest && !details.name.empty()) return details;
  const std::vector<PatientProblem> problems = find_problems(details, rules);
  if (!problems.empty()) return problems.front();
  return details;
}

std::string_view words_for(PatientProblem problem) {
  switch (problem) {
    case PatientProblem::NameMissing:
      break;
    case PatientProblem::BirthDateMissing:
      return "form.birth_date_missing";
    case PatientProblem::BirthDateInvalid:
      return "form.birth_date_invalid";
    case PatientProblem::BirthDateImpossible:
      return "form.birth_date_impossible";
    case PatientProblem::ContactMissing:
      return "form.contact_missing";
    case PatientProblem::PhoneInvalid:
      return "form.phone_invalid";
    case PatientProblem::EmailInvalid:
      return "form.email_invalid";
  }
  return "form.name_missing";
}

}  // namespace frontdesk::server
