// Holds: taking, extending, giving back, running out. Appointments are in booking_appointments.cpp.
#include "server/store/booking_store.h"

#include <algorithm>

#include "server/store/booking_rows.h"
#include "server/store/secret_ids.h"

namespace frontdesk::server {

namespace {

HoldRecord hold_record(const BookingRow& row) {
  return HoldRecord{row.id,    row.version, row.session_id,
                    row.owner, row.slot_id, row.appointment_id,
                    row.made,  row.expires, row.expires_max};
}

// A slot can be held when it is free in the feed and has not begun. Whether somebody else claims
// it, the insert itself decides.
Result<> check_slot(Database& database, std::string_view slot_id, TimePoint now) {
  Rows rows =
      database.query("SELECT starts, fhir_status FROM slot WHERE id = ?1", {to_sql(slot_id)});
  if (!rows.next()) {
    return rows.error_or(ErrorCode::NotFound, "no such slot");
  }
  if (rows.time(0) <= now) {
    return Error{ErrorCode::SlotTaken, "the slot is in the past"};
  }
  if (rows.text(1) != "free") {
    return Error{ErrorCode::SlotTaken, "the slot is not free"};
  }
  return Done{};
}

// The appointment a hold is to move must be there, be this owner's and be still to come.
Result<> check_movable(Database& database, const HoldRequest& request, TimePoint now) {
  if (request.appointment_id.empty()) {
    return Done{};
  }
  auto row = find_appointment_row(database, request.appointment_id);
  if (!row) {
    return row.error();
  }
  if (!*row) {
    return Error{ErrorCode::NotFound, "no such appointment"};
  }
  if ((*row)->owner != request.owner) {
    return Error{ErrorCode::Forbidden, "the appointment is somebody else's"};
  }
  if ((*row)->status != BookingStatus::Booked || (*row)->starts <= now) {
    return Error{ErrorCode::IllegalTransition, "the appointment cannot be moved any more"};
  }
  return Done{};
}

Result<> check_address(Database& database, const HoldRequest& request, int per_address) {
  if (request.address.empty()) {
    return Done{};
  }
  Rows rows = database.query(
      "SELECT count(*) FROM booking WHERE status = 'held' AND address = ?1 AND session_id <> ?2",
      {to_sql(request.address), to_sql(request.session_id)});
  if (!rows.next()) {
    return rows.error_or(ErrorCode::Internal, "no count of holds");
  }
  if (rows.integer(0) >= per_address) {
    return Error{ErrorCode::HoldLimit, "too many live holds from one address"};
  }
  return Done{};
}

// The patient already holds this slot: nothing to do, unless it is now meant for another purpose.
Result<HoldRecord> keep_hold(Database& database, BookingRow row, const HoldRequest& request) {
  if (row.owner != request.owner) {
    return Error{ErrorCode::Forbidden, "the hold is somebody else's"};
  }
  if (row.appointment_id != request.appointment_id) {
    row.appointment_id = request.appointment_id;
    ++row.version;
    auto updated = update_booking(database, row.status, row);
    if (!updated) {
      return updated.error();
    }
  }
  return hold_record(row);
}

// A patient who begins a new chat finds their own hold there, with the same countdown.
Result<HoldRecord> move_hold(Database& database, BookingRow row, const HoldRequest& request) {
  auto given = give_hold_to(database, row.id, request.session_id);
  if (!given) {
    return given.error();
  }
  std::string taken_from = std::exchange(row.session_id, request.session_id);
  auto record = keep_hold(database, std::move(row), request);
  if (record) {
    record->taken_from = std::move(taken_from);
  }
  return record;
}

Result<> release(Database& database, BookingRow row) {
  const BookingStatus before = std::exchange(row.status, BookingStatus::Released);
  auto updated = update_booking(database, before, row);
  if (!updated) {
    return updated.error();
  }
  return Done{};
}

}  // namespace

Result<std::vector<std::string>> BookingStore::expire_holds(TimePoint now) {
  FRONTDESK_ASSERT(database_.in_transaction());
  std::vector<std::string> freed;
  Rows rows = database_.query(
      "UPDATE booking SET status = 'expired' WHERE status = 'held' AND expires <= ?1 "
      "RETURNING slot_id",
      {to_sql(now)});
  while (rows.next()) {
    freed.push_back(rows.text(0));
  }
  if (rows.error()) {
    return *rows.error();
  }
  return freed;
}

Result<std::optional<TimePoint>> BookingStore::next_expiry() {
  Rows rows = database_.query("SELECT min(expires) FROM booking WHERE status = 'held'");
  if (!rows.next()) {
    return rows.error_or(ErrorCode::Internal, "no expiry");
  }
  return rows.is_null(0) ? std::optional<TimePoint>{} : std::optional<TimePoint>{rows.time(0)};
}

Result<HoldRecord> BookingStore::take_hold(const HoldRequest& request, TimePoint now) {
  FRONTDESK_ASSERT(!request.session_id.empty());
  auto expired = expire_holds(now);
  if (!expired) {
    return expired.error();
  }
  for (const Result<>& check :
       {check_slot(database_, request.slot_id, now), check_movable(database_, request, now),
        check_address(database_, request, limits_.per_address)}) {
    if (!check) {
      return check.error();
    }
  }
  auto earlier = find_live_hold(database_, request.session_id, now);
  if (!earlier) {
    return earlier.error();
  }
  if (*earlier && (*earlier)->slot_id == request.slot_id) {
    return keep_hold(database_, **earlier, request);
  }
  // Giving back the earlier one and taking the new one succeed or fail together.
  auto attempt = Savepoint::begin(database_);
  if (!attempt) {
    return attempt.error();
  }
  if (*earlier) {
    auto released = release(database_, **earlier);
    if (!released) {
      return released.error();
    }
  }
  auto mine = find_hold_of(database_, request.owner, request.slot_id);
  if (!mine) {
    return mine.error();
  }
  auto record = *mine ? move_hold(database_, **mine, request) : new_hold(request, now);
  if (!record) {
    return record.error();
  }
  auto kept = attempt->keep();
  if (!kept) {
    return kept.error();
  }
  return record;
}

Result<HoldRecord> BookingStore::new_hold(const HoldRequest& request, TimePoint now) {
  BookingRow row;
  row.id = make_secret_id("h");
  row.session_id = request.session_id;
  row.owner = request.owner;
  row.address = request.address;
  row.made = now;
  row.expires = now + std::min(limits_.life, limits_.life_max);
  row.expires_max = now + limits_.life_max;
  row.slot_id = request.slot_id;
  row.appointment_id = request.appointment_id;
  auto inserted = insert_booking(database_, row);
  if (!inserted) {
    return inserted.error();
  }
  if (!*inserted) {
    return Error{ErrorCode::SlotTaken, "the slot is held or booked"};
  }
  return hold_record(row);
}

Result<HoldRecord> BookingStore::extend_hold(std::string_view hold_id, std::string_view session_id,
                                             TimePoint now) {
  auto expired = expire_holds(now);
  if (!expired) {
    return expired.error();
  }
  auto found = find_booking(database_, hold_id);
  if (!found) {
    return found.error();
  }
  if (!*found) {
    return Error{ErrorCode::NotFound, "no such hold"};
  }
  BookingRow row = **found;
  if (row.session_id != session_id) {
    return Error{ErrorCode::Forbidden, "the hold is somebody else's"};
  }
  if (row.status != BookingStatus::Held) {
    return Error{ErrorCode::HoldExpired, "the hold has ended"};
  }
  row.expires = std::max(row.expires, std::min(now + limits_.life, row.expires_max));
  auto updated = update_booking(database_, row.status, row);
  if (!updated) {
    return updated.error();
  }
  return hold_record(row);
}

Result<> BookingStore::release_hold(std::string_view hold_id, std::string_view session_id,
                                    TimePoint now) {
  auto expired = expire_holds(now);
  if (!expired) {
    return expired.error();
  }
  auto found = find_booking(database_, hold_id);
  if (!found) {
    return found.error();
  }
  if (!*found || (*found)->status != BookingStatus::Held) {
    return Done{};
  }
  if ((*found)->session_id != session_id) {
    return Error{ErrorCode::Forbidden, "the hold is somebody else's"};
  }
  return release(database_, **found);
}

Result<std::optional<HoldRecord>> BookingStore::live_hold(std::string_view session_id,
                                                          TimePoint now) {
  auto found = find_live_hold(database_, session_id, now);
  if (!found) {
    return found.error();
  }
  return *found ? std::optional<HoldRecord>{hold_record(**found)} : std::optional<HoldRecord>{};
}

}  // namespace frontdesk::server
