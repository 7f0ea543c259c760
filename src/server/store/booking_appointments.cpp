// Appointments: confirming a hold, moving, cancelling, listing. Holds are in booking_store.cpp.
#include <utility>

#include "server/store/booking_rows.h"
#include "server/store/secret_ids.h"
#include "server/store/zones.h"

namespace frontdesk::server {

namespace {

using OwnedAppointment = BookingStore::OwnedAppointment;

const std::string select_appointment =
    "SELECT b.appointment_id, b.status, b.version, b.reference, s.doctor_id, d.name, d.specialty, "
    "b.slot_id, s.starts, s.ends, s.offset_minutes, s.tz, s.telehealth, l.name, l.address, "
    "b.patient_name, b.owner FROM booking b JOIN slot s ON s.id = b.slot_id "
    "JOIN doctor d ON d.id = s.doctor_id LEFT JOIN location l ON l.id = "
    "CASE s.location_id WHEN '' THEN d.location_id ELSE s.location_id END "
    "WHERE b.status IN ('booked', 'cancelled', 'fulfilled', 'noshow') ";

const std::string appointment_sql = select_appointment + "AND b.appointment_id = ?1";

const std::string appointments_of_sql =
    select_appointment +
    "AND b.owner = ?1 ORDER BY b.status = 'booked' AND s.ends > ?2 DESC, "
    "CASE WHEN b.status = 'booked' AND s.ends > ?2 THEN s.starts ELSE -s.starts END LIMIT 200";

constexpr std::string_view overlap_sql = R"sql(
SELECT 1 FROM booking b JOIN slot s ON s.id = b.slot_id
WHERE b.owner = ?1 AND b.status = 'booked' AND b.appointment_id <> ?2
  AND s.starts < ?4 AND s.ends > ?3 LIMIT 1)sql";

OwnedAppointment read_appointment(const Rows& rows) {
  OwnedAppointment owned;
  Appointment& appointment = owned.appointment;
  const auto status = booking_status_from_name(rows.text(1));
  appointment.id = rows.text(0);
  appointment.status = appointment_status(status.value_or(BookingStatus::Cancelled));
  appointment.version = rows.integer(2);
  appointment.reference = rows.text(3);
  appointment.doctor_id = rows.text(4);
  appointment.doctor_name = rows.text(5);
  appointment.specialty = rows.text(6);
  appointment.slot_id = rows.text(7);
  appointment.start = Moment{rows.time(8), std::chrono::minutes{rows.integer(10)}};
  appointment.tz = rows.text(11);
  appointment.end = in_zone(rows.time(9), appointment.tz);
  appointment.telehealth = rows.integer(12) != 0;
  if (!appointment.telehealth) {
    appointment.place = rows.text(13);
    appointment.address = rows.text(14);
  }
  appointment.patient_name = rows.text(15);
  appointment.ics_path = "/v1/appointments/" + appointment.id + "/calendar.ics";
  owned.owner = rows.text(16);
  return owned;
}

Result<Appointment> must_find(Database& database, std::string_view id) {
  Rows rows = database.query(appointment_sql, {to_sql(id)});
  if (!rows.next()) {
    return rows.error_or(ErrorCode::NotFound, "no such appointment");
  }
  return read_appointment(rows).appointment;
}

Result<std::string> unused_reference(Database& database) {
  for (int tries = 0; tries < 100; ++tries) {
    std::string reference = make_reference();
    Rows rows = database.query(
        "SELECT 1 FROM booking WHERE reference = ?1 "
        "AND status IN ('booked', 'cancelled', 'fulfilled', 'noshow')",
        {to_sql(reference)});
    if (!rows.next()) {
      if (rows.error()) {
        return *rows.error();
      }
      return reference;
    }
  }
  return Error{ErrorCode::Internal, "no free reference code"};
}

/// A hold its owner may still turn into an appointment.
struct UsableHold {
  BookingRow row = {};
  bool is_lapsed = false;  ///< It ran out; whether its slot is still free, the insert decides.
};

Result<UsableHold> usable_hold(Database& database, std::string_view hold_id, std::string_view owner,
                               TimePoint now) {
  auto found = find_booking(database, hold_id);
  if (!found) {
    return found.error();
  }
  if (!*found) {
    return Error{ErrorCode::NotFound, "no such hold"};
  }
  UsableHold hold{std::move(**found), false};
  if (hold.row.owner != owner) {
    return Error{ErrorCode::Forbidden, "the hold is somebody else's"};
  }
  hold.is_lapsed = hold.row.status == BookingStatus::Expired;
  if (hold.row.status != BookingStatus::Held && !hold.is_lapsed) {
    return Error{ErrorCode::HoldExpired, "the hold has ended"};
  }
  if (hold.row.starts <= now || !hold.row.is_slot_free) {
    return Error{hold.is_lapsed ? ErrorCode::HoldExpired : ErrorCode::SlotTaken,
                 "the slot is past or no longer free"};
  }
  return hold;
}

// The patient's own other appointment at that time (clinic rule B9).
Result<> check_overlap(Database& database, const BookingRow& row, std::string_view owner,
                       std::string_view except_appointment) {
  Rows rows = database.query(overlap_sql, {to_sql(owner), to_sql(except_appointment),
                                           to_sql(row.starts), to_sql(row.ends)});
  if (rows.next()) {
    return Error{ErrorCode::PatientOverlap, "the patient has another appointment then"};
  }
  if (rows.error()) {
    return *rows.error();
  }
  return Done{};
}

// Writes the held row as the appointment; a lapsed one as a new row, if its slot is still free.
Result<> book(Database& database, UsableHold hold) {
  hold.row.status = BookingStatus::Booked;
  if (hold.is_lapsed) {
    hold.row.id = make_secret_id("h");
  }
  auto written = hold.is_lapsed ? insert_booking(database, hold.row)
                                : update_booking(database, BookingStatus::Held, hold.row);
  if (!written) {
    return written.error();
  }
  if (!*written) {
    return Error{hold.is_lapsed ? ErrorCode::HoldExpired : ErrorCode::SlotTaken,
                 "the slot is held or booked"};
  }
  return Done{};
}

// The appointment this cid, or this hold under another cid, has become already.
Result<std::optional<Appointment>> confirmed_before(Database& database, BookingStore& bookings,
                                                    const ConfirmRequest& request) {
  auto by_cid = bookings.appointment_by_cid(request.owner, request.cid);
  if (!by_cid || *by_cid) {
    return by_cid;
  }
  auto row = find_booking(database, request.hold_id);
  if (!row) {
    return row.error();
  }
  if (!*row || (*row)->owner != request.owner || (*row)->status != BookingStatus::Booked) {
    return std::optional<Appointment>{};
  }
  auto appointment = must_find(database, (*row)->appointment_id);
  if (!appointment) {
    return appointment.error();
  }
  return std::optional<Appointment>{std::move(*appointment)};
}

// A booked appointment its owner may still change.
Result<BookingRow> changeable(Database& database, std::string_view appointment_id,
                              std::string_view owner, std::int64_t if_version, TimePoint now) {
  auto found = find_appointment_row(database, appointment_id);
  if (!found) {
    return found.error();
  }
  if (!*found) {
    return Error{ErrorCode::NotFound, "no such appointment"};
  }
  if ((*found)->owner != owner) {
    return Error{ErrorCode::Forbidden, "the appointment is somebody else's"};
  }
  if ((*found)->status != BookingStatus::Booked || (*found)->starts <= now) {
    return Error{ErrorCode::IllegalTransition, "the appointment is cancelled or has begun"};
  }
  if ((*found)->version != if_version) {
    return Error{ErrorCode::VersionConflict, "the appointment has changed meanwhile"};
  }
  return **found;
}

}  // namespace

