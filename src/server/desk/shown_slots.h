// What free times a session was last shown, so that a change can be shown too.
//
// Bounded: the newest list of each doctor, at most a handful of doctors. A list here is a copy of
// what the client has, with the statuses it was last told. Its version is the one it has in the log
// and, once something changed, when ("t41.1772442013868"): a client that changes pipes may get two
// updates in the wrong order.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/messages.h"

namespace frontdesk::server {

class ShownSlots {
 public:
  static constexpr std::size_t lists_max = 4;

  /// Replaces the earlier list of the same doctor; the oldest list makes room.
  void remember(SlotList list);
  /// The lists were put together again from the log, whose statuses may be old: whatever version a
  /// client holds, it is not the one here.
  void renew(TimePoint now);

  /// A list after a change: only what changed, on the version before; and all of it.
  struct Change {
    SlotList delta = {};
    SlotList whole = {};
  };
  /// Puts the slots' statuses into every list that shows them.
  std::vector<Change> apply(const std::vector<TimeSlot>& slots, TimePoint now);
  bool shows(std::string_view slot_id) const;

  /// Oldest first. `is_update` is set on each.
  const std::vector<SlotList>& lists() const { return lists_; }

 private:
  std::vector<SlotList> lists_ = {};
};

}  // namespace frontdesk::server
