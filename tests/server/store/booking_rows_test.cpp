// Goal: a booking row comes back as it was written, and illegal changes never reach the table.
// Method: rows written and read directly.
#include "server/store/booking_rows.h"

#include "server/store/fixture.h"

namespace frontdesk::server {
namespace {

using namespace testing;

BookingRow sample() {
  BookingRow row;
  row.id = "h1";
  row.session_id = "s1";
  row.owner = "o1";
  row.address = "192.0.2.1";
  row.made = now;
  row.expires = now + Millis{1'000};
  row.expires_max = now + Millis{2'000};
  row.slot_id = "a1";
  return row;
}

TEST_CASE("booking rows: written and read back, with the slot's times") {
  auto store = small_clinic();
  auto inserted = insert_booking(store->database(), sample());
  REQUIRE(inserted.has_value());
  if (!inserted) return;
  CHECK(*inserted);
  BookingRow row = sample();
  row.status = BookingStatus::Booked;
  row.appointment_id = "a_1";
  row.reference = "K7Q-29";
  row.patient = {"Zo\xC3\xAB", "555-0101", "z@example.org", "1980-03-27"};
  row.cid = "c1";
  row.is_urgent = true;
  auto updated = update_booking(store->database(), BookingStatus::Held, row);
  REQUIRE(updated.has_value());
  auto found = find_appointment_row(store->database(), "a_1");
  REQUIRE((found && found->has_value()));
  if (!found || !*found) return;
  CHECK((*found)->id == "h1");
  CHECK((*found)->status == BookingStatus::Booked);
  CHECK((*found)->patient == row.patient);
  CHECK((*found)->is_urgent);
  CHECK((*found)->cid == "c1");
  CHECK((*found)->expires_max == row.expires_max);
  CHECK((*found)->starts == at("2026-03-02T09:00:00Z"));
  CHECK((*found)->ends == at("2026-03-02T09:30:00Z"));
  CHECK((*found)->is_slot_free);
}

TEST_CASE("booking rows: an illegal change is refused before it is written") {
  auto store = small_clinic();
  BookingRow row = sample();
  row.status = BookingStatus::Cancelled;
  row.appointment_id = "a_1";
  REQUIRE(insert_booking(store->database(), row).has_value());
  row.status = BookingStatus::Booked;
  CHECK(code_of(update_booking(store->database(), BookingStatus::Cancelled, row)) ==
        ErrorCode::IllegalTransition);
  auto found = find_booking(store->database(), "h1");
  REQUIRE((found && found->has_value()));
  if (!found || !*found) return;
  CHECK((*found)->status == BookingStatus::Cancelled);
}

TEST_CASE("booking rows: a rival makes the insert say no, not fail") {
  auto store = small_clinic();
  REQUIRE(insert_booking(store->database(), sample()).has_value());
  BookingRow rival = sample();
  rival.id = "h2";
  rival.session_id = "s2";
  auto inserted = insert_booking(store->database(), rival);
  REQUIRE(inserted.has_value());
  if (!inserted) return;
  CHECK_FALSE(*inserted);
  auto none = find_booking(store->database(), "h2");
  REQUIRE(none.has_value());
  CHECK_FALSE(none->has_value());
}

}  // namespace
}  // namespace frontdesk::server
