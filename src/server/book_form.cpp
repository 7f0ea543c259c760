// Reading and writing addresses and forms.
#include "server/book_form.h"

#include <algorithm>

#include "core/birth_date.h"
#include "core/limits.h"
#include "core/text.h"
#include "core/time.h"
#include "core/url.h"
#include "server/assistant/hear_language.h"

namespace frontdesk::server {
namespace {

constexpr std::size_t key_bytes_max = 40;
constexpr std::size_t languages_max = 30;

std::string field(const Fields& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string() : found->second;
}

/// The language's own code where we speak it; understood_language alone makes English of the rest.
std::string_view spoken_one(std::string_view tag) {
  const std::string language = lowered(tag.substr(0, tag.find_first_of("-_")));
  const auto found = std::find(languages_understood.begin(), languages_understood.end(), language);
  return found == languages_understood.end() ? std::string_view() : *found;
}

/// "0.75" as 750; 1000 for none, 0 for what is no weight.
int weight_of(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  if (at == std::string_view::npos) return 1'000;
  std::string_view digits = parameters.substr(at + 2);
  if (digits.empty() || (digits[0] != '0' && digits[0] != '1')) return 0;
  int weight = (digits[0] - '0') * 1'000;
  if (digits.size() < 2 || digits[1] != '.') return weight;
  int unit = 100;
  for (const char c : digits.substr(2, 3)) {
    if (c < '0' || c > '9') break;
    weight += (c - '0') * unit;
    unit /= 10;
  }
  return std::min(weight, 1'000);
}

bool is_day(std::string_view text) {
  return parse_wall_time(std::string(text) + "T00:00:00").has_value();
}

bool is_key(std::string_view text) {
  return !text.empty() && text.size() <= key_bytes_max &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_';
         });
}

}  // namespace

std::string language_wanted(std::string_view asked, std::string_view accepted) {
  if (const std::string_view language = spoken_one(asked); !language.empty()) {
    return std::string(language);
  }
  std::string_view best = "en";
  int best_weight = 0;
  for (std::size_t count = 0; !accepted.empty() && count < languages_max; ++count) {
    const std::size_t end = std::min(accepted.find(','), accepted.size());
    const std::string_view entry = trimmed(accepted.substr(0, end));
    accepted.remove_prefix(std::min(end + 1, accepted.size()));
    const std::size_t semicolon = std::min(entry.find(';'), entry.size());
    const std::string_view language = spoken_one(trimmed(entry.substr(0, semicolon)));
    const int weight = weight_of(entry.substr(semicolon));
    if (language.empty() || weight <= best_weight) continue;
    best = language;
    best_weight = weight;
  }
  return std::string(best);
}

BookChoice read_choice(const Fields& query, std::string_view accepted_languages) {
  BookChoice choice;
  choice.lang = language_wanted(field(query, "lang"), accepted_languages);
  choice.specialty = field(query, "specialty");
  choice.is_video_only = field(query, "video") == "1";
  choice.doctor = field(query, "doctor");
  choice.slot = field(query, "slot");
  choice.is_sent = field(query, "sent") == "1";
  if (std::string from = field(query, "from"); is_day(from)) choice.from = std::move(from);
  return choice;
}

std::string address_of(const BookChoice& choice) {
  std::string address = std::string(book_path) + "?lang=" + choice.lang;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    address += '&' + std::string(name) + '=' + url_encoded(value);
  };
  add("specialty", choice.specialty);
  add("video", choice.is_video_only ? "1" : "");
  add("doctor", choice.doctor);
  add("from", choice.from);
  add("slot", choice.slot);
  return address;
}

Result<BookForm> read_form(const Fields& fields, std::string_view country) {
  BookForm form;
  form.secrets = {field(fields, "token"), field(fields, "key")};
  if (!is_key(form.secrets.key)) return Error{ErrorCode::BadRequest, "form key"};
  const auto line = [&](std::string_view name) {
    return plain_line(field(fields, name), limits::patient_field_code_points_max);
  };
  form.patient = {line("name"), line("tel"), line("email"),
                  iso_written_date(line("bday"), country)};
  form.reason = std::string(trimmed(plain_text(field(fields, "reason"), reason_code_points_max)));
  form.slot_before = field(fields, "before");
  form.has_seen_emergency = field(fields, "seen") == "1";
  return form;
}

}  // namespace frontdesk::server
