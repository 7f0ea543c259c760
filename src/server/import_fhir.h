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
  int slots = 0;  ///< Of the folder, as stored: quarantined ones too.
  int free_slots = 0;
  int past_slots = 0;  ///< Begun by now, so never offered: an old calendar wants `rebase`.
  int slots_new = 0;   ///< That the store did not have yet.
  int repaired = 0;  ///< Gone in with something left out: a reference that leads nowhere, a repeat.
  int quarantined = 0;  ///< Slots whose offset contradicts the zone: stored, not bookable.
  int rejected = 0;
  std::vector<ImportProblem> problems = {};  ///< The first 100.
  int weeks_moved = 0;
};

/// NotFound when the folder has none of the files, BadRequest for a zone nobody knows. Otherwise a
/// report, even with every line refused. Begins its own transaction.
Result<ImportReport> import_fhir(Store& store, const ImportOptions& options, TimePoint now);

}  // namespace frontdesk::server
