// Lines of a FHIR feed, however broken, go through the whole import into a store, twice. What goes
// in is clean, what does not is reported, and the second time changes nothing.
//
// An input is NDJSON of all types together; each line goes to the file of the type it names.
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>

#include "core/assert.h"
#include "core/text.h"
#include "server/import_fhir.h"
#include "server/import_lines.h"
#include "server/store/zones.h"

namespace frontdesk::server {
namespace {

constexpr TimePoint now{Millis{1'772'442'000'000}};  // 2026-03-02T09:00:00Z
constexpr std::string_view types[] = {"PractitionerRole", "Practitioner", "Location",
                                      "Organization",     "Schedule",     "Slot"};
constexpr int texts_max = 4'000;

/// A folder of this process's own, its files written anew for each input.
class Feed {
 public:
  Feed() : folder_("/tmp/frontdesk-import-fuzz-" + std::to_string(::getpid())) {
    std::filesystem::create_directories(folder_);
  }
  ~Feed() { std::filesystem::remove_all(folder_); }
  Feed(const Feed&) = delete;
  Feed& operator=(const Feed&) = delete;

  const std::string& folder() const { return folder_; }
  std::string path(std::string_view type) const {
    return folder_ + "/" + std::string(type) + ".ndjson";
  }

  /// How many lines there are that an import has to account for.
  int write(std::string_view text) {
    std::string contents[std::size(types)];
    int lines = 0;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      const auto named = std::find_if(std::begin(types), std::end(types), [&](auto type) {
        return line.find('"' + std::string(type) + '"') != std::string_view::npos;
      });
      // What names no type is somebody's broken Slot.
      const auto file = std::min<std::ptrdiff_t>(named - std::begin(types), std::size(types) - 1);
      contents[file] += std::string(line) + '\n';
      if (!line.empty() && line != "\r") ++lines;
    }
    for (std::size_t i = 0; i < std::size(types); ++i) {
      std::ofstream(path(types[i]), std::ios::binary) << contents[i];
    }
    return lines;
  }

 private:
  std::string folder_;
};

void check_line(std::string_view text) {
  FRONTDESK_ASSERT(plain_line(text, texts_max) == text);
}

/// The reader's lines are those of the file, none longer than it may be.
void check_reader(const std::string& path, int lines) {
  constexpr std::size_t bytes_max = 200;
  LineReader reader(path, bytes_max);
  FileLine line;
  int last = 0;
  while (reader.next(line)) {
    FRONTDESK_ASSERT(line.number > last && line.text.size() <= bytes_max);
    FRONTDESK_ASSERT(line.text.empty() == line.is_too_long);
    FRONTDESK_ASSERT(line.text.find('\n') == std::string::npos);
    last = line.number;
    --lines;
  }
  FRONTDESK_ASSERT(lines >= 0);
}

void check_report(const ImportReport& report, int lines) {
  FRONTDESK_ASSERT(report.doctors + report.slots + report.rejected <= lines);
  FRONTDESK_ASSERT(report.free_slots + report.quarantined <= report.slots);
  FRONTDESK_ASSERT(report.slots_new <= report.slots && report.past_slots <= report.slots);
  for (const ImportProblem& problem : report.problems) {
    FRONTDESK_ASSERT(!problem.reason.empty() && problem.line > 0);
  }
}

void check_store(Store& store, const ImportReport& report) {
  const auto doctors = store.clinic.doctors({.limit = 1'000}, now);
  FRONTDESK_ASSERT(doctors.has_value());
  for (const Doctor& doctor : *doctors) {
    FRONTDESK_ASSERT(!doctor.id.empty() && !doctor.name.empty());
    for (const std::string& text :
         {doctor.name, doctor.specialty, doctor.credentials, doctor.place, doctor.address}) {
      check_line(text);
    }
  }
  const auto page = store.clinic.find_slots({.limit = 1'000}, now);
  FRONTDESK_ASSERT(page.has_value());
  FRONTDESK_ASSERT(page->total <= report.free_slots);
  for (const TimeSlot& slot : page->slots) {
    FRONTDESK_ASSERT(slot.start && slot.end && slot.start->utc > now);
    const Millis length = slot.end->utc - slot.start->utc;
    FRONTDESK_ASSERT(length > Millis{0} && length <= std::chrono::hours{24});
    // By the clock on the clinic's wall.
    FRONTDESK_ASSERT(in_zone(slot.start->utc, slot.tz).offset == slot.start->offset);
  }
}

void check_import(std::string_view text) {
  static Feed feed;
  const int lines = feed.write(text);
  check_reader(feed.path("Slot"), lines);
  ImportOptions options{.folder = feed.folder(), .zone = "America/New_York"};
  if (text.size() % 3 == 0) options.rebase = std::chrono::local_days{std::chrono::days{20'514}};
  auto store = Store::open(":memory:");
  FRONTDESK_ASSERT(store.has_value());
  const auto first = import_fhir(**store, options, now);
  FRONTDESK_ASSERT(first.has_value());
  check_report(*first, lines);
  check_store(**store, *first);
  const auto second = import_fhir(**store, options, now);
  FRONTDESK_ASSERT(second.has_value());
  FRONTDESK_ASSERT(second->slots_new == 0 && second->slots == first->slots);
  FRONTDESK_ASSERT(second->doctors == first->doctors && second->rejected == first->rejected);
  check_store(**store, *second);
}

}  // namespace
}  // namespace frontdesk::server

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  frontdesk::server::check_import({reinterpret_cast<const char*>(data), size});
  return 0;
}
