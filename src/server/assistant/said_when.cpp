// See said.h: days and hours in words. They are read back by when.h, so a quick reply made of them
// works when it is tapped.
#include "server/assistant/said.h"

#include <algorithm>
#include <array>

#include "core/dates.h"
#include "server/assistant/spoken.h"

namespace frontdesk::server::said {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;

constexpr std::array<std::string_view, 7> weekday_names = {
    "said.sundays",   "said.mondays", "said.tuesdays", "said.wednesdays",
    "said.thursdays", "said.fridays", "said.saturdays"};

std::string clock(minutes time) {
  return time >= std::chrono::hours{24} ? "24:00" : clock_time(WallTime{time});
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (at == 0)
      all = parts[at];
    else if (at + 1 < parts.size())
      all += ", " + parts[at];
    else
      all = spoken("said.days_joined", {{"first", all}, {"last", parts[at]}});
  }
  return all;
}

/// "today", "tomorrow" or the date.
std::string day_words(local_days day, local_days today) {
  if (day == today) return spoken("said.today");
  if (day == today + days{1}) return spoken("said.tomorrow");
  return long_date(day, today);
}

std::string on_day(local_days day, local_days today) {
  const bool is_near = day == today || day == today + days{1};
  const std::string words = day_words(day, today);
  return is_near ? words : spoken("said.on_day", {{"day", words}});
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
  if (count == 5 && !has_weekend) return spoken("said.on_weekdays");
  if (count == 2 && has(0) && has(6)) return spoken("said.at_weekends");
  if (count > 4) {
    std::vector<std::string> left_out;
    for (unsigned number = 1; number <= 7; ++number) {
      if (!has(number % 7)) left_out.push_back(spoken(weekday_names[number % 7]));
    }
    return left_out.empty() ? "" : spoken("said.but_days", {{"days", joined(left_out)}});
  }
  std::vector<std::string> names;
  for (const auto day : when.weekdays) names.push_back(spoken(weekday_names[day.c_encoding()]));
  return spoken("said.on_days", {{"days", joined(names)}});
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
    if (wanted.size() == 2) {
      return spoken("said.or",
                    {{"first", on_day(wanted[0], today)}, {"last", on_day(wanted[1], today)}});
    }
    const std::string range =
        spoken("said.between_days", {{"first", day_words(*when.from, today)},
                                     {"last", day_words(*when.until - days{1}, today)}});
    return when.weekdays.empty() ? range : range + ", " + weekdays_words(when);
  }
  const std::string words =
      when.from ? spoken("said.from_day_on", {{"day", day_words(*when.from, today)}}) : "";
  if (when.weekdays.empty()) return words;
  return weekdays_words(when) + (words.empty() ? "" : " " + words);
}

std::string hours_words(const When& when) {
  if (when.at) return spoken("said.at", {{"time", clock(*when.at)}});
  if (when.earliest && when.latest) {
    return spoken("said.between_hours",
                  {{"first", clock(*when.earliest)}, {"last", clock(*when.latest)}});
  }
  if (when.earliest) return spoken("said.from_hour", {{"time", clock(*when.earliest)}});
  if (when.latest) return spoken("said.before_hour", {{"time", clock(*when.latest)}});
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
  return spoken("said.start",
                {{"day", day_words(day_of(wall), today)}, {"time", clock_time(wall)}});
}

std::string any_day_at(const When& when) {
  return spoken("said.any_day_at", {{"hours", hours_words(when)}});
}

std::string zone_in_words(std::string_view tz) {
  std::string city(tz.substr(tz.rfind('/') + 1));
  for (char& c : city) {
    if (c == '_') c = ' ';
  }
  return spoken("said.zone", {{"city", city}});
}

}  // namespace frontdesk::server::said
