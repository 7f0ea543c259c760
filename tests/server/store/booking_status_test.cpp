// Goal: only the listed status changes are legal (rule S11).
// Method: the full square of statuses against a table written out here.
#include "server/store/booking_status.h"

#include <doctest/doctest.h>

#include <array>
#include <set>

namespace frontdesk::server {
namespace {

using enum BookingStatus;

constexpr std::array<BookingStatus, 8> all = {Held,  Booked,    Expired,   Released,
                                              Moved, Cancelled, Fulfilled, NoShow};

TEST_CASE("booking status: nothing leaves history, nothing goes back") {
  const std::set<std::pair<BookingStatus, BookingStatus>> legal = {
      {Held, Booked},      {Held, Expired},     {Held, Released}, {Booked, Moved},
      {Booked, Cancelled}, {Booked, Fulfilled}, {Booked, NoShow}};
  for (const BookingStatus from : all) {
    for (const BookingStatus to : all) {
      CAPTURE(booking_status_name(from));
      CAPTURE(booking_status_name(to));
      CHECK(is_legal_change(from, to) == (legal.count({from, to}) == 1));
    }
  }
}

TEST_CASE("booking status: every name leads back to its status") {
  for (const BookingStatus status : all) {
    CHECK(booking_status_from_name(booking_status_name(status)) == status);
  }
  CHECK_FALSE(booking_status_from_name("waitlist"));
  CHECK_FALSE(booking_status_from_name(""));
}

TEST_CASE("booking status: what a patient is told") {
  CHECK(appointment_status(Booked) == AppointmentStatus::Booked);
  CHECK(appointment_status(Held) == AppointmentStatus::Pending);
  CHECK(appointment_status(Cancelled) == AppointmentStatus::Cancelled);
  CHECK(appointment_status(Expired) == AppointmentStatus::Cancelled);
  CHECK(appointment_status(Fulfilled) == AppointmentStatus::Fulfilled);
  CHECK(appointment_status(NoShow) == AppointmentStatus::NoShow);
}

}  // namespace
}  // namespace frontdesk::server
