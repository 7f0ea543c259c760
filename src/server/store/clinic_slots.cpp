// Slots: filling the calendar and finding free times. Doctors are in clinic_store.cpp.
//
// A slot is free when the feed says so and no live booking claims it. A hold that has run out but
// was not yet swept claims nothing: every query compares with the caller's `now`.
#include <algorithm>

#include "server/store/clinic_store.h"
#include "server/store/sql_lists.h"
#include "server/store/weekly_hours.h"
#include "server/store/zones.h"

namespace frontdesk::server {

namespace {

// The columns read_slot wants, in its order.
const std::string slot_columns =
    "s.id, s.doctor_id, s.starts, s.ends, s.offset_minutes, s.tz, s.telehealth, s.fhir_status, "
    "l.name, l.address ";

// Its own place, or where its doctor is at home.
const std::string place_join =
    "LEFT JOIN location l ON l.id = CASE s.location_id WHEN '' THEN d.location_id "
    "ELSE s.location_id END ";

const std::string find_slots_sql = "SELECT " + slot_columns + R"sql(
FROM slot s JOIN doctor d ON d.id = s.doctor_id )sql" +
                                   place_join + R"sql(
WHERE s.starts > ?1 AND s.starts >= ?2 AND s.starts < ?3 AND s.fhir_status = 'free'
  AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.slot_id = s.id AND c.until > ?1)
  AND (?4 = '[]' OR s.doctor_id IN (SELECT value FROM json_each(?4)))
  AND (?5 = '' OR d.specialty = ?5 COLLATE NOCASE)
  AND (?6 = '' OR s.location_id = ?6
    OR (s.location_id = '' AND s.telehealth = 0 AND d.location_id = ?6))
  AND (?7 = '' OR EXISTS
    (SELECT 1 FROM doctor_language g WHERE g.doctor_id = d.id AND g.language = ?7 COLLATE NOCASE))
  AND (?8 IS NULL OR s.telehealth = ?8)
  AND (?9 IS NULL OR (s.wall_start / 60000) % 1440 >= ?9)
  AND (?10 IS NULL OR (s.wall_start / 60000) % 1440 < ?10)
  AND (?11 = '[]' OR (s.wall_start / 86400000 + 4) % 7 IN (SELECT value FROM json_each(?11)))
ORDER BY s.starts, d.number)sql";

const std::string slot_sql = "SELECT " + slot_columns + R"sql(,
  (SELECT b.status FROM booking b WHERE b.slot_id = s.id
     AND (b.status = 'booked' OR (b.status = 'held' AND b.expires > ?2)))
FROM slot s JOIN doctor d ON d.id = s.doctor_id )sql" +
                             place_join + "WHERE s.id = ?1";

const std::string nearest_sql = "SELECT " + slot_columns + R"sql(
FROM slot wanted JOIN doctor w ON w.id = wanted.doctor_id
JOIN doctor d ON d.id = w.id OR (w.specialty <> '' AND d.specialty = w.specialty)
JOIN slot s ON s.doctor_id = d.id )sql" +
                                place_join + R"sql(
WHERE wanted.id = ?1 AND s.id <> wanted.id AND s.starts > ?2 AND s.fhir_status = 'free'
  AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.slot_id = s.id AND c.until > ?2)
ORDER BY d.id <> w.id, abs(s.starts - wanted.starts), s.starts, d.number
LIMIT ?3)sql";

// An id of our own: real feeds repeat theirs. The doctor's number and the start make it unique.
constexpr std::string_view insert_slot_sql = R"sql(
INSERT INTO slot (id, doctor_id, location_id, starts, ends, tz, wall_start, offset_minutes,
  telehealth, fhir_status)
SELECT CASE ?1 WHEN '' THEN printf('s_%d_%x', number, ?4) ELSE ?1 END, id, ?3, ?4, ?5, ?6, ?7, ?8,
  ?9, ?10
FROM doctor WHERE id = ?2)sql";

// Fills a gap only: what is in the calendar stays, also when the hours have changed since.
constexpr std::string_view materialise_sql = R"sql(
INSERT INTO slot (id, doctor_id, location_id, starts, ends, tz, wall_start, offset_minutes,
  telehealth, fhir_status)
SELECT printf('s_%d_%x', number, ?3), id, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
FROM doctor WHERE id = ?1 AND NOT EXISTS
  (SELECT 1 FROM slot o WHERE o.doctor_id = ?1 AND o.starts < ?4 AND o.starts > ?3 - 86400000
     AND o.ends > ?3))sql";

