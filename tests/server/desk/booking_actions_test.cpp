// Goal: hold, confirm, move, cancel and list do what the patient meant and say so. Method: through
// the desk, as a guest and as a known patient.
#include "server/desk/booking_actions.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "desk_fixture.h"

namespace frontdesk::server {
namespace {

const PatientDetails mia{"Mia Wong", "0301234567", ""};

struct Visit {
  explicit Visit(const Caller& who, int slots = 4) : caller(who), fixture(slots) {
    session = fixture.open(caller);
    fixture.connect(1, caller, session);
    fixture.frames(1);
  }

  SlotHold hold(const std::string& slot_id, const std::string& appointment_id = "") {
    fixture.act(1, {.cid = next_cid(),
                    .text = "This time",
                    .what = SelectSlot{.slot_id = slot_id, .appointment_id = appointment_id}});
    return last<SlotHold>(fixture.frames(1));
  }
  std::vector<ServerFrame> confirm(const SlotHold& held, bool allow_overlap = false) {
    ConfirmBooking what{.hold_id = held.hold.id,
                        .hold_version = held.hold.version,
                        .slot_id = held.hold.slot_id,
                        .allow_overlap = allow_overlap};
    if (caller.is_guest) what.patient = mia;
    fixture.act(1, {.cid = next_cid(), .text = "Confirm", .what = what});
    return fixture.frames(1);
  }
  std::vector<ServerFrame> act(const decltype(Action::what)& what) {
    fixture.act(1, {.cid = next_cid(), .what = what});
    return fixture.frames(1);
  }
  SlotStatus status(const std::string& slot_id) {
    const auto slot = fixture.store->clinic.slot(slot_id, fixture.now);
    return slot && *slot ? (*slot)->status : SlotStatus::Taken;
  }
  std::string next_cid() { return "c" + std::to_string(++cids); }

