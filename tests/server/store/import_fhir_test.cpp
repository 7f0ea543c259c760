// Goal: a folder of FHIR NDJSON is loaded whole, once, with every broken line reported (rules S6 to
// S8); the connectathon set gives the known counts.
// Method: small folders written here; the connectathon set where it is beside the repository.
#include "server/import_fhir.h"

#include <filesystem>
#include <fstream>

#include "server/store/fixture.h"

namespace frontdesk::server {
namespace {

using namespace testing;

const std::string argonaut = std::string(FRONTDESK_SOURCE_DIR) + "/../shared/data/argonaut";

bool has_argonaut() {
  const bool is_there = std::filesystem::exists(argonaut + "/Slot.ndjson");
  if (!is_there) {
    MESSAGE("skipped: the connectathon data set is not beside the repository");
  }
  return is_there;
}

class Folder {
 public:
  Folder() : path_("/tmp/frontdesk-feed-" + std::to_string(::getpid())) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directory(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& type, const std::string& lines) const {
    std::ofstream(path_ + "/" + type + ".ndjson", std::ios::binary) << lines;
  }
  /// One doctor with one calendar.
  void write_clinic() const {
    write("Practitioner", R"({"resourceType":"Practitioner","id":"p1","name":[{"text":"Dr. One"}]})"
                          "\n");
    write("Schedule",
          R"({"resourceType":"Schedule","id":"s1","actor":[{"reference":"Practitioner/p1"}]})"
          "\n");
  }
  ImportOptions options(const std::string& zone = "America/Los_Angeles") const {
    ImportOptions options;
    options.folder = path_;
    options.zone = zone;
    return options;
  }

