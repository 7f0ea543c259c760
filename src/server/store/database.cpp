// SQLite behind Results: opening, cached statements, rows, transactions.
//
// Knows nothing of the clinic; the tables are in schema.cpp.
#include "server/store/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "core/match.h"

namespace frontdesk::server {

namespace {

// How long a writer waits for another process's transaction.
constexpr int busy_timeout_ms = 5'000;

Error sqlite_error(sqlite3* handle, int code) {
  const int kind = code & 0xff;
  const bool is_busy = kind == SQLITE_BUSY || kind == SQLITE_LOCKED;
  // SQLite's messages name tables and columns, never values.
  return Error{is_busy ? ErrorCode::Busy : ErrorCode::Internal,
               std::string("sqlite: ") + sqlite3_errmsg(handle)};
}

// A new database belongs to this user alone. O_EXCL matters: closing a second descriptor of a file
// that is in use would drop this process's locks on it.
void create_private_file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_CREAT | O_EXCL | O_CLOEXEC | O_RDWR, 0600);
  if (descriptor >= 0) {
    ::close(descriptor);
  }
}

void bind_value(sqlite3_stmt* statement, int index, const SqlValue& value) {
  match(
      value, [&](std::nullptr_t) { sqlite3_bind_null(statement, index); },
      [&](std::int64_t number) { sqlite3_bind_int64(statement, index, number); },
      [&](double number) { sqlite3_bind_double(statement, index, number); },
      [&](const std::string& text) {
        sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_TRANSIENT,
                            SQLITE_UTF8);
      });
}

}  // namespace

// ---------------------------------------------------------------- rows

Rows::~Rows() {
  if (statement_ != nullptr) {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
}

bool Rows::next() {
  if (has_ended_ || error_) {
    return false;
  }
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) {
    return true;
  }
  has_ended_ = true;
  if (code != SQLITE_DONE) {
    error_ = sqlite_error(handle_, code);
    constraint_failed_ = (code & 0xff) == SQLITE_CONSTRAINT;
  }
  return false;
}

Error Rows::error_or(ErrorCode otherwise, const char* detail) const {
  return error_ ? *error_ : Error{otherwise, detail};
}

std::string Rows::text(int column) const {
  const auto* bytes = sqlite3_column_text(statement_, column);
  if (bytes == nullptr) {
    return {};
  }
  const int count = sqlite3_column_bytes(statement_, column);
  return std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
}

std::int64_t Rows::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

double Rows::number(int column) const {
  return sqlite3_column_double(statement_, column);
}

bool Rows::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

// ---------------------------------------------------------------- database

Result<std::unique_ptr<Database>> Database::open(const std::string& path) {
  if (path != ":memory:") {
    create_private_file(path);
  }
  sqlite3* handle = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  if (code != SQLITE_OK) {
    const Error error{ErrorCode::Internal,
                      std::string("cannot open the database: ") + sqlite3_errstr(code)};
    sqlite3_close(handle);
    return error;
  }
  auto database = std::unique_ptr<Database>(new Database(handle));
  sqlite3_busy_timeout(handle, busy_timeout_ms);
  sqlite3_extended_result_codes(handle, 1);
  // FULL: what was confirmed to a patient survives a power cut.
  auto prepared = database->execute(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
      "PRAGMA trusted_schema = OFF;");
  if (!prepared) {
    return prepared.error();
  }
  return database;
}

Database::~Database() {
  for (const auto& entry : statements_) {
    sqlite3_finalize(entry.second);
  }
  sqlite3_close(handle_);
}

Result<> Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) {
    return sqlite_error(handle_, code);
  }
  return Done{};
}

Rows Database::query(std::string_view sql, const std::vector<SqlValue>& values) {
  sqlite3_stmt* statement = nullptr;
  const auto found = statements_.find(sql);
  if (found != statements_.end()) {
    statement = found->second;
    // Its rows are still being read: whoever nests a statement in itself would lose them.
    FRONTDESK_ASSERT(sqlite3_stmt_busy(statement) == 0);
  } else {
    const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    // Not always a bug of ours: the first use of a statement reads the schema, and a damaged or
    // unreadable file fails right here.
    if (code != SQLITE_OK) {
      return Rows(handle_, sqlite_error(handle_, code));
    }
    statements_.emplace(sql, statement);
  }
  FRONTDESK_ASSERT(sqlite3_bind_parameter_count(statement) == static_cast<int>(values.size()));
  int index = 0;
  for (const SqlValue& value : values) {
    bind_value(statement, ++index, value);
  }
  return Rows(handle_, statement);
}

Result<Database::Change> Database::change(std::string_view sql,
                                          const std::vector<SqlValue>& values) {
  const std::int64_t before = sqlite3_total_changes64(handle_);
  Rows rows = query(sql, values);
  while (rows.next()) {
  }
  if (rows.constraint_failed()) {
    return Change{0, true};
  }
  if (rows.error()) {
    return *rows.error();
  }
  // Nothing matched leaves sqlite3_changes at the count of the statement before.
  const bool changed = sqlite3_total_changes64(handle_) != before;
  return Change{changed ? sqlite3_changes64(handle_) : 0, false};
}

bool Database::in_transaction() const {
  return sqlite3_get_autocommit(handle_) == 0;
}

// ---------------------------------------------------------------- transactions

Result<Transaction> Transaction::begin(Database& database) {
  FRONTDESK_ASSERT(!database.in_transaction());
  auto begun = database.change("BEGIN IMMEDIATE");
  if (!begun) {
    return begun.error();
  }
  return Transaction(database);
}

Transaction::~Transaction() {
  // An error such as a full disk may have rolled it back already.
  if (database_ != nullptr && database_->in_transaction()) {
    static_cast<void>(database_->change("ROLLBACK").has_value());
  }
}

Result<> Transaction::commit() {
  FRONTDESK_ASSERT(database_ != nullptr);
  auto committed = database_->change("COMMIT");
  if (!committed) {
    return committed.error();
  }
  database_ = nullptr;
  return Done{};
}

Result<Savepoint> Savepoint::begin(Database& database) {
  FRONTDESK_ASSERT(database.in_transaction());
  auto begun = database.change("SAVEPOINT attempt");
  if (!begun) {
    return begun.error();
  }
  return Savepoint(database);
}

Savepoint::~Savepoint() {
  if (database_ != nullptr && database_->in_transaction()) {
    static_cast<void>(database_->change("ROLLBACK TO attempt").has_value());
    static_cast<void>(database_->change("RELEASE attempt").has_value());
  }
}

Result<> Savepoint::keep() {
  FRONTDESK_ASSERT(database_ != nullptr);
  auto kept = database_->change("RELEASE attempt");
  if (!kept) {
    return kept.error();
  }
  database_ = nullptr;
  return Done{};
}

}  // namespace frontdesk::server
