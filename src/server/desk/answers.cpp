// Pieces of text to events, with their place in the log and in the message.
#include "server/desk/answers.h"

#include <algorithm>

#include "core/codec.h"
#include "core/crc32.h"
#include "core/limits.h"
#include "core/text.h"
#include "server/assistant/hear_language.h"
#include "server/desk/session_log.h"

namespace frontdesk::server {
namespace {

constexpr Millis save_interval{1'000};
/// Above this an answer ends: it must fit into one frame when it is replayed.
constexpr std::size_t answer_bytes_max = 24 * 1024;

std::size_t code_point_bytes(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

/// Could these bytes, fewer than a code point, still become one?
bool may_continue(std::string_view bytes) {
  for (const char c : bytes.substr(1)) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) return false;
  }
  return true;
}

/// The message as far as it has come, as the log keeps it.
MessageChunk chunk_of(const RunningAnswer& running) {
  MessageChunk chunk;
  chunk.id = running.message_id;
  chunk.content = running.text;
  chunk.lang = running.lang;
  chunk.is_complete = false;
  chunk.is_emergency = running.is_emergency;
  return chunk;
}

TextCheck check_of(std::string_view text) {
  return {static_cast<std::int64_t>(text.size()), crc32(text)};
}

/// The assistant looked when it began to speak; meanwhile somebody may have taken a time.
Shown as_of_now(Shown shown, ClinicStore& clinic, TimePoint now) {
  if (auto* slots = std::get_if<ShowSlots>(&shown)) {
    for (TimeSlot& slot : slots->slots) {
      const auto found = clinic.slot(slot.id, now);
      if (found && *found) slot.status = (*found)->status;
    }
  }
  return shown;
}

ServerFrame frame_for(const RunningAnswer& running, ServerEvent event) {
  ServerFrame frame;
  frame.event = std::move(event);
  frame.reply_to = running.turn.cid;
  return frame;
}

}  // namespace

std::string take_code_points(std::string& bytes) {
  std::string out;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t length = code_point_bytes(static_cast<unsigned char>(bytes[at]));
    const std::string_view next =
        std::string_view(bytes).substr(at, std::max<std::size_t>(length, 1));
    if (length > next.size() && may_continue(next)) break;
    if (length == next.size() && is_valid_utf8(next)) {
      // Others mean nothing in words, and would take six bytes each in a frame.
      if (length > 1 || next[0] >= ' ' || next[0] == '\n' || next[0] == '\t') out += next;
      at += length;
    } else {
      out += "\xEF\xBF\xBD";
      at += 1;
    }
  }
  bytes.erase(0, at);
  return out;
}

Result<> Answers::close_abandoned(TimePoint) {
  auto transaction = store_.begin();
  if (!transaction) return transaction.error();
  const auto open = store_.sessions.open_events();
  if (!open) return open.error();
  for (const auto& [session_id, event] : *open) {
    auto frame = decode_event(event.frame);
    if (!frame) return frame.error();
    if (auto* chunk = std::get_if<MessageChunk>(&frame->event)) {
      chunk->is_complete = true;
      chunk->finish = Finish::Interrupted;
    }
    const auto closed = store_.sessions.rewrite(session_id, event.seq, encode_event(*frame), false);
    if (!closed) return closed;
  }
  return transaction->commit();
}

void Answers::begin_next(LiveSession& session, TimePoint now) {
  if (session.answer || session.turns.empty() || now < session.answers_from) return;
  if (is_ending_) return;
  RunningAnswer running;
  running.turn = std::move(session.turns.front());
  session.turns.pop_front();
  if (!running.turn.lang.empty()) session.lang = running.turn.lang;

  Turn turn = sessions_.turn_of(session, now);
  turn.text = running.turn.text;
  turn.chosen_doctor = running.turn.chosen_doctor;
  running.is_emergency =
      hear_emergency(running.turn.text, understood_language(running.turn.lang)).has_value();
  running.answer = assistant_.answer(turn, store_.clinic);
  running.thinking_since = now;
  connections_.send_all(session.id, frame_for(running, StatusFrame{.state = "thinking"}), 0, now);
  session.answer = std::move(running);
}

void Answers::tick(TimePoint now) {
  for (auto& [id, session] : sessions_.all()) {
    begin_next(session, now);
    advance(session, now);
  }
  save_due(now, save_interval);
  close_unclosed(now);
}

