// The rules are core's; here they meet what a token says.
#include "server/desk/patient_check.h"

namespace frontdesk::server {

std::variant<PatientDetails, PatientProblem> check_patient(
    const Caller& caller, const std::optional<PatientDetails>& given) {
  PatientDetails details = caller.is_guest ? PatientDetails{} : caller.details;
  if (given) {
    if (details.name.empty()) details.name = given->name;
    if (details.phone.empty()) details.phone = given->phone;
    if (details.email.empty()) details.email = given->email;
  }
  details = clean_details(details);
  if (!caller.is_guest && !details.name.empty()) return details;
  const std::vector<PatientProblem> problems = find_problems(details);
  if (!problems.empty()) return problems.front();
  return details;
}

std::string_view words_for(PatientProblem problem) {
  switch (problem) {
    case PatientProblem::NameMissing:
      break;
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