Result<ConfirmOutcome> BookingStore::confirm(const ConfirmRequest& request, TimePoint now) {
  auto expired = expire_holds(now);
  if (!expired) {
    return expired.error();
  }
  auto done = confirmed_before(database_, *this, request);
  if (!done) {
    return done.error();
  }
  if (*done) {
    return ConfirmOutcome{std::move(**done), false};
  }
  auto hold = usable_hold(database_, request.hold_id, request.owner, now);
  if (!hold) {
    return hold.error();
  }
  if (hold->row.slot_id != request.slot_id || hold->row.version != request.hold_version) {
    return Error{ErrorCode::VersionConflict, "the hold is not of that slot and version"};
  }
  if (!hold->row.appointment_id.empty()) {
    return Error{ErrorCode::BadRequest, "the hold was taken to move an appointment"};
  }
  if (!request.allow_overlap) {
    auto overlap = check_overlap(database_, hold->row, request.owner, {});
    if (!overlap) {
      return overlap.error();
    }
  }
  auto reference = unused_reference(database_);
  if (!reference) {
    return reference.error();
  }
  hold->row.version = 1;
  hold->row.session_id = request.session_id;
  hold->row.appointment_id = make_secret_id("a");
  hold->row.reference = *reference;
  hold->row.patient = request.patient;
  hold->row.cid = request.cid;
  hold->row.is_urgent = request.is_urgent;
  auto booked = book(database_, *hold);
  if (!booked) {
    return booked.error();
  }
  auto appointment = must_find(database_, hold->row.appointment_id);
  if (!appointment) {
    return appointment.error();
  }
  return ConfirmOutcome{std::move(*appointment), hold->is_lapsed};
}

