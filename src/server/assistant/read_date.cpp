// See read_date.h. Each kind of expression has its reader; the first that fits wins.
#include "server/assistant/read_date.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace frontdesk::server {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::weekday;
using std::chrono::year_month_day;
using Found = std::optional<Stretch>;

constexpr std::array<std::string_view, 7> weekday_words = {"sunday/sun!",
                                                           "monday/mon!",
                                                           "tuesday/tues!/tue!",
                                                           "wednesday/weds!/wed!/wensday/wendsday",
                                                           "thursday/thurs!/thur!/thu!/thirsday",
                                                           "friday/fri!",
                                                           "saturday/sat!/saterday"};
constexpr std::array<std::string_view, 12> month_words = {"january/jan!",
                                                          "february/feb!/febuary",
                                                          "march/mar!",
                                                          "april/apr!",
                                                          "may!",
                                                          "june/jun!",
                                                          "july/jul!",
                                                          "august/aug!",
                                                          "september/sep!/sept!",
                                                          "october/oct!",
                                                          "november/nov!",
                                                          "december/dec!"};
constexpr std::string_view ordinal_endings = "st!/nd!/rd!/th!";

/// The weekday a word names, with small typing errors.
std::optional<weekday> weekday_of(const Tokens& tokens, std::size_t at) {
  for (unsigned number = 0; number < weekday_words.size(); ++number) {
    if (tokens.is(at, weekday_words[number])) return weekday{number};
  }
  return std::nullopt;
}

/// 1 to 12; 0 for other words.
int month_of(const Tokens& tokens, std::size_t at) {
  for (std::size_t number = 0; number < month_words.size(); ++number) {
    if (tokens.is(at, month_words[number])) return static_cast<int>(number) + 1;
  }
  return 0;
}

/// "I sat in the sun": these are days only where a day can stand.
bool is_doubtful_day(const Tokens& tokens, std::size_t at) {
  if (!tokens.is(at, "sat!/sun!/wed!/mon!")) return false;
  if (tokens.size() <= 2) return false;
  return !tokens.is(at - 1,
                    "on/this/next/or/and/for/every/coming/by/before/after/until/,/-/to/not/from") &&
         !tokens.is(at + 1, "morning/afternoon/evening/at/or/after/before/,") &&
         tokens.number(at + 1) < 0;
}

int unit_days(const Tokens& tokens, std::size_t at) {
  if (tokens.is(at, "day!/days!")) return 1;
  if (tokens.is(at, "week!/weeks!/wk!/wks!")) return 7;
  if (tokens.is(at, "month!/months!")) return 30;
  return 0;
}

Found near_day(const Tokens& tokens, std::size_t at, const Calendar& calendar) {
  const auto one_day = [&](int ahead, std::size_t length) {
    return Stretch{calendar.today + days{ahead}, calendar.today + days{ahead + 1}, length};
  };
  if (tokens.is(at, "today/todays/tonight/tonite!/2day")) return one_day(0, 1);
  // The part of the day is left for the hours' reader.
  if (tokens.is(at, "this") && tokens.is(at + 1, "morning/afternoon/evening")) return one_day(0, 1);
  if (tokens.is(at, "day") && tokens.is(at + 1, "after") && tokens.is(at + 2, "tomorrow")) {
    return one_day(2, 3);
  }
  if (tokens.is(at, "tomorrow/tomorrows/tmrw!/tmr!/tmw!/tomoz!/tommorow/tomorro"))
    return one_day(1, 1);
  if (tokens.number(at) == 2 && tokens.is(at + 1, "morrow/moro!/mrw!")) return one_day(1, 2);
  return std::nullopt;
}

std::optional<local_days> date(const Calendar& calendar, int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const bool has_year = year >= 0;
  if (has_year && year < 100) year += 2000;
  const auto made = [&](int in_year) {
    return year_month_day{std::chrono::year{in_year},
                          std::chrono::month{static_cast<unsigned>(month)},
                          std::chrono::day{static_cast<unsigned>(day)}};
  };
  const int this_year = static_cast<int>(year_month_day{calendar.today}.year());
  if (has_year) {
    if (year < 2000 || year > this_year + 10 || !made(year).ok()) return std::nullopt;
    return local_days{made(year)};
  }
  // Without a year it is the next one; 29 February may be some years away.
  for (int in_year = this_year; in_year < this_year + 8; ++in_year) {
    if (made(in_year).ok() && local_days{made(in_year)} >= calendar.today)
      return local_days{made(in_year)};
  }
  return std::nullopt;
}

