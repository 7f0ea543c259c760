// A plain server's socket. It opens without a session call, greets nobody and acknowledges nothing:
// what was sent counts as delivered when something came back, or when the socket held for a while.
// What was on its way when it closed may have arrived or not; the patient is told so, and nothing
// goes twice by itself.
#include "core/codec.h"
#include "core/match.h"
#include "core/session_steps.h"

namespace frontdesk::session_steps {
namespace {

constexpr Millis delivered_after{2'000};
/// Silent this long, a socket may be long dead: a new one before anything is said.
constexpr Millis trusted_for{60'000};

/// Frames have no place in a log of the server's; the order they come in is one.
void hand_on(const Step& s, ServerFrame frame, bool goes_on = false) {
  frame.seq.reset();
  if (!goes_on) frame.seq = ++s.state.seq;
  s.out.frames.push_back({.frame = std::move(frame)});
}

/// What was sent on this socket until then has arrived.
void settle(const Step& s, TimePoint until) {
  Outbox& outbox = s.state.outbox;
  while (!outbox.items.empty()) {
    const OutboxItem& item = outbox.items.front();
    if (item.sent_on == 0 || item.sent_at > until) return;
    const std::string cid = item.action.cid;
    outbox.acknowledge(cid);
    hand_on(s, {.event = ActionAck{.cid = cid, .message_id = cid}});
  }
}

void end_answer(const Step& s) {
  const std::optional<MessageChunk> end = break_off(s.state.plain);
  if (end) hand_on(s, {.event = *end, .reply_to = s.state.plain.last_cid}, true);
}

}  // namespace

void deliver_plain(const Step& s) {
  settle(s, s.now);
}

void end_plain_answer(const Step& s) {
  end_answer(s);
}

void open_plain(const Step& s) {
  SessionState& state = s.state;
  state.plain.is_on = true;
  if (state.session_id.empty()) state.session_id = "s_" + make_ulid(state.random, s.now);
  // Nobody can be asked what became of a booking from before a reload.
  std::erase_if(state.outbox.items, [](const OutboxItem& item) { return is_bare(item); });
  OpenSocket open = {.attempt = ++state.last_attempt,
                     .url = plain_url(state.plain, state.token, state.session_id)};
  state.phase = Connecting{.attempt = open.attempt, .deadline = s.now + socket_open_max};
  s.emit(std::move(open));
}

void receive_plain(const Step& s, std::string_view bytes) {
  settle(s, s.now);
  Result<ServerFrame> decoded = decode_event(bytes);
  if (!decoded.has_value()) {
    ++s.state.bad_frames;
    return;
  }
  ServerFrame frame = std::move(*decoded);
  PlainServer& server = s.state.plain;
  frame.reply_to = server.last_cid;
  frame.is_replay = false;
  bool goes_on = false;
  const bool is_known = match(
      frame.event,
      [&](MessageChunk& piece) {
        const std::string before = server.answer_id;
        piece = read_plain(server, std::move(piece), s.now);
        goes_on = piece.id == before;
        return true;
      },
      [](SlotList& list) {
        list.base.clear();
        list.is_update = false;
        return true;
      },
      [](DoctorList& list) {
        list.base.clear();
        list.is_update = false;
        return true;
      },
      [](const BookingConfirmation&) { return true; }, [](const ErrorFrame&) { return true; },
      [](const auto&) { return false; });
  if (is_known) return hand_on(s, std::move(frame), goes_on);
  ++s.state.unknown_events;
}

void tick_plain(const Step& s) {
  settle(s, s.now - delivered_after);
  if (s.state.plain.is_open && s.now >= s.state.plain.quiet_at) end_answer(s);
}

TimePoint plain_deadline(const SessionState& state, int attempt) {
  TimePoint due = state.plain.is_open ? state.plain.quiet_at : TimePoint::max();
  if (const auto sent = state.outbox.oldest_sent(attempt)) {
    due = std::min(due, *sent + delivered_after);
  }
  return due;
}

bool is_plain_stale(const SessionState& state, TimePoint now) {
  const auto* live = std::get_if<Live>(&state.phase);
  return state.plain.is_on && live != nullptr && now - live->last_received > trusted_for;
}

void leave_plain(const Step& s) {
  Outbox& outbox = s.state.outbox;
  // A socket that holds has taken what it was given; a POST has when it is answered.
  if (!std::holds_alternative<PlainPosting>(s.state.phase)) settle(s, s.now - delivered_after);
  end_answer(s);
  while (!outbox.items.empty() && outbox.items.front().sent_on != 0) {
    const std::string cid = outbox.items.front().action.cid;
    outbox.acknowledge(cid);
    hand_on(s, {.event = ErrorFrame{.code = ErrorCode::Timeout, .is_retryable = true},
                .reply_to = cid});
  }
}

}  // namespace frontdesk::session_steps
