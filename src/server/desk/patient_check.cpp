// Loose on purpose: names and numbers come in many forms, and a person reads them in the end.
#include "server/desk/patient_check.h"

#include <algorithm>

#include "core/limits.h"
#include "core/text.h"

namespace frontdesk::server {
namespace {

constexpr std::ptrdiff_t phone_digits_min = 5;
constexpr std::ptrdiff_t phone_digits_max = 20;

std::string clean(std::string_view text) {
  std::string line = plain_text(text, limits::patient_field_code_points_max);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return std::string(trimmed(line));
}

bool is_phone(std::string_view text) {
  constexpr std::string_view allowed = "+0123456789 ()-./#*x";
  const auto digits =
      std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return text.find_first_not_of(allowed) == std::string_view::npos && digits >= phone_digits_min &&
         digits <= phone_digits_max;
}

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos) {
    return false;
  }
  const std::string_view host = text.substr(at + 1);
  return host.size() >= 3 && host.find('.') != std::string_view::npos && host.front() != '.' &&
         host.back() != '.' && text.find_first_of(" ,;<>\"") == std::string_view::npos;
}

PatientDetails cleaned(const PatientDetails& details) {
  return {clean(details.name), clean(details.phone), clean(details.email)};
}

PatientComplaint complaint_of(PatientProblem problem) {
  switch (problem) {
    case PatientProblem::NameMissing:
      break;
    case PatientProblem::ContactMissing:
      return {"Please give a phone number or an email address."};
    case PatientProblem::PhoneInvalid:
      return {"That phone number does not look right. Please check it."};
    case PatientProblem::EmailInvalid:
      return {"That email address does not look right. Please check it."};
  }
  return {"Please tell us your name."};
}

}  // namespace

std::vector<PatientProblem> find_problems(const PatientDetails& given) {
  const PatientDetails details = cleaned(given);
  std::vector<PatientProblem> problems;
  if (details.name.empty()) problems.push_back(PatientProblem::NameMissing);
  if (details.phone.empty() && details.email.empty()) {
    problems.push_back(PatientProblem::ContactMissing);
  }
  if (!details.phone.empty() && !is_phone(details.phone)) {
    problems.push_back(PatientProblem::PhoneInvalid);
  }
  if (!details.email.empty() && !is_email(details.email)) {
    problems.push_back(PatientProblem::EmailInvalid);
  }
  return problems;
}

std::variant<PatientDetails, PatientComplaint> check_patient(
    const Caller& caller, const std::optional<PatientDetails>& given) {
  PatientDetails details = caller.is_guest ? PatientDetails{} : caller.details;
  if (given) {
    if (details.name.empty()) details.name = given->name;
    if (details.phone.empty()) details.phone = given->phone;
    if (details.email.empty()) details.email = given->email;
  }
  details = cleaned(details);
  const std::vector<PatientProblem> problems = find_problems(details);
  if (!caller.is_guest && !details.name.empty()) return details;
  if (!problems.empty()) return complaint_of(problems.front());
  return details;
}

}  // namespace frontdesk::server
