// Dates and times from calendar arithmetic and a locale's patterns: <chrono>'s calendar, no zones.
#include "core/dates.h"

#include "core/language.h"
#include "core/strings.h"

namespace frontdesk {
namespace {

using std::chrono::local_days;
using std::chrono::year_month_day;

const LocaleFacts& facts() {
  return current_language().facts;
}

/// As it is written by programs, in any language.
std::string plain_number(std::int64_t number, std::size_t width = 1) {
  return number_words(english_facts(), number, width);
}

std::string fill_date(const DateFormat& format, local_days day) {
  const year_month_day date{day};
  return fill_pattern(format.pattern,
                      {{"weekday", format.weekdays[std::chrono::weekday{day}.c_encoding()]},
                       {"day", static_cast<unsigned>(date.day())},
                       {"month", format.months[static_cast<unsigned>(date.month()) - 1]},
                       {"year", static_cast<int>(date.year())}},
                      facts());
}

bool is_near(local_days day, local_days today) {
  const auto days = (day - today).count();
  return days >= -1 && days <= 1;
}

}  // namespace

std::string iso_date(local_days day) {
  const year_month_day date{day};
  return plain_number(static_cast<int>(date.year()), 4) + "-" +
         plain_number(static_cast<unsigned>(date.month()), 2) + "-" +
         plain_number(static_cast<unsigned>(date.day()), 2);
}

std::string long_date(local_days day, local_days today) {
  const bool is_this_year = year_month_day{day}.year() == year_month_day{today}.year();
  return is_this_year ? fill_date(facts().long_date, day) : full_date(day);
}

std::string full_date(local_days day) {
  return fill_date(facts().long_date_with_year, day);
}

std::string short_date(local_days day) {
  return fill_date(facts().short_date, day);
}

std::string relative_date(local_days day, local_days today) {
  if (!is_near(day, today)) return long_date(day, today);
  return facts().near_days[static_cast<std::size_t>((day - today).count() + 1)];
}

std::string clock_time(WallTime wall) {
  const ClockFormat& clock = facts().clock;
  const auto minutes = std::chrono::floor<std::chrono::minutes>(time_of_day(wall)).count();
  auto hour = minutes / 60 % clock.hour_count;
  if (hour == 0) hour = clock.hour_first;
  return fill_pattern(clock.pattern,
                      {{"hour", number_words(facts(), hour, clock.pads_hour ? 2 : 1)},
                       {"minute", number_words(facts(), minutes % 60, 2)},
                       {"period", clock.periods[minutes < 12 * 60 ? 0 : 1]}},
                      facts());
}

std::string date_and_time(WallTime wall, local_days today) {
  return fill_pattern(facts().date_and_time,
                      {{"date", long_date(day_of(wall), today)}, {"time", clock_time(wall)}},
                      facts());
}

std::string relative_date_and_time(WallTime wall, local_days today) {
  if (!is_near(day_of(wall), today)) return date_and_time(wall, today);
  return fill_pattern(facts().relative_and_time,
                      {{"date", relative_date(day_of(wall), today)}, {"time", clock_time(wall)}},
                      facts());
}

std::string short_date_and_time(WallTime wall) {
  return fill_pattern(facts().relative_and_time,
                      {{"date", short_date(day_of(wall))}, {"time", clock_time(wall)}}, facts());
}

std::string countdown(Millis left) {
  // Rounded up, so that "0:00" is shown only when nothing is left.
  const auto whole = std::chrono::ceil<std::chrono::seconds>(left).count();
  const auto seconds = whole < 0 ? 0 : whole;
  return number_words(facts(), seconds / 60) + ":" + number_words(facts(), seconds % 60, 2);
}

std::string offset_name(std::chrono::minutes offset) {
  const auto total = offset.count();
  if (total == 0) return "UTC";
  const auto size = total < 0 ? -total : total;
  std::string text = total < 0 ? "UTC\u2212" : "UTC+";
  text += plain_number(size / 60);
  if (size % 60 != 0) text += ":" + plain_number(size % 60, 2);
  return text;
}

std::string zone_words(std::string_view iana_name) {
  const auto slash = iana_name.rfind('/');
  std::string city{slash == std::string_view::npos ? iana_name : iana_name.substr(slash + 1)};
  if (city.empty()) return text("time.zone_clinic");
  for (char& c : city) {
    if (c == '_') c = ' ';
  }
  return text("time.zone_city", {{"city", city}});
}

}  // namespace frontdesk
