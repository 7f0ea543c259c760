// What the conversation_*.cpp files share with each other and with nobody else.
#pragma once

#include <algorithm>

#include "core/conversation.h"

namespace frontdesk::conversation_parts {

/// Puts a new entry behind everything that has a place in the log.
Applied insert(Conversation& conversation, const ServerFrame& frame, decltype(Entry::what) what,
               TimePoint now);
/// Puts other contents into an entry that is here already.
Applied replace_entry(Conversation& conversation, const ServerFrame& frame, Entry& entry,
                      decltype(Entry::what) what);
/// Gives own words their place in the log. Moves entries: references to them end here.
void place(Conversation& conversation, Entry& entry, std::int64_t seq);

Entry* find_own_entry(Conversation& conversation, std::string_view cid);
Entry* find_message_entry(Conversation& conversation, std::string_view id);

Applied apply_chunk(Conversation& conversation, const ServerFrame& frame, const MessageChunk& chunk,
                    TimePoint now);
/// What is here is all there is.
void interrupt(TextEntry& text);

Applied apply_list(Conversation& conversation, const ServerFrame& frame, const DoctorList& list,
                   TimePoint now);
Applied apply_list(Conversation& conversation, const ServerFrame& frame, const SlotList& list,
                   TimePoint now);

void unchoose_slot(Conversation& conversation, std::string_view slot_id);
/// The statuses of an updated list, into every other list that shows the same times.
void copy_statuses(Conversation& conversation, const SlotList& list);
/// When these doctors are free next, into every list that shows them.
void copy_next_free(Conversation& conversation, const DoctorList& list);
std::optional<std::chrono::local_days> first_free_day(const SlotList& list);
bool shows_appointment(const Conversation& conversation, std::string_view id);

template <class What>
Entry* newest(Conversation& conversation, bool (*is_it)(const What&, const What&),
              const What& like) {
  auto& entries = conversation.entries;
  const auto found = std::find_if(entries.rbegin(), entries.rend(), [&](const Entry& entry) {
    const auto* what = std::get_if<What>(&entry.what);
    return what != nullptr && is_it(*what, like);
  });
  return found != entries.rend() ? &*found : nullptr;
}

/// The answer to the same action, already here: it replaces, rather than doubles.
template <class What>
Entry* same_answer(Conversation& conversation, const ServerFrame& frame,
                   bool (*is_it)(const What&, const What&), const What& like) {
  if (frame.reply_to.empty()) return nullptr;
  for (Entry& entry : conversation.entries) {
    const auto* what = std::get_if<What>(&entry.what);
    if (what != nullptr && entry.reply_to == frame.reply_to && is_it(*what, like)) return &entry;
  }
  return nullptr;
}

}  // namespace frontdesk::conversation_parts
