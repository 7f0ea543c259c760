// The memory of shown lists. The two kinds differ in what they list and in what of it may change.
#include "server/desk/shown_lists.h"

#include <algorithm>
#include <charconv>
#include <type_traits>
#include <utility>

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

template <class List>
auto& items_of(List& list) {
  if constexpr (std::is_same_v<std::remove_const_t<List>, SlotList>) {
    return list.slots;
  } else {
    return list.doctors;
  }
}

/// Takes over what may change; false when it is so already.
bool take(TimeSlot& shown, const TimeSlot& fresh) {
  return std::exchange(shown.status, fresh.status) != fresh.status;
}
bool take(Doctor& shown, const Doctor& fresh) {
  return std::exchange(shown.next_free, fresh.next_free) != fresh.next_free;
}

/// What a change says of an item.
TimeSlot change_of(const TimeSlot& slot) {
  return {.id = slot.id, .status = slot.status};
}
Doctor change_of(const Doctor& doctor) {
  return {.id = doctor.id, .next_free = doctor.next_free};
}

SlotList empty_like(const SlotList& list) {
  return {.doctor_id = list.doctor_id};
}
DoctorList empty_like(const DoctorList&) {
  return {};
}

/// The items that differ now, and puts them in.
template <class Item>
std::vector<Item> take_changes(std::vector<Item>& list, const std::vector<Item>& items) {
  std::vector<Item> changed;
  for (Item& shown : list) {
    const auto fresh = std::find_if(items.begin(), items.end(),
                                    [&](const Item& item) { return item.id == shown.id; });
    if (fresh != items.end() && take(shown, *fresh)) changed.push_back(change_of(shown));
  }
  return changed;
}

}  // namespace

template <class List>
void ShownLists<List>::remember(List list) {
  list.is_update = true;
  const auto same = std::find_if(lists_.begin(), lists_.end(), [&](const List& shown) {
    return held_name(shown) == held_name(list);
  });
  if (same != lists_.end()) lists_.erase(same);
  if (lists_.size() == lists_max) lists_.erase(lists_.begin());
  lists_.push_back(std::move(list));
}

template <class List>
void ShownLists<List>::renew(TimePoint now) {
  for (List& list : lists_) list.version = next_version(list.version, now);
}

template <class List>
std::vector<typename ShownLists<List>::Change> ShownLists<List>::apply(
    const std::vector<Item>& items, TimePoint now) {
  std::vector<Change> changes;
  for (List& list : lists_) {
    std::vector<Item> changed = take_changes(items_of(list), items);
    if (changed.empty()) continue;
    Change change{.delta = empty_like(list)};
    change.delta.base = list.version;
    list.version = next_version(list.version, now);
    change.delta.version = list.version;
    change.delta.is_update = true;
    items_of(change.delta) = std::move(changed);
    change.whole = list;
    changes.push_back(std::move(change));
  }
  return changes;
}

template <class List>
bool ShownLists<List>::shows(std::string_view id) const {
  const std::vector<std::string> all = ids();
  return std::find(all.begin(), all.end(), id) != all.end();
}

template <class List>
std::vector<std::string> ShownLists<List>::ids() const {
  std::vector<std::string> all;
  for (const List& list : lists_) {
    for (const auto& item : items_of(list)) all.push_back(item.id);
  }
  return all;
}

template class ShownLists<SlotList>;
template class ShownLists<DoctorList>;

}  // namespace frontdesk::server
