// Goal: what the assistant remembers comes back the same, and bad notes are no notes. Method: a
// round trip with every member set, then broken documents.
#include "server/assistant/notes.h"

#include <doctest/doctest.h>

namespace frontdesk::server {
namespace {

using namespace std::chrono_literals;

Notes full_notes() {
  const std::chrono::local_days tuesday{std::chrono::year{2026} / 3 / 10};
  return Notes{.wish = {.specialty = "Dermatology",
                        .doctor_ids = {"rao"},
                        .when = {.from = tuesday,
                                 .until = tuesday + std::chrono::days{1},
                                 .weekdays = {std::chrono::Tuesday},
                                 .earliest = 17h,
                                 .latest = 20h,
                                 .at = 18h,
                                 .is_soonest = true},
                        .location_id = "harbour",
                        .telehealth = false,
                        .language = "es",
                        .any_doctor = true},
               .step = Step::Slots,
               .shown_doctor_ids = {"rao", "alvarez"},
               .moving_id = "a1"};
}

TEST_CASE("notes come back as they were written") {
  CHECK(read_notes(write_notes(full_notes())) == full_notes());
  CHECK(read_notes(write_notes(Notes{})) == Notes{});
}

TEST_CASE("what does not fit is no notes at all") {
  for (const char* text :
       {"", "null", "[]", "{}", "{\"v\":2}", "{\"v\":1,\"step\":9}", "{\"v\":1,\"step\":-1}",
        "{\"v\":1,\"specialty\":7}", "{\"v\":1,\"doctors\":\"rao\"}",
        "{\"v\":1,\"doctors\":[\"\"]}", "{\"v\":1,\"when\":[]}",
        "{\"v\":1,\"when\":{\"from\":\"2026-02-30\"}}", "{\"v\":1,\"when\":{\"earliest\":-5}}",
        "{\"v\":1,\"when\":{\"at\":99999}}", "{\"v\":1,\"when\":{\"weekdays\":[7]}}",
        "{\"v\":1,\"when\":{\"weekdays\":[\"Tue\"]}}",
        "{\"v\":1,\"when\":{\"weekdays\":[1,1,1,1,1,1,1,1]}}"}) {
    CAPTURE(text);
    CHECK(read_notes(text) == Notes{});
  }
  CHECK(read_notes("{\"v\":1,\"specialty\":\"" + std::string(9'000, 'x') + "\"}") == Notes{});
  CHECK(read_notes("{\"v\":1,\"specialty\":\"" + std::string(500, 'x') + "\"}") == Notes{});
  Notes many;
  many.shown_doctor_ids.assign(41, "d");
  CHECK(read_notes(write_notes(many)) == Notes{});
}

}  // namespace
}  // namespace frontdesk::server
