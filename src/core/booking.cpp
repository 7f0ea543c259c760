// From a chosen time to the server's word that it is booked.
#include "core/booking.h"

#include <algorithm>

#include "core/match.h"

namespace frontdesk {
namespace {

using Kind = BookingNews::Kind;

/// The newest record wins; an old one that arrives late changes nothing.
void remember(BookingState& booking, const Appointment& appointment) {
  for (Appointment& known : booking.appointments) {
    if (known.id != appointment.id) continue;
    if (appointment.version >= known.version) known = appointment;
    return;
  }
  booking.appointments.push_back(appointment);
}

void let_go(BookingState& booking) {
  booking.step = BookingStep::None;
  booking.pending_cid.clear();
  booking.pending_slot_id.clear();
  booking.held.reset();
  booking.has_overlap_warning = false;
  booking.patient_errors = {};
}

/// Back to what was there before the action that failed.
void step_back(BookingState& booking) {
  booking.step = booking.held ? BookingStep::Review : BookingStep::None;
  booking.pending_cid.clear();
  booking.pending_slot_id.clear();
}

BookingNews end_hold(BookingState& booking, const SlotHold& slot_hold, bool answers_pending) {
  const std::string& slot_id = slot_hold.hold.slot_id;
  const BookingNews ended = slot_hold.status == SlotHold::Status::Expired
                                ? BookingNews{Kind::HoldEnded, slot_id}
                                : BookingNews{};
  const bool is_ours = booking.held && booking.held->hold.id == slot_hold.hold.id;
  if (booking.step == BookingStep::Holding) {
    // Another time is being asked for; that goes on, unless this is the answer: it was held, and
    // has ended before we heard of it.
    if (is_ours) booking.held.reset();
    if (answers_pending) step_back(booking);
    return is_ours || answers_pending ? ended : BookingNews{};
  }
  // A confirm under way may still win the time back (clinic rule B4): its answer decides.
  const bool is_confirming =
      booking.step == BookingStep::Confirming || booking.step == BookingStep::Checking;
  if (!is_ours || is_confirming) return {};
  let_go(booking);
  return ended;
}

BookingNews apply(BookingState& booking, const ServerFrame& frame, const SlotHold& slot_hold,
                  TimePoint now) {
  const Hold& hold = slot_hold.hold;
  const bool answers_pending = !frame.reply_to.empty() && frame.reply_to == booking.pending_cid;
  if (slot_hold.status != SlotHold::Status::Held) {
    return end_hold(booking, slot_hold, answers_pending);
  }
  const bool is_extension = booking.held && booking.held->hold.id == hold.id;
  std::string appointment_id = slot_hold.appointment_id;
  if (is_extension && appointment_id.empty()) appointment_id = booking.held->appointment_id;
  booking.held = HeldSlot{hold, now + hold.ttl, std::move(appointment_id)};
  if (!is_extension) {
    booking.has_overlap_warning = false;
    booking.patient_errors = {};
  }
  if (answers_pending || booking.step == BookingStep::None) step_back(booking);
  return is_extension ? BookingNews{} : BookingNews{Kind::Held, hold.slot_id};
}

BookingNews apply(BookingState& booking, const ServerFrame& frame,
                  const BookingConfirmation& confirmation, TimePoint) {
  const Appointment& appointment = confirmation.appointment;
  remember(booking, appointment);
  if (booking.cancelling_id == appointment.id) {
    booking.cancelling_id.clear();
    booking.cancelling_cid.clear();
  }
  if (appointment.status == AppointmentStatus::Cancelled) {
    if (booking.moving_id == appointment.id) booking.moving_id.clear();
    if (booking.cancel_asked_id == appointment.id) booking.cancel_asked_id.clear();
    return {Kind::Cancelled, appointment.id};
  }
  const bool answers_pending = !frame.reply_to.empty() && frame.reply_to == booking.pending_cid;
  const bool took_held = booking.held && booking.held->hold.slot_id == appointment.slot_id;
  if (answers_pending || took_held) let_go(booking);
  const bool is_move = !confirmation.moved_from_slot_id.empty();
  if (is_move && booking.moving_id == appointment.id) booking.moving_id.clear();
  return {is_move ? Kind::Moved : Kind::Booked, appointment.id};
}

BookingNews apply(BookingState& booking, const ServerFrame&, const AppointmentList& list,
                  TimePoint) {
  for (const Appointment& appointment : list.appointments) remember(booking, appointment);
  return {};
}

BookingNews apply(BookingState& booking, const ServerFrame& frame, const ErrorFrame& error,
                  TimePoint) {
  if (frame.reply_to.empty()) return {};
  if (frame.reply_to == booking.cancelling_cid) {
    booking.cancelling_id.clear();
    booking.cancelling_cid.clear();
  }
  if (frame.reply_to != booking.pending_cid) return {};
  const bool was_confirming =
      booking.step == BookingStep::Confirming || booking.step == BookingStep::Checking;
  step_back(booking);
  if (error.code == ErrorCode::PatientOverlap) booking.has_overlap_warning = true;
  const bool is_hold_lost = error.code == ErrorCode::SlotTaken ||
                            error.code == ErrorCode::HoldExpired ||
                            error.code == ErrorCode::NotFound;
  if (was_confirming && is_hold_lost) let_go(booking);
  return {};
}

}  // namespace

void remember_past(BookingState& booking, const ServerEvent& event) {
  std::vector<Appointment> past;
  if (const auto* list = std::get_if<AppointmentList>(&event)) past = list->appointments;
  if (const auto* made = std::get_if<BookingConfirmation>(&event)) past = {made->appointment};
  for (const Appointment& appointment : past) remember(booking, appointment);
}

const Appointment* BookingState::find_appointment(std::string_view id) const {
  const auto found = std::find_if(appointments.begin(), appointments.end(),
                                  [id](const Appointment& known) { return known.id == id; });
  return found != appointments.end() ? &*found : nullptr;
}

BookingNews apply_event(BookingState& booking, const ServerFrame& frame, TimePoint now) {
  return match(
      frame.event, [&](const SlotHold& e) { return apply(booking, frame, e, now); },
      [&](const BookingConfirmation& e) { return apply(booking, frame, e, now); },
      [&](const AppointmentList& e) { return apply(booking, frame, e, now); },
      [&](const ErrorFrame& e) { return apply(booking, frame, e, now); },
      [](const auto&) { return BookingNews{}; });
}

PatientErrors check_details(const PatientDetails& details, const PatientRules& rules) {
  PatientErrors errors;
  for (const PatientProblem problem : find_problems(details, rules)) {
    switch (problem) {
      case PatientProblem::NameMissing:
        errors.name = "error.name_missing";
        break;
      case PatientProblem::BirthDateMissing:
        errors.birth_date = "error.birth_date_missing";
        break;
      case PatientProblem::BirthDateInvalid:
        errors.birth_date = "error.birth_date_invalid";
        break;
      case PatientProblem::BirthDateImpossible:
        errors.birth_date = "error.birth_date_impossible";
        break;
      case PatientProblem::ContactMissing:
        errors.phone = "error.contact_missing";
        break;
      case PatientProblem::PhoneInvalid:
        errors.phone = "error.phone_invalid";
        break;
      case PatientProblem::EmailInvalid:
        errors.email = "error.email_invalid";
        break;
    }
  }
  return errors;
}

SelectSlot begin_hold(BookingState& booking, std::string_view cid, std::string_view doctor_id,
                      std::string_view slot_id, std::string_view appointment_id) {
  booking.step = BookingStep::Holding;
  booking.pending_cid = cid;
  booking.pending_slot_id = slot_id;
  booking.has_overlap_warning = false;
  booking.patient_errors = {};
  return {std::string(doctor_id), std::string(slot_id), std::string(appointment_id)};
}

std::optional<decltype(Action::what)> begin_confirm(BookingState& booking, std::string_view cid,
                                                    std::optional<PatientDetails> details,
                                                    const PatientRules& rules) {
  if (booking.step != BookingStep::Review || !booking.held) return {};
  const HeldSlot& held = *booking.held;
  booking.patient_errors = {};
  if (!held.appointment_id.empty()) {
    const Appointment* moved = booking.find_appointment(held.appointment_id);
    booking.step = BookingStep::Confirming;
    booking.pending_cid = cid;
    return RescheduleBooking{.appointment_id = held.appointment_id,
                             .if_version = moved != nullptr ? moved->version : 1,
                             .hold_id = held.hold.id,
                             .allow_overlap = booking.has_overlap_warning};
  }
  if (details) {
    details = clean_details(*details);
    details->birth_date = iso_written_date(details->birth_date, rules.country);
    booking.patient_errors = check_details(*details, rules);
    if (booking.patient_errors != PatientErrors{}) return {};
  }
  booking.step = BookingStep::Confirming;
  booking.pending_cid = cid;
  return ConfirmBooking{.hold_id = held.hold.id,
                        .hold_version = held.hold.version,
                        .slot_id = held.hold.slot_id,
                        .patient = std::move(details),
                        .allow_overlap = booking.has_overlap_warning};
}

std::optional<ReleaseHold> begin_release(BookingState& booking) {
  if (booking.step != BookingStep::Review || !booking.held) return {};
  ReleaseHold release = {booking.held->hold.id};
  let_go(booking);
  return release;
}

std::optional<ExtendHold> begin_extend(const BookingState& booking) {
  if (booking.step != BookingStep::Review || !booking.held) return {};
  return ExtendHold{booking.held->hold.id};
}

std::optional<CancelBooking> begin_cancel(BookingState& booking, std::string_view cid,
                                          std::string_view appointment_id) {
  const Appointment* appointment = booking.find_appointment(appointment_id);
  if (appointment == nullptr || !booking.cancelling_id.empty()) return {};
  booking.cancel_asked_id.clear();
  booking.cancelling_id = appointment_id;
  booking.cancelling_cid = cid;
  return CancelBooking{appointment->id, appointment->version};
}

std::optional<SelectDoctor> begin_move(BookingState& booking, std::string_view cid,
                                       std::string_view appointment_id) {
  const Appointment* appointment = booking.find_appointment(appointment_id);
  if (appointment == nullptr) return {};
  booking.cancel_asked_id.clear();
  booking.moving_id = appointment_id;
  booking.moving_cid = cid;
  return SelectDoctor{appointment->doctor_id};
}

void drop_pending(BookingState& booking, std::string_view cid) {
  if (cid.empty()) return;
  if (booking.pending_cid == cid) step_back(booking);
  if (booking.cancelling_cid == cid) {
    booking.cancelling_id.clear();
    booking.cancelling_cid.clear();
  }
  if (booking.moving_cid == cid) {
    booking.moving_id.clear();
    booking.moving_cid.clear();
  }
}

}  // namespace frontdesk
