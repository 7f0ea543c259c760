// The memory of shown times.
#include "server/desk/shown_slots.h"

#include <algorithm>
#include <charconv>

namespace frontdesk::server {
namespace {

/// "t41" to "t41.1772442013868", and later ones to greater ones, whatever the clock does.
std::string next_version(std::string_view version, TimePoint now) {
  const std::size_t dot = std::min(version.find('.'), version.size());
  std::int64_t stamp = 0;
  if (dot < version.size()) {
    std::from_chars(version.data() + dot + 1, version.data() + version.size(), stamp);
  }
  const std::int64_t next = std::max(stamp + 1, std::int64_t{now.time_since_epoch().count()});
  return std::string(version.substr(0, dot)) + "." + std::to_string(next);
}

/// The slots whose statuses differ now, and puts them in.
std::vector<TimeSlot> take_changes(SlotList& list, const std::vector<TimeSlot>& slots) {
  std::vector<TimeSlot> changed;
  for (TimeSlot& shown : list.slots) {
    const auto fresh = std::find_if(slots.begin(), slots.end(),
                                    [&](const TimeSlot& slot) { return slot.id == shown.id; });
    if (fresh == slots.end() || fresh->status == shown.status) continue;
    shown.status = fresh->status;
    changed.push_back({.id = shown.id, .status = shown.status});
  }
  return changed;
}

}  // namespace

void ShownSlots::remember(SlotList list) {
  list.is_update = true;
  const auto same = std::find_if(lists_.begin(), lists_.end(), [&](const SlotList& shown) {
    return shown.doctor_id == list.doctor_id;
  });
  if (same != lists_.end()) lists_.erase(same);
  if (lists_.size() == lists_max) lists_.erase(lists_.begin());
  lists_.push_back(std::move(list));
}

void ShownSlots::renew(TimePoint now) {
  for (SlotList& list : lists_) list.version = next_version(list.version, now);
}

std::vector<ShownSlots::Change> ShownSlots::apply(const std::vector<TimeSlot>& slots,
                                                  TimePoint now) {
  std::vector<Change> changes;
  for (SlotList& list : lists_) {
    std::vector<TimeSlot> changed = take_changes(list, slots);
    if (changed.empty()) continue;
    Change change;
    change.delta.doctor_id = list.doctor_id;
    change.delta.base = list.version;
    list.version = next_version(list.version, now);
    change.delta.version = list.version;
    change.delta.is_update = true;
    change.delta.slots = std::move(changed);
    change.whole = list;
    changes.push_back(std::move(change));
  }
  return changes;
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
