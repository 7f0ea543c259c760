// See said.h: days and hours in words. They are read back by when.h, so a quick reply made of them
// works when it is tapped.
#include "server/assistant/said.h"

#include <algorithm>
#include <array>

#include "core/dates.h"

namespace frontdesk::server::said {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;

constexpr std::array<std::string_view, 7> weekday_names = {
    "Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays"};

std::string clock(minutes time) {
  return time >= std::chrono::hours{24} ? "24:00" : clock_time(WallTime{time});
}

std::string joined(const std::vector<std::string>& parts, std::string_view last) {
  std::string all;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (at > 0) all += at + 1 == parts.size() ? std::string(last) : ", ";
    all += parts[at];
  }
  return all;
}

/// "today", "tomorrow" or the date.
std::string day_words(local_days day, local_days today) {
  if (day == today) return "today";
  if (day == today + days{1}) return "tomorrow";
  return long_date(day, today);
}

std::string on_day(local_days day, local_days today) {
  const bool is_near = day == today || day == today + days{1};
  return (is_near ? "" : "on ") + day_words(day, today);
}

bool is_allowed(const When& when, local_days day) {
  return when.weekdays.empty() || std::find(when.weekdays.begin(), when.weekdays.end(),
                                            std::chrono::weekday{day}) != when.weekdays.end();
}

std::string weekdays_words(const When& when) {
  const auto has = [&](unsigned number) {
    return std::find(when.weekdays.begin(), when.weekdays.end(), std::chrono::weekday{number}) !=
           when.weekdays.end();
  };
  const bool has_weekend = has(0) || has(6);
  const std::size_t count = when.weekdays.size();
  if (count == 5 && !has_weekend) return "on weekdays";
  if (count == 2 && has(0) && has(6)) return "at weekends";
  if (count > 4) {
    std::vector<std::string> left_out;
    for (unsigned number = 1; number <= 7; ++number) {
      if (!has(number % 7)) left_out.emplace_back(weekday_names[number % 7]);
    }
    return left_out.empty() ? "" : "on any day but " + joined(left_out, " and ");
  }
  std::vector<std::string> names;
  for (const auto day : when.weekdays) names.emplace_back(weekday_names[day.c_encoding()]);
  return "on " + joined(names, " and ");
}

}  // namespace

std::string days_words(const When& when, local_days today) {
  if (when.from && when.until) {
    std::vector<local_days> wanted;
    for (local_days day = *when.from; day < *when.until && day < *when.from + days{31};
         day += days{1}) {
      if (is_allowed(when, day)) wanted.push_back(day);
    }
    if (wanted.size() == 1) return on_day(wanted.front(), today);
    if (wanted.size() == 2) return on_day(wanted[0], today) + " or " + on_day(wanted[1], today);
    std::string range = "between " + day_words(*when.from, today) + " and " +
                        day_words(*when.until - days{1}, today);
    return when.weekdays.empty() ? range : range + ", " + weekdays_words(when);
  }
  std::string words = when.from ? "from " + day_words(*when.from, today) + " on" : "";
  if (when.weekdays.empty()) return words;
  return weekdays_words(when) + (words.empty() ? "" : " " + words);
}

std::string hours_words(const When& when) {
  if (when.at) return "at " + clock(*when.at);
  if (when.earliest && when.latest)
    return "between " + clock(*when.earliest) + " and " + clock(*when.latest);
  if (when.earliest) return "from " + clock(*when.earliest);
  if (when.latest) return "before " + clock(*when.latest);
  return {};
}

std::string when_words(const When& when, local_days today) {
  const std::string in_days = days_words(when, today);
  const std::string in_hours = hours_words(when);
  return in_days + (in_days.empty() || in_hours.empty() ? "" : " ") + in_hours;
}

std::string start_words(const TimeSlot& slot, local_days today) {
  if (!slot.start) return slot.label;
  const WallTime wall = slot.start->wall();
  return day_words(day_of(wall), today) + " at " + clock_time(wall);
}

std::string any_day_at(const When& when) {
  return "Any day " + hours_words(when);
}

}  // namespace frontdesk::server::said
