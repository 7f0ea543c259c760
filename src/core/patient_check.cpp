// Loose on purpose: names and numbers come in many forms, and a person reads them in the end.
#include "core/patient_check.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "core/limits.h"
#include "core/text.h"

namespace frontdesk {
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

std::optional<PatientProblem> birth_date_problem(std::string_view text, const PatientRules& rules) {
  if (rules.birth_date == BirthDateUse::Off) return {};
  if (text.empty()) {
    if (rules.birth_date == BirthDateUse::Required) return PatientProblem::BirthDateMissing;
    return {};
  }
  const auto day = parse_iso_date(text);
  if (!day) return PatientProblem::BirthDateInvalid;
  if (!is_possible_birth_date(*day, rules.now)) return PatientProblem::BirthDateImpossible;
  return {};
}

}  // namespace

PatientDetails clean_details(const PatientDetails& details) {
  return {.name = clean(details.name),
          .phone = with_ascii_digits(clean(details.phone)),
          .email = with_ascii_digits(clean(details.email)),
          .birth_date = clean(details.birth_date)};
}

std::vector<PatientProblem> find_problems(const PatientDetails& given, const PatientRules& rules) {
  const PatientDetails details = clean_details(given);
  std::vector<PatientProblem> problems;
  if (details.name.empty()) problems.push_back(PatientProblem::NameMissing);
  if (const auto problem = birth_date_problem(details.birth_date, rules)) {
    problems.push_back(*problem);
  }
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

}  // namespace frontdesk