TimeSlot read_slot(const Rows& rows) {
  TimeSlot slot;
  slot.id = rows.text(0);
  slot.doctor_id = rows.text(1);
  slot.start = Moment{rows.time(2), std::chrono::minutes{rows.integer(4)}};
  // Its own look-up: the clocks may change between start and end.
  slot.end = in_zone(rows.time(3), rows.text(5));
  slot.telehealth = rows.integer(6) != 0;
  slot.is_repeated = instants_of(slot.start->wall(), rows.text(5)).size() > 1;
  slot.status = rows.text(7) == "free" ? SlotStatus::Free : SlotStatus::Taken;
  slot.tz = rows.text(5);
  if (!slot.telehealth) {
    slot.place = rows.text(8);
    slot.address = rows.text(9);
  }
  return slot;
}

SqlValue optional_minutes(const std::optional<std::chrono::minutes>& minutes) {
  return minutes ? SqlValue{std::int64_t{minutes->count()}} : SqlValue{nullptr};
}

std::string weekday_list(const std::vector<std::chrono::weekday>& weekdays) {
  Json::Array list;
  for (const std::chrono::weekday day : weekdays) {
    list.emplace_back(static_cast<int>(day.c_encoding()));
  }
  return dump_json(Json(std::move(list)));
}

// FNV-1a with a final mix: the same busy times on every run, without a pattern one can see.
std::uint64_t mixed(std::string_view text, std::uint64_t number) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  hash = (hash ^ number) * 0x9e3779b97f4a7c15ULL;
  hash ^= hash >> 29;
  hash *= 0xbf58476d1ce4e5b9ULL;
  return hash ^ (hash >> 32);
}

// Of every three times in a row one stays free, so that no evening is ever full. `index` counts
// from the day's first.
bool is_made_busy(const DoctorRecord& record, const OpenTime& time, std::size_t index) {
  const auto minute = static_cast<std::uint64_t>(time.start.time_since_epoch().count()) / 60'000;
  const bool is_kept_free = index % 3 == mixed(record.doctor.id, 0) % 3;
  return !is_kept_free && mixed(record.doctor.id, minute) % 100 <
                              static_cast<std::uint64_t>(std::max(record.busy_percent, 0));
}

Result<std::vector<DoctorRecord>> doctors_with_hours(Database& database) {
  std::vector<DoctorRecord> records;
  Rows rows = database.query(
      "SELECT d.id, d.tz, d.busy_percent, w.weekday, w.from_minute, w.until_minute, "
      "w.slot_minutes, w.location_id, w.telehealth "
      "FROM doctor d JOIN weekly_hours w ON w.doctor_id = d.id ORDER BY d.number, w.position");
  while (rows.next()) {
    if (records.empty() || records.back().doctor.id != rows.text(0)) {
      DoctorRecord record;
      record.doctor.id = rows.text(0);
      record.tz = rows.text(1);
      record.busy_percent = static_cast<int>(rows.integer(2));
      records.push_back(std::move(record));
    }
    WeeklyHours hours;
    hours.weekday = std::chrono::weekday{static_cast<unsigned>(rows.integer(3))};
    hours.from = std::chrono::minutes{rows.integer(4)};
    hours.until = std::chrono::minutes{rows.integer(5)};
    hours.slot_length = std::chrono::minutes{rows.integer(6)};
    hours.location_id = rows.text(7);
    hours.telehealth = rows.integer(8) != 0;
    records.back().hours.push_back(std::move(hours));
  }
  if (rows.error()) {
    return *rows.error();
  }
  return records;
}

// How many of these times are new.
Result<int> fill_calendar(Database& database, const DoctorRecord& record,
                          const std::vector<OpenTime>& times, TimePoint now) {
  int count = 0;
  std::size_t index = 0;
  std::chrono::local_days day = {};
  for (const OpenTime& time : times) {
    index = day_of(time.wall_start) == day ? index + 1 : 0;
    day = day_of(time.wall_start);
    const bool is_busy = is_made_busy(record, time, index);
    if (time.start <= now) {
      continue;
    }
    auto put = database.change(
        materialise_sql,
        {to_sql(record.doctor.id), to_sql(time.location_id), to_sql(time.start), to_sql(time.end),
         to_sql(record.tz), std::int64_t{time.wall_start.time_since_epoch().count()},
         std::int64_t{time.offset.count()}, to_sql(time.telehealth),
         to_sql(std::string_view(is_busy ? "busy" : "free"))});
    if (!put) {
      return put.error();
    }
    count += static_cast<int>(put->rows);
  }
  return count;
}

}  // namespace

