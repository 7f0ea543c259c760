// Goal: the database itself refuses two live bookings of one slot, and overlapping ones of one
// doctor (rule B1); versions of the file are handled. Method: raw SQL against the tables, past
// every line of C++ that checks.
#include "server/store/booking_rows.h"
#include "server/store/fixture.h"

namespace frontdesk::server {
namespace {

using namespace testing;

constexpr std::string_view raw_insert =
    "INSERT INTO booking (id, slot_id, status, version, session_id, owner, address, made, expires, "
    "expires_max, appointment_id, reference) VALUES (?1, ?2, ?3, 1, ?1, 'o', '', 0, 0, 0, ?1, ?1)";

bool is_refused(Store& store, const std::string& id, const std::string& slot,
                const std::string& status) {
  auto change = store.database().change(raw_insert, {id, slot, status});
  FRONTDESK_ASSERT(change.has_value());
  return change->constraint_failed;
}

bool is_refused(Store& store, std::string_view sql) {
  auto change = store.database().change(sql);
  FRONTDESK_ASSERT(change.has_value());
  return change->constraint_failed;
}

TEST_CASE("schema: one live row a slot, whatever it is") {
  for (const std::string first : {"held", "booked"}) {
    for (const std::string second : {"held", "booked"}) {
      CAPTURE(first);
      CAPTURE(second);
      auto store = small_clinic();
      CHECK_FALSE(is_refused(*store, "h1", "a1", first));
      CHECK(is_refused(*store, "h2", "a1", second));
      // History may pile up beside it, and another doctor may have the same time.
      CHECK_FALSE(is_refused(*store, "h3", "a1", "cancelled"));
      CHECK_FALSE(is_refused(*store, "h4", "a1", "expired"));
      CHECK_FALSE(is_refused(*store, "h5", "b1", second));
    }
  }
}

TEST_CASE("schema: INSERT OR REPLACE and OR IGNORE do not get past it") {
  auto store = small_clinic();
  CHECK_FALSE(is_refused(*store, "h1", "a1", "booked"));
  CHECK(is_refused(*store,
                   "INSERT OR REPLACE INTO booking SELECT 'h2', slot_id, status, version, 's2', "
                   "owner, address, made, expires, expires_max, 'x', 'r2', '', '', '', '', 0, '' "
                   "FROM booking"));
  Rows rows = store->database().query("SELECT id FROM booking WHERE slot_id = 'a1'");
  REQUIRE(rows.next());
  CHECK(rows.text(0) == "h1");
  CHECK_FALSE(rows.next());
}

TEST_CASE("schema: overlapping slots of one doctor cannot both be live") {
  auto store = small_clinic();
  const TimePoint nine = at("2026-03-02T09:00:00Z");
  put_slot(*store, "long", "ana", nine + std::chrono::minutes{10}, std::chrono::minutes{60});
  CHECK_FALSE(is_refused(*store, "h1", "long", "booked"));
  CHECK(is_refused(*store, "h2", "a1", "held"));    // 9:00 to 9:30 runs into it.
  CHECK(is_refused(*store, "h3", "a2", "held"));    // 9:30 to 10:00 lies within it.
  CHECK(is_refused(*store, "h4", "a3", "booked"));  // 10:00 to 10:30 begins in it.
  CHECK_FALSE(is_refused(*store, "h5", "a4", "booked"));
  CHECK_FALSE(is_refused(*store, "h6", "b1", "booked"));
}

TEST_CASE("schema: neighbours that only touch are fine") {
  auto store = small_clinic();
  for (const std::string slot : {"a1", "a2", "a3", "a4"}) {
    CHECK_FALSE(is_refused(*store, "h" + slot, slot, "booked"));
  }
}

TEST_CASE("schema: an UPDATE cannot bring it about either") {
  auto store = small_clinic();
  const TimePoint nine = at("2026-03-02T09:00:00Z");
  put_slot(*store, "long", "ana", nine + std::chrono::minutes{10}, std::chrono::minutes{15});
  CHECK_FALSE(is_refused(*store, "h1", "a1", "booked"));
  CHECK_FALSE(is_refused(*store, "h2", "long", "cancelled"));
  CHECK_FALSE(is_refused(*store, "h3", "a1", "expired"));
  CHECK_FALSE(is_refused(*store, "h4", "a2", "held"));
  CHECK(is_refused(*store, "UPDATE booking SET status = 'booked' WHERE id = 'h2'"));
  CHECK(is_refused(*store, "UPDATE booking SET status = 'held' WHERE id = 'h3'"));
  CHECK(is_refused(*store, "UPDATE booking SET slot_id = 'a1' WHERE id = 'h4'"));
  CHECK(is_refused(*store, "UPDATE slot SET starts = starts - 60000 WHERE id = 'a2'"));
  CHECK(is_refused(*store, "UPDATE slot SET ends = ends + 60000 WHERE id = 'a1'"));
  // Its own row is no rival, and a slot nobody claims may move.
  CHECK_FALSE(is_refused(*store, "UPDATE booking SET status = 'booked' WHERE id = 'h4'"));
  CHECK_FALSE(is_refused(*store, "UPDATE slot SET ends = ends + 60000 WHERE id = 'a4'"));
}

TEST_CASE("schema: one live hold a session, one appointment a cid") {
  auto store = small_clinic();
  CHECK_FALSE(is_refused(*store,
                         "INSERT INTO booking VALUES ('h1', 'a1', 'held', 1, 's', 'o', '', 0, 0, 0,"
                         " '', '', '', '', '', 'c1', 0, '')"));
  CHECK(is_refused(*store,
                   "INSERT INTO booking VALUES ('h2', 'b2', 'held', 1, 's', 'o', '', 0, 0, 0,"
                   " '', '', '', '', '', '', 0, '')"));
  CHECK(is_refused(*store,
                   "INSERT INTO booking VALUES ('h3', 'b3', 'booked', 1, 't', 'o', '', 0, 0, 0,"
                   " 'x', 'y', '', '', '', 'c1', 0, '')"));
}

TEST_CASE("schema: rows that make no sense are refused") {
  auto store = small_clinic();
  CHECK(is_refused(*store, "h1", "no-such-slot", "held"));
  CHECK(is_refused(*store, "h2", "a1", "confirmed"));
  CHECK(is_refused(*store, "UPDATE slot SET ends = starts WHERE id = 'a1'"));
  CHECK(is_refused(*store, "UPDATE slot SET fhir_status = 'maybe' WHERE id = 'a1'"));
  CHECK_FALSE(is_refused(*store, "h3", "a1", "booked"));
  CHECK(is_refused(*store, "DELETE FROM slot WHERE id = 'a1'"));
}

TEST_CASE("schema: a file of an older program is brought up to date, its rows kept") {
  const DatabaseFile file("older");
  {
    auto store = open_store(file.path());
    REQUIRE(store->sessions.put_dedupe("ann", "c1", {"hash", 3, 5}, now).has_value());
    REQUIRE(store->database()
                .execute("ALTER TABLE dedupe DROP COLUMN session_id; "
                         "ALTER TABLE booking DROP COLUMN patient_birth_date; "
                         "PRAGMA user_version = 2")
                .has_value());
  }
  auto store = open_store(file.path());
  const auto row = store->sessions.dedupe("ann", "c1");
  REQUIRE(row.has_value());
  if (!row) return;
  REQUIRE(row->has_value());
  if (!row->has_value()) return;
  CHECK((*row)->last_seq == 5);
  CHECK((*row)->session_id.empty());
}

TEST_CASE("schema: bookings from before dates of birth were kept have none") {
  const DatabaseFile file("birth_date");
  std::string appointment_id;
  {
    auto store = open_store(file.path());
    fill(*store);
    const auto booked = book(*store, "s", "a1");
    REQUIRE(booked.has_value());
    if (!booked) return;
    appointment_id = booked->id;
    REQUIRE(store->database()
                .execute("ALTER TABLE booking DROP COLUMN patient_birth_date; "
                         "PRAGMA user_version = 3")
                .has_value());
  }
  auto store = open_store(file.path());
  const auto row = find_appointment_row(store->database(), appointment_id);
  REQUIRE(row.has_value());
  if (!row) return;
  REQUIRE(row->has_value());
  if (!row->has_value()) return;
  CHECK((*row)->patient == PatientDetails{"Kim Doe", "555-0101", ""});
}

TEST_CASE("schema: migrating twice changes nothing; a newer file is refused") {
  const DatabaseFile file("migrate");
  {
    auto store = open_store(file.path());
    fill(*store);
  }
  {
    auto store = open_store(file.path());
    auto counts = store->clinic.counts();
    REQUIRE(counts.has_value());
    if (!counts) return;
    CHECK(counts->slots == 12);
    REQUIRE(store->database().execute("PRAGMA user_version = 99").has_value());
  }
  CHECK(code_of(Store::open(file.path())) == ErrorCode::Unsupported);
}

}  // namespace
}  // namespace frontdesk::server
