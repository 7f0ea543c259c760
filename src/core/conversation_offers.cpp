// Choices among the doctors and times that are offered, and their freshness.
#include <algorithm>

#include "core/conversation_parts.h"

namespace frontdesk {

using namespace conversation_parts;

namespace {

bool has_slot(const SlotList& list, std::string_view id) {
  return std::any_of(list.slots.begin(), list.slots.end(),
                     [id](const TimeSlot& slot) { return slot.id == id; });
}

bool has_doctor(const DoctorList& list, std::string_view id) {
  return std::any_of(list.doctors.begin(), list.doctors.end(),
                     [id](const Doctor& doctor) { return doctor.id == id; });
}

/// Runs `change` on each entry of this kind; it says whether it changed anything.
template <class What, class Change>
void change_each(Conversation& conversation, Change change) {
  bool has_changed = false;
  for (Entry& entry : conversation.entries) {
    if (auto* what = std::get_if<What>(&entry.what))
      has_changed = change(entry, *what) || has_changed;
  }
  if (has_changed) ++conversation.revision;
}

/// Gives `member` of each item the value it has in the fresh item of the same id, where there is
/// one; says whether that changed anything.
template <class Item, class Member>
bool copy_by_id(std::vector<Item>& items, const std::vector<Item>& fresh, Member Item::*member) {
  bool has_changed = false;
  for (Item& item : items) {
    const auto found = std::find_if(fresh.begin(), fresh.end(),
                                    [&item](const Item& other) { return other.id == item.id; });
    if (found == fresh.end() || (*found).*member == item.*member) continue;
    item.*member = (*found).*member;
    has_changed = true;
  }
  return has_changed;
}

bool assign(std::string& to, std::string_view value) {
  if (to == value) return false;
  to = value;
  return true;
}

}  // namespace

void choose_doctor(Conversation& conversation, std::string_view doctor_id) {
  change_each<DoctorsEntry>(conversation, [doctor_id](const Entry&, DoctorsEntry& entry) {
    if (!doctor_id.empty() && !has_doctor(entry.list, doctor_id)) return false;
    return assign(entry.chosen_id, doctor_id);
  });
}

void choose_slot(Conversation& conversation, std::string_view slot_id) {
  change_each<SlotsEntry>(conversation, [slot_id](const Entry&, SlotsEntry& entry) {
    const bool is_in = !slot_id.empty() && has_slot(entry.list, slot_id);
    return assign(entry.chosen_id, is_in ? slot_id : std::string_view());
  });
}

void offer_for(Conversation& conversation, std::int64_t key, std::string_view appointment_id) {
  change_each<SlotsEntry>(conversation, [&](const Entry& entry, SlotsEntry& slots) {
    return entry.key == key && assign(slots.list.appointment_id, appointment_id);
  });
}

void set_stale(Conversation& conversation, bool is_stale) {
  change_each<SlotsEntry>(conversation, [is_stale](const Entry& entry, SlotsEntry& slots) {
    // What is history has no place in the log and never becomes fresh again.
    if (!entry.seq && !is_stale) return false;
    if (slots.is_stale == is_stale) return false;
    slots.is_stale = is_stale;
    return true;
  });
}

namespace conversation_parts {

void unchoose_slot(Conversation& conversation, std::string_view slot_id) {
  change_each<SlotsEntry>(conversation, [slot_id](const Entry&, SlotsEntry& entry) {
    return entry.chosen_id == slot_id && assign(entry.chosen_id, "");
  });
}

void copy_statuses(Conversation& conversation, const SlotList& list) {
  change_each<SlotsEntry>(conversation, [&list](const Entry&, SlotsEntry& entry) {
    return copy_by_id(entry.list.slots, list.slots, &TimeSlot::status);
  });
}

void copy_next_free(Conversation& conversation, const DoctorList& list) {
  change_each<DoctorsEntry>(conversation, [&list](const Entry&, DoctorsEntry& entry) {
    return copy_by_id(entry.list.doctors, list.doctors, &Doctor::next_free);
  });
}

std::optional<std::chrono::local_days> first_free_day(const SlotList& list) {
  std::optional<std::chrono::local_days> first;
  for (const TimeSlot& slot : list.slots) {
    if (!slot.start || slot.status != SlotStatus::Free) continue;
    const auto day = day_of(slot.start->wall());
    first = std::min(first.value_or(day), day);
  }
  return first;
}

bool shows_appointment(const Conversation& conversation, std::string_view id) {
  return std::any_of(
      conversation.entries.begin(), conversation.entries.end(), [id](const Entry& entry) {
        if (const auto* card = std::get_if<ConfirmationEntry>(&entry.what)) {
          return card->appointment_id == id;
        }
        const auto* list = std::get_if<AppointmentsEntry>(&entry.what);
        return list != nullptr &&
               std::find(list->appointment_ids.begin(), list->appointment_ids.end(), id) !=
                   list->appointment_ids.end();
      });
}

}  // namespace conversation_parts

}  // namespace frontdesk
