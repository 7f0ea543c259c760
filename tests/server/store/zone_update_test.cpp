// Goal: after new zone data every future appointment whose instant moves is listed, and its wall
// time stays (rule S4). Method: slots stored an hour off, as older data would have had them.
#include "server/store/zone_update.h"

#include "server/store/fixture.h"

namespace frontdesk::server {
namespace {

using namespace testing;
using std::chrono::hours;
using std::chrono::minutes;

// Slots whose wall time is right and whose instant is `error` off.
std::unique_ptr<Store> stale_clinic(minutes error) {
  auto store = small_clinic();
  FRONTDESK_ASSERT(
      store->database()
          .execute("UPDATE slot SET starts = starts + 864000000 + " +
                   std::to_string(Millis{error}.count()) + ", ends = ends + 864000000 + " +
                   std::to_string(Millis{error}.count()) + ", wall_start = wall_start + 864000000")
          .has_value());
  return store;
}

TEST_CASE("zone data: neighbouring slots all move, in either direction, and bookings are listed") {
  for (const minutes error : {minutes{60}, minutes{-60}, minutes{30}, minutes{-30}}) {
    CAPTURE(error.count());
    auto store = stale_clinic(error);
    auto booked = book(*store, "s1", "a2");
    REQUIRE(booked.has_value());
    REQUIRE(book(*store, "s2", "a3").has_value());
    auto moved = follow_zone_data(*store, "2099a", now);
    REQUIRE(moved.has_value());
    if (!booked || !moved) return;
    REQUIRE(moved->size() == 2);
    for (const MovedAppointment& each : *moved) {
      REQUIRE(each.becomes.has_value());
      if (!each.becomes) return;
      CHECK(*each.becomes == each.was - error);
      CHECK(Moment{*each.becomes, {}}.wall() == each.wall_start);  // London in winter.
    }
    auto owned = store->bookings.appointment(booked->id);
    REQUIRE((owned && owned->has_value()));
    if (!owned || !*owned) return;
    CHECK((*owned)->appointment.start->utc == at("2026-03-12T09:30:00Z"));
    CHECK((*owned)->appointment.end->utc == at("2026-03-12T10:00:00Z"));
    moved = follow_zone_data(*store, "2099a", now);
    REQUIRE(moved.has_value());
    CHECK(moved->empty());
    moved = follow_zone_data(*store, "2099b", now);  // New version, nothing left to move.
    REQUIRE(moved.has_value());
    CHECK(moved->empty());
  }
}

TEST_CASE("zone data: the past is left alone, and so is a calendar that is right") {
  auto store = stale_clinic(minutes{60});
  REQUIRE(book(*store, "s1", "a1").has_value());
  auto moved = follow_zone_data(*store, "2099a", at("2027-01-01T00:00:00Z"));
  REQUIRE(moved.has_value());
  CHECK(moved->empty());
  auto right = small_clinic();
  REQUIRE(book(*right, "s1", "a1").has_value());
  moved = follow_zone_data(*right, "2099a", now);
  REQUIRE(moved.has_value());
  CHECK(moved->empty());
}

TEST_CASE("zone data: a wall time that no longer exists is listed and left for a person") {
  auto store = small_clinic();
  put_slot(*store, "gap", "ana", at("2026-03-29T00:30:00Z"));
  auto booked = book(*store, "s1", "gap");
  REQUIRE(booked.has_value());
  // As if London had not had summer time when it was booked: 01:30 is skipped that night.
  REQUIRE(
      store->database().execute("UPDATE slot SET wall_start = wall_start + 3600000 "
                                "WHERE id = 'gap'"));
  auto moved = follow_zone_data(*store, "2099a", now);
  REQUIRE(moved.has_value());
  if (!booked || !moved) return;
  REQUIRE(moved->size() == 1);
  CHECK(moved->front().appointment_id == booked->id);
  CHECK_FALSE(moved->front().becomes);
  CHECK(moved->front().was == at("2026-03-29T00:30:00Z"));
}

}  // namespace
}  // namespace frontdesk::server
