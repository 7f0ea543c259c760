// Choosing, holding and confirming one time, and what is known of the patient's appointments.
//
// Nothing here says "booked" before the server's booking_confirmation did (clinic rule B10).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/clinic.h"
#include "core/messages.h"

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

/// What is wrong with what a guest filled in, as keys of the word list; empty when nothing is.
struct PatientErrors {
  std::string name = {};
  std::string contact = {};
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

  const Appointment* find_appointment(std::string_view id) const;
  bool operator==(const BookingState&) const = default;
};

}  // namespace frontdesk