Found numeric_date(const Tokens& tokens, std::size_t at, const Calendar& calendar) {
  const int first = tokens.number(at);
  const std::string_view sign = tokens.word(at + 1);
  const int second = tokens.number(at + 2);
  if (first < 0 || second < 0 || !tokens.is_glued(at + 1) || !tokens.is_glued(at + 2)) return {};
  if (sign != "/" && sign != "-" && sign != ".") return {};
  const bool has_third = tokens.word(at + 3) == sign && tokens.is_glued(at + 3) &&
                         tokens.number(at + 4) >= 0 && tokens.is_glued(at + 4);
  if (sign != "/" && !has_third) return {};
  const bool is_score =
      second == 10 && (tokens.is(at - 1, "pain*/score") || tokens.is(at + 3, "pain*"));
  if (is_score) return {};

  std::optional<local_days> day;
  if (has_third && first > 31) {
    day = date(calendar, first, second, tokens.number(at + 4));
  } else {
    const int year = has_third ? tokens.number(at + 4) : -1;
    const bool month_first = calendar.is_month_first && sign == "/";
    day = month_first ? date(calendar, year, first, second) : date(calendar, year, second, first);
    if (!day)
      day = month_first ? date(calendar, year, second, first) : date(calendar, year, first, second);
  }
  if (!day) return {};
  return Stretch{*day, *day + days{1}, has_third ? 5u : 3u};
}

Found written_date(const Tokens& tokens, std::size_t at, const Calendar& calendar) {
  std::size_t next = at;
  int day = -1;
  int month = 0;
  if (tokens.number(at) >= 0) {  // "14th of March"
    day = tokens.number(next++);
    if (tokens.is(next, ordinal_endings)) ++next;
    if (tokens.is(next, "of")) ++next;
    month = month_of(tokens, next++);
  } else if ((month = month_of(tokens, at)) != 0) {  // "March the 14th"
    ++next;
    if (tokens.is(next, "the")) ++next;
    day = tokens.number(next++);
    if (tokens.word(next) == ":") return {};
    if (tokens.is(next, ordinal_endings)) ++next;
  }
  if (month == 0 || day < 0) return {};
  const std::size_t year_at = tokens.word(next) == "," ? next + 1 : next;
  const bool has_year = tokens.number(year_at) >= 2000 && tokens.word(year_at + 1) != ":";
  const auto found = date(calendar, has_year ? tokens.number(year_at) : -1, month, day);
  if (!found) return {};
  return Stretch{*found, *found + days{1}, (has_year ? year_at + 1 : next) - at};
}

Found day_of_month(const Tokens& tokens, std::size_t at, const Calendar& calendar) {
  const int number = tokens.number(at);
  if (number < 1 || number > 31) return {};
  std::size_t length = 1;
  if (tokens.is(at + 1, ordinal_endings)) {
    length = 2;
    if (tokens.is(at + 2, "one/doctor/option/available/time/slot/appointment/visit/aid/choice"))
      return {};
  } else {
    const bool follows_article = at >= 2 && tokens.is(at - 1, "the") &&
                                 tokens.is(at - 2, "on/by/before/after/from/until/till/for");
    if (!follows_article || tokens.is(at + 1, ":/-/am/pm")) return {};
  }
  const year_month_day today{calendar.today};
  for (int ahead = 0; ahead < 3; ++ahead) {
    const auto month = today.year() / today.month() + std::chrono::months{ahead};
    const year_month_day day = month / std::chrono::day{static_cast<unsigned>(number)};
    if (day.ok() && local_days{day} >= calendar.today)
      return Stretch{local_days{day}, local_days{day} + days{1}, length};
  }
  return {};
}

Found distance(const Tokens& tokens, std::size_t at, const Calendar& calendar) {
  std::size_t next = at;
  bool is_within = tokens.is(at, "within");
  if (is_within || tokens.is(at, "in")) ++next;
  while (tokens.is(next, "about/around/roughly/maybe/the")) ++next;
  if (tokens.is(next, "next/coming/following")) {
    is_within = true;
    ++next;
  }
  const bool has_opening = is_within || tokens.is(at, "in");
  if (tokens.is(next, "a") && tokens.is(next + 1, "few!/couple")) ++next;
  const bool is_vague = tokens.is(next, "few!/couple");
  int count = tokens.number(next) >= 0 ? tokens.number(next) : number_of_word(tokens.word(next));
  if (count >= 0) {
    ++next;
  } else if (is_within && tokens.is(next, "days!/weeks!")) {
    count = tokens.is(next, "days!") ? 7 : 4;
  } else {
    return {};
  }
  if (tokens.is(next, "of/more")) ++next;
  const int unit = unit_days(tokens, next++);
  if (unit == 0 || count > 366) return {};
  if (!has_opening) {
    if (!tokens.is(next, "from") || !tokens.is(next + 1, "now/today")) return {};
    next += 2;
  }
  const local_days middle = calendar.today + days{count * unit};
  if (is_within) return Stretch{calendar.today, middle + days{1}, next - at};
  if (unit == 1 && !is_vague) return Stretch{middle, middle + days{1}, next - at};
  if (unit == 1) return Stretch{middle - days{1}, middle + days{3}, next - at};
  // "In two weeks" is the week around that day.
  return Stretch{middle - days{2}, middle + days{5}, next - at};
}

