// Lists of doctors and of times: new ones, those that come again, and their changes. Both kinds
// obey one rule; what differs between them is said first.
#include <algorithm>

#include "core/conversation_parts.h"

namespace frontdesk {

using namespace conversation_parts;

namespace {

bool is_same(const DoctorsEntry&, const DoctorsEntry&) {
  return true;
}
bool is_same(const SlotsEntry& a, const SlotsEntry& b) {
  return a.list.doctor_id == b.list.doctor_id;
}

/// Whatever is missing before it, what an update says of its items is so, in every list.
void copy_changes(Conversation& conversation, const DoctorList& update) {
  copy_next_free(conversation, update);
}
void copy_changes(Conversation& conversation, const SlotList& update) {
  copy_statuses(conversation, update);
}

void drop_removed(DoctorList& shown, const DoctorList& change) {
  for (const std::string& id : change.removed) {
    std::erase_if(shown.doctors, [&id](const Doctor& doctor) { return doctor.id == id; });
  }
}
void drop_removed(SlotList&, const SlotList&) {}

void keep_choices(DoctorsEntry& entry, DoctorsEntry& old) {
  entry.chosen_id = std::move(old.chosen_id);
}
void keep_choices(SlotsEntry& entry, SlotsEntry& old) {
  entry.chosen_id = std::move(old.chosen_id);
  if (old.first_day) entry.first_day = old.first_day;
  if (entry.list.appointment_id.empty()) {
    entry.list.appointment_id = std::move(old.list.appointment_id);
  }
}

void mark_awaited(DoctorsEntry& shown) {
  shown.is_awaited = true;
}
void mark_awaited(SlotsEntry& shown) {
  shown.is_stale = true;
}

/// Only what changed: it applies to the very list it was made from.
template <class What, class List>
Applied apply_change(Conversation& conversation, Entry& entry, const List& change) {
  auto& shown = std::get<What>(entry.what);
  if (shown.list.version == change.version) return {};
  copy_changes(conversation, change);
  ++conversation.revision;
  const bool fits = shown.list.version == change.base;
  if (fits) {
    drop_removed(shown.list, change);
    shown.list.version = change.version;
  } else {
    mark_awaited(shown);
  }
  return {fits ? Applied::Kind::Changed : Applied::Kind::Gap, entry.key};
}

/// "t41.1772442013868" is an update of list t41 and when it was made. While the line changes from
/// one pipe to another, the slower one brings updates of a list that has a successor, or made
/// earlier.
bool is_outdated(std::string_view update, std::string_view shown) {
  const std::string_view shown_list = shown.substr(0, shown.find('.'));
  if (update.substr(0, update.find('.')) != shown_list) return true;
  // Both stamps are milliseconds of this century: as many digits, so compared as text.
  return update < shown;
}

template <class What, class List>
Applied apply_any(Conversation& conversation, const ServerFrame& frame, const List& list,
                  What entry, TimePoint now) {
  Entry* same = list.is_update ? newest<What>(conversation, is_same, entry)
                               : same_answer<What>(conversation, frame, is_same, entry);
  if (list.is_update && same != nullptr && !list.version.empty() &&
      is_outdated(list.version, std::get<What>(same->what).list.version)) {
    return {};
  }
  if (!list.base.empty()) {
    const bool is_shown = same != nullptr && list.is_update;
    return is_shown ? apply_change<What>(conversation, *same, list) : Applied{};
  }
  if (list.is_update) copy_changes(conversation, list);
  if (same != nullptr) {
    keep_choices(entry, std::get<What>(same->what));
    entry.list.is_update = false;
    return replace_entry(conversation, frame, *same, std::move(entry));
  }
  // An update of a list that is not shown has nothing to update.
  if (list.is_update) return {};
  return insert(conversation, frame, std::move(entry), now);
}

}  // namespace

namespace conversation_parts {

Applied apply_list(Conversation& conversation, const ServerFrame& frame, const DoctorList& list,
                   TimePoint now) {
  return apply_any(conversation, frame, list, DoctorsEntry{.list = list}, now);
}

Applied apply_list(Conversation& conversation, const ServerFrame& frame, const SlotList& list,
                   TimePoint now) {
  return apply_any(conversation, frame, list,
                   SlotsEntry{.list = list, .first_day = first_free_day(list)}, now);
}

}  // namespace conversation_parts

}  // namespace frontdesk
