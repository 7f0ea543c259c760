// What new time zone data does to the calendar (clinic rule S4).
//
// Patients and doctors agreed on a wall time. When a country changes its clocks, the wall time
// stays and the instant moves with it; the operator gets the list of appointments this concerns.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/store.h"

namespace frontdesk::server {

struct MovedAppointment {
  std::string appointment_id = {};
  WallTime wall_start = {};
  TimePoint was = {};
  /// Nothing when that wall time no longer exists, or another time of the doctor's is in the way:
  /// left as it was, for a person to settle.
  std::optional<TimePoint> becomes = {};
};

/// Compares the system's data with what the store was last used with, moves future slots whose
/// instant differs, and lists the booked ones among them. Empty when the version is the same.
Result<std::vector<MovedAppointment>> follow_zone_data(Store& store, std::string_view version,
                                                       TimePoint now);

}  // namespace frontdesk::server
