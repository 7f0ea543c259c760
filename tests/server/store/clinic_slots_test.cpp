// Goal: free times are found as patients ask for them, and the calendar fills itself without harm.
// Method: the small clinic for queries; a doctor with weekly hours for materialise.
#include "server/store/fixture.h"
#include "server/store/zones.h"

namespace frontdesk::server {
namespace {

using namespace testing;
using std::chrono::hours;
using std::chrono::minutes;

std::vector<std::string> ids(const std::vector<TimeSlot>& slots) {
  std::vector<std::string> found;
  for (const TimeSlot& slot : slots) found.push_back(slot.id);
  return found;
}

SlotPage search(Store& store, const SlotQuery& query, TimePoint when = now) {
  auto page = store.clinic.find_slots(query, when);
  FRONTDESK_ASSERT(page.has_value());
  return *page;
}

TEST_CASE("slots: free ones by start, then doctor; a total beyond the limit (S1)") {
  auto store = small_clinic();
  SlotQuery query;
  query.limit = 4;
  const SlotPage page = search(*store, query);
  CHECK(page.total == 12);
  CHECK(ids(page.slots) == std::vector<std::string>{"a1", "b1", "c1", "a2"});
  CHECK(page.slots.front().start == Moment{at("2026-03-02T09:00:00Z"), {}});
  CHECK(page.slots.front().end == Moment{at("2026-03-02T09:30:00Z"), {}});
  query.limit = 0;
  CHECK(search(*store, query).total == 12);
  CHECK(search(*store, query).slots.empty());
}

TEST_CASE("slots: each knows its zone, and its own place or its doctor's home (S2)") {
  auto store = small_clinic();
  REQUIRE(store->clinic.put_location({"north", "North house", "2 North Road", ""}).has_value());
  REQUIRE(
      store->database().execute("UPDATE slot SET location_id = 'north', tz = 'Asia/Tokyo' "
                                "WHERE id = 'a1'; UPDATE slot SET telehealth = 1 "
                                "WHERE id = 'a3'"));
  SlotQuery query;
  query.doctor_ids = {"ana"};
  const auto slots = search(*store, query).slots;
  REQUIRE(slots.size() == 4);
  if (slots.size() != 4) return;
  CHECK(slots[0].tz == "Asia/Tokyo");
  CHECK(slots[0].place == "North house");
  CHECK(slots[0].address == "2 North Road");
  CHECK(slots[1].tz == "Europe/London");
  CHECK(slots[1].place == "Main house");
  CHECK(slots[1].address == "1 Main Road");
  CHECK(slots[2].place.empty());
  CHECK(slots[2].address.empty());
  const auto one = store->clinic.slot("a1", now);
  REQUIRE((one && *one));
  CHECK(**one == slots[0]);
  const auto near = store->clinic.nearest_free("a2", 1, now);
  REQUIRE((near && near->size() == 1));
  CHECK(near->front() == slots[0]);
}

TEST_CASE("slots: held, booked, busy and past ones are not listed") {
  auto store = small_clinic();
  SlotQuery query;
  query.doctor_ids = {"ana"};
  REQUIRE(hold(*store, "s1", "a1").has_value());
  REQUIRE(book(*store, "s2", "a2").has_value());
  REQUIRE(
      store->database().execute("UPDATE slot SET fhir_status = 'busy-tentative' "
                                "WHERE id = 'a3'"));
  CHECK(ids(search(*store, query).slots) == std::vector<std::string>{"a4"});
  CHECK(ids(search(*store, query, now + minutes{5}).slots) == std::vector<std::string>{"a1", "a4"});
  CHECK(search(*store, query, at("2026-03-02T10:30:00Z")).total == 0);
  query.from = at("2020-01-01T00:00:00Z");
  CHECK(search(*store, query, at("2026-03-02T09:10:00Z")).slots.front().id == "a4");
}

TEST_CASE("slots: filters by doctor, specialty, place, language, telehealth and time") {
  auto store = small_clinic();
  SlotQuery query;
  query.specialty = "EYE CARE";
  CHECK(search(*store, query).total == 4);
  query = {};
  query.location_id = "main";
  CHECK(search(*store, query).total == 12);  // Slots without a place are at their doctor's.
  query.location_id = "north";
  CHECK(search(*store, query).total == 0);
  query = {};
  query.language = "en";
  CHECK(search(*store, query).total == 12);
  query.language = "fr";
  CHECK(search(*store, query).total == 0);
  query = {};
  query.telehealth = true;
  CHECK(search(*store, query).total == 0);
  query.telehealth = false;
  CHECK(search(*store, query).total == 12);
  query = {};
  query.doctor_ids = {"ana", "cy"};
  query.from = at("2026-03-02T09:30:00Z");
  query.until = at("2026-03-02T10:30:00Z");
  CHECK(ids(search(*store, query).slots) == std::vector<std::string>{"a2", "c2", "a3", "c3"});
}

TEST_CASE("slots: time of day and weekday are those of the clinic's wall") {
  auto store = open_store();
  put_doctor(*store, "ana", "Dermatology");
  // 17:30 in London in summer is 16:30 UTC; Saturday 4 July 2026.
  put_slot(*store, "sat", "ana", at("2026-07-04T16:30:00Z"));
  put_slot(*store, "sun", "ana", at("2026-07-05T15:30:00Z"));
  SlotQuery query;
  query.earliest = hours{17};
  CHECK(ids(search(*store, query).slots) == std::vector<std::string>{"sat"});
  query.earliest = minutes{17 * 60 + 30};  // Inclusive.
  CHECK(search(*store, query).total == 1);
  query = {};
  query.latest = minutes{17 * 60 + 30};  // Exclusive.
  CHECK(ids(search(*store, query).slots) == std::vector<std::string>{"sun"});
  query = {};
  query.weekdays = {std::chrono::Sunday, std::chrono::Monday};
  CHECK(ids(search(*store, query).slots) == std::vector<std::string>{"sun"});
  query.weekdays = {std::chrono::Saturday};
  CHECK(ids(search(*store, query).slots) == std::vector<std::string>{"sat"});
  // Just after midnight by the wall is still the evening before in UTC.
  put_slot(*store, "night", "ana", at("2026-07-05T23:10:00Z"));
  query.weekdays = {std::chrono::Monday};
  CHECK(ids(search(*store, query).slots) == std::vector<std::string>{"night"});
}

TEST_CASE("slots: up to three near ones, the same doctor's first (S12)") {
  auto store = small_clinic();
  REQUIRE(book(*store, "s1", "a2").has_value());
  REQUIRE(book(*store, "s2", "a4").has_value());
  auto near = store->clinic.nearest_free("a2", 3, now);
  REQUIRE(near.has_value());
  if (!near) return;
  CHECK(ids(*near) == std::vector<std::string>{"a1", "a3", "b2"});
  near = store->clinic.nearest_free("a2", 3, at("2026-03-02T09:40:00Z"));
  REQUIRE(near.has_value());
  if (!near) return;
  CHECK(ids(*near) == std::vector<std::string>{"a3", "b3", "b4"});
  near = store->clinic.nearest_free("unknown", 3, now);
  REQUIRE(near.has_value());
  CHECK(near->empty());
}

TEST_CASE("a time that the clocks show twice says so, whether the other one is offered or not") {
  auto store = small_clinic();
  SlotRecord slot;
  slot.doctor_id = "ana";
  slot.tz = "Europe/London";
  // Clocks go back at 01:00 UTC.
  for (const char* start : {"2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z"}) {
    slot.start = at(start);
    slot.end = slot.start + minutes{30};
    slot.offset = in_zone(slot.start, slot.tz).offset;
    REQUIRE(store->clinic.put_slot(slot).has_value());
  }
  const SlotPage page = search(*store, {.from = at("2026-10-25T00:00:00Z")});
  REQUIRE(page.slots.size() == 2);
  CHECK(page.slots[0].is_repeated);
  CHECK_FALSE(page.slots[1].is_repeated);
}

TEST_CASE("slots: doctor and start are the key; a repeat updates the status") {
  auto store = small_clinic();
  SlotRecord slot;
  slot.doctor_id = "ana";
  slot.start = at("2026-03-03T09:00:00Z");
  slot.end = slot.start + minutes{30};
  slot.tz = "Europe/London";
  auto put = store->clinic.put_slot(slot);
  REQUIRE(put.has_value());
  CHECK(*put);
  slot.id = "another";
  slot.fhir_status = "busy";
  put = store->clinic.put_slot(slot);
  REQUIRE(put.has_value());
  CHECK_FALSE(*put);
  auto counts = store->clinic.counts();
  REQUIRE(counts.has_value());
  CHECK(counts->slots == 13);
  CHECK(counts->free_slots == 12);
  slot.start += minutes{30};
  slot.end = slot.start;
  CHECK(code_of(store->clinic.put_slot(slot)) == ErrorCode::BadRequest);
  slot.end = slot.start + minutes{30};
  slot.id = "a1";  // In use for another time.
  CHECK(code_of(store->clinic.put_slot(slot)) == ErrorCode::BadRequest);
  slot.doctor_id = "nobody";
  CHECK(code_of(store->clinic.put_slot(slot)) == ErrorCode::NotFound);
}

DoctorRecord with_hours(int busy_percent) {
  DoctorRecord record;
  record.doctor.id = "dee";
  record.doctor.name = "Dr. Dee";
  record.location_id = "main";
  record.tz = "Europe/London";
  record.busy_percent = busy_percent;
  for (const auto day : {std::chrono::Monday, std::chrono::Thursday}) {
    record.hours.push_back(WeeklyHours{day, hours{9}, hours{12}, minutes{20}, "main", false});
  }
  record.hours.push_back(
      WeeklyHours{std::chrono::Friday, hours{17}, hours{18}, minutes{20}, "", true});
  return record;
}

int materialise(Store& store, TimePoint when, int days) {
  auto made = in_transaction(store, [&] { return store.clinic.materialise(when, days); });
  FRONTDESK_ASSERT(made.has_value());
  return *made;
}

TEST_CASE("materialise: four weeks, again nothing, the next day only what is new") {
  auto store = open_store();
  REQUIRE(store->clinic.put_doctor(with_hours(0)).has_value());
  // From Sunday to the Sunday four weeks on; the clocks change on the last day.
  CHECK(materialise(*store, now, 28) == 4 * (9 + 9 + 3));
  CHECK(materialise(*store, now, 28) == 0);
  CHECK(materialise(*store, now + hours{24}, 28) == 9);
  SlotQuery query;
  query.telehealth = true;
  CHECK(search(*store, query).total == 12);
  query = {};
  query.limit = 1'000;
  for (const TimeSlot& slot : search(*store, query).slots) {
    CHECK(slot.end->utc - slot.start->utc == minutes{20});
  }
}

TEST_CASE("materialise: what has begun is not made, what is there is not touched or overlapped") {
  auto store = open_store();
  REQUIRE(store->clinic.put_doctor(with_hours(0)).has_value());
  const TimePoint monday = at("2026-03-02T09:20:00Z");
  put_slot(*store, "mine", "dee", monday + minutes{50}, minutes{20});  // 10:10, off the grid.
  REQUIRE(book(*store, "s1", "mine", monday).has_value());
  // 9:40, 10:00 and 10:20 meet it or not: 10:00 to 10:20 and 10:20 to 10:40 do.
  CHECK(materialise(*store, monday, 0) == 5);
  CHECK(status_of(*store, "mine", monday) == SlotStatus::Taken);
}

TEST_CASE("materialise: busy times are the same each run and never three in a row") {
  auto first = open_store();
  auto second = open_store();
  REQUIRE(first->clinic.put_doctor(with_hours(100)).has_value());
  REQUIRE(second->clinic.put_doctor(with_hours(100)).has_value());
  materialise(*first, now, 28);
  for (int day = 0; day <= 28; ++day) {
    materialise(*second, now + hours{24 * day}, 28 - day);
  }
  SlotQuery query;
  query.limit = 1'000;
  const auto one = search(*first, query);
  const auto other = search(*second, query);
  CHECK(one.total == 4 * (3 + 3 + 1));
  CHECK(ids(one.slots) == ids(other.slots));
}

}  // namespace
}  // namespace frontdesk::server
