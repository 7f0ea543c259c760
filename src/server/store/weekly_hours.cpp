// Expansion of weekly hours, by the zone data of zones.h.
#include "server/store/weekly_hours.h"

#include <algorithm>

#include "server/store/zones.h"

namespace frontdesk::server {

namespace {

void add_opening(const WeeklyHours& hours, std::string_view tz, std::chrono::local_days day,
                 std::vector<OpenTime>& times) {
  for (auto at = hours.from; at + hours.slot_length <= hours.until; at += hours.slot_length) {
    const WallTime wall = day + at;
    for (const Moment& moment : instants_of(wall, tz)) {
      times.push_back(OpenTime{moment.utc, moment.utc + hours.slot_length, wall, moment.offset,
                               hours.location_id, hours.telehealth});
    }
  }
}

// In a repeated hour the second pass can begin inside a time of the first one; the earlier stays.
void drop_overlaps(std::vector<OpenTime>& times) {
  std::vector<OpenTime> kept;
  for (const OpenTime& time : times) {
    if (kept.empty() || time.start >= kept.back().end) {
      kept.push_back(time);
    }
  }
  times = std::move(kept);
}

}  // namespace

bool is_sound(const WeeklyHours& hours) {
  using std::chrono::minutes;
  return hours.weekday.ok() && hours.from >= minutes{0} && hours.until <= minutes{24 * 60} &&
         hours.slot_length >= minutes{5} && hours.from + hours.slot_length <= hours.until;
}

std::vector<OpenTime> expand_weekly_hours(const std::vector<WeeklyHours>& hours,
                                          std::string_view tz, std::chrono::local_days first,
                                          int days) {
  std::vector<OpenTime> times;
  for (int ahead = 0; ahead < days; ++ahead) {
    const std::chrono::local_days day = first + std::chrono::days{ahead};
    for (const WeeklyHours& opening : hours) {
      if (is_sound(opening) && opening.weekday == std::chrono::weekday{day}) {
        add_opening(opening, tz, day, times);
      }
    }
  }
  std::stable_sort(times.begin(), times.end(),
                   [](const OpenTime& a, const OpenTime& b) { return a.start < b.start; });
  drop_overlaps(times);
  return times;
}

}  // namespace frontdesk::server
