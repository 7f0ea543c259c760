// The memory of shown times.
#include "server/desk/shown_slots.h"

#include <algorithm>

namespace frontdesk::server {

void ShownSlots::remember(SlotList list) {
  list.is_update = true;
  const auto same = std::find_if(lists_.begin(), lists_.end(), [&](const SlotList& shown) {
    return shown.doctor_id == list.doctor_id;
  });
  if (same != lists_.end()) lists_.erase(same);
  if (lists_.size() == lists_max) lists_.erase(lists_.begin());
  lists_.push_back(std::move(list));
}

bool ShownSlots::apply(const TimeSlot& slot) {
  bool has_changed = false;
  for (SlotList& list : lists_) {
    for (TimeSlot& shown : list.slots) {
      if (shown.id != slot.id || shown.status == slot.status) continue;
      shown.status = slot.status;
      has_changed = true;
    }
  }
  return has_changed;
}

SlotList ShownSlots::update_of(SlotList list, TimePoint now) {
  if (!list.version.empty()) {
    list.version += "." + std::to_string(now.time_since_epoch().count());
  }
  return list;
}

bool ShownSlots::shows(std::string_view slot_id) const {
  for (const SlotList& list : lists_) {
    for (const TimeSlot& shown : list.slots) {
      if (shown.id == slot_id) return true;
    }
  }
  return false;
}

}  // namespace frontdesk::server