TimePoint Answers::next_deadline() const {
  TimePoint next = TimePoint::max();
  for (const auto& [id, session] : sessions_.all()) {
    if (!session.answer) {
      if (!session.turns.empty() && !is_ending_) next = std::min(next, session.answers_from);
      continue;
    }
    next = std::min(next, session.answer->answer->next_at());
    if (session.answer->text.size() > session.answer->saved_bytes) {
      next = std::min(next, session.answer->saved_at + save_interval);
    }
  }
  return unclosed_.empty() ? next : std::min(next, close_at_);
}

/// Answers that a failing store could not end. Given up where the session is gone meanwhile.
void Answers::close_unclosed(TimePoint now) {
  if (unclosed_.empty() || now < close_at_) return;
  close_at_ = now + save_interval;
  std::erase_if(unclosed_, [this](const Unclosed& one) {
    const auto done = store_.sessions.rewrite(one.session_id, one.seq, one.frame, false);
    return done.has_value() || done.error().code == ErrorCode::NotFound;
  });
}

void Answers::advance(LiveSession& session, TimePoint now) {
  while (session.answer && session.answer->answer->next_at() <= now) {
    auto piece = session.answer->answer->next(now);
    if (!piece) return;
    if (take_piece(session, *std::move(piece), now)) continue;
    break_off(session, now);
  }
}

/// The store failed. What was said stays, marked as cut off; in the log too, once it works again.
/// What was not begun is begun anew.
void Answers::break_off(LiveSession& session, TimePoint now) {
  RunningAnswer& running = *session.answer;
  session.answers_from = now + save_interval;
  if (running.seq == 0) {
    session.turns.push_front(std::move(running.turn));
    session.answer.reset();
    return;
  }
  MessageChunk chunk = chunk_of(running);
  chunk.is_complete = true;
  chunk.finish = Finish::Interrupted;
  const ServerFrame frame = frame_for(running, chunk);
  connections_.send_all(session.id, frame, 0, now);
  unclosed_.push_back({session.id, running.seq, encode_event(frame)});
  end(session, now);
}

Result<> Answers::take_piece(LiveSession& session, AnswerPiece piece, TimePoint now) {
  RunningAnswer& running = *session.answer;
  running.unfinished += piece.text;
  if (!piece.lang.empty()) running.lang = piece.lang;
  std::string text = take_code_points(running.unfinished);
  if (piece.is_last && !running.unfinished.empty()) text += "\xEF\xBF\xBD";
  if (running.text.size() + text.size() > answer_bytes_max) {
    std::string_view room = text;
    while (running.text.size() + room.size() > answer_bytes_max || !is_valid_utf8(room)) {
      room.remove_suffix(1);
    }
    text = std::string(room);
    piece.is_last = true;
  }
  if (piece.is_last) return finish(session, std::move(text), std::move(piece), now);
  return text.empty() ? Result<>{Done{}} : add_text(session, std::move(text), now);
}

/// The first event of a message, inside the caller's transaction.
Result<ServerFrame> Answers::begin_message(LiveSession& session, MessageChunk chunk,
                                           TimePoint now) {
  RunningAnswer& running = *session.answer;
  const auto id = next_message_id(store_.sessions, session.id);
  if (!id) return id.error();
  chunk.id = *id;
  const bool is_open = !chunk.is_complete;
  return append_event(store_.sessions, session.id, frame_for(running, std::move(chunk)), is_open,
                      now);
}

Result<> Answers::add_text(LiveSession& session, std::string text, TimePoint now) {
  RunningAnswer& running = *session.answer;
  MessageChunk chunk = chunk_of(running);
  chunk.content = text;
  chunk.offset = static_cast<std::int64_t>(running.text.size());
  ServerFrame frame = frame_for(running, chunk);
  if (running.seq == 0) {
    auto transaction = store_.begin();
    if (!transaction) return transaction.error();
    auto begun = begin_message(session, chunk, now);
    if (!begun) return begun.error();
    if (const auto done = transaction->commit(); !done) return done;
    frame = *std::move(begun);
    running.message_id = std::get<MessageChunk>(frame.event).id;
    running.seq = *frame.seq;
    running.saved_bytes = text.size();
    running.saved_at = now;
    session.note(frame);
  }
  running.text += text;
  connections_.send_all(session.id, frame, 0, now);
  return Done{};
}

