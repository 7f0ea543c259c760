// FHIR Slots: reading one, and finding out when it is.
//
// Pure, as import_resources.h. A time without an offset is clinic wall time and needs the
// operator's zone. One in UTC (`Z`) is an instant and fits every zone. One whose offset contradicts
// the zone is kept apart, because somebody got it wrong and only a person knows who (clinic rules
// S6, S7).
#pragma once

#include <optional>
#include <string>

#include "server/import_resources.h"

namespace frontdesk::server {

struct FeedSlot {
  std::string doctor_id = {};
  std::string location_id = {};
  WallTime wall_start = {};  ///< As written; of a `Z` time that is UTC, see `wall_start_in`.
  Millis length{0};
  std::optional<std::chrono::minutes> offset = {};  ///< As written; mostly missing.
  bool is_utc = false;  ///< Written with `Z`: an instant that makes no claim about the place.
  std::string status = {};
};

/// BadRequest with the reason, which never quotes the line.
Result<FeedSlot> read_feed_slot(const FeedClinic& clinic, const Json& resource);

/// When it starts by the clock on the clinic's wall.
WallTime wall_start_in(const FeedSlot& slot, const std::string& zone);

struct PlacedSlot {
  SlotRecord record = {};
  bool is_quarantined = false;
};

/// The slot in that zone, `weeks` later by the clock on the wall. A repeated time means its first
/// occurrence (RFC 5545, 3.3.5). BadRequest: no zone, or a time the clocks skip.
Result<PlacedSlot> place_slot(const FeedSlot& slot, const std::string& zone, int weeks);

}  // namespace frontdesk::server
