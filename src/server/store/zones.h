// Local times to instants and back, by the system's time zone data.
//
// The one file that includes the date library. RFC 5545 section 3.3.5: a repeated local time means
// its first occurrence; a skipped one does not exist, and weekly hours make no slot there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"

namespace frontdesk::server {

bool is_zone(std::string_view iana_name);

/// The instants that read `wall` on that zone's clocks: none in a gap, two in a repeat, else one.
/// Empty for an unknown zone.
std::vector<Moment> instants_of(WallTime wall, std::string_view iana_name);

/// The instant as that zone's clocks show it; UTC for an unknown zone.
Moment in_zone(TimePoint utc, std::string_view iana_name);

/// Version of the time zone data in use, "2026c"; "unknown" where the system does not say.
std::string tzdata_version();

}  // namespace frontdesk::server
