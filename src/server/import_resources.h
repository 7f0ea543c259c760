// FHIR R4 resources of a scheduling feed as the store's records: who, where, and whose calendar.
//
// Pure: JSON in, records out; nothing is stored here. Every text is cleaned and cut, every id
// checked. Slots are in import_slots.h.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/json_fields.h"
#include "server/store/clinic_store.h"

namespace frontdesk::server {

/// "Practitioner/p1", also at the end of an absolute URL.
struct FhirReference {
  std::string type = {};
  std::string id = {};
};
/// Both parts empty where the text is no reference.
FhirReference parse_reference(std::string_view text);

/// FHIR's own rule: 1 to 64 of A-Z a-z 0-9 - .
bool is_fhir_id(std::string_view id);

/// A calendar and whose it is.
struct FeedSchedule {
  std::string doctor_id = {};
  std::string location_id = {};
};

/// What the smaller files said, by the ids of the feed.
struct FeedClinic {
  /// Places with the same name, address and phone are one: feeds repeat a place for each doctor.
  std::map<std::string, LocationRecord> locations = {};
  std::map<std::string, std::string> location_of = {};       ///< Feed id to the id in `locations`.
  std::map<std::string, LocationRecord> organizations = {};  ///< As places, by feed id.
  std::map<std::string, DoctorRecord> doctors = {};          ///< By Practitioner id.
  std::vector<std::string> doctor_order = {};
  std::map<std::string, std::string> doctor_of_role = {};
  std::map<std::string, FeedSchedule> schedules = {};
};

/// How one resource was taken. A reason without `is_rejected` means it went in without a part.
struct Taken {
  bool is_rejected = false;
  std::string reason = {};
};

Taken take_location(FeedClinic& clinic, const Json& resource);
Taken take_organization(FeedClinic& clinic, const Json& resource);
Taken take_practitioner(FeedClinic& clinic, const Json& resource);
Taken take_practitioner_role(FeedClinic& clinic, const Json& resource);
Taken take_schedule(FeedClinic& clinic, const Json& resource);

}  // namespace frontdesk::server
