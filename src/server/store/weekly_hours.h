// A week's opening hours turned into times of real days.
//
// A time in a clock change's gap does not exist and is left out; one in a repeated hour exists
// twice and is made twice; every time is exactly as long as configured; none overlaps another
// (clinic rule S3). Pure: no database.
#pragma once

#include <string_view>
#include <vector>

#include "server/store/clinic_store.h"

namespace frontdesk::server {

struct OpenTime {
  TimePoint start = {};
  TimePoint end = {};
  WallTime wall_start = {};
  std::chrono::minutes offset = {};
  std::string_view location_id = {};  ///< Of the hours it came from, which must outlive it.
  bool telehealth = false;
};

/// Opens before it closes, within a day, and holds at least one slot of 5 minutes or more.
bool is_sound(const WeeklyHours& hours);

/// Every time of the `days` days from `first` on, by start.
std::vector<OpenTime> expand_weekly_hours(const std::vector<WeeklyHours>& hours,
                                          std::string_view tz, std::chrono::local_days first,
                                          int days);

}  // namespace frontdesk::server
