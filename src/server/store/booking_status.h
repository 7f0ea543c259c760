// Which way a booking may go: the table of legal status changes (clinic rule S11).
#pragma once

#include <optional>
#include <string_view>

#include "core/clinic.h"

namespace frontdesk::server {

/// Held and Booked are live: they claim their slot. The others are history.
enum class BookingStatus {
  Held,      ///< FHIR Appointment pending, Slot busy-tentative.
  Booked,    ///< FHIR booked, Slot busy.
  Expired,   ///< A hold that ran out.
  Released,  ///< A hold given back.
  Moved,     ///< A booking whose appointment has a newer time.
  Cancelled,
  Fulfilled,
  NoShow,
};

std::string_view booking_status_name(BookingStatus status);
/// Nothing for a name that is not in the table.
std::optional<BookingStatus> booking_status_from_name(std::string_view name);

bool is_legal_change(BookingStatus from, BookingStatus to);

/// What a patient is told.
AppointmentStatus appointment_status(BookingStatus status);

}  // namespace frontdesk::server
