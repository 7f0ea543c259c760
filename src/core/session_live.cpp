// An open socket: greeting, sending what the outbox has, liveness and doubt.
#include <algorithm>

#include "core/backoff.h"
#include "core/codec.h"
#include "core/limits.h"
#include "core/match.h"
#include "core/session_steps.h"

namespace frontdesk::session_steps {
namespace {

void send(const Step& s, int attempt, const ClientFrame& frame) {
  PlainServer& plain = s.state.plain;
  if (!plain.is_on) return s.emit(SendBytes{.attempt = attempt, .bytes = encode_frame(frame)});
  const auto* action = std::get_if<Action>(&frame);
  std::string bytes = action != nullptr ? encode_plain(*action, s.state.session_id) : "";
  if (bytes.empty()) return;
  plain.last_cid = action->cid;
  s.emit(SendBytes{.attempt = attempt, .bytes = std::move(bytes)});
}

/// The socket that may send now; 0 when there is none.
int sending_socket(const Phase& phase) {
  return match(
      phase, [](const Handshaking& p) { return p.attempt; },
      [](const Replaying& p) { return p.attempt; }, [](const Live& p) { return p.attempt; },
      [](const Probing& p) { return p.attempt; }, [](const auto&) { return 0; });
}

/// Doubt became certainty: begin anew, at once the first time.
void give_up_socket(const Step& s) {
  hang_up(s, close_code::zombie);
  if (s.state.was_live && !s.state.broken_since) s.state.broken_since = s.now;
  if (s.state.failures == 0) {
    ++s.state.failures;
    return begin(s);
  }
  wait_and_retry(s);
}

void tick_live(const Step& s, Live& live) {
  SessionState& state = s.state;
  if (state.plain.is_on) return tick_plain(s);
  if (state.goaway_at && s.now >= *state.goaway_at) {
    state.goaway_at.reset();
    begin_successor(s);
  }
  if (state.repair && s.now >= state.repair->deadline) return give_up_socket(s);
  if (live.ping_sent) {
    if (s.now >= *live.ping_sent + pong_max) return give_up_socket(s);
  } else if (const TimePoint due = live.last_received + ping_interval(state); s.now >= due) {
    // A tick this late means the device slept: the socket may be long dead.
    if (s.now - due >= sleep_suspected) return probe(s);
    live.ping_sent = s.now;
    send(s, live.attempt, Ping{.n = ++live.pings, .seq = state.seq});
    // Nothing follows the last piece of a message that would show its loss, but this silence.
    if (!state.open_streams.empty()) ask_for(s, {});
  }
  const std::optional<TimePoint> waiting = state.outbox.oldest_sent(live.attempt);
  if (waiting && s.now >= *waiting + ack_max * (1 + state.late_acks)) {
    // The line answers and yet nothing is acknowledged: after a while only a new socket, with
    // everything sent again, can tell.
    if (++state.late_acks > 2) return give_up_socket(s);
    probe(s);
  }
}

/// The patient has waited long enough for their words to leave.
bool is_urgent(const Step& s) {
  const auto& items = s.state.outbox.items;
  return !items.empty() && s.now >= items.front().made + first_send_max;
}

/// Words that wait make it urgent.
TimePoint welcome_due(const SessionState& state, const Handshaking& greeting) {
  const Millis patience = welcome_max - first_send_max;
  return state.outbox.items.empty() ? greeting.deadline : greeting.deadline - patience;
}

}  // namespace

int attempt_of(const Phase& phase) {
  return match(
      phase, [](const Connecting& p) { return p.attempt; },
      [](const Handshaking& p) { return p.attempt; }, [](const Replaying& p) { return p.attempt; },
      [](const Live& p) { return p.attempt; }, [](const Probing& p) { return p.attempt; },
      [](const auto&) { return 0; });
}

Millis ping_interval(const SessionState& state) {
  return state.is_visible ? state.ping_interval
                          : std::max(state.ping_interval, hidden_ping_interval);
}

void ask_for(const Step& s, const std::string& stream) {
  SessionState& state = s.state;
  if (state.repair || state.plain.is_on) return;
  state.repair = Repair{.from_seq = state.seq, .stream = stream, .deadline = s.now + repair_max};
  if (std::holds_alternative<Polling>(state.phase)) return restart_poll(s);
  if (const int attempt = sending_socket(state.phase)) {
    send(s, attempt,
         Sync{.from_seq = state.seq, .streams = state.open_streams, .lists = state.lists});
  }
}

void send_hello(const Step& s, int attempt) {
  const SessionState& state = s.state;
  send(s, attempt,
       Hello{.inst = state.inst,
             .epoch = state.epoch,
             .seq = state.seq,
             .streams = state.open_streams,
             .lists = state.lists,
             .caps = {.batch = true, .delta = true},
             .locale = state.locale,
             .tz = state.tz});
}

void take_socket_open(const Step& s) {
  const int attempt = std::get<Connecting>(s.state.phase).attempt;
  if (s.state.plain.is_on) return become_live(s, attempt);
  s.state.phase = Handshaking{.attempt = attempt, .deadline = s.now + welcome_max};
  send_hello(s, attempt);
  flush(s);
}

void flush(const Step& s) {
  SessionState& state = s.state;
  if (std::holds_alternative<Polling>(state.phase)) {
    post(s);
    return look_up_if_due(s);
  }
  if (std::holds_alternative<PlainPosting>(state.phase)) return post_plain(s);
  const int attempt = sending_socket(state.phase);
  if (attempt == 0) return;
  const auto unanswered = static_cast<std::size_t>(
      std::count_if(state.outbox.items.begin(), state.outbox.items.end(),
                    [attempt](const OutboxItem& item) { return item.sent_on == attempt; }));
  const std::size_t most = unanswered_max(state.terms);
  const std::size_t room = unanswered < most ? most - unanswered : 0;
  for (const OutboxItem* item :
       state.outbox.take_unsent(attempt, s.now, room, limits::outbox_bytes_max)) {
    send(s, attempt, item->action);
  }
  look_up_if_due(s);
}

void probe(const Step& s) {
  const auto* live = std::get_if<Live>(&s.state.phase);
  if (live == nullptr) return;
  if (s.state.plain.is_on) {
    if (is_plain_stale(s.state, s.now)) give_up_socket(s);
    return;
  }
  const Probing doubt = {.attempt = live->attempt,
                         .deadline = s.now + probe_max,
                         .since = live->since,
                         .pings = live->pings + 1};
  s.state.phase = doubt;
  send(s, doubt.attempt, Ping{.n = doubt.pings, .seq = s.state.seq});
}

void become_live(const Step& s, int attempt) {
  SessionState& state = s.state;
  state.phase = Live{.attempt = attempt, .last_received = s.now, .since = s.now};
  // Counted on until it has held for a while: a socket that is cut again and again is tried seldom.
  if (state.prefers_http) ++state.socket_retries;
  state.prefers_http = false;
  state.late_acks = 0;
  line_is_good(s);
  flush(s);
}

void line_is_good(const Step& s) {
  SessionState& state = s.state;
  state.was_live = true;
  state.is_online = true;  // Whatever the browser believes: it has just been shown to be so.
  state.broken_since.reset();
  state.reach = Reach::Fine;
  state.http_failures = 0;
  state.auth_failures = 0;
}

void refuse_item(const Step& s, const OutboxItem& item, ErrorCode code) {
  ServerFrame frame = {.event = ErrorFrame{.code = code}, .reply_to = item.action.cid};
  s.state.outbox.acknowledge(frame.reply_to);
  s.out.frames.push_back({.frame = std::move(frame)});
}

void take_terms(const Step& s, const ServerTerms& terms) {
  s.state.terms = terms;
  const std::vector<OutboxItem> waiting = s.state.outbox.items;
  for (const OutboxItem& item : waiting) {
    if (!item.must_check && is_too_large(terms, item.action)) {
      refuse_item(s, item, ErrorCode::TooLarge);
    }
  }
}

void refuse_largest(const Step& s) {
  const OutboxItem* largest = nullptr;
  for (const OutboxItem& item : s.state.outbox.items) {
    if (item.sent_on == 0) continue;
    const bool is_larger = largest == nullptr ||
                           encode_frame(item.action).size() > encode_frame(largest->action).size();
    if (is_larger) largest = &item;
  }
  if (largest != nullptr) refuse_item(s, OutboxItem(*largest), ErrorCode::TooLarge);
}

void tick_socket(const Step& s) {
  SessionState& state = s.state;
  if (auto* live = std::get_if<Live>(&state.phase)) {
    tick_live(s, *live);
  } else if (const auto* doubt = std::get_if<Probing>(&state.phase)) {
    if (s.now >= doubt->deadline) give_up_socket(s);
  } else if (const auto* connecting = std::get_if<Connecting>(&state.phase)) {
    if (s.now >= connecting->deadline) return take_socket_failure(s, 1);
    // HTTP carries them while the socket, which has sent nothing yet, goes on trying.
    if (is_urgent(s) && can_post_plain(state)) {
      return take_socket_failure(s, socket_failures_max);
    }
    if (is_urgent(s) && !state.plain.is_on) {
      enter_polling(s, Successor{.stage = Successor::Stage::Opening,
                                 .attempt = connecting->attempt,
                                 .deadline = connecting->deadline});
    }
  } else if (const auto* greeting = std::get_if<Handshaking>(&state.phase)) {
    // It opened and says nothing: something on the way swallows its frames.
    if (s.now >= welcome_due(s.state, *greeting)) {
      return take_socket_failure(s, socket_failures_max);
    }
  } else if (const auto* replaying = std::get_if<Replaying>(&state.phase)) {
    if (s.now >= replaying->deadline) {
      hang_up(s, close_code::zombie);
      wait_and_retry(s);
    }
  }
  flush(s);
}

TimePoint socket_deadline(const SessionState& state) {
  if (const auto* connecting = std::get_if<Connecting>(&state.phase)) {
    const auto& items = state.outbox.items;
    const bool is_socket_alone = state.plain.is_on && !can_post_plain(state);
    return items.empty() || is_socket_alone
               ? connecting->deadline
               : std::min(connecting->deadline, items.front().made + first_send_max);
  }
  if (const auto* greeting = std::get_if<Handshaking>(&state.phase)) {
    return welcome_due(state, *greeting);
  }
  if (const auto* replaying = std::get_if<Replaying>(&state.phase)) return replaying->deadline;
  if (const auto* doubt = std::get_if<Probing>(&state.phase)) return doubt->deadline;
  const auto* live = std::get_if<Live>(&state.phase);
  if (live == nullptr) return TimePoint::max();
  if (state.plain.is_on) return plain_deadline(state, live->attempt);
  TimePoint due =
      live->ping_sent ? *live->ping_sent + pong_max : live->last_received + ping_interval(state);
  if (state.goaway_at) due = std::min(due, *state.goaway_at);
  if (state.repair) due = std::min(due, state.repair->deadline);
  if (const auto waiting = state.outbox.oldest_sent(live->attempt)) {
    due = std::min(due, *waiting + ack_max * (1 + state.late_acks));
  }
  return due;
}

}  // namespace frontdesk::session_steps
