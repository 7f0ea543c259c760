// Loads a folder of FHIR NDJSON (Practitioner, PractitionerRole, Location, Organization, Schedule,
// Slot) into the store.
//
// One transaction; line by line, so memory stays bounded; importing twice changes nothing. A broken
// line is reported with file, line and reason, and the rest goes in. Times without an offset need a
// zone from the operator: none is ever guessed (clinic rule S6).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/store/store.h"

namespace frontdesk::server {

struct ImportOptions {
  std::string folder = {};
  std::string zone = {};  ///< IANA name; empty when the operator gave none.
  /// Moves every slot by the same whole number of weeks, the fewest that make the calendar start on
  /// or after this day. Clinic wall time is kept.
  std::optional<std::chrono::local_days> rebase = {};
};

struct ImportProblem {
  std::string file = {};
  int line = 0;
  std::string reason = {};  ///< Never quotes the line.
};

struct ImportReport {
  int doctors = 0;
  int slots = 0;
  int free_slots = 0;
  int slots_new = 0;
  int repaired = 0;
  int quarantined = 0;  ///< Slots whose offset contradicts the zone: stored, not bookable.
  int rejected = 0;
  std::vector<ImportProblem> problems = {};  ///< The first 100.
  int weeks_moved = 0;
};

/// NotFound when the folder has none of the files. Otherwise a report, even with every line refused.
Result<ImportReport> import_fhir(Store& store, const ImportOptions& options, TimePoint now);

/// Loads assets/demo-clinic.json into an empty store.
Result<> load_demo_clinic(Store& store, std::string_view json, TimePoint now);

}  // namespace frontdesk::server