Result<bool> ClinicStore::put_slot(const SlotRecord& slot) {
  auto updated =
      database_.change("UPDATE slot SET fhir_status = ?3 WHERE doctor_id = ?1 AND starts = ?2",
                       {to_sql(slot.doctor_id), to_sql(slot.start), to_sql(slot.fhir_status)});
  if (!updated) {
    return updated.error();
  }
  if (updated->rows > 0) {
    return false;
  }
  auto inserted = database_.change(
      insert_slot_sql,
      {to_sql(slot.id), to_sql(slot.doctor_id), to_sql(slot.location_id), to_sql(slot.start),
       to_sql(slot.end), to_sql(slot.tz), std::int64_t{slot.wall_start.time_since_epoch().count()},
       std::int64_t{slot.offset.count()}, to_sql(slot.telehealth), to_sql(slot.fhir_status)});
  if (!inserted) {
    return inserted.error();
  }
  if (updated->constraint_failed || inserted->constraint_failed) {
    return Error{ErrorCode::BadRequest, "the slot's id, length or status cannot be stored"};
  }
  if (inserted->rows == 0) {
    return Error{ErrorCode::NotFound, "no such doctor"};
  }
  return true;
}

Result<int> ClinicStore::materialise(TimePoint now, int days) {
  auto records = doctors_with_hours(database_);
  if (!records) {
    return records.error();
  }
  int count = 0;
  for (const DoctorRecord& record : *records) {
    const auto today = day_of(in_zone(now, record.tz).wall());
    const auto times = expand_weekly_hours(record.hours, record.tz, today, days + 1);
    auto filled = fill_calendar(database_, record, times, now);
    if (!filled) {
      return filled.error();
    }
    count += *filled;
  }
  return count;
}

Result<SlotPage> ClinicStore::find_slots(const SlotQuery& query, TimePoint now) {
  SlotPage page;
  Rows rows = database_.query(
      find_slots_sql,
      {to_sql(now), to_sql(query.from), to_sql(query.until), to_sql(json_list(query.doctor_ids)),
       to_sql(query.specialty), to_sql(query.location_id), to_sql(query.language),
       query.telehealth ? to_sql(*query.telehealth) : SqlValue{nullptr},
       optional_minutes(query.earliest), optional_minutes(query.latest),
       to_sql(weekday_list(query.weekdays))});
  while (rows.next()) {
    if (page.total++ < query.limit) {
      page.slots.push_back(read_slot(rows));
    }
  }
  if (rows.error()) {
    return *rows.error();
  }
  return page;
}

Result<std::optional<TimeSlot>> ClinicStore::slot(std::string_view id, TimePoint now) {
  Rows rows = database_.query(slot_sql, {to_sql(id), to_sql(now)});
  if (!rows.next()) {
    if (rows.error()) {
      return *rows.error();
    }
    return std::optional<TimeSlot>{};
  }
  TimeSlot slot = read_slot(rows);
  const std::string booking = rows.text(10);
  if (booking == "booked") {
    slot.status = SlotStatus::Taken;
  } else if (booking == "held" && slot.status == SlotStatus::Free) {
    slot.status = SlotStatus::Held;
  }
  return std::optional<TimeSlot>{slot};
}

Result<std::vector<TimeSlot>> ClinicStore::nearest_free(std::string_view slot_id, int count,
                                                        TimePoint now) {
  std::vector<TimeSlot> slots;
  Rows rows = database_.query(nearest_sql,
                              {to_sql(slot_id), to_sql(now), std::int64_t{std::max(count, 0)}});
  while (rows.next()) {
    slots.push_back(read_slot(rows));
  }
  if (rows.error()) {
    return *rows.error();
  }
  return slots;
}

Result<ClinicStore::Counts> ClinicStore::counts() {
  Rows rows = database_.query(
      "SELECT (SELECT count(*) FROM doctor), (SELECT count(*) FROM slot), "
      "(SELECT count(*) FROM slot WHERE fhir_status = 'free')");
  if (!rows.next()) {
    return rows.error_or(ErrorCode::Internal, "no counts");
  }
  return Counts{static_cast<int>(rows.integer(0)), static_cast<int>(rows.integer(1)),
                static_cast<int>(rows.integer(2))};
}

}  // namespace frontdesk::server
