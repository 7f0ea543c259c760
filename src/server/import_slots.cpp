// Slot of FHIR R4.
#include "server/import_slots.h"

#include <algorithm>
#include <array>

#include "server/store/zones.h"

namespace frontdesk::server {

namespace {

constexpr std::array<std::string_view, 5> statuses = {"free", "busy", "busy-unavailable",
                                                      "busy-tentative", "entered-in-error"};

Error refused(std::string reason) {
  return Error{ErrorCode::BadRequest, std::move(reason)};
}

struct FeedTime {
  WallTime wall = {};
  std::optional<std::chrono::minutes> offset = {};
  bool is_utc = false;
};

std::optional<FeedTime> read_time(const std::string& text) {
  if (const auto moment = parse_rfc3339(text)) {
    return FeedTime{moment->wall(), moment->offset, text.back() == 'Z' || text.back() == 'z'};
  }
  if (const auto wall = parse_wall_time(text)) {
    return FeedTime{*wall, std::nullopt, false};
  }
  return std::nullopt;
}

// From start to end: between instants where both have an offset, else by the clock on the wall.
Millis length_between(const FeedTime& start, const FeedTime& end) {
  const Millis by_wall = end.wall - start.wall;
  return start.offset && end.offset ? by_wall - (*end.offset - *start.offset) : by_wall;
}

const Moment* with_offset(const std::vector<Moment>& instants, std::chrono::minutes offset) {
  const auto found = std::find_if(instants.begin(), instants.end(),
                                  [&](const Moment& at) { return at.offset == offset; });
  return found == instants.end() ? nullptr : &*found;
}

}  // namespace

Result<FeedSlot> read_feed_slot(const FeedClinic& clinic, const Json& resource) {
  JsonFields fields(resource);
  const Json* reference = fields.object("schedule");
  const std::string schedule_text =
      reference == nullptr ? "" : JsonFields(*reference).string_or("reference", "");
  const auto start = read_time(fields.string("start"));
  const auto end = read_time(fields.string("end"));
  FeedSlot slot;
  slot.status = fields.string("status");
  if (!fields.ok()) {
    return refused(fields.error().detail);
  }
  if (!start || !end) {
    return refused("start or end is not a time");
  }
  if (std::find(statuses.begin(), statuses.end(), slot.status) == statuses.end()) {
    return refused("status is none of FHIR's");
  }
  slot.wall_start = start->wall;
  slot.offset = start->offset;
  slot.is_utc = start->is_utc;
  slot.length = length_between(*start, *end);
  if (slot.length <= Millis{0} || slot.length > std::chrono::hours{24}) {
    return refused("ends before it starts, or lasts more than a day");
  }
  const FhirReference schedule = parse_reference(schedule_text);
  const auto found = clinic.schedules.find(schedule.id);
  if (schedule.type != "Schedule" || found == clinic.schedules.end()) {
    return refused("refers to a Schedule that is not there");
  }
  slot.doctor_id = found->second.doctor_id;
  slot.location_id = found->second.location_id;
  return slot;
}

WallTime wall_start_in(const FeedSlot& slot, const std::string& zone) {
  if (!slot.is_utc || zone.empty()) {
    return slot.wall_start;
  }
  return in_zone(TimePoint{slot.wall_start.time_since_epoch()}, zone).wall();
}

Result<PlacedSlot> place_slot(const FeedSlot& slot, const std::string& zone, int weeks) {
  if (zone.empty()) {
    return refused(slot.offset ? "no time zone was given (--zone)"
                               : "its times carry no offset and no time zone was given (--zone)");
  }
  const WallTime first_wall = wall_start_in(slot, zone);
  const std::optional<std::chrono::minutes> offset =
      slot.is_utc
          ? std::optional(std::chrono::floor<std::chrono::minutes>(first_wall - slot.wall_start))
          : slot.offset;
  const WallTime wall = first_wall + std::chrono::weeks{weeks};
  const std::vector<Moment> instants = instants_of(wall, zone);
  PlacedSlot placed;
  placed.is_quarantined = offset && with_offset(instants_of(first_wall, zone), *offset) == nullptr;
  if (!placed.is_quarantined && instants.empty()) {
    return refused("the clocks skip this time in that zone");
  }
  Moment start;
  if (placed.is_quarantined) {
    start = Moment{TimePoint{wall.time_since_epoch() - *offset}, *offset};
  } else {
    const Moment* named = offset ? with_offset(instants, *offset) : nullptr;
    start = named != nullptr ? *named : instants.front();
  }
  SlotRecord& record = placed.record;
  record.doctor_id = slot.doctor_id;
  record.location_id = slot.location_id;
  record.start = start.utc;
  record.end = start.utc + slot.length;
  record.tz = zone;
  record.wall_start = wall;
  record.offset = start.offset;
  record.fhir_status = placed.is_quarantined ? "entered-in-error" : slot.status;
  return placed;
}

}  // namespace frontdesk::server