Result<> Answers::finish(LiveSession& session, std::string text, AnswerPiece piece, TimePoint now) {
  RunningAnswer& running = *session.answer;
  auto transaction = store_.begin();
  if (!transaction) return transaction.error();

  MessageChunk chunk = chunk_of(running);
  chunk.is_complete = true;
  chunk.finish = Finish::Stop;
  chunk.suggestions = piece.suggestions;
  chunk.whole = check_of(running.text + text);
  std::vector<ServerFrame> frames;
  if (running.seq == 0) {
    chunk.content = text;
    chunk.offset = 0;
    auto begun = begin_message(session, chunk, now);
    if (!begun) return begun.error();
    frames.push_back(*std::move(begun));
  } else {
    chunk.content = running.text + text;
    const auto saved = store_.sessions.rewrite(session.id, running.seq,
                                               encode_event(frame_for(running, chunk)), false);
    if (!saved) return saved;
    chunk.content = text;
    chunk.offset = static_cast<std::int64_t>(running.text.size());
    frames.push_back(frame_for(running, chunk));
  }
  for (const Shown& shown : piece.shown) {
    const ServerEvent event =
        event_of(as_of_now(shown, store_.clinic, now), config_.tz, session.head_seq + 1);
    auto card = append_event(store_.sessions, session.id, frame_for(running, event), false, now);
    if (!card) return card.error();
    frames.push_back(*std::move(card));
  }
  if (piece.notes) {
    if (const auto kept = store_.sessions.put_notes(session.id, *piece.notes); !kept) return kept;
  }
  if (const auto done = transaction->commit(); !done) return done;

  for (const ServerFrame& frame : frames) {
    session.note(frame);
    connections_.send_all(session.id, frame, 0, now);
  }
  end(session, now);
  return Done{};
}

void Answers::end(LiveSession& session, TimePoint now) {
  connections_.finish_awaited(session.id, session.answer->turn.cid);
  session.answer.reset();
  begin_next(session, now);
}

/// One transaction for every answer whose text has not been saved for a while. When it fails they
/// are tried again a second later; nothing is lost but the guarantee.
void Answers::save_due(TimePoint now, Millis unsaved_for) {
  std::vector<LiveSession*> due;
  for (auto& [id, session] : sessions_.all()) {
    if (!session.answer || session.answer->text.size() == session.answer->saved_bytes) continue;
    if (now - session.answer->saved_at >= unsaved_for) due.push_back(&session);
  }
  if (due.empty()) return;
  for (LiveSession* session : due) session->answer->saved_at = now;
  auto transaction = store_.begin();
  if (!transaction) return;
  for (LiveSession* session : due) {
    const RunningAnswer& running = *session->answer;
    const std::string frame = encode_event(frame_for(running, chunk_of(running)));
    if (!store_.sessions.rewrite(session->id, running.seq, frame, true)) return;
  }
  if (!transaction->commit()) return;
  for (LiveSession* session : due) session->answer->saved_bytes = session->answer->text.size();
}

Result<std::optional<ServerFrame>> Answers::stop(LiveSession& session, std::string_view message_id,
                                                 TimePoint now) {
  if (!session.answer) return std::optional<ServerFrame>{};
  RunningAnswer& running = *session.answer;
  if (!message_id.empty() && message_id != running.message_id) return std::optional<ServerFrame>{};
  MessageChunk chunk = chunk_of(running);
  chunk.is_complete = true;
  chunk.finish = Finish::Cancelled;
  chunk.whole = check_of(running.text);
  if (running.seq == 0) {
    auto begun = begin_message(session, chunk, now);
    if (!begun) return begun.error();
    return std::optional<ServerFrame>{*std::move(begun)};
  }
  ServerFrame frame = frame_for(running, chunk);
  const auto saved = store_.sessions.rewrite(session.id, running.seq, encode_event(frame), false);
  if (!saved) return saved.error();
  chunk.content.clear();
  chunk.offset = static_cast<std::int64_t>(running.text.size());
  frame.event = chunk;
  return std::optional<ServerFrame>{std::move(frame)};
}

void Answers::after_stop(LiveSession& session, TimePoint now) {
  if (session.answer) end(session, now);
}

}  // namespace frontdesk::server
