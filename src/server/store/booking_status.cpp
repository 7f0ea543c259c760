// The status table. FHIR R4's Appointment.status, less what needs a waiting room.
#include "server/store/booking_status.h"

#include <algorithm>
#include <array>
#include <utility>

namespace frontdesk::server {

namespace {

using enum BookingStatus;

constexpr std::array<std::pair<BookingStatus, std::string_view>, 8> names = {{
    {Held, "held"},
    {Booked, "booked"},
    {Expired, "expired"},
    {Released, "released"},
    {Moved, "moved"},
    {Cancelled, "cancelled"},
    {Fulfilled, "fulfilled"},
    {NoShow, "noshow"},
}};

constexpr std::array<std::pair<BookingStatus, BookingStatus>, 7> legal_changes = {{
    {Held, Booked},
    {Held, Expired},
    {Held, Released},
    {Booked, Moved},
    {Booked, Cancelled},
    {Booked, Fulfilled},
    {Booked, NoShow},
}};

}  // namespace

std::string_view booking_status_name(BookingStatus status) {
  const auto* found = std::find_if(names.begin(), names.end(),
                                   [&](const auto& entry) { return entry.first == status; });
  return found == names.end() ? std::string_view{} : found->second;
}

std::optional<BookingStatus> booking_status_from_name(std::string_view name) {
  const auto* found = std::find_if(names.begin(), names.end(),
                                   [&](const auto& entry) { return entry.second == name; });
  return found == names.end() ? std::nullopt : std::optional<BookingStatus>{found->first};
}

bool is_legal_change(BookingStatus from, BookingStatus to) {
  return std::find(legal_changes.begin(), legal_changes.end(), std::pair{from, to}) !=
         legal_changes.end();
}

AppointmentStatus appointment_status(BookingStatus status) {
  switch (status) {
    case Held:
      return AppointmentStatus::Pending;
    case Booked:
      return AppointmentStatus::Booked;
    case Fulfilled:
      return AppointmentStatus::Fulfilled;
    case NoShow:
      return AppointmentStatus::NoShow;
    case Expired:
    case Released:
    case Moved:
    case Cancelled:
      return AppointmentStatus::Cancelled;
  }
  return AppointmentStatus::Cancelled;
}

}  // namespace frontdesk::server
