// Thin on purpose: the rules are the store's, the words are error_words.cpp's.
#include "server/desk/booking_actions.h"

#include "server/assistant/hear_language.h"
#include "server/assistant/spoken.h"
#include "server/desk/frame_room.h"
#include "server/desk/patient_check.h"
#include "server/desk/session_log.h"
#include "server/desk/slot_changes.h"

namespace frontdesk::server {
namespace {

Result<BookingEffect> held(const BookingContext& context, const HoldRecord& record) {
  const auto frame =
      slot_hold_of(context.store, record, SlotHold::Status::Held, context.config.tz, context.now);
  if (!frame) return frame.error();
  BookingEffect effect;
  effect.answers.push_back(*frame);
  effect.changes_hold = true;
  effect.hold = record;
  effect.changed_slots.push_back(record.slot_id);
  return effect;
}

/// The session a hold was taken from shows it as given back. It may be gone.
Result<> tell_former(BookingEffect& effect, const BookingContext& context,
                     const HoldRecord& record) {
  const auto told = slot_hold_of(context.store, record, SlotHold::Status::Released,
                                 context.config.tz, context.now);
  if (!told) return told.error();
  auto event =
      append_event(context.store.sessions, record.taken_from, {.event = *told}, false, context.now);
  if (event) {
    effect.elsewhere.emplace(record.taken_from, *std::move(event));
  } else if (event.error().code != ErrorCode::NotFound) {
    return event.error();
  }
  return Done{};
}

}  // namespace

Result<BookingEffect> carry_out(const BookingContext& context, const SelectSlot& what) {
  const auto before = context.store.bookings.live_hold(context.session.id, context.now);
  if (!before) return before.error();
  const auto record = context.store.bookings.take_hold({.session_id = context.session.id,
                                                        .owner = context.caller.subject,
                                                        .address = context.caller.address,
                                                        .slot_id = what.slot_id,
                                                        .appointment_id = what.appointment_id},
                                                       context.now);
  if (!record) return record.error();
  auto effect = held(context, *record);
  if (effect && *before && (*before)->slot_id != record->slot_id) {
    effect->changed_slots.push_back((*before)->slot_id);
  }
  if (effect && !record->taken_from.empty()) {
    if (const auto told = tell_former(*effect, context, *record); !told) return told.error();
  }
  return effect;
}

Result<BookingEffect> carry_out(const BookingContext& context, const ExtendHold& what) {
  const auto record =
      context.store.bookings.extend_hold(what.hold_id, context.session.id, context.now);
  if (!record) return record.error();
  return held(context, *record);
}

Result<BookingEffect> carry_out(const BookingContext& context, const ReleaseHold& what) {
  const auto before = context.store.bookings.live_hold(context.session.id, context.now);
  if (!before) return before.error();
  const auto released =
      context.store.bookings.release_hold(what.hold_id, context.session.id, context.now);
  if (!released) return released.error();
  BookingEffect effect;
  SlotHold frame;
  frame.status = SlotHold::Status::Released;
  frame.hold.id = what.hold_id;
  if (*before && (*before)->id == what.hold_id) {
    const auto told =
        slot_hold_of(context.store, **before, frame.status, context.config.tz, context.now);
    if (!told) return told.error();
    frame = *told;
    effect.changes_hold = true;
    effect.changed_slots.push_back((*before)->slot_id);
  }
  effect.answers.push_back(frame);
  return effect;
}

Result<BookingEffect> carry_out(const BookingContext& context, const ConfirmBooking& what) {
  BookingEffect effect;
  const auto patient =
      check_patient(context.caller, what.patient, {context.config.birth_date, context.now});
  if (const auto* problem = std::get_if<PatientProblem>(&patient)) {
    const LanguageScope scope(spoken_language(understood_language(context.session.lang)));
    ErrorFrame error;
    error.code = ErrorCode::BadRequest;
    error.message = spoken(words_for(*problem));
    error.is_retryable = false;
    effect.answers.push_back(std::move(error));
    return effect;
  }
  const auto outcome = context.store.bookings.confirm({.session_id = context.session.id,
                                                       .owner = context.caller.subject,
                                                       .hold_id = what.hold_id,
                                                       .hold_version = what.hold_version,
                                                       .slot_id = what.slot_id,
                                                       .patient = std::get<PatientDetails>(patient),
                                                       .allow_overlap = what.allow_overlap,
                                                       .cid = std::string(context.cid),
                                                       .is_urgent = context.session.is_urgent},
                                                      context.now);
  if (!outcome) return outcome.error();
  BookingConfirmation confirmation;
  confirmation.appointment = outcome->appointment;
  confirmation.retook_hold = outcome->retook_hold;
  effect.changed_slots.push_back(outcome->appointment.slot_id);
  effect.answers.push_back(std::move(confirmation));
  effect.changes_hold = true;
  effect.has_booked = true;
  return effect;
}

Result<BookingEffect> carry_out(const BookingContext& context, const RescheduleBooking& what) {
  const auto outcome = context.store.bookings.reschedule({.session_id = context.session.id,
                                                          .owner = context.caller.subject,
                                                          .appointment_id = what.appointment_id,
                                                          .if_version = what.if_version,
                                                          .hold_id = what.hold_id,
                                                          .allow_overlap = what.allow_overlap,
                                                          .cid = std::string(context.cid)},
                                                         context.now);
  if (!outcome) return outcome.error();
  BookingEffect effect;
  BookingConfirmation confirmation;
  confirmation.appointment = outcome->appointment;
  confirmation.retook_hold = outcome->retook_hold;
  confirmation.moved_from_slot_id = outcome->freed_slot_id;
  effect.changed_slots = {outcome->appointment.slot_id, outcome->freed_slot_id};
  effect.answers.push_back(std::move(confirmation));
  effect.changes_hold = true;
  effect.has_booked = true;
  return effect;
}

Result<BookingEffect> carry_out(const BookingContext& context, const CancelBooking& what) {
  const auto cancelled = context.store.bookings.cancel(what.appointment_id, context.caller.subject,
                                                       what.if_version, context.now);
  if (!cancelled) return cancelled.error();
  BookingEffect effect;
  effect.changed_slots.push_back(cancelled->slot_id);
  effect.answers.push_back(BookingConfirmation{.appointment = *cancelled});
  return effect;
}

Result<BookingEffect> carry_out(const BookingContext& context, const ListAppointments&) {
  auto appointments = context.store.bookings.appointments_of(context.caller.subject, context.now);
  if (!appointments) return appointments.error();
  keep_fitting(*appointments);
  BookingEffect effect;
  effect.answers.push_back(AppointmentList{*std::move(appointments)});
  return effect;
}

}  // namespace frontdesk::server
