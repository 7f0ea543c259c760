// Reading and writing rows of the booking table.
#include "server/store/booking_rows.h"

namespace frontdesk::server {

namespace {

const std::string select_booking =
    "SELECT b.id, b.status, b.version, b.session_id, b.owner, b.address, b.made, b.expires, "
    "b.expires_max, b.slot_id, b.appointment_id, b.reference, b.patient_name, b.patient_phone, "
    "b.patient_email, b.cid, b.is_urgent, s.starts, s.ends, s.fhir_status = 'free', "
    "b.patient_birth_date "
    "FROM booking b JOIN slot s ON s.id = b.slot_id ";

const std::string by_id_sql = select_booking + "WHERE b.id = ?1";

const std::string by_appointment_sql =
    select_booking +
    "WHERE b.appointment_id = ?1 AND b.status IN ('booked', 'cancelled', 'fulfilled', 'noshow')";

const std::string live_hold_sql =
    select_booking + "WHERE b.session_id = ?1 AND b.status = 'held' AND b.expires > ?2";

const std::string hold_of_sql =
    select_booking + "WHERE b.slot_id = ?1 AND b.status = 'held' AND b.owner = ?2";

constexpr std::string_view insert_sql = R"sql(
INSERT INTO booking (id, status, version, session_id, owner, address, made, expires, expires_max,
  slot_id, appointment_id, reference, patient_name, patient_phone, patient_email, cid, is_urgent,
  patient_birth_date)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18))sql";

constexpr std::string_view update_sql = R"sql(
UPDATE booking SET status = ?2, version = ?3, expires = ?4, appointment_id = ?5, reference = ?6,
  patient_name = ?7, patient_phone = ?8, patient_email = ?9, cid = ?10, is_urgent = ?11,
  patient_birth_date = ?12
WHERE id = ?1)sql";

Result<std::optional<BookingRow>> read_booking(Database& database, std::string_view sql,
                                               const std::vector<SqlValue>& values) {
  Rows rows = database.query(sql, values);
  if (!rows.next()) {
    if (rows.error()) {
      return *rows.error();
    }
    return std::optional<BookingRow>{};
  }
  const auto status = booking_status_from_name(rows.text(1));
  if (!status) {
    return Error{ErrorCode::Internal, "a booking has a status this program does not know"};
  }
  BookingRow row;
  row.id = rows.text(0);
  row.status = *status;
  row.version = rows.integer(2);
  row.session_id = rows.text(3);
  row.owner = rows.text(4);
  row.address = rows.text(5);
  row.made = rows.time(6);
  row.expires = rows.time(7);
  row.expires_max = rows.time(8);
  row.slot_id = rows.text(9);
  row.appointment_id = rows.text(10);
  row.reference = rows.text(11);
  row.patient = PatientDetails{rows.text(12), rows.text(13), rows.text(14), rows.text(20)};
  row.cid = rows.text(15);
  row.is_urgent = rows.integer(16) != 0;
  row.starts = rows.time(17);
  row.ends = rows.time(18);
  row.is_slot_free = rows.integer(19) != 0;
  return std::optional<BookingRow>{std::move(row)};
}

}  // namespace

Result<std::optional<BookingRow>> find_booking(Database& database, std::string_view hold_id) {
  return read_booking(database, by_id_sql, {to_sql(hold_id)});
}

Result<std::optional<BookingRow>> find_appointment_row(Database& database, std::string_view id) {
  return read_booking(database, by_appointment_sql, {to_sql(id)});
}

Result<std::optional<BookingRow>> find_live_hold(Database& database, std::string_view session_id,
                                                 TimePoint now) {
  return read_booking(database, live_hold_sql, {to_sql(session_id), to_sql(now)});
}

Result<std::optional<BookingRow>> find_hold_of(Database& database, std::string_view owner,
                                               std::string_view slot_id) {
  return read_booking(database, hold_of_sql, {to_sql(slot_id), to_sql(owner)});
}

Result<> give_hold_to(Database& database, std::string_view hold_id, std::string_view session_id) {
  auto given = database.change("UPDATE booking SET session_id = ?2 WHERE id = ?1",
                               {to_sql(hold_id), to_sql(session_id)});
  if (!given) {
    return given.error();
  }
  if (given->constraint_failed) {
    return Error{ErrorCode::Internal, "a session cannot have two holds"};
  }
  return Done{};
}

Result<bool> insert_booking(Database& database, const BookingRow& row) {
  auto inserted = database.change(
      insert_sql, {to_sql(row.id), to_sql(booking_status_name(row.status)), row.version,
                   to_sql(row.session_id), to_sql(row.owner), to_sql(row.address), to_sql(row.made),
                   to_sql(row.expires), to_sql(row.expires_max), to_sql(row.slot_id),
                   to_sql(row.appointment_id), to_sql(row.reference), to_sql(row.patient.name),
                   to_sql(row.patient.phone), to_sql(row.patient.email), to_sql(row.cid),
                   to_sql(row.is_urgent), to_sql(row.patient.birth_date)});
  if (!inserted) {
    return inserted.error();
  }
  return !inserted->constraint_failed;
}

Result<bool> update_booking(Database& database, BookingStatus before, const BookingRow& row) {
  if (row.status != before && !is_legal_change(before, row.status)) {
    return Error{ErrorCode::IllegalTransition, "a booking cannot change its status that way"};
  }
  auto updated = database.change(
      update_sql, {to_sql(row.id), to_sql(booking_status_name(row.status)), row.version,
                   to_sql(row.expires), to_sql(row.appointment_id), to_sql(row.reference),
                   to_sql(row.patient.name), to_sql(row.patient.phone), to_sql(row.patient.email),
                   to_sql(row.cid), to_sql(row.is_urgent), to_sql(row.patient.birth_date)});
  if (!updated) {
    return updated.error();
  }
  return !updated->constraint_failed;
}

}  // namespace frontdesk::server
