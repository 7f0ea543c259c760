// Goal: a feed's slot is put at the right instant, kept apart when its offset contradicts the zone,
// and never guessed (rules S6, S7).
// Method: one slot at a time against instants worked out by hand.
#include "server/import_slots.h"

#include "server/store/fixture.h"

namespace frontdesk::server {
namespace {

using std::chrono::minutes;
using testing::at;
using testing::code_of;

const std::string zone = "America/Los_Angeles";

FeedClinic clinic() {
  FeedClinic feed;
  feed.schedules["s1"] = FeedSchedule{"p1", "l1"};
  return feed;
}

Result<FeedSlot> read(const std::string& start, const std::string& end,
                      const std::string& status = "free",
                      const std::string& schedule = "Schedule/s1") {
  Json json = Json::object({{"resourceType", "Slot"},
                            {"schedule", Json::object({{"reference", schedule}})},
                            {"status", status},
                            {"start", start},
                            {"end", end}});
  return read_feed_slot(clinic(), json);
}

Result<PlacedSlot> place(const std::string& start, const std::string& end, int weeks = 0,
                         const std::string& tz = zone) {
  auto slot = read(start, end);
  FRONTDESK_ASSERT(slot.has_value());
  return place_slot(*slot, tz, weeks);
}

TEST_CASE("feed slot: wall time and the operator's zone") {
  auto placed = place("2017-08-28T08:00:00", "2017-08-28T08:15:00");
  REQUIRE(placed.has_value());
  if (!placed) return;
  const SlotRecord& record = placed->record;
  CHECK_FALSE(placed->is_quarantined);
  CHECK(record.start == at("2017-08-28T15:00:00Z"));
  CHECK(record.end == at("2017-08-28T15:15:00Z"));
  CHECK(record.offset == minutes{-420});
  CHECK(format_wall_time(record.wall_start) == "2017-08-28T08:00:00");
  CHECK(record.tz == zone);
  CHECK(record.doctor_id == "p1");
  CHECK(record.location_id == "l1");
  CHECK(record.fhir_status == "free");
}

TEST_CASE("feed slot: without a zone nothing is guessed, with an offset or without") {
  auto placed = place("2017-08-28T08:00:00", "2017-08-28T08:15:00", 0, "");
  CHECK(code_of(placed) == ErrorCode::BadRequest);
  placed = place("2017-08-28T08:00:00-07:00", "2017-08-28T08:15:00-07:00", 0, "");
  CHECK(code_of(placed) == ErrorCode::BadRequest);
}

TEST_CASE("feed slot: an offset that fits is exact; one that does not is quarantined") {
  auto fits = place("2017-08-28T08:00:00-07:00", "2017-08-28T08:15:00-07:00");
  auto wrong = place("2017-08-28T08:00:00-08:00", "2017-08-28T08:15:00-08:00");
  REQUIRE((fits && wrong));
  if (!fits || !wrong) return;
  CHECK_FALSE(fits->is_quarantined);
  CHECK(fits->record.start == at("2017-08-28T15:00:00Z"));
  CHECK(wrong->is_quarantined);
  CHECK(wrong->record.fhir_status == "entered-in-error");
  CHECK(wrong->record.start == at("2017-08-28T16:00:00Z"));
  CHECK(format_wall_time(wrong->record.wall_start) == "2017-08-28T08:00:00");
}

TEST_CASE("feed slot: a time in UTC is an instant, shown by the clinic's clock") {
  auto utc = place("2017-08-29T01:00:00Z", "2017-08-29T01:15:00Z");
  // Both halves of a repeated hour are told apart by their instants.
  auto second = place("2017-11-05T09:30:00Z", "2017-11-05T09:45:00Z");
  auto moved = place("2017-08-29T01:00:00Z", "2017-08-29T01:15:00Z", 15);
  // An offset that is merely nought is a claim about the place, and wrong here.
  auto nought = place("2017-08-28T15:00:00+00:00", "2017-08-28T15:15:00+00:00");
  REQUIRE((utc && second && moved && nought));
  if (!utc || !second || !moved || !nought) return;
  CHECK_FALSE(utc->is_quarantined);
  CHECK(utc->record.start == at("2017-08-29T01:00:00Z"));
  CHECK(utc->record.end == at("2017-08-29T01:15:00Z"));
  CHECK(utc->record.offset == minutes{-420});
  CHECK(format_wall_time(utc->record.wall_start) == "2017-08-28T18:00:00");
  CHECK_FALSE(second->is_quarantined);
  CHECK(second->record.start == at("2017-11-05T09:30:00Z"));
  CHECK(second->record.offset == minutes{-480});
  CHECK_FALSE(moved->is_quarantined);
  CHECK(moved->record.start == at("2017-12-12T02:00:00Z"));
  CHECK(nought->is_quarantined);
  CHECK(code_of(place("2017-08-29T01:00:00Z", "2017-08-29T01:15:00Z", 0, "")) ==
        ErrorCode::BadRequest);
}

TEST_CASE("feed slot: gaps are refused; a repeat is the first unless the offset says which") {
  CHECK(code_of(place("2017-03-12T02:30:00", "2017-03-12T02:45:00")) == ErrorCode::BadRequest);
  auto plain = place("2017-11-05T01:30:00", "2017-11-05T01:45:00");
  auto second = place("2017-11-05T01:30:00-08:00", "2017-11-05T01:45:00-08:00");
  REQUIRE((plain && second));
  if (!plain || !second) return;
  CHECK(plain->record.start == at("2017-11-05T08:30:00Z"));
  CHECK_FALSE(second->is_quarantined);
  CHECK(second->record.start == at("2017-11-05T09:30:00Z"));
}

TEST_CASE("feed slot: weeks later by the clock on the wall, across the change of clocks") {
  auto moved = place("2017-08-28T08:00:00", "2017-08-28T08:15:00", 15);
  auto exact = place("2017-08-28T08:00:00-07:00", "2017-08-28T08:15:00-07:00", 15);
  REQUIRE((moved && exact));
  if (!moved || !exact) return;
  CHECK(format_wall_time(moved->record.wall_start) == "2017-12-11T08:00:00");
  CHECK(moved->record.start == at("2017-12-11T16:00:00Z"));
  CHECK_FALSE(exact->is_quarantined);
  CHECK(exact->record.start == moved->record.start);
  CHECK(moved->record.end - moved->record.start == minutes{15});
}

TEST_CASE("feed slot: what is no slot is refused") {
  CHECK(code_of(read("yesterday", "2017-08-28T08:15:00")) == ErrorCode::BadRequest);
  CHECK(code_of(read("2017-02-30T08:00:00", "2017-02-30T08:15:00")) == ErrorCode::BadRequest);
  CHECK(code_of(read("2017-08-28T08:15:00", "2017-08-28T08:00:00")) == ErrorCode::BadRequest);
  CHECK(code_of(read("2017-08-28T08:00:00", "2017-08-28T08:00:00")) == ErrorCode::BadRequest);
  CHECK(code_of(read("2017-08-28T08:00:00", "2017-08-29T08:00:01")) == ErrorCode::BadRequest);
  const std::string start = "2017-08-28T08:00:00";
  const std::string end = "2017-08-28T08:15:00";
  CHECK(code_of(read(start, end, "maybe")) == ErrorCode::BadRequest);
  CHECK(code_of(read(start, end, "free", "Schedule/none")) == ErrorCode::BadRequest);
  CHECK(code_of(read(start, end, "free", "Practitioner/s1")) == ErrorCode::BadRequest);
  CHECK(read(start, end, "busy-unavailable").has_value());
  CHECK(code_of(read_feed_slot(clinic(), Json(Json::Array{}))) == ErrorCode::BadRequest);
}

}  // namespace
}  // namespace frontdesk::server
