// Opens the database file and brings it to the newest schema.
#include "server/store/store.h"

namespace frontdesk::server {

Result<std::unique_ptr<Store>> Store::open(const std::string& path, HoldLimits limits) {
  auto database = Database::open(path);
  if (!database) {
    return database.error();
  }
  auto migrated = migrate(**database);
  if (!migrated) {
    return migrated.error();
  }
  return std::unique_ptr<Store>(new Store(std::move(*database), limits));
}

}  // namespace frontdesk::server
