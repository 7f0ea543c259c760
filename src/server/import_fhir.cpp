// The import itself: files in their order, one transaction, a report. What a line means is in
// import_resources.cpp and import_slots.cpp.
#include "server/import_fhir.h"

#include <algorithm>
#include <map>

#include "core/limits.h"
#include "server/import_lines.h"
#include "server/import_slots.h"
#include "server/store/zones.h"

namespace frontdesk::server {

namespace {

constexpr std::size_t line_bytes_max = 64 * 1024;
constexpr std::size_t problems_max = 100;
// Memory grows with these: who and where is kept by id, of a slot its key.
constexpr int resources_max = 100'000;
constexpr int slots_max = 1'000'000;

class Import {
 public:
  Import(Store& store, const ImportOptions& options, TimePoint now)
      : store_(store), options_(options), now_(now) {}

  Result<ImportReport> run();

 private:
  struct File {
    const char* type;
    Taken (*take)(FeedClinic&, const Json&);
  };

  void read_resources(const File& file);
  Result<> put_clinic();
  int weeks_to_move() const;
  Result<> put_slots(int weeks);
  Result<> put_slot(const FeedSlot& slot, int weeks, int line);

  std::string path(const std::string& name) const { return options_.folder + "/" + name; }
  void add_problem(const std::string& file, int line, std::string reason);
  void reject(const std::string& file, int line, std::string reason);

