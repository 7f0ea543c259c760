// Choosing, holding and confirming one time, and what is known of the patient's appointments.
//
// Nothing here says "booked" before the server's booking_confirmation did (clinic rule B10).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/clinic.h"
#include "core/messages.h"
#include "core/patient_check.h"

namespace frontdesk {

/// A hold as the patient sees it run out.
struct HeldSlot {
  Hold hold = {};
  TimePoint expires = {};
  std::string appointment_id = {};  ///< Set when it is to become the new time of this appointment.
  bool operator==(const HeldSlot&) const = default;
};

enum class BookingStep {
  None,
  Holding,     ///< select_slot is under way.
  Review,      ///< A slot is held; the patient decides.
  Confirming,  ///< confirm_booking or reschedule_booking is under way.
  Checking,    ///< Its answer was lost with the line; the truth is being looked up.
};

/// What is wrong with what a guest filled in, field by field, as keys of the word list; empty when
/// nothing is.
struct PatientErrors {
  std::string name = {};
  std::string birth_date = {};
  std::string phone = {};  ///< Also when there is no way at all to reach them.
  std::string email = {};
  bool operator==(const PatientErrors&) const = default;
};

struct BookingState {
  BookingStep step = BookingStep::None;
  std::string pending_cid = {};      ///< Of the action `step` waits for.
  std::string pending_slot_id = {};  ///< While Holding.
  std::optional<HeldSlot> held = {};
  /// The server said the patient has another appointment then; a second confirm allows it.
  bool has_overlap_warning = false;
  PatientErrors patient_errors = {};

  /// Newest record of every appointment seen, by id.
  std::vector<Appointment> appointments = {};
  /// The patient pressed Cancel on this appointment and has not yet said they are sure.
  std::string cancel_asked_id = {};
  /// cancel_booking is under way for this appointment.
  std::string cancelling_id = {};
  std::string cancelling_cid = {};
  /// The patient is choosing a new time for this appointment.
  std::string moving_id = {};
  /// Of the action that asked for those times; the list that answers it is for the move.
  std::string moving_cid = {};

  const Appointment* find_appointment(std::string_view id) const;
  bool operator==(const BookingState&) const = default;
};

/// What a frame meant for the patient's bookings, for the embedding page and for what is spoken.
struct BookingNews {
  enum class Kind { None, Held, HoldEnded, Booked, Moved, Cancelled } kind = Kind::None;
  std::string id = {};  ///< Of the slot held, or of the appointment.
  bool operator==(const BookingNews&) const = default;
};

/// Appointments of an event older than what is here: kept where nothing newer is known of them.
void remember_past(BookingState& booking, const ServerEvent& event);
/// Applies one server frame.
BookingNews apply_event(BookingState& booking, const ServerFrame& frame, TimePoint now);

/// In words for the patient what core/patient_check.h finds.
PatientErrors check_details(const PatientDetails& details, const PatientRules& rules);

// What the patient did, as the action to send; each notes what it now waits for.

/// `appointment_id`: the chosen time is to be that appointment's new one.
SelectSlot begin_hold(BookingState& booking, std::string_view cid, std::string_view doctor_id,
                      std::string_view slot_id, std::string_view appointment_id);
/// Nothing when no time is held or an answer is awaited already: a double tap books once. `details`
/// are a guest's, as they were typed; none for a known patient.
std::optional<decltype(Action::what)> begin_confirm(BookingState& booking, std::string_view cid,
                                                    std::optional<PatientDetails> details,
                                                    const PatientRules& rules);
std::optional<ReleaseHold> begin_release(BookingState& booking);
std::optional<ExtendHold> begin_extend(const BookingState& booking);
std::optional<CancelBooking> begin_cancel(BookingState& booking, std::string_view cid,
                                          std::string_view appointment_id);
std::optional<SelectDoctor> begin_move(BookingState& booking, std::string_view cid,
                                       std::string_view appointment_id);

/// The action of that cid came to nothing: what was there before is what there is.
void drop_pending(BookingState& booking, std::string_view cid);

}  // namespace frontdesk
