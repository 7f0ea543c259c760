// What the conversation_*.cpp files share with each other and with nobody else.
#pragma once

#include "core/conversation.h"

namespace frontdesk::conversation_parts {

/// Puts a new entry behind everything that has a place in the log.
Applied insert(Conversation& conversation, const ServerFrame& frame, decltype(Entry::what) what,
               TimePoint now);
/// Gives own words their place in the log. Moves entries: references to them end here.
void place(Conversation& conversation, Entry& entry, std::int64_t seq);

Entry* find_own_entry(Conversation& conversation, std::string_view cid);
Entry* find_message_entry(Conversation& conversation, std::string_view id);

Applied apply_chunk(Conversation& conversation, const ServerFrame& frame, const MessageChunk& chunk,
                    TimePoint now);
/// What is here is all there is.
void interrupt(TextEntry& text);

void unchoose_slot(Conversation& conversation, std::string_view slot_id);
/// The statuses of an updated list, into every other list that shows the same times.
void copy_statuses(Conversation& conversation, const SlotList& list);
std::optional<std::chrono::local_days> first_free_day(const SlotList& list);
bool shows_appointment(const Conversation& conversation, std::string_view id);

}  // namespace frontdesk::conversation_parts
