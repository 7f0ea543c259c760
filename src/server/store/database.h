// A SQLite file (or memory) with prepared statements and write transactions.
//
// WAL, foreign keys on, busy_timeout set. One Database belongs to one thread. Errors are Results:
// ErrorCode::Busy where another process held the lock too long, Internal otherwise; a failed
// constraint is told by `constraint_failed`, because in a booking it means "taken".
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "core/result.h"
#include "core/time.h"

struct sqlite3;
struct sqlite3_stmt;

namespace frontdesk::server {

/// A value bound to a statement's ?1, ?2 …
using SqlValue = std::variant<std::nullptr_t, std::int64_t, double, std::string>;

inline SqlValue to_sql(std::string_view text) {
  return std::string(text);
}
inline SqlValue to_sql(bool value) {
  return std::int64_t{value ? 1 : 0};
}
/// Instants are stored as milliseconds since 1970, UTC.
inline SqlValue to_sql(TimePoint time) {
  return std::int64_t{time.time_since_epoch().count()};
}

/// Steps through the rows of one statement; resets it when it goes out of scope.
class Rows {
 public:
  Rows(sqlite3* handle, sqlite3_stmt* statement) : handle_(handle), statement_(statement) {}
  /// No rows: the statement could not be prepared.
  Rows(sqlite3* handle, Error error) : handle_(handle), error_(std::move(error)) {}
  ~Rows();
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  /// True while there is a row to read; false at the end or after an error (see `error`).
  bool next();
  const std::optional<Error>& error() const { return error_; }
  /// The statement ran into UNIQUE, a trigger's RAISE(ABORT) or the like.
  bool constraint_failed() const { return constraint_failed_; }
  /// What stopped the rows from going on, or `otherwise` where they simply ended.
  Error error_or(ErrorCode otherwise, const char* detail) const;

  std::string text(int column) const;
  std::int64_t integer(int column) const;
  double number(int column) const;
  bool is_null(int column) const;
  TimePoint time(int column) const { return TimePoint{Millis{integer(column)}}; }

 private:
  sqlite3* handle_;
  sqlite3_stmt* statement_ = nullptr;
  std::optional<Error> error_ = {};
  bool constraint_failed_ = false;
  bool has_ended_ = false;
};

class Database {
 public:
  /// Opens or creates; ":memory:" for a database that lives as long as the object.
  static Result<std::unique_ptr<Database>> open(const std::string& path);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Runs a script of statements without parameters.
  Result<> execute(const std::string& sql);

  /// A cached prepared statement with its values bound. `sql` must be a string that lives as long
  /// as the database (a literal). What cannot be prepared has no rows and says why in `error`.
  Rows query(std::string_view sql, const std::vector<SqlValue>& values = {});

  /// Runs to the end; the number of rows changed.
  struct Change {
    std::int64_t rows = 0;
    bool constraint_failed = false;
  };
  Result<Change> change(std::string_view sql, const std::vector<SqlValue>& values = {});

  /// True between begin and commit or rollback.
  bool in_transaction() const;

 private:
  friend class Transaction;
  explicit Database(sqlite3* handle) : handle_(handle) {}

  sqlite3* handle_;
  std::unordered_map<std::string_view, sqlite3_stmt*> statements_ = {};
};

/// BEGIN IMMEDIATE … COMMIT; rolls back when it goes out of scope without commit. A deferred
/// transaction that reads and then writes would meet a lock that no timeout cures.
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept : database_(other.database_) {
    other.database_ = nullptr;
  }
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  Result<> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

/// Part of a transaction that can fail by itself: what was written since `begin` is undone when it
/// goes out of scope without `keep`.
class Savepoint {
 public:
  static Result<Savepoint> begin(Database& database);
  Savepoint(Savepoint&& other) noexcept : database_(other.database_) { other.database_ = nullptr; }
  Savepoint& operator=(Savepoint&&) = delete;
  ~Savepoint();

  Result<> keep();

 private:
  explicit Savepoint(Database& database) : database_(&database) {}
  Database* database_;
};

/// Brings the schema to the newest version. Refuses a file from a newer program.
Result<> migrate(Database& database);

}  // namespace frontdesk::server
