// Doctors, places and weekly hours. Slots are in clinic_slots.cpp.
#include "server/store/clinic_store.h"

#include <algorithm>

#include "server/store/sql_lists.h"
#include "server/store/weekly_hours.h"
#include "server/store/zones.h"

namespace frontdesk::server {

namespace {

constexpr std::string_view upsert_doctor_sql = R"sql(
INSERT INTO doctor (id, name, credentials, specialty, location_id, schedule_id, tz, telehealth,
  accepts_new, price, insurance, rating_value, rating_count, rating_source, busy_percent)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, credentials = excluded.credentials,
  specialty = excluded.specialty, location_id = excluded.location_id,
  schedule_id = excluded.schedule_id,
  tz = CASE excluded.tz WHEN '' THEN tz ELSE excluded.tz END, telehealth = excluded.telehealth,
  accepts_new = excluded.accepts_new, price = excluded.price, insurance = excluded.insurance,
  rating_value = excluded.rating_value, rating_count = excluded.rating_count,
  rating_source = excluded.rating_source, busy_percent = excluded.busy_percent)sql";

// The doctors asked for, each with the first slot a patient could still book.
constexpr std::string_view doctors_sql = R"sql(
SELECT d.id, d.name, d.credentials, d.specialty, d.telehealth, d.accepts_new, d.price,
  d.insurance, d.rating_value, d.rating_count, d.rating_source, l.name, l.address, n.starts,
  n.offset_minutes,
  (SELECT group_concat(language, ' ') FROM
    (SELECT language FROM doctor_language WHERE doctor_id = d.id ORDER BY position))
FROM doctor d
LEFT JOIN location l ON l.id = d.location_id
LEFT JOIN slot n ON n.id =
  (SELECT s.id FROM slot s WHERE s.doctor_id = d.id AND s.starts > ?1 AND s.fhir_status = 'free'
     AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.slot_id = s.id AND c.until > ?1)
   ORDER BY s.starts LIMIT 1)
WHERE (?2 = '[]' OR d.id IN (SELECT value FROM json_each(?2)))
  AND (?3 = '' OR d.specialty = ?3 COLLATE NOCASE)
  AND (?4 = '' OR d.location_id = ?4 OR EXISTS
    (SELECT 1 FROM weekly_hours w WHERE w.doctor_id = d.id AND w.location_id = ?4))
  AND (?5 = '' OR EXISTS
    (SELECT 1 FROM doctor_language g WHERE g.doctor_id = d.id AND g.language = ?5 COLLATE NOCASE))
  AND (?6 IS NULL OR d.telehealth = ?6)
ORDER BY n.starts IS NULL, n.starts, d.number
LIMIT ?7)sql";

std::vector<std::string> split_at_spaces(const std::string& words) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  while (from < words.size()) {
    const std::size_t to = std::min(words.find(' ', from), words.size());
    parts.push_back(words.substr(from, to - from));
    from = to + 1;
  }
  return parts;
}

Doctor read_doctor(const Rows& rows) {
  Doctor doctor;
  doctor.id = rows.text(0);
  doctor.name = rows.text(1);
  doctor.credentials = rows.text(2);
  doctor.specialty = rows.text(3);
  doctor.telehealth = rows.integer(4) != 0;
  if (!rows.is_null(5)) {
    doctor.accepts_new = rows.integer(5) != 0;
  }
  doctor.price = rows.text(6);
  doctor.insurance = rows.text(7);
  if (!rows.is_null(8)) {
    doctor.rating = Rating{rows.number(8), static_cast<int>(rows.integer(9)), rows.text(10)};
  }
  doctor.place = rows.text(11);
  doctor.address = rows.text(12);
  if (!rows.is_null(13)) {
    doctor.next_free = Moment{rows.time(13), std::chrono::minutes{rows.integer(14)}};
  }
  doctor.languages = split_at_spaces(rows.text(15));
  return doctor;
}

std::vector<SqlValue> doctor_values(const DoctorRecord& record) {
  const Doctor& doctor = record.doctor;
  const auto& rating = doctor.rating;
  return {to_sql(doctor.id),
          to_sql(doctor.name),
          to_sql(doctor.credentials),
          to_sql(doctor.specialty),
          to_sql(record.location_id),
          to_sql(record.schedule_id),
          to_sql(record.tz),
          to_sql(doctor.telehealth),
          doctor.accepts_new ? to_sql(*doctor.accepts_new) : SqlValue{nullptr},
          to_sql(doctor.price),
          to_sql(doctor.insurance),
          rating ? SqlValue{rating->value} : SqlValue{nullptr},
          rating ? SqlValue{std::int64_t{rating->count}} : SqlValue{nullptr},
          rating ? to_sql(rating->source) : SqlValue{nullptr},
          std::int64_t{record.busy_percent}};
}

Result<> replace_languages(Database& database, const Doctor& doctor) {
  auto cleared =
      database.change("DELETE FROM doctor_language WHERE doctor_id = ?1", {to_sql(doctor.id)});
  if (!cleared) {
    return cleared.error();
  }
  std::int64_t position = 0;
  for (const std::string& language : doctor.languages) {
    auto put = database.change("INSERT INTO doctor_language VALUES (?1, ?2, ?3)",
                               {to_sql(doctor.id), position++, to_sql(language)});
    if (!put) {
      return put.error();
    }
  }
  return Done{};
}

