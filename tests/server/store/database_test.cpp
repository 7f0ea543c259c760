// Goal: statements, rows, errors and transactions behave as database.h promises.
// Method: small tables in memory; two connections on one file for locks.
#include "server/store/database.h"

#include <sys/stat.h>

#include "server/store/fixture.h"

namespace frontdesk::server {
namespace {

using testing::code_of;
using testing::DatabaseFile;

std::unique_ptr<Database> with_table() {
  auto database = Database::open(":memory:");
  FRONTDESK_ASSERT(database.has_value());
  FRONTDESK_ASSERT((*database)
                       ->execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT UNIQUE, "
                                 "number REAL) STRICT")
                       .has_value());
  return std::move(*database);
}

std::int64_t count(Database& database) {
  Rows rows = database.query("SELECT count(*) FROM t");
  return rows.next() ? rows.integer(0) : -1;
}

TEST_CASE("database: values come back as they went in") {
  auto database = with_table();
  const std::string text("a\0b \xC3\xA9", 6);
  auto put = database->change("INSERT INTO t VALUES (?1, ?2, ?3)", {std::int64_t{7}, text, 1.5});
  REQUIRE(put.has_value());
  if (!put) return;
  CHECK(put->rows == 1);
  REQUIRE(database->change("INSERT INTO t VALUES (8, ?1, ?2)", {nullptr, nullptr}).has_value());
  Rows rows = database->query("SELECT id, text, number FROM t ORDER BY id");
  REQUIRE(rows.next());
  CHECK(rows.integer(0) == 7);
  CHECK(rows.text(1) == text);
  CHECK(rows.number(2) == doctest::Approx(1.5));
  REQUIRE(rows.next());
  CHECK(rows.is_null(1));
  CHECK(rows.text(1).empty());
  CHECK_FALSE(rows.next());
  CHECK_FALSE(rows.next());  // The end stays the end.
  CHECK_FALSE(rows.error());
}

TEST_CASE("database: hostile text is a value, never SQL") {
  auto database = with_table();
  const std::string text = "'); DROP TABLE t; --";
  REQUIRE(database->change("INSERT INTO t (text) VALUES (?1)", {text}).has_value());
  Rows rows = database->query("SELECT text FROM t");
  REQUIRE(rows.next());
  CHECK(rows.text(0) == text);
}

TEST_CASE("database: a broken constraint is told apart from an error, and counts no rows") {
  auto database = with_table();
  const std::string_view insert = "INSERT INTO t (text) VALUES (?1)";
  REQUIRE(database->change(insert, {std::string("x")}).has_value());
  auto again = database->change(insert, {std::string("x")});
  REQUIRE(again.has_value());
  if (!again) return;
  CHECK(again->constraint_failed);
  CHECK(again->rows == 0);
  auto none = database->change("UPDATE t SET number = 1 WHERE text = 'nobody'");
  REQUIRE(none.has_value());
  if (!none) return;
  CHECK(none->rows == 0);
  CHECK_FALSE(none->constraint_failed);
}

TEST_CASE("database: a transaction without commit leaves nothing") {
  auto database = with_table();
  {
    auto transaction = Transaction::begin(*database);
    REQUIRE(transaction.has_value());
    CHECK(database->in_transaction());
    REQUIRE(database->change("INSERT INTO t (text) VALUES ('x')").has_value());
  }
  CHECK_FALSE(database->in_transaction());
  CHECK(count(*database) == 0);
  auto transaction = Transaction::begin(*database);
  REQUIRE(transaction.has_value());
  if (!transaction) return;
  REQUIRE(database->change("INSERT INTO t (text) VALUES ('x')").has_value());
  CHECK(transaction->commit().has_value());
  CHECK_FALSE(database->in_transaction());
  CHECK(count(*database) == 1);
}

TEST_CASE("database: a savepoint takes back its own part only") {
  auto database = with_table();
  auto transaction = Transaction::begin(*database);
  REQUIRE(transaction.has_value());
  if (!transaction) return;
  REQUIRE(database->change("INSERT INTO t (text) VALUES ('kept')").has_value());
  {
    auto attempt = Savepoint::begin(*database);
    REQUIRE(attempt.has_value());
    REQUIRE(database->change("INSERT INTO t (text) VALUES ('dropped')").has_value());
  }
  {
    auto attempt = Savepoint::begin(*database);
    REQUIRE(attempt.has_value());
    if (!attempt) return;
    REQUIRE(database->change("INSERT INTO t (text) VALUES ('kept too')").has_value());
    REQUIRE(attempt->keep().has_value());
  }
  REQUIRE(transaction->commit().has_value());
  CHECK(count(*database) == 2);
}

TEST_CASE("database: a writer that waits too long is told Busy") {
  const DatabaseFile file("busy");
  auto first = Database::open(file.path());
  auto second = Database::open(file.path());
  REQUIRE(first.has_value());
  REQUIRE(second.has_value());
  if (!first || !second) return;
  REQUIRE((*second)->execute("PRAGMA busy_timeout = 1").has_value());
  auto transaction = Transaction::begin(**first);
  REQUIRE(transaction.has_value());
  CHECK(code_of(Transaction::begin(**second)) == ErrorCode::Busy);
  CHECK_FALSE((*second)->in_transaction());
}

TEST_CASE("database: a file that is none, a folder that is not there") {
  CHECK(code_of(Database::open("/nowhere/at/all.db")) == ErrorCode::Internal);
  const DatabaseFile file("garbage");
  std::FILE* out = std::fopen(file.path().c_str(), "w");
  REQUIRE(out != nullptr);
  if (out == nullptr) return;
  for (int i = 0; i < 1000; ++i) std::fputs("this is no database ", out);
  std::fclose(out);
  CHECK(code_of(Database::open(file.path())) == ErrorCode::Internal);
}

TEST_CASE("database: a statement that cannot be prepared is an error, and the rest goes on") {
  auto database = with_table();
  REQUIRE(database->change("INSERT INTO t (text) VALUES ('kept')").has_value());
  {
    Rows rows = database->query("SELECT text FROM not_there WHERE id = ?1", {std::int64_t{1}});
    // Another statement in between must not hide what went wrong with this one.
    CHECK(count(*database) == 1);
    CHECK_FALSE(rows.next());
    REQUIRE(rows.error().has_value());
    CHECK(rows.error_or(ErrorCode::NotFound, "ended").code == ErrorCode::Internal);
  }
  CHECK(code_of(database->change("DELETE FROM not_there")) == ErrorCode::Internal);
  CHECK(count(*database) == 1);
}

TEST_CASE("database: a full disk is an error, and what was begun is undone") {
  const DatabaseFile file("full");
  auto opened = Database::open(file.path());
  REQUIRE(opened.has_value());
  if (!opened) return;
  Database& database = **opened;
  REQUIRE(database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT) STRICT"));
  REQUIRE(database.execute("PRAGMA max_page_count = 3"));
  {
    auto transaction = Transaction::begin(database);
    REQUIRE(transaction.has_value());
    REQUIRE(database.change("INSERT INTO t (text) VALUES ('small')").has_value());
    const std::string text(100'000, 'x');
    CHECK(code_of(database.change("INSERT INTO t (text) VALUES (?1)", {text})) ==
          ErrorCode::Internal);
  }
  CHECK_FALSE(database.in_transaction());
  CHECK(count(database) == 0);
  CHECK(Transaction::begin(database).has_value());
}

TEST_CASE("database: a file damaged while it is open is an error") {
  const DatabaseFile file("damaged");
  auto opened = Database::open(file.path());
  REQUIRE(opened.has_value());
  if (!opened) return;
  REQUIRE(
      (*opened)->execute("CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT) STRICT;"
                         "PRAGMA wal_checkpoint(TRUNCATE)"));
  opened->reset();
  std::FILE* out = std::fopen(file.path().c_str(), "r+b");
  REQUIRE(out != nullptr);
  if (out == nullptr) return;
  // Behind the header, where the first page lists the tables.
  std::fseek(out, 100, SEEK_SET);
  for (int i = 0; i < 3'000; ++i) std::fputc(0x5a, out);
  std::fclose(out);
  auto again = Database::open(file.path());
  if (!again) {
    CHECK(again.error().code == ErrorCode::Internal);
    return;
  }
  CHECK(code_of((*again)->change("INSERT INTO t (text) VALUES ('x')")) == ErrorCode::Internal);
}

TEST_CASE("database: a new file can be read by its owner only") {
  const DatabaseFile file("private");
  auto database = Database::open(file.path());
  REQUIRE(database.has_value());
  struct stat status = {};
  REQUIRE(::stat(file.path().c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
}

}  // namespace
}  // namespace frontdesk::server
