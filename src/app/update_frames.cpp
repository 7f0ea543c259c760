// What the server says, shown: into the transcript, into the bookings, and on to who must hear of
// it.
#include <algorithm>

#include "app/update_parts.h"
#include "core/codec.h"
#include "core/match.h"
#include "core/strings.h"

namespace frontdesk::update_parts {
namespace {

/// Pieces of messages: what is held of them is what a new line will be told.
void follow_stream(const Step& s, const MessageChunk& chunk, const Applied& applied) {
  if (chunk.id.empty() || chunk.author == Author::User) return;
  const bool is_damaged = applied.kind == Applied::Kind::Damaged;
  if (is_damaged) note_stream(s.state.session, chunk.id, 0);
  if (is_damaged || applied.kind == Applied::Kind::Gap) {
    SessionOutput output;
    ask_for_missing(s.state.session, chunk.id, s.state.now, output);
    return take_output(s, std::move(output));
  }
  const TextEntry* message = find_message(s.state.conversation, chunk.id);
  if (message == nullptr) return;
  std::optional<std::int64_t> held;
  if (!message->is_complete) held = static_cast<std::int64_t>(message->text.size());
  note_stream(s.state.session, chunk.id, held);
}

/// The version of a list that is shown is what its changes build on.
template <class List>
void follow_list(const Step& s, const List& list, const Applied& applied) {
  if (applied.kind == Applied::Kind::Gap) {
    SessionOutput output;
    ask_for_list(s.state.session, held_name(list), s.state.now, output);
    return take_output(s, std::move(output));
  }
  if (applied.kind != Applied::Kind::Nothing) {
    note_list(s.state.session, held_name(list), list.version);
  }
}

/// Another log: what was held in the old one comes again in the new one, or is gone.
void begin_log(AppState& state) {
  make_history(state.conversation);
  if (state.booking.step != BookingStep::Review) return;
  state.booking.step = BookingStep::None;
  state.booking.held.reset();
}

void tell_host(const Step& s, const BookingNews& news) {
  using Kind = BookingNews::Kind;
  if (news.kind == Kind::Held) s.emit(PostToHost{"hold", news.id});
  if (news.kind == Kind::Booked || news.kind == Kind::Moved) s.emit(PostToHost{"booked", news.id});
  if (news.kind == Kind::Cancelled) s.emit(PostToHost{"cancelled", news.id});
}

void speak(const Step& s, const ServerFrame& frame, const Applied& applied,
           const BookingNews& news) {
  if (const auto* chunk = std::get_if<MessageChunk>(&frame.event)) {
    const Entry* entry = find_entry(s.state.conversation, applied.key);
    const auto* message = entry != nullptr ? std::get_if<TextEntry>(&entry->what) : nullptr;
    if (message != nullptr)
      speak_message(s, *message, static_cast<std::size_t>(chunk->offset.value_or(0)));
  } else if (const auto* error = std::get_if<ErrorFrame>(&frame.event)) {
    speak_error(s, *error);
    if (error->code) s.emit(PostToHost{"error", std::string(error_code_name(*error->code))});
  } else if (applied.kind == Applied::Kind::Added) {
    speak_list(s, frame);
  }
  speak_news(s, news);
}

/// Nothing older than the first event of it is asked for again.
void take_history(const Step& s, const HistoryPage& page) {
  AppState& state = s.state;
  std::int64_t first = state.session.first_seq;
  const std::size_t before = state.conversation.entries.size();
  for (const std::string& bytes : page.events) {
    const Result<ServerFrame> event = decode_event(bytes);
    if (!event || !event->seq || *event->seq >= state.session.first_seq) continue;
    first = std::min(first, *event->seq);
    remember_past(state.booking, event->event);
    apply_past(state.conversation, *event, state.now);
  }
  const bool goes_on = page.has_more && first < state.session.first_seq;
  state.session.first_seq = goes_on ? first : 1;
  const std::size_t added = state.conversation.entries.size() - before;
  state.entries_shown += added;
  if (added > 0) s.emit(Announce{.text = text("announce.earlier")});
}

void take_frame(const Step& s, const ReceivedFrame& received) {
  AppState& state = s.state;
  const ServerFrame& frame = received.frame;
  if (const auto* page = std::get_if<HistoryPage>(&frame.event)) return take_history(s, *page);
  if (std::holds_alternative<Welcome>(frame.event)) {
    if (!received.leaves_hole) return begin_log(state);
    return forget_before(state.conversation, state.session.first_seq);
  }
  const Applied applied = apply_event(state.conversation, frame, state.now, received.is_repeat);
  if (const auto* chunk = std::get_if<MessageChunk>(&frame.event))
    follow_stream(s, *chunk, applied);
  if (const auto* list = std::get_if<SlotList>(&frame.event)) follow_list(s, *list, applied);
  if (const auto* list = std::get_if<DoctorList>(&frame.event)) follow_list(s, *list, applied);
  BookingNews news;
  const bool has_failed = std::holds_alternative<ErrorFrame>(frame.event) &&
                          !frame.reply_to.empty() && frame.reply_to == state.booking.pending_cid;
  if (!received.is_repeat) {
    news = apply_event(state.booking, frame, state.now);
    if (has_failed) choose_held(state);
  }
  const bool is_for_move = std::holds_alternative<SlotList>(frame.event) &&
                           !frame.reply_to.empty() && frame.reply_to == state.booking.moving_cid;
  if (is_for_move) offer_for(state.conversation, applied.key, state.booking.moving_id);
  // A page that was reloaded, or a patient who is known, is told the past: shown, but no news to
  // anybody. A new guest has none: what comes then is the greeting.
  const bool is_past =
      frame.is_replay && !state.is_ready && (state.has_past || !state.session.is_guest);
  const bool is_partial =
      applied.kind == Applied::Kind::Gap || applied.kind == Applied::Kind::Damaged;
  if (is_past || is_partial) return;
  tell_host(s, news);
  speak(s, frame, applied, news);
}

}  // namespace

void choose_held(AppState& state) {
  const auto& held = state.booking.held;
  choose_slot(state.conversation, held ? std::string_view(held->hold.slot_id) : "");
}

void take_output(const Step& s, SessionOutput output) {
  for (SessionEffect& effect : output.effects) {
    match(
        std::move(effect), [&](AskHostForToken&&) { s.emit(PostToHost{.type = "token-wanted"}); },
        [&](auto&& other) { s.emit(std::move(other)); });
  }
  for (const ReceivedFrame& received : output.frames) take_frame(s, received);
}

}  // namespace frontdesk::update_parts