Result<> replace_hours(Database& database, const DoctorRecord& record) {
  const SqlValue id = to_sql(record.doctor.id);
  auto cleared = database.change("DELETE FROM weekly_hours WHERE doctor_id = ?1", {id});
  if (!cleared) {
    return cleared.error();
  }
  std::int64_t position = 0;
  for (const WeeklyHours& hours : record.hours) {
    auto put =
        database.change("INSERT INTO weekly_hours VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                        {id, position++, static_cast<std::int64_t>(hours.weekday.c_encoding()),
                         std::int64_t{hours.from.count()}, std::int64_t{hours.until.count()},
                         std::int64_t{hours.slot_length.count()}, to_sql(hours.location_id),
                         to_sql(hours.telehealth)});
    if (!put) {
      return put.error();
    }
  }
  return Done{};
}

Result<std::vector<std::string>> read_texts(Database& database, std::string_view sql) {
  std::vector<std::string> texts;
  Rows rows = database.query(sql);
  while (rows.next()) {
    texts.push_back(rows.text(0));
  }
  if (rows.error()) {
    return *rows.error();
  }
  return texts;
}

}  // namespace

bool ClinicStore::is_empty() {
  return !database_.query("SELECT 1 FROM doctor LIMIT 1").next();
}

Result<> ClinicStore::put_location(const LocationRecord& location) {
  auto put = database_.change(
      "INSERT INTO location (id, name, address, phone) VALUES (?1, ?2, ?3, ?4) "
      "ON CONFLICT (id) DO UPDATE SET name = excluded.name, address = excluded.address, "
      "phone = excluded.phone",
      {to_sql(location.id), to_sql(location.name), to_sql(location.address),
       to_sql(location.phone)});
  if (!put) {
    return put.error();
  }
  return Done{};
}

Result<> ClinicStore::put_doctor(const DoctorRecord& doctor) {
  const bool is_hours_sound = std::all_of(doctor.hours.begin(), doctor.hours.end(), is_sound);
  if (!is_hours_sound || (!doctor.hours.empty() && !is_zone(doctor.tz))) {
    return Error{ErrorCode::BadRequest, "weekly hours need a zone and must open before they close"};
  }
  auto put = database_.change(upsert_doctor_sql, doctor_values(doctor));
  if (!put) {
    return put.error();
  }
  auto languages = replace_languages(database_, doctor.doctor);
  if (!languages) {
    return languages.error();
  }
  return replace_hours(database_, doctor);
}

Result<std::vector<Doctor>> ClinicStore::doctors(const DoctorQuery& query, TimePoint now) {
  std::vector<Doctor> doctors;
  Rows rows = database_.query(doctors_sql,
                              {to_sql(now), to_sql(json_list(query.ids)), to_sql(query.specialty),
                               to_sql(query.location_id), to_sql(query.language),
                               query.telehealth ? to_sql(*query.telehealth) : SqlValue{nullptr},
                               std::int64_t{std::max(query.limit, 0)}});
  while (rows.next()) {
    doctors.push_back(read_doctor(rows));
  }
  if (rows.error()) {
    return *rows.error();
  }
  return doctors;
}

Result<std::optional<Doctor>> ClinicStore::doctor(std::string_view id, TimePoint now) {
  DoctorQuery query;
  query.ids = {std::string(id)};
  auto found = doctors(query, now);
  if (!found) {
    return found.error();
  }
  return found->empty() ? std::optional<Doctor>{} : std::optional<Doctor>{found->front()};
}

Result<std::vector<ClinicStore::DoctorName>> ClinicStore::doctor_names() {
  std::vector<DoctorName> names;
  Rows rows = database_.query("SELECT id, name, specialty FROM doctor ORDER BY number");
  while (rows.next()) {
    names.push_back(DoctorName{rows.text(0), rows.text(1), rows.text(2)});
  }
  if (rows.error()) {
    return *rows.error();
  }
  return names;
}

Result<std::vector<std::string>> ClinicStore::specialties() {
  return read_texts(database_,
                    "SELECT DISTINCT specialty FROM doctor WHERE specialty <> '' "
                    "ORDER BY specialty");
}

Result<std::vector<LocationRecord>> ClinicStore::locations() {
  std::vector<LocationRecord> locations;
  Rows rows = database_.query("SELECT id, name, address, phone FROM location ORDER BY number");
  while (rows.next()) {
    locations.push_back(LocationRecord{rows.text(0), rows.text(1), rows.text(2), rows.text(3)});
  }
  if (rows.error()) {
    return *rows.error();
  }
  return locations;
}

Result<std::vector<std::string>> ClinicStore::languages() {
  return read_texts(database_,
                    "SELECT language FROM doctor_language GROUP BY language "
                    "ORDER BY count(*) DESC, language");
}

Result<std::string> ClinicStore::zone() {
  Rows rows = database_.query(
      "SELECT d.tz FROM doctor d LEFT JOIN location l ON l.id = d.location_id "
      "WHERE d.tz <> '' ORDER BY l.number IS NULL, l.number, d.number LIMIT 1");
  if (rows.next()) {
    return rows.text(0);
  }
  if (rows.error()) {
    return *rows.error();
  }
  return std::string("UTC");
}

}  // namespace frontdesk::server
