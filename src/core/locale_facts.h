// What a language's dates, times, numbers and lists look like, as data.
//
// Nobody here knows CLDR: the browser's Intl fills this struct through JSON (web/locale_facts.js),
// ICU does on the server, and dates.h and words.h only put the pieces together. English is compiled
// in: days before months and a 24-hour clock, as wherever the region is not named.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/plural.h"

namespace frontdesk {

/// One way to write a date. The names are those the pattern wants: "mars", "марта", or "3" where
/// months are numbered.
struct DateFormat {
  std::string pattern = {};                  ///< Of {weekday}, {day}, {month} and {year}.
  std::array<std::string, 7> weekdays = {};  ///< From Sunday.
  std::array<std::string, 12> months = {};
  bool operator==(const DateFormat&) const = default;
};

struct ClockFormat {
  std::string pattern = {};  ///< Of {hour}, {minute} and {period}.
  int hour_first = 0;        ///< How midnight is written: 0, or 12 where hours count from 1.
  int hour_count = 24;       ///< 12 where the half of the day is named.
  bool pads_hour = true;     ///< "09:05"
  std::array<std::string, 2> periods = {};  ///< Before and after noon; empty in 24 hours.
  bool operator==(const ClockFormat&) const = default;
};

/// "{first} and {last}": how the pieces of an enumeration are joined, from the left.
struct ListFormat {
  std::string pair = {};    ///< Two pieces: {first}, {last}.
  std::string middle = {};  ///< More are to come: {first}, {next}.
  std::string end = {};     ///< The last of three or more: {first}, {last}.
  bool operator==(const ListFormat&) const = default;
};

struct LocaleFacts {
  std::string locale = {};  ///< BCP 47.
  DateFormat long_date = {};
  DateFormat long_date_with_year = {};
  DateFormat short_date = {};
  ClockFormat clock = {};
  std::string date_and_time = {};             ///< Of {date} and {time}.
  std::string relative_and_time = {};         ///< The same after "tomorrow".
  std::array<std::string, 3> near_days = {};  ///< Yesterday, today, tomorrow; begin a line.
  std::array<std::string, 10> digits = {};
  std::string decimal_mark = {};
  ListFormat list = {};
  /// The category of each count from 0 to 200; the rules repeat every hundred above.
  std::vector<PluralCategory> plurals = {};
  bool operator==(const LocaleFacts&) const = default;
};

inline constexpr std::size_t plural_counts = 201;

const LocaleFacts& english_facts();

/// From the JSON that web/locale_facts.js makes; see there for its form. Malformed when anything is
/// missing, too long or of another type.
Result<LocaleFacts> decode_locale_facts(const Json& json);

PluralCategory plural_category(const LocaleFacts& facts, std::int64_t count);

/// In the locale's digits, at least `width` of them.
std::string number_words(const LocaleFacts& facts, std::int64_t number, std::size_t width = 1);

}  // namespace frontdesk