 private:
  std::string path_;
};

std::string slot_line(const std::string& start, const std::string& end,
                      const std::string& status = "free") {
  return R"({"resourceType":"Slot","id":"same","schedule":{"reference":"Schedule/s1"},"status":")" +
         status + R"(","start":")" + start + R"(","end":")" + end + "\"}\n";
}

ImportOptions argonaut_options(const std::string& zone) {
  ImportOptions options;
  options.folder = argonaut;
  options.zone = zone;
  return options;
}

ClinicStore::Counts counts_of(Store& store) {
  auto counts = store.clinic.counts();
  FRONTDESK_ASSERT(counts.has_value());
  return *counts;
}

TEST_CASE("import: the connectathon set, twice") {
  if (!has_argonaut()) return;
  auto store = open_store();
  for (const bool is_first : {true, false}) {
    auto report = import_fhir(*store, argonaut_options("America/Los_Angeles"), now);
    REQUIRE(report.has_value());
    if (!report) return;
    CHECK(report->doctors == 9);
    CHECK(report->slots == 3240);
    CHECK(report->free_slots == 1852);
    CHECK(report->slots_new == (is_first ? 3240 : 0));
    CHECK(report->past_slots == 3240);
    CHECK(report->rejected == 0);
    CHECK(report->quarantined == 0);
    CHECK(report->problems.empty());
    const auto counts = counts_of(*store);
    CHECK(counts.doctors == 9);
    CHECK(counts.slots == 3240);
    CHECK(counts.free_slots == 1852);
  }
  auto doctor = store->clinic.doctor("arg-s-1", at("2017-08-01T00:00:00Z"));
  REQUIRE((doctor && doctor->has_value()));
  if (!doctor || !*doctor) return;
  CHECK((*doctor)->name == "Dr. Philip Boyce");
  CHECK((*doctor)->specialty == "Dermatology");
  CHECK((*doctor)->place == "San Jose");
  CHECK((*doctor)->next_free->offset == std::chrono::minutes{-420});
  auto zone = store->clinic.zone();
  REQUIRE(zone.has_value());
  CHECK(*zone == "America/Los_Angeles");
}

TEST_CASE("import: the connectathon set without a zone refuses every slot") {
  if (!has_argonaut()) return;
  auto store = open_store();
  auto report = import_fhir(*store, argonaut_options(""), now);
  REQUIRE(report.has_value());
  if (!report) return;
  CHECK(report->doctors == 9);
  CHECK(report->slots == 0);
  CHECK(report->rejected == 3240);
  CHECK(report->problems.size() == 100);
  CHECK(report->problems.front().file == "Slot.ndjson");
  CHECK(report->problems.front().line == 1);
  CHECK(report->problems.front().reason.find("--zone") != std::string::npos);
  CHECK(counts_of(*store).slots == 0);
}

TEST_CASE("import: rebased by whole weeks, the clinic's wall time kept") {
  if (!has_argonaut()) return;
  auto store = open_store();
  ImportOptions options = argonaut_options("America/Los_Angeles");
  const std::chrono::local_days wanted{std::chrono::year{2026} / 12 / 1};
  options.rebase = wanted;
  auto report = import_fhir(*store, options, at("2026-11-30T00:00:00Z"));
  REQUIRE(report.has_value());
  if (!report) return;
  CHECK(report->slots == 3240);
  CHECK(report->free_slots == 1852);
  CHECK(report->past_slots == 0);
  CHECK(report->weeks_moved == 484);
  Rows rows = store->database().query("SELECT min(wall_start), min(starts) FROM slot");
  REQUIRE(rows.next());
  const WallTime first{Millis{rows.integer(0)}};
  CHECK(format_wall_time(first) == "2026-12-07T08:00:00");  // Monday, as 28 August 2017 was.
  CHECK(rows.time(1) == at("2026-12-07T16:00:00Z"));        // Winter there, summer in the source.
}

TEST_CASE("import: broken lines are reported with file, line and reason; the rest goes in") {
  const Folder folder;
  folder.write_clinic();
  folder.write("Slot", slot_line("2026-03-02T09:00:00", "2026-03-02T09:20:00") +
                           "not json SECRET\n" +
                           "{\"resourceType\":\"Patient\",\"id\":\"SECRET\"}\n" +
                           std::string(70'000, '[') + "\n" + std::string(40, '[') + "\n\xFF\xFE\n" +
                           slot_line("2026-03-02T09:20:00", "2026-03-02T09:10:00") +
                           slot_line("2026-03-08T02:30:00", "2026-03-08T02:50:00") + "\n" +
                           slot_line("2026-03-02T10:00:00", "2026-03-02T10:20:00", "busy"));
  auto store = open_store();
  auto report = import_fhir(*store, folder.options(), now);
  REQUIRE(report.has_value());
  if (!report) return;
  CHECK(report->slots == 2);
  CHECK(report->free_slots == 1);
  CHECK(report->rejected == 7);
  REQUIRE(report->problems.size() == 7);
  int line = 2;
  for (const ImportProblem& problem : report->problems) {
    CHECK(problem.file == "Slot.ndjson");
    CHECK(problem.line == line++);
    CHECK_FALSE(problem.reason.empty());
    CHECK(problem.reason.find("SECRET") == std::string::npos);
  }
}

TEST_CASE("import: repeated ids are fine, repeated times are one, busy where two disagree") {
  const Folder folder;
  folder.write_clinic();
  folder.write("Slot", slot_line("2026-03-02T09:00:00", "2026-03-02T09:20:00") +
                           slot_line("2026-03-02T09:20:00", "2026-03-02T09:40:00") +
                           slot_line("2026-03-02T09:00:00", "2026-03-02T09:20:00", "busy") +
                           slot_line("2026-03-02T09:00:00", "2026-03-02T09:20:00"));
  auto store = open_store();
  for (int run = 0; run < 2; ++run) {
    auto report = import_fhir(*store, folder.options(), now);
    REQUIRE(report.has_value());
    if (!report) return;
    CHECK(report->slots == 2);
    CHECK(report->free_slots == 1);
    CHECK(report->repaired == 2);
    CHECK(counts_of(*store).slots == 2);
    CHECK(counts_of(*store).free_slots == 1);
  }
}

TEST_CASE("import: a slot whose offset contradicts the zone is kept but cannot be booked (S7)") {
  const Folder folder;
  folder.write_clinic();
  folder.write("Slot", slot_line("2026-03-02T09:00:00-08:00", "2026-03-02T09:20:00-08:00") +
                           slot_line("2026-03-02T11:00:00-05:00", "2026-03-02T11:20:00-05:00"));
  auto store = open_store();
  auto report = import_fhir(*store, folder.options(), now);
  REQUIRE(report.has_value());
  if (!report) return;
  CHECK(report->slots == 2);
  CHECK(report->free_slots == 1);
  CHECK(report->quarantined == 1);
  REQUIRE(report->problems.size() == 1);
  CHECK(report->problems.front().line == 2);
  auto page = store->clinic.find_slots({}, now);
  REQUIRE(page.has_value());
  CHECK(page->total == 1);
}

TEST_CASE("import: again over live bookings leaves them alone") {
  const Folder folder;
  folder.write_clinic();
  folder.write("Slot", slot_line("2026-03-02T09:00:00", "2026-03-02T09:20:00"));
  auto store = open_store();
  REQUIRE(import_fhir(*store, folder.options(), now).has_value());
  auto page = store->clinic.find_slots({}, now);
  REQUIRE((page && page->slots.size() == 1));
  if (!page || page->slots.size() != 1) return;
  const std::string id = page->slots.front().id;
  REQUIRE(book(*store, "s1", id).has_value());
  REQUIRE(import_fhir(*store, folder.options(), now).has_value());
  CHECK(status_of(*store, id) == SlotStatus::Taken);
}

TEST_CASE("import: a folder with nothing, a zone nobody knows") {
  const Folder folder;
  auto store = open_store();
  CHECK(code_of(import_fhir(*store, folder.options(), now)) == ErrorCode::NotFound);
  folder.write_clinic();
  CHECK(code_of(import_fhir(*store, folder.options("Mars/Base"), now)) == ErrorCode::BadRequest);
  CHECK(store->clinic.is_empty());
}

}  // namespace
}  // namespace frontdesk::server
