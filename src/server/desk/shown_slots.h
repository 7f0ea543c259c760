// What free times a session was last shown, so that a change can be shown too.
//
// Bounded: the newest list of each doctor, at most a handful of doctors. A list here is a copy of
// what the client has, with the statuses it was last told.
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
  /// Puts the slot's status into every list that shows it. True when one changed.
  bool apply(const TimeSlot& slot);
  bool shows(std::string_view slot_id) const;

  /// The list as it is sent at `now`: with the time in its version ("t41.1772442013868"), because a
  /// client that changes pipes may get two updates in the wrong order.
  static SlotList update_of(SlotList list, TimePoint now);

  /// Oldest first. `is_update` is set on each.
  const std::vector<SlotList>& lists() const { return lists_; }

 private:
  std::vector<SlotList> lists_ = {};
};

}  // namespace frontdesk::server
