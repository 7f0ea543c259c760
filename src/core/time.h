// Instants, durations and their wire form. There is no clock here: `now` always comes in from
// outside.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace frontdesk {

using Millis = std::chrono::milliseconds;

/// An instant, UTC, in milliseconds since 1970. Client code gets it from the edge, server code from
/// the caller; a test or the simulator makes it up.
using TimePoint = std::chrono::sys_time<Millis>;

/// A time on somebody's wall: no zone, no offset.
using WallTime = std::chrono::local_time<Millis>;

/// An instant together with the offset from UTC that holds there and then; what RFC 3339 writes.
struct Moment {
  TimePoint utc = {};
  std::chrono::minutes offset = {};

  /// The clock on the wall at that place.
  WallTime wall() const { return WallTime{(utc + offset).time_since_epoch()}; }
  bool operator==(const Moment&) const = default;
};

/// Reads RFC 3339, section 5.6, e.g. "2026-03-03T10:30:00+04:00" or "…Z"; fractions of a second are
/// cut to milliseconds. Nothing on a date that does not exist, a missing offset, or anything else.
std::optional<Moment> parse_rfc3339(std::string_view text);

/// Reads the same without an offset ("2017-08-28T08:00:00").
std::optional<WallTime> parse_wall_time(std::string_view text);

/// Writes RFC 3339 with seconds, and with milliseconds where they are not zero. Offset 0 is "Z".
std::string format_rfc3339(Moment moment);
std::string format_rfc3339(TimePoint utc);

/// "2026-03-03T10:30:00", no offset.
std::string format_wall_time(WallTime wall);

/// The day a wall time falls on, and how far into that day it is.
std::chrono::local_days day_of(WallTime wall);
Millis time_of_day(WallTime wall);

}  // namespace frontdesk
