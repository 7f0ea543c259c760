// Goal: a changed slot is found in the lists a patient sees, and the memory stays small. Method:
// lists made by hand.
#include "server/desk/shown_lists.h"

#include <doctest/doctest.h>

namespace frontdesk::server {
namespace {

constexpr TimePoint noon{Millis{1'772'442'000'123}};

SlotList list_of(const std::string& doctor, const std::vector<std::string>& ids) {
  SlotList list;
  list.doctor_id = doctor;
  for (const std::string& id : ids) list.slots.push_back({.id = id, .doctor_id = doctor});
  return list;
}

}  // namespace

TEST_CASE("a status is put into every list that shows the slot") {
  ShownSlots shown;
  shown.remember(list_of("dr_a", {"s1", "s2"}));
  shown.remember(list_of("", {"s2", "s3"}));
  CHECK(shown.shows("s3"));
  CHECK(!shown.shows("s4"));
  CHECK(shown.apply({{.id = "s2", .status = SlotStatus::Held}}, noon).size() == 2);
  CHECK(shown.apply({{.id = "s2", .status = SlotStatus::Held}}, noon).empty());
  CHECK(shown.apply({{.id = "s4", .status = SlotStatus::Held}}, noon).empty());
  CHECK(shown.lists()[0].slots[1].status == SlotStatus::Held);
  CHECK(shown.lists()[1].slots[0].status == SlotStatus::Held);
  CHECK(shown.lists()[0].is_update);
}

TEST_CASE("a change says what differs from the version before, and nothing else") {
  ShownSlots shown;
  SlotList list = list_of("dr_a", {"s1", "s2", "s3"});
  list.version = "t41";
  shown.remember(list);
  const auto first = shown.apply({{.id = "s2", .status = SlotStatus::Held}}, noon);
  REQUIRE(first.size() == 1);
  CHECK(first[0].delta.base == "t41");
  CHECK(first[0].delta.version == "t41.1772442000123");
  REQUIRE(first[0].delta.slots.size() == 1);
  CHECK(first[0].delta.slots[0] == TimeSlot{.id = "s2", .status = SlotStatus::Held});
  CHECK(first[0].whole.version == first[0].delta.version);
  CHECK(first[0].whole.slots.size() == 3);
  CHECK(first[0].whole.base.empty());
  // The clock stands still, or goes back: versions grow all the same.
  const auto second =
      shown.apply({{.id = "s2"}, {.id = "s3", .status = SlotStatus::Taken}}, noon - Millis{5'000});
  REQUIRE(second.size() == 1);
  CHECK(second[0].delta.base == "t41.1772442000123");
  CHECK(second[0].delta.version == "t41.1772442000124");
  CHECK(second[0].delta.slots.size() == 2);
}

TEST_CASE("of doctors, the newest list is kept, and changes say when they are free next") {
  ShownDoctors shown;
  const std::optional<Moment> free{Moment{noon, std::chrono::minutes{60}}};
  shown.remember({.doctors = {{.id = "dr_a"}}, .version = "d3"});
  shown.remember({.doctors = {{.id = "dr_a", .name = "Dr. Rao"}, {.id = "dr_b"}}, .version = "d5"});
  REQUIRE(shown.lists().size() == 1);
  CHECK(shown.ids() == std::vector<std::string>{"dr_a", "dr_b"});
  const std::vector<Doctor> now = {{.id = "dr_a", .name = "Another", .next_free = free},
                                   {.id = "dr_b"},
                                   {.id = "dr_c", .next_free = free}};
  const auto changes = shown.apply(now, noon);
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].delta.base == "d5");
  CHECK(changes[0].delta.version == "d5.1772442000123");
  CHECK(changes[0].delta.doctors == std::vector<Doctor>{{.id = "dr_a", .next_free = free}});
  CHECK(changes[0].whole.doctors[0].name == "Dr. Rao");
  CHECK(changes[0].whole.doctors[0].next_free == free);
  CHECK(changes[0].whole.is_update);
  CHECK(shown.apply(now, noon).empty());
}

TEST_CASE("a list read again from the log is no version that anybody holds") {
  ShownSlots shown;
  SlotList list = list_of("dr_a", {"s1"});
  list.version = "t41";
  shown.remember(list);
  shown.renew(noon);
  CHECK(shown.lists()[0].version == "t41.1772442000123");
}

TEST_CASE("a newer list replaces the doctor's older one; the oldest makes room") {
  ShownSlots shown;
  shown.remember(list_of("dr_a", {"s1"}));
  shown.remember(list_of("dr_b", {"s2"}));
  shown.remember(list_of("dr_a", {"s9"}));
  CHECK(!shown.shows("s1"));
  CHECK(shown.lists().back().slots[0].id == "s9");
  for (int i = 0; i < 20; ++i) shown.remember(list_of("dr_" + std::to_string(i), {"x"}));
  CHECK(shown.lists().size() == ShownSlots::lists_max);
}

}  // namespace frontdesk::server
