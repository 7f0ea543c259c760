// What is common, and what is not.
#include "server/desk/slot_list.h"

#include <algorithm>

namespace frontdesk::server {
namespace {

/// The place of every visit that has one; empty where they differ.
std::string common_place(const std::vector<TimeSlot>& slots) {
  const auto is_somewhere = [](const TimeSlot& slot) { return !slot.telehealth; };
  const auto first = std::find_if(slots.begin(), slots.end(), is_somewhere);
  if (first == slots.end()) return {};
  const bool is_common = std::all_of(first, slots.end(), [&](const TimeSlot& slot) {
    return slot.telehealth || slot.place == first->place;
  });
  return is_common ? first->place : std::string{};
}

}  // namespace

SlotList slot_list(std::vector<TimeSlot> slots, std::string_view tz) {
  SlotList list;
  list.tz = slots.empty() || slots.front().tz.empty() ? tz : slots.front().tz;
  list.place = common_place(slots);
  list.slots = std::move(slots);
  for (TimeSlot& slot : list.slots) {
    if (slot.tz == list.tz) slot.tz.clear();
    if (slot.place == list.place) slot.place.clear();
    slot.address.clear();
  }
  return list;
}

}  // namespace frontdesk::server
