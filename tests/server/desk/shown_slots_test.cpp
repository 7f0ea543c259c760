// Goal: a changed slot is found in the lists a patient sees, and the memory stays small. Method:
// lists made by hand.
#include "server/desk/shown_slots.h"

#include <doctest/doctest.h>

namespace frontdesk::server {
namespace {

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
  CHECK(shown.apply({.id = "s2", .status = SlotStatus::Held}));
  CHECK(!shown.apply({.id = "s2", .status = SlotStatus::Held}));
  CHECK(!shown.apply({.id = "s4", .status = SlotStatus::Held}));
  CHECK(shown.lists()[0].slots[1].status == SlotStatus::Held);
  CHECK(shown.lists()[1].slots[0].status == SlotStatus::Held);
  CHECK(shown.lists()[0].is_update);
}

TEST_CASE("an update names its list and when it was made") {
  SlotList list = list_of("dr_a", {"s1"});
  CHECK(ShownSlots::update_of(list, TimePoint{Millis{1'772'442'000'123}}).version.empty());
  list.version = "t41";
  CHECK(ShownSlots::update_of(list, TimePoint{Millis{1'772'442'000'123}}).version ==
        "t41.1772442000123");
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
