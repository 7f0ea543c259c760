// What the log is told of a booking and of every refusal, whoever sees it first.
#include "server/desk/journal.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/limits.h"
#include "server/desk/desk_fixture.h"

using namespace frontdesk;
using namespace frontdesk::server;

namespace {

Action hold(const std::string& cid, const std::string& slot) {
  return {.cid = cid, .what = SelectSlot{.doctor_id = "dr_a", .slot_id = slot}};
}

Action confirm(const std::string& cid, const Hold& held, const PatientDetails& patient) {
  return {.cid = cid,
          .what = ConfirmBooking{.hold_id = held.id,
                                 .hold_version = held.version,
                                 .slot_id = held.slot_id,
                                 .patient = patient}};
}

std::vector<std::string> names(const std::vector<Desk::BookingNote>& notes) {
  std::vector<std::string> all;
  for (const Desk::BookingNote& note : notes) all.push_back(note.what + " " + note.slot_id);
  return all;
}

}  // namespace

TEST_CASE("a booking from its hold to its end, by ids") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  fixture.connect(1, guest("g1"), session);
  const auto held = [&] { return last<SlotHold>(fixture.frames(1)).hold; };
  fixture.act(1, hold("c1", "sl_a0"));
  const Hold first = held();
  fixture.act(1, confirm("c2", first, {.name = "Ada", .phone = "+44 20 7946 0000"}));
  const auto booked = last<BookingConfirmation>(fixture.frames(1)).appointment;
  fixture.act(1, hold("c3", "sl_a1"));
  fixture.act(1, {.cid = "c4", .what = RescheduleBooking{booked.id, 1, held().id}});
  fixture.act(1,
              {.cid = "c5", .what = CancelBooking{.appointment_id = booked.id, .if_version = 2}});
  fixture.act(1, hold("c6", "sl_a2"));
  fixture.act(1, {.cid = "c7", .what = ReleaseHold{held().id}});
  fixture.act(1, hold("c8", "sl_a3"));
  fixture.run(limits::hold_life);

  const auto notes = fixture.desk->take_booking_notes();
  CHECK(names(notes) == std::vector<std::string>{"held sl_a0", "booked sl_a0", "held sl_a1",
                                                 "moved sl_a1", "cancelled sl_a1", "held sl_a2",
                                                 "released sl_a2", "held sl_a3", "expired sl_a3"});
  for (const Desk::BookingNote& note : notes) CHECK(note.session_id == session);
  CHECK(notes.at(0).hold_id == first.id);
  CHECK(notes.at(1).appointment_id == booked.id);
  CHECK(fixture.desk->take_booking_notes().empty());
}

TEST_CASE("an action sent again is noted once") {
  DeskFixture fixture;
  fixture.connect(1, guest("g1"), fixture.open(guest("g1")));
  fixture.act(1, hold("c1", "sl_a0"));
  fixture.act(1, hold("c1", "sl_a0"));
  CHECK(fixture.desk->take_booking_notes().size() == 1);
}

TEST_CASE("every reference that a patient was shown is noted") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  fixture.connect(1, guest("g1"), session);
  fixture.desk->receive(1, R"({"type":"select_slot","cid":"c1"})", fixture.now);
  fixture.act(1, hold("c2", "sl_a0"));
  const Hold held = last<SlotHold>(fixture.frames(1)).hold;
  fixture.act(1, confirm("c3", held, {}));
  fixture.act(1,
              confirm("c4", {.id = "h_none", .slot_id = "sl_a0"}, {.name = "A", .email = "a@b.c"}));
  fixture.connect(2, guest("g1"), session);
  std::vector<std::string> shown;
  for (const auto& error : only<ErrorFrame>(fixture.frames(1))) shown.push_back(error.ref);
  std::vector<std::string> noted;
  for (const Desk::Incident& incident : fixture.desk->take_incidents()) {
    noted.push_back(incident.ref);
    CHECK(incident.session_id == session);
  }
  CHECK(shown.size() == 2);
  CHECK(noted.size() == 3);
  for (const std::string& ref : shown) {
    CHECK(std::find(noted.begin(), noted.end(), ref) != noted.end());
  }
}

TEST_CASE("nobody listens: what is kept is bounded") {
  Journal journal;
  const ServerFrame frame{.event = SlotHold{}};
  for (std::size_t i = 0; i < Journal::notes_max + 9; ++i) {
    journal.note("s", frame);
    journal.note(Desk::Incident{.ref = "E-0000"});
  }
  CHECK(journal.take_bookings().size() == Journal::notes_max);
  CHECK(journal.take_incidents().size() == Journal::notes_max);
}
