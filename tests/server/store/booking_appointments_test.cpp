// Goal: confirming, moving and cancelling follow the rules B4 to B6, B9 and S11.
// Method: a small clinic in memory and a clock that the test moves.
#include "server/store/fixture.h"

namespace frontdesk::server {
namespace {

using namespace testing;
using std::chrono::minutes;

Result<BookingStore::RescheduleOutcome> move(Store& store, const Appointment& appointment,
                                             const HoldRecord& held, TimePoint when = now,
                                             const std::string& cid = {}) {
  BookingStore::RescheduleRequest request;
  request.session_id = held.session_id;
  request.owner = held.owner;
  request.appointment_id = appointment.id;
  request.if_version = appointment.version;
  request.hold_id = held.id;
  request.cid = cid;
  return in_transaction(store, [&] { return store.bookings.reschedule(request, when); });
}

Result<Appointment> cancel(Store& store, const Appointment& appointment, const std::string& owner,
                           TimePoint when = now) {
  return in_transaction(store, [&] {
    return store.bookings.cancel(appointment.id, owner, appointment.version, when);
  });
}

TEST_CASE("confirm: the record has everything a card shows") {
  auto store = small_clinic();
  auto held = hold(*store, "s1", "a1");
  REQUIRE(held.has_value());
  if (!held) return;
  auto outcome = confirm(*store, confirm_request(*held, "c1"));
  REQUIRE(outcome.has_value());
  if (!outcome) return;
  const Appointment& made = outcome->appointment;
  CHECK_FALSE(outcome->retook_hold);
  CHECK(made.status == AppointmentStatus::Booked);
  CHECK(made.version == 1);
  CHECK(made.reference.size() == 6);
  CHECK(made.doctor_name == "Dr. ana");
  CHECK(made.specialty == "Dermatology");
  CHECK(made.slot_id == "a1");
  CHECK(made.start == Moment{at("2026-03-02T09:00:00Z"), minutes{0}});
  CHECK(made.end == Moment{at("2026-03-02T09:30:00Z"), minutes{0}});
  CHECK(made.tz == "Europe/London");
  CHECK(made.place == "Main house");
  CHECK(made.address == "1 Main Road");
  CHECK(made.patient_name == "Kim Doe");
  CHECK(made.ics_path == "/v1/appointments/" + made.id + "/calendar.ics");
  CHECK(status_of(*store, "a1") == SlotStatus::Taken);
  CHECK(status_of(*store, "a1", now + minutes{60}) == SlotStatus::Taken);
  auto owned = store->bookings.appointment(made.id);
  REQUIRE((owned && owned->has_value()));
  if (!owned || !*owned) return;
  CHECK((*owned)->owner == "owner-s1");
  CHECK((*owned)->appointment == made);
}

TEST_CASE("confirm: a lost reply and a retry give one appointment (B5)") {
  auto store = small_clinic();
  auto held = hold(*store, "s1", "a1");
  REQUIRE(held.has_value());
  if (!held) return;
  auto first = confirm(*store, confirm_request(*held, "c1"));
  auto again = confirm(*store, confirm_request(*held, "c1"), now + minutes{30});
  auto other_key = confirm(*store, confirm_request(*held, "c2"));
  REQUIRE(first.has_value());
  REQUIRE(again.has_value());
  REQUIRE(other_key.has_value());
  if (!first || !again || !other_key) return;
  CHECK(again->appointment == first->appointment);
  CHECK(other_key->appointment == first->appointment);
  auto patient = store->bookings.patient_of(first->appointment.id);
  REQUIRE(patient.has_value());
  if (patient) CHECK(patient->name == "Kim Doe");
  CHECK(code_of(store->bookings.patient_of("no-such")) == ErrorCode::NotFound);
  auto by_cid = store->bookings.appointment_by_cid("owner-s1", "c1");
  REQUIRE(by_cid.has_value());
  if (!by_cid) return;
  CHECK(*by_cid == first->appointment);
  by_cid = store->bookings.appointment_by_cid("somebody", "c1");
  REQUIRE(by_cid.has_value());
  CHECK_FALSE(by_cid->has_value());
}

TEST_CASE("confirm: what must be refused") {
  auto store = small_clinic();
  auto held = hold(*store, "s1", "a1");
  REQUIRE(held.has_value());
  if (!held) return;
  ConfirmRequest stranger = confirm_request(*held);
  stranger.owner = "owner-s2";
  CHECK(code_of(confirm(*store, stranger)) == ErrorCode::Forbidden);
  ConfirmRequest unknown = confirm_request(*held);
  unknown.hold_id = "h_unknown";
  CHECK(code_of(confirm(*store, unknown)) == ErrorCode::NotFound);
  ConfirmRequest other_slot = confirm_request(*held);
  other_slot.slot_id = "a2";
  CHECK(code_of(confirm(*store, other_slot)) == ErrorCode::VersionConflict);
  ConfirmRequest old_version = confirm_request(*held);
  old_version.hold_version = 7;
  CHECK(code_of(confirm(*store, old_version)) == ErrorCode::VersionConflict);
  CHECK(status_of(*store, "a1") == SlotStatus::Held);
  CHECK(confirm(*store, confirm_request(*held)).has_value());
}

TEST_CASE("confirm: a lapsed hold is taken again where the slot is free, and it says so (B4)") {
  auto store = small_clinic();
  auto held = hold(*store, "s1", "a1");
  REQUIRE(held.has_value());
  if (!held) return;
  auto outcome = confirm(*store, confirm_request(*held), now + minutes{20});
  REQUIRE(outcome.has_value());
  if (!outcome) return;
  CHECK(outcome->retook_hold);
  CHECK(status_of(*store, "a1") == SlotStatus::Taken);
}

TEST_CASE("confirm: a lapsed hold is over once the slot is gone, given back, busy or past") {
  auto store = small_clinic();
  auto first = hold(*store, "s1", "a1");
  auto second = hold(*store, "s2", "a2");
  auto third = hold(*store, "s3", "a3");
  auto fourth = hold(*store, "s4", "a4");
  REQUIRE((first && second && third && fourth));
  if (!first || !second || !third || !fourth) return;
  const TimePoint later = now + minutes{6};
  REQUIRE(hold(*store, "s2", "b2", now + minutes{1}).has_value());  // Gives a2 back.
  REQUIRE(hold(*store, "s9", "a1", later).has_value());
  CHECK(code_of(confirm(*store, confirm_request(*first), later)) == ErrorCode::HoldExpired);
  CHECK(code_of(confirm(*store, confirm_request(*second), later)) == ErrorCode::HoldExpired);
  REQUIRE(store->database().execute("UPDATE slot SET fhir_status = 'busy' WHERE id = 'a3'"));
  CHECK(code_of(confirm(*store, confirm_request(*third), later)) == ErrorCode::HoldExpired);
  CHECK(code_of(confirm(*store, confirm_request(*fourth), at("2026-03-02T10:30:00Z"))) ==
        ErrorCode::HoldExpired);
}

TEST_CASE("confirm: the patient's own overlap needs a second yes (B9)") {
  auto store = small_clinic();
  REQUIRE(book(*store, "s1", "a1").has_value());
  auto held = hold(*store, "s1", "c1");
  REQUIRE(held.has_value());
  if (!held) return;
  ConfirmRequest request = confirm_request(*held);
  CHECK(code_of(confirm(*store, request)) == ErrorCode::PatientOverlap);
  request.allow_overlap = true;
  CHECK(confirm(*store, request).has_value());
  CHECK(book(*store, "s1", "b2").has_value());  // Only touching is no overlap.
  CHECK(book(*store, "s2", "b1").has_value());  // Another patient is none either.
}

TEST_CASE("move: the new time is taken and the old one freed together (B6)") {
  auto store = small_clinic();
  auto booked = book(*store, "s1", "a1");
  REQUIRE(booked.has_value());
  if (!booked) return;
  auto held =
      hold(*store, "s1", "b1", now, booked->id);  // At the same time: no overlap with itself.
  REQUIRE(held.has_value());
  if (!held) return;
  CHECK(code_of(confirm(*store, confirm_request(*held))) == ErrorCode::BadRequest);
  auto outcome = move(*store, *booked, *held, now, "c9");
  REQUIRE(outcome.has_value());
  if (!outcome) return;
  CHECK(outcome->freed_slot_id == "a1");
  CHECK(outcome->appointment.id == booked->id);
  CHECK(outcome->appointment.reference == booked->reference);
  CHECK(outcome->appointment.version == 2);
  CHECK(outcome->appointment.slot_id == "b1");
  CHECK(outcome->appointment.patient_name == "Kim Doe");
  CHECK(status_of(*store, "a1") == SlotStatus::Free);
  CHECK(status_of(*store, "b1") == SlotStatus::Taken);
  auto again = move(*store, *booked, *held, now, "c9");
  REQUIRE(again.has_value());
  if (!again) return;
  CHECK(again->appointment == outcome->appointment);
  CHECK(again->freed_slot_id.empty());
}

TEST_CASE("move: on any failure the old booking stays") {
  auto store = small_clinic();
  auto booked = book(*store, "s1", "a1");
  auto held = hold(*store, "s1", "a2");
  REQUIRE(booked.has_value());
  REQUIRE(held.has_value());
  if (!booked || !held) return;
  Appointment stale = *booked;
  stale.version = 5;
  CHECK(code_of(move(*store, stale, *held)) == ErrorCode::VersionConflict);
  HoldRecord strangers = *held;
  strangers.owner = "owner-s2";
  CHECK(code_of(move(*store, *booked, strangers)) == ErrorCode::Forbidden);
  HoldRecord unknown = *held;
  unknown.id = "h_unknown";
  CHECK(code_of(move(*store, *booked, unknown)) == ErrorCode::NotFound);
  // Lapsed and taken by somebody else.
  const TimePoint later = now + minutes{6};
  REQUIRE(hold(*store, "s2", "a2", later).has_value());
  auto transaction = store->begin();
  REQUIRE(transaction.has_value());
  if (!transaction) return;
  BookingStore::RescheduleRequest request;
  request.session_id = "s1";
  request.owner = "owner-s1";
  request.appointment_id = booked->id;
  request.hold_id = held->id;
  CHECK(code_of(store->bookings.reschedule(request, later)) == ErrorCode::HoldExpired);
  REQUIRE(transaction->commit().has_value());  // Even if the caller commits.
  auto owned = store->bookings.appointment(booked->id);
  REQUIRE((owned && owned->has_value()));
  if (!owned || !*owned) return;
  CHECK((*owned)->appointment == *booked);
  CHECK(status_of(*store, "a1", later) == SlotStatus::Taken);
}

TEST_CASE("move: into another appointment of one's own needs a second yes") {
  auto store = small_clinic();
  auto booked = book(*store, "s1", "a1");
  REQUIRE(booked.has_value());
  REQUIRE(book(*store, "s1", "b2").has_value());
  auto held = hold(*store, "s1", "a2");
  REQUIRE(held.has_value());
  if (!booked || !held) return;
  CHECK(code_of(move(*store, *booked, *held)) == ErrorCode::PatientOverlap);
}

TEST_CASE("cancel: frees the slot, once, by its owner only (S11)") {
  auto store = small_clinic();
  auto booked = book(*store, "s1", "a1");
  REQUIRE(booked.has_value());
  if (!booked) return;
  CHECK(code_of(cancel(*store, *booked, "owner-s2")) == ErrorCode::Forbidden);
  Appointment stale = *booked;
  stale.version = 9;
  CHECK(code_of(cancel(*store, stale, "owner-s1")) == ErrorCode::VersionConflict);
  CHECK(code_of(cancel(*store, *booked, "owner-s1", at("2026-03-02T09:00:00Z"))) ==
        ErrorCode::IllegalTransition);
  auto cancelled = cancel(*store, *booked, "owner-s1");
  REQUIRE(cancelled.has_value());
  if (!cancelled) return;
  CHECK(cancelled->status == AppointmentStatus::Cancelled);
  CHECK(cancelled->version == 2);
  CHECK(status_of(*store, "a1") == SlotStatus::Free);
  CHECK(code_of(cancel(*store, *booked, "owner-s1")) == ErrorCode::IllegalTransition);
  CHECK(code_of(cancel(*store, *cancelled, "owner-s1")) == ErrorCode::IllegalTransition);
  auto held = hold(*store, "s1", "a2");
  REQUIRE(held.has_value());
  if (!held) return;
  CHECK(code_of(move(*store, *cancelled, *held)) == ErrorCode::IllegalTransition);
  CHECK(book(*store, "s2", "a1").has_value());
  Appointment unknown = *booked;
  unknown.id = "a_unknown";
  CHECK(code_of(cancel(*store, unknown, "owner-s1")) == ErrorCode::NotFound);
}

TEST_CASE("cancel: a fulfilled appointment is history") {
  auto store = small_clinic();
  auto booked = book(*store, "s1", "a1");
  REQUIRE(booked.has_value());
  REQUIRE(store->database().execute("UPDATE booking SET status = 'fulfilled'").has_value());
  if (!booked) return;
  CHECK(code_of(cancel(*store, *booked, "owner-s1")) == ErrorCode::IllegalTransition);
}

TEST_CASE("list: to come by start, then the rest, newest first, nobody else's") {
  auto store = small_clinic();
  auto third = book(*store, "s1", "a4");
  auto first = book(*store, "s1", "a1");
  auto gone = book(*store, "s1", "a2");
  REQUIRE((third && first && gone));
  REQUIRE(book(*store, "s2", "b1").has_value());
  if (!third || !first || !gone) return;
  REQUIRE(cancel(*store, *gone, "owner-s1").has_value());
  REQUIRE(hold(*store, "s1", "a3").has_value());  // A hold is no appointment.
  auto list = store->bookings.appointments_of("owner-s1", now);
  REQUIRE(list.has_value());
  if (!list) return;
  REQUIRE(list->size() == 3);
  if (list->size() != 3) return;
  CHECK((*list)[0].slot_id == "a1");
  CHECK((*list)[1].slot_id == "a4");
  CHECK((*list)[2].status == AppointmentStatus::Cancelled);
  list = store->bookings.appointments_of("owner-s1", at("2026-03-02T10:10:00Z"));
  REQUIRE((list && list->size() == 3));
  if (!list || list->size() != 3) return;
  CHECK((*list)[0].slot_id == "a4");
  CHECK((*list)[1].slot_id == "a2");
  CHECK((*list)[2].slot_id == "a1");
}

}  // namespace
}  // namespace frontdesk::server
