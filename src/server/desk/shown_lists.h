// What free times and which doctors a session was last shown, so that a change can be shown too.
//
// Bounded: the newest list of each doctor's times, a handful, and the newest list of doctors. A
// list here is a copy of what the client has, as it was last told. Its version is the one it has in
// the log and, once something changed, when ("t41.1772442013868"): a client that changes pipes may
// get two updates in the wrong order.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/messages.h"

namespace frontdesk::server {

/// `List` is SlotList or DoctorList.
template <class List>
class ShownLists {
 public:
  using Item = std::conditional_t<std::is_same_v<List, SlotList>, TimeSlot, Doctor>;
  static constexpr std::size_t lists_max = 4;

  /// Replaces the earlier list of the same name (held_name); the oldest list makes room.
  void remember(List list);
  /// The lists were put together again from the log, whose contents may be old: whatever version a
  /// client holds, it is not the one here.
  void renew(TimePoint now);

  /// A list after a change: only what changed, on the version before; and all of it.
  struct Change {
    List delta = {};
    List whole = {};
  };
  /// Puts what may change of the items (a slot's status, when a doctor is free next) into every
  /// list that shows them.
  std::vector<Change> apply(const std::vector<Item>& items, TimePoint now);
  bool shows(std::string_view id) const;
  /// Of everything shown.
  std::vector<std::string> ids() const;

  /// Oldest first. `is_update` is set on each.
  const std::vector<List>& lists() const { return lists_; }

 private:
  std::vector<List> lists_ = {};
};

using ShownSlots = ShownLists<SlotList>;
using ShownDoctors = ShownLists<DoctorList>;

}  // namespace frontdesk::server
