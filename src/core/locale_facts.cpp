// English facts, and facts from JSON: flat, every length capped.
#include "core/locale_facts.h"

#include <algorithm>
#include <charconv>

#include "core/json_fields.h"
#include "core/text.h"

namespace frontdesk {
namespace {

constexpr std::size_t words_max = 80;
/// In the order of PluralCategory, as the page writes them: zero, one, two, few, many, other.
constexpr std::string_view category_letters = "012fm-";

DateFormat english_date(std::string pattern, std::size_t letters) {
  DateFormat format{
      .pattern = std::move(pattern),
      .weekdays = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
      .months = {"January", "February", "March", "April", "May", "June", "July", "August",
                 "September", "October", "November", "December"}};
  for (std::string& name : format.weekdays) name = name.substr(0, letters);
  for (std::string& name : format.months) name = name.substr(0, letters);
  return format;
}

LocaleFacts make_english_facts() {
  LocaleFacts facts{
      .locale = "en",
      .long_date = english_date("{weekday} {day} {month}", std::string::npos),
      .long_date_with_year = english_date("{weekday} {day} {month} {year}", std::string::npos),
      .short_date = english_date("{weekday} {day} {month}", 3),
      .clock = {.pattern = "{hour}:{minute}"},
      .date_and_time = "{date}, {time}",
      .relative_and_time = "{date}, {time}",
      .near_days = {"Yesterday", "Today", "Tomorrow"},
      .digits = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"},
      .decimal_mark = ".",
      .list = {
          .pair = "{first} and {last}", .middle = "{first}, {next}", .end = "{first} and {last}"}};
  facts.plurals.assign(plural_counts, PluralCategory::Other);
  facts.plurals[1] = PluralCategory::One;
  return facts;
}

/// Reads strings that are shown, all of them short.
class FactFields {
 public:
  explicit FactFields(const Json& json) : fields_(json) {}

  std::string words(std::string_view key) { return checked(key, fields_.string(key)); }

  template <std::size_t count>
  std::array<std::string, count> words_of(std::string_view key) {
    std::array<std::string, count> all;
    std::vector<std::string> read = fields_.strings(key);
    if (read.size() != count) {
      fields_.complain(key, "of another length");
      return all;
    }
    for (std::size_t i = 0; i < count; ++i) all[i] = checked(key, std::move(read[i]));
    return all;
  }

  JsonFields& json() { return fields_; }

 private:
  std::string checked(std::string_view key, std::string words) {
    if (words.size() > words_max) {
      fields_.complain(key, "too long");
      words.clear();
    }
    return words;
  }

  JsonFields fields_;
};

/// The member `key` as an object of its own, read by `read`; its complaint becomes the owner's.
template <class Read>
void read_object(FactFields& owner, std::string_view key, Read read) {
  const Json* json = owner.json().object(key);
  if (json == nullptr) return owner.json().complain(key, "missing");
  FactFields fields(*json);
  read(fields);
  if (!fields.json().ok()) owner.json().complain(key, fields.json().error().detail);
}

DateFormat read_date(FactFields& owner, std::string_view key) {
  DateFormat date;
  read_object(owner, key, [&](FactFields& fields) {
    date = {.pattern = fields.words("pattern"),
            .weekdays = fields.words_of<7>("weekdays"),
            .months = fields.words_of<12>("months")};
  });
  return date;
}

ClockFormat read_clock(FactFields& owner) {
  ClockFormat clock;
  read_object(owner, "clock", [&](FactFields& fields) {
    clock = {.pattern = fields.words("pattern"),
             .hour_first = static_cast<int>(fields.json().integer("hour_first")),
             .hour_count = static_cast<int>(fields.json().integer("hour_count")),
             .pads_hour = fields.json().boolean("pads_hour"),
             .periods = fields.words_of<2>("periods")};
    const bool is_clock = clock.hour_count == 12 || clock.hour_count == 24;
    const bool is_first = clock.hour_first == 0 || clock.hour_first == clock.hour_count;
    if (!is_clock || !is_first) fields.json().complain("hour_count", "no clock has that");
  });
  return clock;
}

ListFormat read_list(FactFields& owner) {
  ListFormat list;
  read_object(owner, "list", [&](FactFields& fields) {
    list = {
        .pair = fields.words("pair"), .middle = fields.words("middle"), .end = fields.words("end")};
  });
  return list;
}

std::vector<PluralCategory> read_plurals(JsonFields& fields) {
  const std::string letters = fields.string("plurals");
  std::vector<PluralCategory> plurals;
  for (const char letter : letters) {
    const auto at = category_letters.find(letter);
    if (at != std::string_view::npos) plurals.push_back(static_cast<PluralCategory>(at));
  }
  const bool is_whole = letters.size() == plural_counts && plurals.size() == plural_counts;
  if (!is_whole) fields.complain("plurals", "not a category for each count");
  return plurals;
}

}  // namespace

const LocaleFacts& english_facts() {
  static const LocaleFacts facts = make_english_facts();
  return facts;
}

Result<LocaleFacts> decode_locale_facts(const Json& json) {
  FactFields fields(json);
  LocaleFacts facts{.locale = fields.words("locale"),
                    .long_date = read_date(fields, "long_date"),
                    .long_date_with_year = read_date(fields, "long_date_with_year"),
                    .short_date = read_date(fields, "short_date"),
                    .clock = read_clock(fields),
                    .date_and_time = fields.words("date_and_time"),
                    .relative_and_time = fields.words("relative_and_time"),
                    .near_days = fields.words_of<3>("near_days"),
                    .digits = fields.words_of<10>("digits"),
                    .decimal_mark = fields.words("decimal_mark"),
                    .list = read_list(fields),
                    .plurals = read_plurals(fields.json())};
  if (!fields.json().ok()) return fields.json().error();
  return facts;
}

PluralCategory plural_category(const LocaleFacts& facts, std::int64_t count) {
  const auto magnitude =
      count < 0 ? -static_cast<std::uint64_t>(count) : static_cast<std::uint64_t>(count);
  const auto index = static_cast<std::size_t>(magnitude <= 200 ? magnitude : 100 + magnitude % 100);
  return index < facts.plurals.size() ? facts.plurals[index] : PluralCategory::Other;
}

std::string number_words(const LocaleFacts& facts, std::int64_t number, std::size_t width) {
  std::array<char, 24> buffer = {};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  std::string_view plain(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  std::string words;
  if (plain.front() == '-') {
    words += '-';
    plain.remove_prefix(1);
  }
  for (std::size_t i = plain.size(); i < width; ++i) words += facts.digits[0];
  for (const char digit : plain) words += facts.digits[static_cast<std::size_t>(digit - '0')];
  return words;
}

}  // namespace frontdesk
