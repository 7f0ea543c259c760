// A store that takes a number of writes and none after: what a process that dies between two of
// them leaves behind.
#pragma once

#include <memory>

#include "server/store/store.h"

namespace frontdesk::server {

/// In memory, its writes counted.
std::unique_ptr<Store> open_failing_store();

/// For the stores of this thread: how many more writes they take. Starts without end.
void allow_writes(long count);
void allow_all_writes();
/// A write was refused since.
bool was_write_refused();

}  // namespace frontdesk::server