Result<BookingStore::RescheduleOutcome> BookingStore::reschedule(const RescheduleRequest& request,
                                                                 TimePoint now) {
  auto expired = expire_holds(now);
  if (!expired) {
    return expired.error();
  }
  auto done = appointment_by_cid(request.owner, request.cid);
  if (!done) {
    return done.error();
  }
  if (*done) {
    return (*done)->id == request.appointment_id
               ? Result<RescheduleOutcome>(RescheduleOutcome{std::move(**done)})
               : Result<RescheduleOutcome>(
                     Error{ErrorCode::IdempotencyMismatch, "that cid made another appointment"});
  }
  auto old = changeable(database_, request.appointment_id, request.owner, request.if_version, now);
  if (!old) {
    return old.error();
  }
  auto hold = usable_hold(database_, request.hold_id, request.owner, now);
  if (!hold) {
    return hold.error();
  }
  if (!hold->row.appointment_id.empty() && hold->row.appointment_id != request.appointment_id) {
    return Error{ErrorCode::BadRequest, "the hold was taken to move another appointment"};
  }
  if (!request.allow_overlap) {
    auto overlap = check_overlap(database_, hold->row, request.owner, request.appointment_id);
    if (!overlap) {
      return overlap.error();
    }
  }
  auto attempt = Savepoint::begin(database_);
  if (!attempt) {
    return attempt.error();
  }
  hold->row.version = old->version + 1;
  hold->row.session_id = request.session_id;
  hold->row.appointment_id = old->appointment_id;
  hold->row.reference = old->reference;
  hold->row.patient = old->patient;
  hold->row.cid = request.cid;
  hold->row.is_urgent = old->is_urgent;
  old->status = BookingStatus::Moved;
  auto moved = update_booking(database_, BookingStatus::Booked, *old);
  if (!moved) {
    return moved.error();
  }
  auto booked = book(database_, *hold);
  if (!booked) {
    return booked.error();
  }
  auto kept = attempt->keep();
  if (!kept) {
    return kept.error();
  }
  auto appointment = must_find(database_, request.appointment_id);
  if (!appointment) {
    return appointment.error();
  }
  return RescheduleOutcome{std::move(*appointment), old->slot_id, hold->is_lapsed};
}

Result<Appointment> BookingStore::cancel(std::string_view appointment_id, std::string_view owner,
                                         std::int64_t if_version, TimePoint now) {
  auto expired = expire_holds(now);
  if (!expired) {
    return expired.error();
  }
  auto row = changeable(database_, appointment_id, owner, if_version, now);
  if (!row) {
    return row.error();
  }
  row->status = BookingStatus::Cancelled;
  ++row->version;
  auto updated = update_booking(database_, BookingStatus::Booked, *row);
  if (!updated) {
    return updated.error();
  }
  return must_find(database_, appointment_id);
}

Result<std::vector<Appointment>> BookingStore::appointments_of(std::string_view owner,
                                                               TimePoint now) {
  std::vector<Appointment> appointments;
  Rows rows = database_.query(appointments_of_sql, {to_sql(owner), to_sql(now)});
  while (rows.next()) {
    appointments.push_back(read_appointment(rows).appointment);
  }
  if (rows.error()) {
    return *rows.error();
  }
  return appointments;
}

Result<std::optional<OwnedAppointment>> BookingStore::appointment(std::string_view id) {
  Rows rows = database_.query(appointment_sql, {to_sql(id)});
  if (rows.next()) {
    return std::optional<OwnedAppointment>{read_appointment(rows)};
  }
  if (rows.error()) {
    return *rows.error();
  }
  return std::optional<OwnedAppointment>{};
}

Result<std::optional<Appointment>> BookingStore::appointment_by_cid(std::string_view owner,
                                                                    std::string_view cid) {
  if (cid.empty()) {
    return std::optional<Appointment>{};
  }
  std::string id;
  {
    Rows rows = database_.query(
        "SELECT appointment_id FROM booking WHERE owner = ?1 AND cid = ?2 AND appointment_id <> ''",
        {to_sql(owner), to_sql(cid)});
    if (!rows.next()) {
      if (rows.error()) {
        return *rows.error();
      }
      return std::optional<Appointment>{};
    }
    id = rows.text(0);
  }
  auto found = must_find(database_, id);
  if (!found) {
    return found.error();
  }
  return std::optional<Appointment>{std::move(*found)};
}

Result<PatientDetails> BookingStore::patient_of(std::string_view appointment_id) {
  auto row = find_appointment_row(database_, appointment_id);
  if (!row) {
    return row.error();
  }
  if (!*row) {
    return Error{ErrorCode::NotFound, "no such appointment"};
  }
  return (*row)->patient;
}

}  // namespace frontdesk::server
