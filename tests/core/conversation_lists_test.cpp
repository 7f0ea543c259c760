// Goal: a list of doctors that changes is changed in place, from the version it builds on or not at
// all, as a list of times is (conversation_offers_test has those). Method: lists and their changes,
// in order, twice, late, and with one missing.
#include <doctest/doctest.h>

#include "core/conversation.h"

using namespace frontdesk;
using Kind = Applied::Kind;

namespace {

constexpr TimePoint noon{Millis{1'000'000}};
const std::optional<Moment> early = parse_rfc3339("2026-03-03T09:00:00-05:00");
const std::optional<Moment> late = parse_rfc3339("2026-03-04T10:30:00-05:00");

Applied take(Conversation& conversation, ServerEvent event, std::optional<std::int64_t> seq = {},
             const std::string& reply_to = {}) {
  return apply_event(conversation, {.event = std::move(event), .seq = seq, .reply_to = reply_to},
                     noon);
}
DoctorList two(const std::string& version) {
  return {.doctors = {{.id = "dr_1", .name = "Dr. Rao", .next_free = early},
                      {.id = "dr_2", .name = "Dr. Lee", .next_free = early}},
          .total = 2,
          .version = version};
}
DoctorList change(const std::string& base, const std::string& version,
                  std::vector<Doctor> doctors) {
  DoctorList list = {.doctors = std::move(doctors), .version = version, .base = base};
  list.is_update = true;
  return list;
}
const DoctorsEntry& doctors(const Conversation& conversation, std::size_t index) {
  return std::get<DoctorsEntry>(conversation.entries[index].what);
}

}  // namespace

TEST_CASE("a change says when a doctor is free next, and leaves everything else") {
  Conversation conversation;
  take(conversation, two("d3"), 3, "c1");
  take(conversation, two("d5"), 5, "c2");
  choose_doctor(conversation, "dr_2");
  CHECK(take(conversation, change("d5", "d5.10", {{.id = "dr_1", .next_free = late}})).kind ==
        Kind::Changed);
  REQUIRE(conversation.entries.size() == 2);
  const DoctorsEntry& newest = doctors(conversation, 1);
  CHECK(newest.list.version == "d5.10");
  CHECK(newest.list.doctors[0].next_free == late);
  CHECK(newest.list.doctors[0].name == "Dr. Rao");
  CHECK(newest.list.doctors[1].next_free == early);
  CHECK(newest.chosen_id == "dr_2");
  // An older list of the same doctor does not say what is not so any more.
  CHECK(doctors(conversation, 0).list.doctors[0].next_free == late);
  CHECK(doctors(conversation, 0).list.version == "d3");
  CHECK(take(conversation, change("d5.10", "d5.20", {{.id = "dr_1"}})).kind == Kind::Changed);
  CHECK_FALSE(doctors(conversation, 1).list.doctors[0].next_free);
}

TEST_CASE("who is in the list no more leaves it; who never was changes nothing") {
  Conversation conversation;
  take(conversation, two("d3"), 3, "c1");
  DoctorList gone = change("d3", "d3.10", {{.id = "dr_9", .next_free = late}});
  gone.removed = {"dr_1", "dr_9"};
  CHECK(take(conversation, gone).kind == Kind::Changed);
  REQUIRE(doctors(conversation, 0).list.doctors.size() == 1);
  CHECK(doctors(conversation, 0).list.doctors[0].id == "dr_2");
}

TEST_CASE("a change twice, late, or of a list that is not shown is nothing") {
  Conversation conversation;
  CHECK(take(conversation, change("d3", "d3.10", {{.id = "dr_1"}})).kind == Kind::Nothing);
  take(conversation, two("d3"), 3, "c1");
  take(conversation, change("d3", "d3.10", {{.id = "dr_1", .next_free = late}}));
  CHECK(take(conversation, change("d3", "d3.10", {{.id = "dr_1"}})).kind == Kind::Nothing);
  CHECK(take(conversation, change("d3", "d3.05", {{.id = "dr_1"}})).kind == Kind::Nothing);
  CHECK(take(conversation, change("d2", "d2.90", {{.id = "dr_1"}})).kind == Kind::Nothing);
  CHECK(doctors(conversation, 0).list.doctors[0].next_free == late);
}

TEST_CASE("a change of a version that is not here: the list is marked until all of it is here") {
  Conversation conversation;
  take(conversation, two("d3"), 3, "c1");
  choose_doctor(conversation, "dr_1");
  CHECK(take(conversation, change("d3.10", "d3.20", {{.id = "dr_2", .next_free = late}})).kind ==
        Kind::Gap);
  CHECK(doctors(conversation, 0).is_awaited);
  CHECK(doctors(conversation, 0).list.version == "d3");
  DoctorList all = two("d3.20");
  all.is_update = true;
  CHECK(take(conversation, all).kind == Kind::Changed);
  REQUIRE(conversation.entries.size() == 1);
  CHECK_FALSE(doctors(conversation, 0).is_awaited);
  CHECK_FALSE(doctors(conversation, 0).list.is_update);
  CHECK(doctors(conversation, 0).chosen_id == "dr_1");
}
