// Goal: a patient learns of every time where and in which zone it is, and the list says it once
// where that is all the same.
#include "server/desk/slot_list.h"

#include <doctest/doctest.h>

namespace frontdesk::server {
namespace {

TimeSlot slot(const std::string& id, const std::string& tz, const std::string& place,
              bool telehealth = false) {
  TimeSlot made;
  made.id = id;
  made.telehealth = telehealth;
  made.tz = tz;
  made.place = place;
  made.address = place.empty() ? "" : "1 High Street";
  return made;
}

}  // namespace

TEST_CASE("what is common is the list's") {
  const SlotList list =
      slot_list({slot("a", "Europe/Paris", "Main"), slot("b", "Europe/Paris", "", true),
                 slot("c", "Europe/Paris", "Main")},
                "Europe/London");
  CHECK(list.tz == "Europe/Paris");
  CHECK(list.place == "Main");
  for (const TimeSlot& one : list.slots) {
    CHECK(one.tz.empty());
    CHECK(one.place.empty());
    CHECK(one.address.empty());
  }
}

TEST_CASE("what differs stays with each time") {
  const SlotList list = slot_list(
      {slot("a", "America/New_York", "Main"), slot("b", "America/Los_Angeles", "North")}, "UTC");
  CHECK(list.tz == "America/New_York");
  CHECK(list.slots[0].tz.empty());
  CHECK(list.slots[1].tz == "America/Los_Angeles");
  CHECK(list.place.empty());
  CHECK(list.slots[0].place == "Main");
  CHECK(list.slots[1].place == "North");
}

TEST_CASE("without times, or where they know no zone, it is the clinic's") {
  CHECK(slot_list({}, "Europe/London").tz == "Europe/London");
  CHECK(slot_list({slot("a", "", "")}, "Europe/London").tz == "Europe/London");
  CHECK(slot_list({slot("a", "UTC", "", true)}, "UTC").place.empty());
}

}  // namespace frontdesk::server
