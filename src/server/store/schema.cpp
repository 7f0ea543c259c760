// The tables, as a list of migrations that only ever grows: a script that was released is never
// edited, a change is a new one at the end. The file's user_version counts how many have run.
//
// The rules that keep two patients out of one time are here, not in C++: the partial unique index
// `booking_live_slot` and the triggers below it hold against any program that writes to the file.
// Whether a hold has run out never appears in an index or trigger (SQLite has no clock there): an
// expired hold becomes a history row by an UPDATE.
#include <array>

#include "server/store/database.h"

namespace frontdesk::server {

namespace {

constexpr const char* clinic_and_bookings = R"sql(
CREATE TABLE location (
  number  INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  name    TEXT NOT NULL,
  address TEXT NOT NULL,
  phone   TEXT NOT NULL
) STRICT;

CREATE TABLE doctor (
  number        INTEGER PRIMARY KEY,
  id            TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  credentials   TEXT NOT NULL,
  specialty     TEXT NOT NULL,
  location_id   TEXT NOT NULL,            -- '' when unknown
  schedule_id   TEXT NOT NULL,
  tz            TEXT NOT NULL,            -- IANA name, '' when unknown
  telehealth    INTEGER NOT NULL,
  accepts_new   INTEGER,
  price         TEXT NOT NULL,
  insurance     TEXT NOT NULL,
  rating_value  REAL,
  rating_count  INTEGER,
  rating_source TEXT,
  busy_percent  INTEGER NOT NULL
) STRICT;

CREATE TABLE doctor_language (
  doctor_id TEXT NOT NULL REFERENCES doctor (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  language  TEXT NOT NULL,                -- BCP 47
  PRIMARY KEY (doctor_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE weekly_hours (
  doctor_id    TEXT NOT NULL REFERENCES doctor (id) ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  weekday      INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),   -- 0 is Sunday
  from_minute  INTEGER NOT NULL,
  until_minute INTEGER NOT NULL,
  slot_minutes INTEGER NOT NULL,
  location_id  TEXT NOT NULL,
  telehealth   INTEGER NOT NULL,
  PRIMARY KEY (doctor_id, position)
) STRICT, WITHOUT ROWID;

-- Times are milliseconds since 1970: starts and ends in UTC, wall_start as on the wall.
CREATE TABLE slot (
  id             TEXT PRIMARY KEY,
  doctor_id      TEXT NOT NULL REFERENCES doctor (id),
  location_id    TEXT NOT NULL,
  starts         INTEGER NOT NULL,
  ends           INTEGER NOT NULL,
  tz             TEXT NOT NULL,
  wall_start     INTEGER NOT NULL,
  offset_minutes INTEGER NOT NULL,
  telehealth     INTEGER NOT NULL,
  fhir_status    TEXT NOT NULL CHECK (fhir_status IN
                   ('free', 'busy', 'busy-unavailable', 'busy-tentative', 'entered-in-error')),
  UNIQUE (doctor_id, starts),
  CHECK (ends > starts AND ends - starts <= 86400000)
) STRICT;
CREATE INDEX slot_by_start ON slot (starts, doctor_id);

-- One claim of one patient on one slot. A hold that is confirmed becomes the appointment; a move
-- makes the old row history ('moved') and the held row the appointment's newest.
CREATE TABLE booking (
  id             TEXT PRIMARY KEY,        -- of the hold
  slot_id        TEXT NOT NULL REFERENCES slot (id),
  status         TEXT NOT NULL CHECK (status IN ('held', 'booked', 'expired', 'released', 'moved',
                   'cancelled', 'fulfilled', 'noshow')),
  version        INTEGER NOT NULL,
  session_id     TEXT NOT NULL,
  owner          TEXT NOT NULL,
  address        TEXT NOT NULL,
  made           INTEGER NOT NULL,
  expires        INTEGER NOT NULL,
  expires_max    INTEGER NOT NULL,
  appointment_id TEXT NOT NULL,           -- held: the appointment to be moved, or ''
  reference      TEXT NOT NULL DEFAULT '',
  patient_name   TEXT NOT NULL DEFAULT '',
  patient_phone  TEXT NOT NULL DEFAULT '',
  patient_email  TEXT NOT NULL DEFAULT '',
  cid            TEXT NOT NULL DEFAULT '',
  is_urgent      INTEGER NOT NULL DEFAULT 0,
  CHECK (status <> 'booked' OR (appointment_id <> '' AND reference <> ''))
) STRICT;
CREATE UNIQUE INDEX booking_live_slot ON booking (slot_id) WHERE status IN ('held', 'booked');
CREATE UNIQUE INDEX booking_live_hold ON booking (session_id) WHERE status = 'held';
CREATE UNIQUE INDEX booking_current ON booking (appointment_id)
  WHERE status IN ('booked', 'cancelled', 'fulfilled', 'noshow');
CREATE UNIQUE INDEX booking_reference ON booking (reference)
  WHERE status IN ('booked', 'cancelled', 'fulfilled', 'noshow');
CREATE UNIQUE INDEX booking_cid ON booking (owner, cid) WHERE cid <> '';
CREATE INDEX booking_expiry ON booking (expires) WHERE status = 'held';
CREATE INDEX booking_slot ON booking (slot_id);

-- Until when a slot is spoken for; a booking ends never.
CREATE VIEW claim (slot_id, until) AS
  SELECT slot_id, CASE status WHEN 'held' THEN expires ELSE 9223372036854775807 END
  FROM booking WHERE status IN ('held', 'booked');

CREATE TRIGGER booking_insert_overlap BEFORE INSERT ON booking
WHEN NEW.status IN ('held', 'booked') AND EXISTS (
  SELECT 1 FROM slot mine
  JOIN slot other ON other.doctor_id = mine.doctor_id AND other.starts < mine.ends
    AND other.starts > mine.starts - 86400000 AND other.ends > mine.starts
  JOIN booking rival ON rival.slot_id = other.id AND rival.status IN ('held', 'booked')
  WHERE mine.id = NEW.slot_id)
BEGIN
  SELECT RAISE(ABORT, 'the doctor has a live booking then');
END;

CREATE TRIGGER booking_update_overlap BEFORE UPDATE OF status, slot_id ON booking
WHEN NEW.status IN ('held', 'booked') AND EXISTS (
  SELECT 1 FROM slot mine
  JOIN slot other ON other.doctor_id = mine.doctor_id AND other.starts < mine.ends
    AND other.starts > mine.starts - 86400000 AND other.ends > mine.starts
  JOIN booking rival ON rival.slot_id = other.id AND rival.status IN ('held', 'booked')
  WHERE mine.id = NEW.slot_id AND rival.id <> OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'the doctor has a live booking then');
END;

CREATE TRIGGER slot_update_overlap BEFORE UPDATE OF doctor_id, starts, ends ON slot
WHEN EXISTS (SELECT 1 FROM booking WHERE slot_id = OLD.id AND status IN ('held', 'booked'))
AND EXISTS (
  SELECT 1 FROM slot other
  JOIN booking rival ON rival.slot_id = other.id AND rival.status IN ('held', 'booked')
  WHERE other.doctor_id = NEW.doctor_id AND other.id <> OLD.id AND other.starts < NEW.ends
    AND other.starts > NEW.starts - 86400000 AND other.ends > NEW.starts)
BEGIN
  SELECT RAISE(ABORT, 'the doctor has a live booking then');
END;
)sql";

constexpr const char* sessions = R"sql(
CREATE TABLE session (
  id       TEXT PRIMARY KEY,
  owner    TEXT NOT NULL,
  epoch    TEXT NOT NULL,
  head_seq INTEGER NOT NULL,
  notes    TEXT NOT NULL,
  made     INTEGER NOT NULL,
  used     INTEGER NOT NULL
) STRICT;
CREATE INDEX session_by_owner ON session (owner, used);
CREATE INDEX session_by_use ON session (used);

CREATE TABLE event (
  session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  seq        INTEGER NOT NULL,
  ts         INTEGER NOT NULL,
  frame      TEXT NOT NULL,
  is_open    INTEGER NOT NULL,
  PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_open ON event (session_id, seq) WHERE is_open = 1;

CREATE TABLE dedupe (
  owner        TEXT NOT NULL,
  cid          TEXT NOT NULL,
  payload_hash TEXT NOT NULL,
  first_seq    INTEGER NOT NULL,
  last_seq     INTEGER NOT NULL,
  answer       TEXT NOT NULL,
  made         INTEGER NOT NULL,
  PRIMARY KEY (owner, cid)
) STRICT, WITHOUT ROWID;
CREATE INDEX dedupe_by_age ON dedupe (made);

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

// Whose log has the answer: the patient may ask again from another session.
constexpr const char* session_of_dedupe = R"sql(
ALTER TABLE dedupe ADD COLUMN session_id TEXT NOT NULL DEFAULT '';
)sql";

constexpr const char* birth_date_of_booking = R"sql(
-- ISO 8601, '' when it is not known.
ALTER TABLE booking ADD COLUMN patient_birth_date TEXT NOT NULL DEFAULT '';
)sql";

constexpr std::array<const char*, 4> migrations = {clinic_and_bookings, sessions, session_of_dedupe,
                                                   birth_date_of_booking};

Result<std::int64_t> schema_version(Database& database) {
  Rows rows = database.query("PRAGMA user_version");
  if (!rows.next()) {
    return rows.error_or(ErrorCode::Internal, "the database tells no version");
  }
  return rows.integer(0);
}

}  // namespace

Result<> migrate(Database& database) {
  constexpr auto newest = static_cast<std::int64_t>(migrations.size());
  auto version = schema_version(database);
  if (!version) {
    return version.error();
  }
  if (*version == newest) {
    return Done{};
  }
  auto transaction = Transaction::begin(database);
  if (!transaction) {
    return transaction.error();
  }
  // Read again under the lock: another process may have migrated meanwhile.
  version = schema_version(database);
  if (!version) {
    return version.error();
  }
  if (*version < 0 || *version > newest) {
    return Error{ErrorCode::Unsupported, "the database was made by a newer program"};
  }
  for (std::int64_t next = *version; next < newest; ++next) {
    auto done = database.execute(migrations[static_cast<std::size_t>(next)]);
    if (!done) {
      return done.error();
    }
  }
  auto marked = database.execute("PRAGMA user_version = " + std::to_string(newest));
  if (!marked) {
    return marked.error();
  }
  return transaction->commit();
}

}  // namespace frontdesk::server
