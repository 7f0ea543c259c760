// Dates and times in the language spoken (language.h); in English "Tuesday 3 March", "10:30".
//
// Built on clinic wall time, which every Moment carries by its offset; no time zone data is needed.
#pragma once

#include <string>
#include <string_view>

#include "core/time.h"

namespace frontdesk {

/// "2026-03-03", in any language.
std::string iso_date(std::chrono::local_days day);
/// "Tuesday 3 March"; with the year where it is not `today`'s.
std::string long_date(std::chrono::local_days day, std::chrono::local_days today);
/// "Tuesday 3 March 2026"
std::string full_date(std::chrono::local_days day);
/// "Tue 3 Mar"
std::string short_date(std::chrono::local_days day);
/// "Today", "Tomorrow", "Yesterday", else long_date.
std::string relative_date(std::chrono::local_days day, std::chrono::local_days today);
/// "10:30"
std::string clock_time(WallTime wall);
/// "Tuesday 3 March, 10:30"
std::string date_and_time(WallTime wall, std::chrono::local_days today);
/// "Tomorrow, 10:30", else date_and_time.
std::string relative_date_and_time(WallTime wall, std::chrono::local_days today);
/// "Tue 3 Mar, 10:30"
std::string short_date_and_time(WallTime wall);
/// "4:59" of minutes and seconds; never below "0:00".
std::string countdown(Millis left);
/// "UTC+5:45", "UTC−8", "UTC", in any language.
std::string offset_name(std::chrono::minutes offset);
/// "America/New_York" as "New York time".
std::string zone_words(std::string_view iana_name);

}  // namespace frontdesk