  Store& store_;
  const ImportOptions& options_;
  TimePoint now_;
  FeedClinic clinic_ = {};
  ImportReport report_ = {};
  /// Slots of this run by their key, and whether they went in as free.
  std::map<std::pair<std::string, TimePoint>, bool> seen_ = {};
};

constexpr const char* slot_file = "Slot.ndjson";

void Import::add_problem(const std::string& file, int line, std::string reason) {
  if (report_.problems.size() < problems_max) {
    report_.problems.push_back(ImportProblem{file, line, std::move(reason)});
  }
}

void Import::reject(const std::string& file, int line, std::string reason) {
  ++report_.rejected;
  add_problem(file, line, std::move(reason));
}

// The resource on a line, if it is one and of that type.
Result<Json> parse_resource(const FileLine& line, const char* type) {
  if (line.is_too_long) {
    return Error{ErrorCode::TooLarge, "longer than 64 KiB"};
  }
  auto parsed = parse_json(line.text, JsonLimits{line_bytes_max, limits::json_depth_max});
  if (!parsed) {
    return parsed.error();
  }
  JsonFields fields(*parsed);
  if (fields.string("resourceType") != type) {
    return Error{ErrorCode::BadRequest, std::string("not a ") + type};
  }
  return parsed;
}

void Import::read_resources(const File& file) {
  const std::string name = std::string(file.type) + ".ndjson";
  LineReader reader(path(name), line_bytes_max);
  FileLine line;
  for (int count = 0; reader.is_open() && reader.next(line); ++count) {
    if (count == resources_max) {
      reject(name, line.number, "more lines than an import takes; the rest is left out");
      return;
    }
    const auto resource = parse_resource(line, file.type);
    if (!resource) {
      reject(name, line.number, resource.error().detail);
      continue;
    }
    Taken taken = file.take(clinic_, *resource);
    if (taken.is_rejected) {
      reject(name, line.number, std::move(taken.reason));
    } else if (!taken.reason.empty()) {
      ++report_.repaired;
      add_problem(name, line.number, std::move(taken.reason));
    }
  }
}

Result<> Import::put_clinic() {
  for (const auto& entry : clinic_.locations) {
    auto put = store_.clinic.put_location(entry.second);
    if (!put) {
      return put.error();
    }
  }
  for (const std::string& id : clinic_.doctor_order) {
    DoctorRecord& doctor = clinic_.doctors[id];
    doctor.tz = options_.zone;
    auto put = store_.clinic.put_doctor(doctor);
    if (!put) {
      return put.error();
    }
    ++report_.doctors;
  }
  return Done{};
}

// The first day of the calendar is known only after all of it was read once.
int Import::weeks_to_move() const {
  if (!options_.rebase) {
    return 0;
  }
  std::optional<std::chrono::local_days> first;
  LineReader reader(path(slot_file), line_bytes_max);
  FileLine line;
  for (int count = 0; count < slots_max && reader.is_open() && reader.next(line); ++count) {
    const auto resource = parse_resource(line, "Slot");
    if (!resource) {
      continue;
    }
    const auto slot = read_feed_slot(clinic_, *resource);
    if (slot) {
      const auto day = day_of(wall_start_in(*slot, options_.zone));
      first = first ? std::min(*first, day) : day;
    }
  }
  if (!first || *first >= *options_.rebase) {
    return 0;
  }
  const auto days = (*options_.rebase - *first).count();
  return static_cast<int>((days + 6) / 7);
}

Result<> Import::put_slot(const FeedSlot& slot, int weeks, int line) {
  auto placed = place_slot(slot, options_.zone, weeks);
  if (!placed) {
    reject(slot_file, line, placed.error().detail);
    return Done{};
  }
  SlotRecord& record = placed->record;
  const bool is_free = record.fhir_status == "free";
  const auto [known, is_first] = seen_.emplace(std::pair{record.doctor_id, record.start}, is_free);
  if (!is_first) {
    // Where two lines disagree, the time is not offered.
    ++report_.repaired;
    add_problem(slot_file, line, "repeats the doctor and start of an earlier line");
    if (is_free || !known->second) {
      return Done{};
    }
    known->second = false;
    --report_.free_slots;
    auto put = store_.clinic.put_slot(record);
    return put ? Result<>(Done{}) : Result<>(put.error());
  }
  auto put = store_.clinic.put_slot(record);
  if (!put) {
    return put.error();
  }
  ++report_.slots;
  report_.slots_new += *put ? 1 : 0;
  report_.free_slots += is_free ? 1 : 0;
  report_.past_slots += record.start <= now_ ? 1 : 0;
  if (placed->is_quarantined) {
    ++report_.quarantined;
    add_problem(slot_file, line, "its offset contradicts the time zone; kept, not bookable");
  }
  return Done{};
}

Result<> Import::put_slots(int weeks) {
  LineReader reader(path(slot_file), line_bytes_max);
  FileLine line;
  for (int count = 0; reader.is_open() && reader.next(line); ++count) {
    if (count == slots_max) {
      reject(slot_file, line.number, "more lines than an import takes; the rest is left out");
      break;
    }
    const auto resource = parse_resource(line, "Slot");
    if (!resource) {
      reject(slot_file, line.number, resource.error().detail);
      continue;
    }
    const auto slot = read_feed_slot(clinic_, *resource);
    if (!slot) {
      reject(slot_file, line.number, slot.error().detail);
      continue;
    }
    auto put = put_slot(*slot, weeks, line.number);
    if (!put) {
      return put.error();
    }
  }
  return Done{};
}

Result<ImportReport> Import::run() {
  // In this order: each file refers to those before it.
  constexpr File files[] = {{"Location", take_location},
                            {"Organization", take_organization},
                            {"Practitioner", take_practitioner},
                            {"PractitionerRole", take_practitioner_role},
                            {"Schedule", take_schedule}};
  bool has_any = std::ifstream(path(slot_file)).is_open();
  for (const File& file : files) {
    has_any = has_any || std::ifstream(path(std::string(file.type) + ".ndjson")).is_open();
  }
  if (!has_any) {
    return Error{ErrorCode::NotFound, "the folder has none of the files"};
  }
  for (const File& file : files) {
    read_resources(file);
  }
  report_.weeks_moved = weeks_to_move();
  auto transaction = store_.begin();
  if (!transaction) {
    return transaction.error();
  }
  auto clinic = put_clinic();
  if (!clinic) {
    return clinic.error();
  }
  auto slots = put_slots(report_.weeks_moved);
  if (!slots) {
    return slots.error();
  }
  auto committed = transaction->commit();
  if (!committed) {
    return committed.error();
  }
  return std::move(report_);
}

}  // namespace

Result<ImportReport> import_fhir(Store& store, const ImportOptions& options, TimePoint now) {
  if (!options.zone.empty() && !is_zone(options.zone)) {
    return Error{ErrorCode::BadRequest, "the time zone is not known to this system"};
  }
  return Import(store, options, now).run();
}

}  // namespace frontdesk::server
