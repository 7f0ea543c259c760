// Frames to entries, in the order of the log.
//
// Entries with a place in the log come first, in its order; the patient's own words that have none
// yet come last, because that is where the log will put them. Messages accumulate in
// conversation_text.cpp, lists in conversation_lists.cpp, choices among what is offered in
// conversation_offers.cpp.
#include "core/conversation.h"

#include <algorithm>

#include "core/conversation_parts.h"
#include "core/language.h"
#include "core/match.h"

namespace frontdesk {

using namespace conversation_parts;

namespace {

/// Own words the server has not named yet.
bool is_unplaced_own(const Entry& entry) {
  const auto* text = std::get_if<TextEntry>(&entry.what);
  return text != nullptr && text->author == Author::User && !entry.seq &&
         (text->delivery == Delivery::Queued || text->delivery == Delivery::Sent);
}

template <class What>
bool any(const What&, const What&) {
  return true;
}
bool same_appointment(const ConfirmationEntry& a, const ConfirmationEntry& b) {
  return a.appointment_id == b.appointment_id && a.is_move == b.is_move;
}

Applied apply(Conversation& conversation, const ServerFrame& frame, const DoctorList& list,
              TimePoint now) {
  return apply_list(conversation, frame, list, now);
}
Applied apply(Conversation& conversation, const ServerFrame& frame, const SlotList& list,
              TimePoint now) {
  return apply_list(conversation, frame, list, now);
}

Applied apply(Conversation& conversation, const ServerFrame&, const SlotHold& hold, TimePoint) {
  if (hold.status == SlotHold::Status::Held) {
    choose_slot(conversation, hold.hold.slot_id);
  } else {
    unchoose_slot(conversation, hold.hold.slot_id);
  }
  return {};
}

Applied apply(Conversation& conversation, const ServerFrame& frame,
              const BookingConfirmation& confirmation, TimePoint now) {
  const Appointment& appointment = confirmation.appointment;
  ConfirmationEntry entry = {.appointment_id = appointment.id,
                             .as_made = appointment,
                             .retook_hold = confirmation.retook_hold,
                             .is_move = !confirmation.moved_from_slot_id.empty()};
  if (appointment.status == AppointmentStatus::Cancelled) {
    unchoose_slot(conversation, appointment.slot_id);
    // Its card, wherever it is, shows the newest record; another one would say it twice.
    if (shows_appointment(conversation, appointment.id)) return {};
  } else if (!appointment.slot_id.empty()) {
    choose_slot(conversation, appointment.slot_id);
  }
  Entry* same = same_answer<ConfirmationEntry>(conversation, frame, same_appointment, entry);
  if (same == nullptr && !entry.is_move) {
    same = newest<ConfirmationEntry>(conversation, same_appointment, entry);
  }
  if (same == nullptr) return insert(conversation, frame, std::move(entry), now);
  entry.retook_hold = entry.retook_hold || std::get<ConfirmationEntry>(same->what).retook_hold;
  return replace_entry(conversation, frame, *same, std::move(entry));
}

Applied apply(Conversation& conversation, const ServerFrame& frame, const AppointmentList& list,
              TimePoint now) {
  AppointmentsEntry entry;
  for (const Appointment& appointment : list.appointments) {
    entry.appointment_ids.push_back(appointment.id);
  }
  if (Entry* same = same_answer<AppointmentsEntry>(conversation, frame, any, entry)) {
    return replace_entry(conversation, frame, *same, std::move(entry));
  }
  return insert(conversation, frame, std::move(entry), now);
}

Applied apply(Conversation& conversation, const ServerFrame& frame, const ErrorFrame& error,
              TimePoint now) {
  const TextEntry* own = find_own(conversation, frame.reply_to);
  if (own != nullptr && own->delivery != Delivery::Delivered) {
    set_delivery(conversation, frame.reply_to, Delivery::Failed);
  }
  // The card of the held time shows this one, with a second confirm.
  if (error.code == ErrorCode::PatientOverlap) return {};
  ErrorEntry entry = {.error = error, .cid = frame.reply_to};
  entry.can_retry = !frame.reply_to.empty() && error.is_retryable.value_or(!error.code.has_value());
  if (Entry* same = same_answer<ErrorEntry>(conversation, frame, any, entry)) {
    return replace_entry(conversation, frame, *same, std::move(entry));
  }
  return insert(conversation, frame, std::move(entry), now);
}

Applied apply(Conversation& conversation, const ServerFrame& frame, const ActionAck& ack,
              TimePoint) {
  Entry* entry = find_own_entry(conversation, ack.cid);
  if (entry == nullptr) return {};
  auto& own = std::get<TextEntry>(entry->what);
  if (ack.status == AckStatus::Rejected) {
    own.delivery = Delivery::Failed;
  } else {
    own.delivery = Delivery::Delivered;
    if (!ack.message_id.empty()) own.message_id = ack.message_id;
    if (!ack.lang.empty()) own.lang = ack.lang;
    if (frame.seq) place(conversation, *entry, *frame.seq);
  }
  ++conversation.revision;
  return {Applied::Kind::Changed, find_own_entry(conversation, ack.cid)->key};
}

Applied apply(Conversation& conversation, const ServerFrame&, const StatusFrame& status,
              TimePoint now) {
  conversation.status = status.state == "idle" ? std::string() : status.state;
  conversation.status_until = now + status.ttl;
  ++conversation.revision;
  return {Applied::Kind::Changed, 0};
}

/// An answer to that action has begun: it is not awaited any more, and its words have arrived.
void note_answer(Conversation& conversation, const ServerFrame& frame) {
  const auto* chunk = std::get_if<MessageChunk>(&frame.event);
  const bool is_answer = !std::holds_alternative<ActionAck>(frame.event) &&
                         !std::holds_alternative<StatusFrame>(frame.event) &&
                         !(chunk != nullptr && chunk->author == Author::User);
  if (frame.reply_to.empty() || !is_answer) return;
  if (std::erase(conversation.awaiting, frame.reply_to) > 0) ++conversation.revision;
  const TextEntry* own = find_own(conversation, frame.reply_to);
  const bool has_failed = std::holds_alternative<ErrorFrame>(frame.event);
  if (own != nullptr && own->delivery != Delivery::Delivered && !has_failed) {
    set_delivery(conversation, frame.reply_to, Delivery::Delivered);
  }
}

}  // namespace

namespace conversation_parts {

Applied insert(Conversation& conversation, const ServerFrame& frame, decltype(Entry::what) what,
               TimePoint now) {
  Entry entry = {.key = ++conversation.last_key,
                 .reply_to = frame.reply_to,
                 .seq = frame.seq,
                 .at = frame.ts.value_or(now),
                 .what = std::move(what)};
  const std::int64_t key = entry.key;
  auto& entries = conversation.entries;
  // Own words may have been placed by their ack before an event in front of them came.
  const auto later = std::find_if(entries.begin(), entries.end(), [&frame](const Entry& other) {
    return frame.seq && other.seq && *other.seq > *frame.seq;
  });
  const auto last = std::find_if_not(entries.rbegin(), entries.rend(), is_unplaced_own).base();
  entries.insert(std::min(later, last), std::move(entry));
  ++conversation.revision;
  return {Applied::Kind::Added, key};
}

Applied replace_entry(Conversation& conversation, const ServerFrame& frame, Entry& entry,
                      decltype(Entry::what) what) {
  const std::int64_t key = entry.key;
  entry.what = std::move(what);
  // It was known before its turn in the log, from a look-up.
  if (frame.seq && !entry.seq) place(conversation, entry, *frame.seq);
  ++conversation.revision;
  return {Applied::Kind::Changed, key};
}

void place(Conversation& conversation, Entry& entry, std::int64_t seq) {
  entry.seq = seq;
  auto& entries = conversation.entries;
  const auto at = entries.begin() + (&entry - entries.data());
  // An answer that was looked up came before what the log has in front of it: that has its turn.
  const auto before =
      std::find_if(entries.rbegin(), std::make_reverse_iterator(at + 1),
                   [seq](const Entry& other) { return other.seq && *other.seq < seq; });
  if (before.base() != at + 1) {
    std::rotate(at, at + 1, before.base());
    return;
  }
  auto to = std::find_if(entries.begin(), at,
                         [seq](const Entry& other) { return other.seq && *other.seq > seq; });
  // Own words get their place in the order they were sent, so this moves nothing unless some were
  // refused in between.
  if (to == at) {
    while (to != entries.begin() && is_unplaced_own(*(to - 1))) --to;
  }
  std::rotate(to, at, at + 1);
}

Entry* find_own_entry(Conversation& conversation, std::string_view cid) {
  if (cid.empty()) return nullptr;
  auto& entries = conversation.entries;
  const auto found = std::find_if(entries.rbegin(), entries.rend(), [cid](const Entry& entry) {
    const auto* text = std::get_if<TextEntry>(&entry.what);
    return text != nullptr && text->author == Author::User && text->cid == cid;
  });
  return found != entries.rend() ? &*found : nullptr;
}

}  // namespace conversation_parts

Applied apply_event(Conversation& conversation, const ServerFrame& frame, TimePoint now,
                    bool is_repeat) {
  if (is_repeat) {
    const auto* chunk = std::get_if<MessageChunk>(&frame.event);
    const bool is_ack = std::holds_alternative<ActionAck>(frame.event);
    const bool is_known = chunk != nullptr && find_message(conversation, chunk->id) != nullptr;
    if (!is_ack && !is_known) return {};
  }
  note_answer(conversation, frame);
  return match(
      frame.event,
      [&](const MessageChunk& chunk) { return apply_chunk(conversation, frame, chunk, now); },
      [](const Welcome&) { return Applied{}; }, [](const CaughtUp&) { return Applied{}; },
      [](const Pong&) { return Applied{}; }, [](const GoAway&) { return Applied{}; },
      [](const SessionUpdate&) { return Applied{}; }, [](const Batch&) { return Applied{}; },
      [](const UnknownEvent&) { return Applied{}; }, [](const HistoryPage&) { return Applied{}; },
      [&](const auto& event) { return apply(conversation, frame, event, now); });
}

void add_own(Conversation& conversation, const Action& action, bool is_answered, TimePoint now) {
  if (is_answered) conversation.awaiting.push_back(action.cid);
  ++conversation.revision;
  if (action.text.empty()) return;
  // What a tap stands for is said in the page's words.
  const auto* typed = std::get_if<UserMessage>(&action.what);
  const std::string& lang = typed != nullptr ? typed->lang : current_language().words.locale();
  conversation.entries.push_back(Entry{.key = ++conversation.last_key,
                                       .at = now,
                                       .what = TextEntry{.cid = action.cid,
                                                         .author = Author::User,
                                                         .text = action.text,
                                                         .lang = lang,
                                                         .delivery = Delivery::Queued}});
}

void set_delivery(Conversation& conversation, std::string_view cid, Delivery delivery) {
  Entry* entry = find_own_entry(conversation, cid);
  if (entry == nullptr || std::get<TextEntry>(entry->what).delivery == delivery) return;
  std::get<TextEntry>(entry->what).delivery = delivery;
  if (delivery == Delivery::Failed) std::erase(conversation.awaiting, std::string(cid));
  ++conversation.revision;
}

void add_error(Conversation& conversation, ErrorFrame error, std::string_view cid, TimePoint now) {
  const ServerFrame frame = {.event = std::move(error), .reply_to = std::string(cid)};
  apply_event(conversation, frame, now);
}

void forget_before(Conversation& conversation, std::int64_t seq) {
  std::erase_if(conversation.entries,
                [seq](const Entry& entry) { return entry.seq && *entry.seq < seq; });
  std::erase_if(conversation.awaiting,
                [&](const std::string& cid) { return find_own(conversation, cid) == nullptr; });
  ++conversation.revision;
}

void make_history(Conversation& conversation) {
  for (Entry& entry : conversation.entries) {
    if (is_unplaced_own(entry)) continue;
    entry.seq.reset();
    entry.reply_to.clear();
    if (auto* text = std::get_if<TextEntry>(&entry.what)) {
      text->message_id.clear();
      if (!text->is_complete) interrupt(*text);
    }
    if (auto* slots = std::get_if<SlotsEntry>(&entry.what)) slots->is_stale = true;
  }
  // Queued words come after all history.
  std::vector<Entry> history;
  std::vector<Entry> queued;
  for (Entry& entry : conversation.entries) {
    (is_unplaced_own(entry) ? queued : history).push_back(std::move(entry));
  }
  for (Entry& entry : queued) history.push_back(std::move(entry));
  conversation.entries = std::move(history);
  std::erase_if(conversation.awaiting, [&](const std::string& cid) {
    const TextEntry* own = find_own(conversation, cid);
    return own == nullptr || own->delivery == Delivery::Delivered;
  });
  ++conversation.revision;
}

void remove_entry(Conversation& conversation, std::int64_t key) {
  std::erase_if(conversation.entries, [key](const Entry& entry) { return entry.key == key; });
  ++conversation.revision;
}

void expire_status(Conversation& conversation, TimePoint now) {
  if (conversation.status.empty() || now < conversation.status_until) return;
  conversation.status.clear();
  ++conversation.revision;
}

const Entry* find_entry(const Conversation& conversation, std::int64_t key) {
  const auto& entries = conversation.entries;
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [key](const Entry& entry) { return entry.key == key; });
  return found != entries.end() ? &*found : nullptr;
}

const TextEntry* find_own(const Conversation& conversation, std::string_view cid) {
  const Entry* entry = find_own_entry(const_cast<Conversation&>(conversation), cid);
  return entry != nullptr ? &std::get<TextEntry>(entry->what) : nullptr;
}

const TextEntry* find_message(const Conversation& conversation, std::string_view id) {
  const Entry* entry = find_message_entry(const_cast<Conversation&>(conversation), id);
  return entry != nullptr ? &std::get<TextEntry>(entry->what) : nullptr;
}

}  // namespace frontdesk
