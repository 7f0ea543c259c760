// English dates and times from calendar arithmetic alone: <chrono>'s calendar, no locale, no zones.
#include "core/dates.h"

#include <array>
#include <charconv>

namespace frontdesk {
namespace {

using std::chrono::local_days;
using std::chrono::year_month_day;

constexpr std::array<std::string_view, 7> weekday_names = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

/// Decimal with at least `width` digits.
std::string digits(std::int64_t number, std::size_t width = 1) {
  std::array<char, 24> buffer = {};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  std::string text(buffer.data(), end);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

std::string_view name_of(std::chrono::weekday day) {
  return weekday_names[day.c_encoding()];
}

std::string_view name_of(std::chrono::month month) {
  return month_names[static_cast<unsigned>(month) - 1];
}

std::string day_number(year_month_day date) {
  return digits(static_cast<unsigned>(date.day()));
}

}  // namespace

std::string iso_date(local_days day) {
  const year_month_day date{day};
  return digits(static_cast<int>(date.year()), 4) + "-" +
         digits(static_cast<unsigned>(date.month()), 2) + "-" +
         digits(static_cast<unsigned>(date.day()), 2);
}

std::string long_date(local_days day, local_days today) {
  const year_month_day date{day};
  std::string text{name_of(std::chrono::weekday{day})};
  text += " " + day_number(date) + " ";
  text += name_of(date.month());
  if (date.year() != year_month_day{today}.year()) {
    text += " " + digits(static_cast<int>(date.year()));
  }
  return text;
}

std::string short_date(local_days day) {
  const year_month_day date{day};
  std::string text{name_of(std::chrono::weekday{day}).substr(0, 3)};
  text += " " + day_number(date) + " ";
  text += name_of(date.month()).substr(0, 3);
  return text;
}

std::string relative_date(local_days day, local_days today) {
  switch ((day - today).count()) {
    case -1:
      return "Yesterday";
    case 0:
      return "Today";
    case 1:
      return "Tomorrow";
  }
  return long_date(day, today);
}

std::string clock_time(WallTime wall) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(time_of_day(wall)).count();
  return digits(minutes / 60, 2) + ":" + digits(minutes % 60, 2);
}

std::string date_and_time(WallTime wall, local_days today) {
  return long_date(day_of(wall), today) + ", " + clock_time(wall);
}

std::string countdown(Millis left) {
  // Rounded up, so that "0:00" is shown only when nothing is left.
  const auto whole = std::chrono::ceil<std::chrono::seconds>(left).count();
  const auto seconds = whole < 0 ? 0 : whole;
  return digits(seconds / 60) + ":" + digits(seconds % 60, 2);
}

std::string offset_name(std::chrono::minutes offset) {
  const auto total = offset.count();
  if (total == 0) return "UTC";
  const auto size = total < 0 ? -total : total;
  std::string text = total < 0 ? "UTC\u2212" : "UTC+";
  text += digits(size / 60);
  if (size % 60 != 0) text += ":" + digits(size % 60, 2);
  return text;
}

std::string zone_words(std::string_view iana_name) {
  const auto slash = iana_name.rfind('/');
  std::string city{slash == std::string_view::npos ? iana_name : iana_name.substr(slash + 1)};
  if (city.empty()) return "clinic time";
  for (char& c : city) {
    if (c == '_') c = ' ';
  }
  return city + " time";
}

}  // namespace frontdesk
