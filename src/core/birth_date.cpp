// Numbers and letters are all that is looked at: what people put between them is up to them.
#include "core/birth_date.h"

#include <array>
#include <cstddef>
#include <utility>

#include "core/dates.h"
#include "core/language.h"
#include "core/text.h"

namespace frontdesk {
namespace {

using std::chrono::local_days;
using Reading = std::optional<local_days>;

constexpr std::size_t year_digits = 4;
constexpr std::string_view use_names[] = {"off", "optional", "required"};

int value_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

const DateFormat& written_format() {
  return current_language().facts.long_date_with_year;
}

bool is_month_first(std::string_view country) {
  const std::string& pattern = written_format().pattern;
  if (current_language().words.locale() == "en" && country == "US") return true;
  return pattern.find("{month}") < pattern.find("{day}");
}

/// Nothing when there is no such day.
Reading day_from(std::string_view year, int month, std::string_view day) {
  if (year.size() != year_digits || month < 1 || day.size() > 2) return {};
  const std::chrono::year_month_day date{std::chrono::year{value_of(year)},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(value_of(day))}};
  if (!date.ok()) return {};
  return local_days{date};
}

Reading day_from(std::string_view year, std::string_view month, std::string_view day) {
  return month.size() > 2 ? Reading() : day_from(year, value_of(month), day);
}

/// 1 to 12 for a month that begins so, 0 for none, -1 for more than one.
int month_of(std::string_view word) {
  constexpr std::size_t beginning_bytes_min = 3;
  if (word.size() < beginning_bytes_min) return 0;
  int found = 0;
  for (int i = 0; i < 12; ++i) {
    const std::string month = lowered(written_format().months[static_cast<std::size_t>(i)]);
    if (month.starts_with(word)) found = found == 0 ? i + 1 : -1;
  }
  return found;
}

/// What is looked at in a text: at most three numbers, and a month in words.
struct Pieces {
  std::array<std::string_view, 3> numbers = {};
  std::size_t count = 0;
  int month = 0;  ///< As month_of; -1 where two words name one each.
};

enum class Kind { Other, Digit, Letter };

/// Letters of every script are kept together by what they are not.
Kind kind_of(char c) {
  if (c >= '0' && c <= '9') return Kind::Digit;
  const bool is_letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  return is_letter ? Kind::Letter : Kind::Other;
}

/// Nothing where there are more numbers than a date has.
std::optional<Pieces> pieces_of(std::string_view text) {
  Pieces pieces;
  while (!text.empty()) {
    const Kind kind = kind_of(text[0]);
    std::size_t end = 1;
    while (end < text.size() && kind_of(text[end]) == kind) ++end;
    const std::string_view piece = text.substr(0, end);
    text.remove_prefix(end);
    if (kind == Kind::Digit) {
      if (pieces.count == pieces.numbers.size()) return {};
      pieces.numbers[pieces.count++] = piece;
    } else if (const int month = kind == Kind::Letter ? month_of(piece) : 0; month != 0) {
      pieces.month = pieces.month == 0 ? month : -1;
    }
  }
  return pieces;
}

/// In the language's order, or in the other where that makes no day: "3/27/1980" can mean one thing
/// only.
Reading day_with_year_last(std::string_view first, std::string_view second, std::string_view year,
                           std::string_view country) {
  if (is_month_first(country)) std::swap(first, second);
  const Reading own = day_from(year, second, first);
  return own ? own : day_from(year, first, second);
}

}  // namespace

std::optional<BirthDateUse> birth_date_use_from_name(std::string_view name) {
  for (std::size_t i = 0; i < std::size(use_names); ++i) {
    if (use_names[i] == name) return static_cast<BirthDateUse>(i);
  }
  return {};
}

std::string_view birth_date_use_name(BirthDateUse use) {
  return use_names[static_cast<std::size_t>(use)];
}

Reading parse_iso_date(std::string_view text) {
  const auto wall = parse_wall_time(std::string(text) + "T00:00:00");
  if (!wall) return {};
  return day_of(*wall);
}

Reading read_written_date(std::string_view text, std::string_view country) {
  const std::string plain = lowered(with_ascii_digits(text));
  const std::optional<Pieces> pieces = pieces_of(plain);
  if (!pieces) return {};
  const auto& [first, second, third] = pieces->numbers;
  Reading year_first;
  if (pieces->count == 1 && first.size() == 8) {
    year_first = day_from(first.substr(0, 4), first.substr(4, 2), first.substr(6));
    if (year_first) return year_first;
    return day_with_year_last(first.substr(0, 2), first.substr(2, 2), first.substr(4), country);
  }
  if (pieces->count == 2) {
    year_first = day_from(first, pieces->month, second);
    return year_first ? year_first : day_from(second, pieces->month, first);
  }
  year_first = day_from(first, second, third);
  return year_first ? year_first : day_with_year_last(first, second, third, country);
}

std::string iso_written_date(std::string_view text, std::string_view country) {
  const Reading day = read_written_date(text, country);
  return day ? iso_date(*day) : std::string(text);
}

std::string written_date_example(std::string_view country) {
  const LocaleFacts& facts = current_language().facts;
  const std::string& pattern = written_format().pattern;
  const std::string day = number_words(facts, 27);
  const std::string month = number_words(facts, 3);
  const std::string year = number_words(facts, 1980);
  // "{day}." is how days are counted where the numbers of a date are parted by points too.
  const std::string mark = pattern.find("{day}.") != pattern.npos ? "." : "/";
  if (pattern.find("{year}") < pattern.find("{day}")) return year + mark + month + mark + day;
  return (is_month_first(country) ? month + mark + day : day + mark + month) + mark + year;
}

bool is_possible_birth_date(local_days day, TimePoint now) {
  constexpr local_days earliest{std::chrono::year{1900} / 1 / 1};
  // Where a day begins first it is fourteen hours ahead of UTC.
  const auto latest = std::chrono::floor<std::chrono::days>(now + std::chrono::hours{14});
  return day >= earliest && day.time_since_epoch() <= latest.time_since_epoch();
}

}  // namespace frontdesk
