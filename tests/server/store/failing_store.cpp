// Temporary triggers ask a function of ours before each write; a count in a table would be rolled
// back with the transaction.
#include "server/store/failing_store.h"

#include <sqlite3.h>

#include <limits>
#include <string>

namespace frontdesk::server {
namespace {

thread_local long writes_left = std::numeric_limits<long>::max();

void take_write(sqlite3_context* context, int, sqlite3_value**) {
  sqlite3_result_int(context, --writes_left >= 0 ? 1 : 0);
}

int add_function(sqlite3* handle, char**, const sqlite3_api_routines*) {
  return sqlite3_create_function(handle, "take_write", 0, SQLITE_UTF8, nullptr, take_write, nullptr,
                                 nullptr);
}

}  // namespace

std::unique_ptr<Store> open_failing_store() {
  // sqlite3.h's own way to name the entry point of an extension.
  static const int added = sqlite3_auto_extension(reinterpret_cast<void (*)()>(add_function));
  FRONTDESK_ASSERT(added == SQLITE_OK);
  auto store = Store::open(":memory:");
  FRONTDESK_ASSERT(store.has_value());
  std::string script;
  for (const std::string table : {"session", "event", "dedupe", "booking"}) {
    for (const std::string what : {"INSERT", "UPDATE"}) {
      script += "CREATE TEMP TRIGGER " + what + "_" + table + " BEFORE " + what + " ON main." +
                table + " BEGIN SELECT RAISE(ROLLBACK, 'dead') WHERE take_write() = 0; END;";
    }
  }
  FRONTDESK_ASSERT((*store)->database().execute(script).has_value());
  return *std::move(store);
}

void allow_writes(long count) {
  writes_left = count;
}

void allow_all_writes() {
  writes_left = std::numeric_limits<long>::max();
}

bool was_write_refused() {
  return writes_left < 0;
}

}  // namespace frontdesk::server
