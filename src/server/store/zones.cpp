// Local times and instants through Howard Hinnant's date library and the system's tzdata.
//
// The library throws for an unknown zone; this file is compiled with exceptions and lets none out.
#include "server/store/zones.h"

#include <date/tz.h>

#include <fstream>

namespace frontdesk::server {

namespace {

const date::time_zone* find_zone(std::string_view iana_name) {
  if (iana_name.empty()) {
    return nullptr;
  }
  try {
    return date::locate_zone(iana_name);
  } catch (const std::exception&) {
    return nullptr;
  }
}

std::chrono::minutes in_minutes(std::chrono::seconds offset) {
  return std::chrono::floor<std::chrono::minutes>(offset);
}

}  // namespace

bool is_zone(std::string_view iana_name) {
  return find_zone(iana_name) != nullptr;
}

std::vector<Moment> instants_of(WallTime wall, std::string_view iana_name) {
  const date::time_zone* zone = find_zone(iana_name);
  if (zone == nullptr) {
    return {};
  }
  const auto since_epoch = std::chrono::floor<std::chrono::seconds>(wall.time_since_epoch());
  date::local_info info = {};
  try {
    info = zone->get_info(date::local_seconds{since_epoch});
  } catch (const std::exception&) {
    return {};
  }
  const auto as_instant = [&](const date::sys_info& rules) {
    return Moment{TimePoint{wall.time_since_epoch() - rules.offset}, in_minutes(rules.offset)};
  };
  switch (info.result) {
    case date::local_info::unique:
      return {as_instant(info.first)};
    case date::local_info::ambiguous:
      return {as_instant(info.first), as_instant(info.second)};
    case date::local_info::nonexistent:
      return {};
  }
  return {};
}

Moment in_zone(TimePoint utc, std::string_view iana_name) {
  const date::time_zone* zone = find_zone(iana_name);
  if (zone == nullptr) {
    return Moment{utc, {}};
  }
  try {
    const auto info = zone->get_info(std::chrono::floor<std::chrono::seconds>(utc));
    return Moment{utc, in_minutes(info.offset)};
  } catch (const std::exception&) {
    return Moment{utc, {}};
  }
}

std::string tzdata_version() {
  std::ifstream file("/usr/share/zoneinfo/tzdata.zi");
  std::string line;
  constexpr std::string_view mark = "# version ";
  if (!std::getline(file, line) || line.compare(0, mark.size(), mark) != 0) {
    return "unknown";
  }
  return line.substr(mark.size());
}

}  // namespace frontdesk::server
