// See plain_details.h.
#include "server/plain_details.h"

#include <algorithm>
#include <string>

#include "core/birth_date.h"
#include "core/text.h"

namespace frontdesk::server {
namespace {

constexpr std::string_view phone_characters = "0123456789+()-./ ";
constexpr std::ptrdiff_t phone_digits_min = 6;
constexpr std::string_view between = " \t\r\n,;:";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Takes the part of `text` out that begins at `from`.
std::string cut(std::string& text, std::size_t from, std::size_t length) {
  std::string part = text.substr(from, length);
  text.replace(from, length, " ");
  return part;
}

std::string take_email(std::string& text) {
  const std::size_t at = text.find('@');
  if (at == std::string::npos) return "";
  const std::size_t before = text.find_last_of(between, at);
  const std::size_t from = before == std::string::npos ? 0 : before + 1;
  const std::size_t to = std::min(text.find_first_of(between, at), text.size());
  return cut(text, from, to - from);
}

/// The first run of what numbers are written with that has enough digits.
std::string take_phone(std::string& text) {
  std::size_t from = 0;
  while ((from = text.find_first_of("0123456789+(", from)) != std::string::npos) {
    const std::size_t to = std::min(text.find_first_not_of(phone_characters, from), text.size());
    const std::string_view run = std::string_view(text).substr(from, to - from);
    if (std::count_if(run.begin(), run.end(), is_digit) >= phone_digits_min) {
      return cut(text, from, to - from);
    }
    from = to;
  }
  return "";
}

std::string_view without_ends(std::string_view text) {
  const std::size_t from = std::min(text.find_first_not_of(between), text.size());
  const std::size_t to = text.find_last_not_of(between);
  return to == std::string_view::npos ? "" : text.substr(from, to + 1 - from);
}

bool lacks_birth_date(PatientProblem lacking) {
  return lacking == PatientProblem::BirthDateMissing ||
         lacking == PatientProblem::BirthDateInvalid ||
         lacking == PatientProblem::BirthDateImpossible;
}

}  // namespace

bool take_details(PatientDetails& details, PatientProblem lacking, std::string_view words,
                  std::string_view country) {
  std::string text = with_ascii_digits(words);
  if (lacks_birth_date(lacking)) {
    if (!read_written_date(text, country)) return false;
    details.birth_date = iso_written_date(text, country);
    return true;
  }
  const std::string email = take_email(text);
  const std::string phone = take_phone(text);
  if (!email.empty()) details.email = email;
  if (!phone.empty()) details.phone = std::string(without_ends(phone));
  if (lacking != PatientProblem::NameMissing) return !email.empty() || !phone.empty();
  const std::string_view name = without_ends(text);
  if (name.empty()) return !email.empty() || !phone.empty();
  details.name = name;
  return true;
}

}  // namespace frontdesk::server
