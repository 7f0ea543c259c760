// Rows of the booking table as both halves of BookingStore use them: holds and appointments.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/store/booking_status.h"
#include "server/store/booking_store.h"

namespace frontdesk::server {

/// One row of `booking`, with the times of its slot.
struct BookingRow {
  std::string id = {};  ///< Of the hold.
  BookingStatus status = BookingStatus::Held;
  std::int64_t version = 1;
  std::string session_id = {};
  std::string owner = {};
  std::string address = {};
  TimePoint made = {};
  TimePoint expires = {};
  TimePoint expires_max = {};
  std::string slot_id = {};
  std::string appointment_id = {};
  std::string reference = {};
  PatientDetails patient = {};
  std::string cid = {};
  bool is_urgent = false;
  TimePoint starts = {};
  TimePoint ends = {};
  bool is_slot_free = false;  ///< By the feed; our own claims do not count.
};

Result<std::optional<BookingRow>> find_booking(Database& database, std::string_view hold_id);
/// The newest row of an appointment.
Result<std::optional<BookingRow>> find_appointment_row(Database& database, std::string_view id);
Result<std::optional<BookingRow>> find_live_hold(Database& database, std::string_view session_id,
                                                 TimePoint now);

/// The owner's live hold of that slot, whichever session it is in.
Result<std::optional<BookingRow>> find_hold_of(Database& database, std::string_view owner,
                                               std::string_view slot_id);
/// A hold changes its session, which must have none.
Result<> give_hold_to(Database& database, std::string_view hold_id, std::string_view session_id);

/// Inserts the row as it is. False: another live booking has that slot or that doctor's time.
Result<bool> insert_booking(Database& database, const BookingRow& row);
/// Writes everything that may change: status, version, expiry and what an appointment has.
/// IllegalTransition where the table forbids the way from `before`. False as of insert_booking.
Result<bool> update_booking(Database& database, BookingStatus before, const BookingRow& row);

}  // namespace frontdesk::server
