// From frames to notes.
#include "server/desk/journal.h"

namespace frontdesk::server {
namespace {

std::string_view name_of(SlotHold::Status status) {
  switch (status) {
    case SlotHold::Status::Held:
      return "held";
    case SlotHold::Status::Released:
      return "released";
    case SlotHold::Status::Expired:
      return "expired";
  }
  return "held";
}

std::string_view name_of(const BookingConfirmation& confirmation) {
  if (confirmation.appointment.status == AppointmentStatus::Cancelled) return "cancelled";
  return confirmation.moved_from_slot_id.empty() ? "booked" : "moved";
}

}  // namespace

void Journal::note(Desk::Incident incident) {
  if (incidents_.size() < notes_max) incidents_.push_back(std::move(incident));
}

void Journal::note(std::string_view session_id, const ServerFrame& frame) {
  if (bookings_.size() == notes_max) return;
  Desk::BookingNote note;
  note.session_id = session_id;
  if (const auto* slot_hold = std::get_if<SlotHold>(&frame.event)) {
    note.what = name_of(slot_hold->status);
    note.slot_id = slot_hold->hold.slot_id;
    note.hold_id = slot_hold->hold.id;
    note.appointment_id = slot_hold->appointment_id;
  } else if (const auto* booked = std::get_if<BookingConfirmation>(&frame.event)) {
    note.what = name_of(*booked);
    note.slot_id = booked->appointment.slot_id;
    note.appointment_id = booked->appointment.id;
  } else {
    return;
  }
  bookings_.push_back(std::move(note));
}

}  // namespace frontdesk::server