local_days monday_of(local_days day) {
  return day - days{static_cast<int>(weekday{day}.iso_encoding()) - 1};
}

Found calendar_stretch(const Tokens& tokens, std::size_t at, const Calendar& calendar) {
  const local_days monday = monday_of(calendar.today);
  if (tokens.is(at, "week") && tokens.is(at + 1, "after") && tokens.is(at + 2, "next")) {
    return Stretch{monday + days{14}, monday + days{21}, 3};
  }
  const bool is_next = tokens.is(at, "next/following");
  const bool is_this = tokens.is(at, "this/coming");
  const std::size_t noun = at + (is_next || is_this ? 1 : 0);
  const std::size_t length = noun - at + 1;
  if (tokens.is(noun, "weekend!/weekened")) {
    const local_days saturday = monday + days{is_next ? 12 : 5};
    return Stretch{std::max(saturday, calendar.today), saturday + days{2}, length};
  }
  if ((is_next || is_this) && tokens.is(noun, "week!/wk!")) {
    return is_next ? Stretch{monday + days{7}, monday + days{14}, length}
                   : Stretch{calendar.today, monday + days{7}, length};
  }
  const auto month = year_month_day{calendar.today}.year() / year_month_day{calendar.today}.month();
  const auto first_of = [](std::chrono::year_month named) {
    return local_days{named / std::chrono::day{1}};
  };
  if ((is_next || is_this) && tokens.is(noun, "month!")) {
    return is_next ? Stretch{first_of(month + std::chrono::months{1}),
                             first_of(month + std::chrono::months{2}), length}
                   : Stretch{calendar.today, first_of(month + std::chrono::months{1}), length};
  }
  if (tokens.is(at, "in/during") && month_of(tokens, at + 1) != 0 && tokens.number(at + 2) < 0) {
    auto named = month.year() / std::chrono::month{static_cast<unsigned>(month_of(tokens, at + 1))};
    if (named < month) named += std::chrono::years{1};
    return Stretch{std::max(first_of(named), calendar.today),
                   first_of(named + std::chrono::months{1}), 2};
  }
  return {};
}

}  // namespace

Found read_numbered_date(const Tokens& tokens, std::size_t at, const Calendar& calendar) {
  for (const auto reader : {numeric_date, written_date, day_of_month}) {
    if (const Found found = reader(tokens, at, calendar)) return found;
  }
  return std::nullopt;
}

Found read_date(const Tokens& tokens, std::size_t at, const Calendar& calendar) {
  for (const auto reader : {near_day, read_numbered_date, distance, calendar_stretch}) {
    if (const Found found = reader(tokens, at, calendar)) return found;
  }
  return std::nullopt;
}

std::optional<NamedDay> read_weekday(const Tokens& tokens, std::size_t at) {
  const bool is_next = tokens.is(at, "next/following");
  const bool has_lead = is_next || tokens.is(at, "this/coming/every/each");
  const std::size_t name = at + (has_lead ? 1 : 0);
  const auto day = weekday_of(tokens, name);
  if (!day || is_doubtful_day(tokens, name)) return {};
  const std::string_view word = tokens.word(name);
  const bool is_plural = word.ends_with("days");
  const bool is_every = is_plural || tokens.is(at, "every/each");
  return NamedDay{*day,
                  is_every  ? NamedDay::Which::Every
                  : is_next ? NamedDay::Which::Next
                            : NamedDay::Which::Coming,
                  name - at + 1};
}

local_days occurrence(const NamedDay& named, const Calendar& calendar) {
  if (named.which == NamedDay::Which::Next) {
    return monday_of(calendar.today) + days{6 + static_cast<int>(named.day.iso_encoding())};
  }
  return calendar.today + (named.day - weekday{calendar.today});
}

}  // namespace frontdesk::server