  Caller caller;
  DeskFixture fixture;
  std::string session = {};
  int cids = 0;
};

}  // namespace

TEST_CASE("a hold tells all about the time and how long it is kept") {
  Visit visit(guest("g1"));
  const SlotHold held = visit.hold("sl_a0");
  CHECK(held.status == SlotHold::Status::Held);
  CHECK(held.hold.doctor_id == "dr_a");
  CHECK(held.hold.ttl == Millis{300'000});
  CHECK(held.hold.ttl_max == Millis{600'000});
  CHECK(held.hold.tz == "Europe/London");
  REQUIRE(held.hold.start.has_value());
  if (!held.hold.start.has_value()) return;
  CHECK(format_rfc3339(*held.hold.start) == "2026-03-03T09:00:00Z");
  CHECK(visit.status("sl_a0") == SlotStatus::Held);
  visit.hold("sl_a1");
  CHECK(visit.status("sl_a0") == SlotStatus::Free);
}

TEST_CASE("zone and place are the time's, the same before and after confirming (S5)") {
  Visit visit(guest("g1"));
  Store& store = *visit.fixture.store;
  REQUIRE(store.clinic.put_location({"west", "West House", "9 West Street", ""}).has_value());
  REQUIRE(
      store.database().execute("UPDATE slot SET tz = 'America/Los_Angeles', "
                               "location_id = 'west' WHERE id = 'sl_a1'"));
  const Hold home = visit.hold("sl_a0").hold;
  CHECK(home.tz == "Europe/London");
  CHECK(home.place == "Main House");
  CHECK(home.address == "1 High Street");
  const SlotHold held = visit.hold("sl_a1");
  CHECK(held.hold.tz == "America/Los_Angeles");
  CHECK(held.hold.place == "West House");
  const auto booked = last<BookingConfirmation>(visit.confirm(held)).appointment;
  CHECK(booked.tz == held.hold.tz);
  CHECK(booked.place == held.hold.place);
  CHECK(booked.address == held.hold.address);
  CHECK(booked.start == held.hold.start);
}

TEST_CASE("a hold can be extended and given back") {
  Visit visit(guest("g1"));
  const SlotHold held = visit.hold("sl_a0");
  visit.fixture.run(Millis{200'000});
  const auto longer = last<SlotHold>(visit.act(ExtendHold{held.hold.id}));
  CHECK(longer.hold.ttl == Millis{300'000});
  const auto released = last<SlotHold>(visit.act(ReleaseHold{held.hold.id}));
  CHECK(released.status == SlotHold::Status::Released);
  CHECK(released.hold.slot_id == "sl_a0");
  CHECK(visit.status("sl_a0") == SlotStatus::Free);
  CHECK(last<SlotHold>(visit.act(ReleaseHold{held.hold.id})).status == SlotHold::Status::Released);
  CHECK(last<ErrorFrame>(visit.act(ExtendHold{held.hold.id})).code == ErrorCode::HoldExpired);
}

TEST_CASE("a guest who gives no name or no way to be reached is not booked, and may try again") {
  Visit visit(guest("g1"));
  const SlotHold held = visit.hold("sl_a0");
  ConfirmBooking what{.hold_id = held.hold.id, .slot_id = "sl_a0"};
  CHECK(last<ErrorFrame>(visit.act(what)).code == ErrorCode::BadRequest);
  what.patient = PatientDetails{"Mia", "", ""};
  const auto error = last<ErrorFrame>(visit.act(what));
  CHECK(error.message == "Please give a phone number or an email address.");
  CHECK(error.ref.size() == 6);
  CHECK(visit.status("sl_a0") == SlotStatus::Held);
  const auto booked = last<BookingConfirmation>(visit.confirm(held));
  CHECK(booked.appointment.status == AppointmentStatus::Booked);
  CHECK(booked.appointment.patient_name == "Mia Wong");
}

TEST_CASE("a known patient books with what the token says") {
  Visit visit(patient("p1", "Leo Park"));
  const auto booked = last<BookingConfirmation>(visit.confirm(visit.hold("sl_a0")));
  CHECK(booked.appointment.patient_name == "Leo Park");
  CHECK(booked.appointment.slot_id == "sl_a0");
  CHECK(booked.appointment.version == 1);
  CHECK(!booked.appointment.ics_path.empty());
  CHECK(visit.status("sl_a0") == SlotStatus::Taken);
  CHECK(visit.fixture.desk->counters().bookings == 1);
}

TEST_CASE("a confirm sent twice books once and gives the same card") {
  Visit visit(guest("g1"));
  const SlotHold held = visit.hold("sl_a0");
  const Action confirm{
      .cid = "k1",
      .what = ConfirmBooking{.hold_id = held.hold.id, .slot_id = "sl_a0", .patient = mia}};
  visit.fixture.act(1, confirm);
  const auto first = last<BookingConfirmation>(visit.fixture.frames(1));
  visit.fixture.act(1, confirm);
  const auto again = last<BookingConfirmation>(visit.fixture.frames(1));
  CHECK(!first.is_replay);
  CHECK(again.is_replay);
  CHECK(again.appointment.id == first.appointment.id);
  CHECK(visit.fixture.store->bookings.appointments_of("g1", visit.fixture.now)->size() == 1);
}

TEST_CASE("a hold that ran out: still free, it is booked and says so; taken, it is not") {
  Visit visit(guest("g1"));
  const SlotHold held = visit.hold("sl_a0");
  visit.fixture.run(Millis{300'000});
  CHECK(last<SlotHold>(visit.fixture.frames(1)).status == SlotHold::Status::Expired);
  CHECK(last<BookingConfirmation>(visit.confirm(held)).retook_hold);

  const SlotHold second = visit.hold("sl_a1");
  visit.fixture.run(Millis{300'000});
  visit.fixture.frames(1);
  CHECK(visit.fixture.desk->perform(
      guest("g2"), "", {.cid = "x", .what = SelectSlot{.slot_id = "sl_a1"}}, visit.fixture.now));
  const auto error = last<ErrorFrame>(visit.confirm(second));
  const bool is_gone = error.code == ErrorCode::HoldExpired || error.code == ErrorCode::SlotTaken;
  CHECK(is_gone);
  CHECK(!error.alternatives.empty());
}

TEST_CASE("an overlap of one's own needs a second yes") {
  Visit visit(guest("g1"));
  visit.confirm(visit.hold("sl_a0"));
  const SlotHold held = visit.hold("sl_b0");
  CHECK(last<ErrorFrame>(visit.confirm(held)).code == ErrorCode::PatientOverlap);
  const auto booked = last<BookingConfirmation>(visit.confirm(held, true));
  CHECK(booked.appointment.slot_id == "sl_b0");
}

TEST_CASE("moving takes the new time and frees the old one; a failed move changes nothing") {
  Visit visit(guest("g1"));
  const Appointment made =
      last<BookingConfirmation>(visit.confirm(visit.hold("sl_a0"))).appointment;
  const SlotHold held = visit.hold("sl_a2", made.id);
  CHECK(held.appointment_id == made.id);
  CHECK(last<ErrorFrame>(visit.act(RescheduleBooking{made.id, 9, held.hold.id})).code ==
        ErrorCode::VersionConflict);
  CHECK(visit.status("sl_a0") == SlotStatus::Taken);
  const auto moved =
      last<BookingConfirmation>(visit.act(RescheduleBooking{made.id, made.version, held.hold.id}));
  CHECK(moved.appointment.id == made.id);
  CHECK(moved.appointment.slot_id == "sl_a2");
  CHECK(moved.appointment.version == made.version + 1);
  CHECK(moved.moved_from_slot_id == "sl_a0");
  CHECK(visit.status("sl_a0") == SlotStatus::Free);
  CHECK(visit.status("sl_a2") == SlotStatus::Taken);
}

TEST_CASE("cancelling frees the time, once, and only for whom it belongs to") {
  Visit visit(guest("g1"));
  const Appointment made =
      last<BookingConfirmation>(visit.confirm(visit.hold("sl_a0"))).appointment;
  const auto theirs = visit.fixture.desk->perform(
      guest("g2"), "", {.cid = "x", .what = CancelBooking{made.id, made.version}},
      visit.fixture.now);
  REQUIRE(theirs.has_value());
  if (!theirs.has_value()) return;
  CHECK(last<ErrorFrame>(*theirs).code == ErrorCode::Forbidden);
  const auto gone = last<BookingConfirmation>(visit.act(CancelBooking{made.id, made.version}));
  CHECK(gone.appointment.status == AppointmentStatus::Cancelled);
  CHECK(visit.status("sl_a0") == SlotStatus::Free);
  CHECK(last<ErrorFrame>(visit.act(CancelBooking{made.id, gone.appointment.version})).code ==
        ErrorCode::IllegalTransition);
  const auto list = last<AppointmentList>(visit.act(ListAppointments{}));
  REQUIRE(list.appointments.size() == 1);
  if (list.appointments.size() != 1) return;
  CHECK(list.appointments[0].status == AppointmentStatus::Cancelled);
}

TEST_CASE("words that point to an emergency are on the booking for staff") {
  Visit visit(guest("g1"));
  visit.fixture.say(1, "e1", "I have bad chest pain");
  visit.fixture.run(Millis{1'000});
  const auto frames = visit.fixture.frames(1);
  const auto answers = only<MessageChunk>(frames);
  REQUIRE(!answers.empty());
  if (answers.empty()) return;
  CHECK(answers.back().is_emergency);
  visit.fixture.connect(2, visit.caller, visit.session);
  const auto log = only<MessageChunk>(visit.fixture.frames(2));
  const auto said = std::find_if(log.begin(), log.end(), [](const MessageChunk& chunk) {
    return chunk.author == Author::User;
  });
  REQUIRE(said != log.end());
  if (said == log.end()) return;
  CHECK(said->is_emergency);
  // It lasts over a restart, which leaves only the log to know it from.
  visit.fixture.restart();
  visit.fixture.connect(1, visit.caller, visit.session);
  visit.fixture.frames(1);
  const auto booked = last<BookingConfirmation>(visit.confirm(visit.hold("sl_a0")));
  Rows rows = visit.fixture.store->database().query(
      "SELECT is_urgent FROM booking WHERE appointment_id = ?1", {booked.appointment.id});
  const bool is_there = rows.next();
  REQUIRE(is_there);
  if (!is_there) return;
  CHECK(rows.integer(0) == 1);
}

}  // namespace frontdesk::server
