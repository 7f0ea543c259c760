// An open socket: greeting, replay, frames in the order of the log, the outbox, and doubt.
//
// Frames that come over HTTP go through receive() too, so that both transports obey one rule.
#include <algorithm>

#include "core/backoff.h"
#include "core/codec.h"
#include "core/limits.h"
#include "core/match.h"
#include "core/session_steps.h"

namespace frontdesk::session_steps {
namespace {

/// Unanswered frames on a socket at once: below the server's burst, so that a long outbox is not
/// refused for its rate.
constexpr std::size_t unanswered_max = 20;
constexpr int refusals_max = 5;

void send(const Step& s, int attempt, const ClientFrame& frame) {
  s.emit(SendBytes{.attempt = attempt, .bytes = encode_frame(frame)});
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

/// Any byte shows that the line is alive.
void note_traffic(const Step& s, Pipe pipe) {
  if (pipe != Pipe::Socket) return;
  if (const auto* doubt = std::get_if<Probing>(&s.state.phase)) {
    s.state.phase = Live{.attempt = doubt->attempt,
                         .last_received = s.now,
                         .since = doubt->since,
                         .pings = doubt->pings};
  }
  auto* live = std::get_if<Live>(&s.state.phase);
  if (live == nullptr) return;
  live->last_received = s.now;
  live->ping_sent.reset();
  if (s.now - live->since >= stable_after) {
    s.state.failures = 0;
    s.state.socket_failures = 0;
  }
}

/// The place in the log this pipe was asked to go on from. Beside a poll, other pipes bring events
/// too: what its welcome says of the log may be older than what is here.
std::int64_t asked_from(const SessionState& state, Pipe pipe) {
  if (pipe == Pipe::Socket) return state.seq;
  return pipe == Pipe::Poll ? std::get<Polling>(state.phase).poll_seq : 0;
}

void take_welcome(const Step& s, const ServerFrame& frame, const Welcome& welcome, Pipe pipe) {
  SessionState& state = s.state;
  const bool is_same_log = welcome.epoch == state.epoch;
  // HTTP answers begin with a welcome each: one that continues what is here changes nothing.
  // A log that ends before our place in it has lost its end, and will fill it with something else.
  const bool is_shorter = !welcome.resumed && welcome.head_seq < asked_from(state, pipe);
  const bool continues =
      welcome.resumed || (is_same_log && !is_shorter && welcome.from_seq <= state.seq + 1);
  if (!continues) {
    state.seq = std::max<std::int64_t>(0, welcome.from_seq - 1);
    state.repair.reset();
  }
  if (!continues && (!is_same_log || is_shorter)) {
    state.open_streams.clear();
    state.lists.clear();
    s.out.frames.push_back({.frame = frame});
  }
  state.epoch = welcome.epoch;
  state.ping_interval = std::clamp(welcome.ping_interval, Millis{5'000}, Millis{60'000});
  if (pipe == Pipe::Upgrade) {
    auto& upgrade = *std::get<Polling>(state.phase).upgrade;
    upgrade.stage = Upgrade::Stage::Replaying;
    upgrade.deadline = s.now + replay_max;
  } else if (pipe == Pipe::Poll) {
    auto& polling = std::get<Polling>(state.phase);
    polling.is_welcomed = true;
    polling.head_seq = welcome.head_seq;
  } else if (const auto* greeting = std::get_if<Handshaking>(&state.phase)) {
    state.phase = Replaying{.attempt = greeting->attempt, .deadline = s.now + replay_max};
  }
}

void take_caught_up(const Step& s, const CaughtUp& caught_up, Pipe pipe) {
  SessionState& state = s.state;
  if (state.repair && state.repair->stream.empty()) state.repair.reset();
  if (pipe == Pipe::Upgrade) {
    // The socket has everything: it takes over, and HTTP stops before it sends anything more.
    const int attempt = std::get<Polling>(state.phase).upgrade->attempt;
    std::get<Polling>(state.phase).upgrade.reset();
    hang_up(s, close_code::zombie);
    become_live(s, attempt);
  } else if (pipe == Pipe::Poll) {
    auto& polling = std::get<Polling>(state.phase);
    polling.has_poll_ended = true;
    polling.failures = 0;
  } else if (const auto* replaying = std::get_if<Replaying>(&state.phase)) {
    become_live(s, replaying->attempt);
  }
  if (caught_up.seq > state.seq) ask_for(s, {});
}

void take_goaway(const Step& s, const GoAway& goaway) {
  const Millis within = std::clamp(goaway.reconnect_within, Millis{0}, Millis{60'000});
  s.state.goaway_at = s.now + s.state.random.between(Millis{0}, within);
}

/// A poll stays open for long: the line is good as soon as all there was is here.
void note_poll(const Step& s) {
  auto* polling = std::get_if<Polling>(&s.state.phase);
  if (polling == nullptr || !polling->is_welcomed || polling->is_current) return;
  if (s.state.seq < polling->head_seq) return;
  polling->is_current = true;
  line_is_good(s);
}

/// What the frame says about an item that waits for its answer. True when the frame was only for
/// the outbox: the server asked to try again later.
bool settle_outbox(const Step& s, const ServerFrame& frame) {
  Outbox& outbox = s.state.outbox;
  if (const auto* ack = std::get_if<ActionAck>(&frame.event)) {
    if (outbox.acknowledge(ack->cid)) s.state.late_acks = 0;
    return false;
  }
  if (frame.reply_to.empty()) return false;
  OutboxItem* item = outbox.find(frame.reply_to);
  if (item == nullptr) return false;
  const auto* error = std::get_if<ErrorFrame>(&frame.event);
  const bool is_postponed = error != nullptr && !frame.seq && error->is_retryable == true &&
                            item->refusals < refusals_max;
  if (is_postponed) {
    item->sent_on = 0;
    ++item->refusals;
    item->not_before =
        s.now + std::max(error->retry_after, backoff_delay(item->refusals, s.state.random));
    return true;
  }
  outbox.acknowledge(frame.reply_to);
  s.state.late_acks = 0;
  return false;
}

/// Everything that is kept in the log, and what goes with it.
void take_logged(const Step& s, ServerFrame frame) {
  SessionState& state = s.state;
  const bool is_ack = std::holds_alternative<ActionAck>(frame.event);
  const bool is_chunk = std::holds_alternative<MessageChunk>(frame.event);
  const bool is_new = frame.seq && *frame.seq == state.seq + 1;
  const bool is_gap = frame.seq && *frame.seq > state.seq + 1;
  const bool is_repeat = frame.seq && *frame.seq <= state.seq;
  if (is_new) {
    state.seq = *frame.seq;
    if (state.repair && state.repair->stream.empty()) state.repair.reset();
  }
  if (is_gap) ask_for(s, {});
  // An ack is true whatever is missing before it; other events wait for their turn.
  if (is_gap && !is_ack) return;
  if (is_repeat && !is_ack && !is_chunk) return;
  if (settle_outbox(s, frame)) return;
  s.out.frames.push_back({.frame = std::move(frame), .is_repeat = is_repeat});
}

/// A frame nothing could be made of. One with a place in the log is passed over, or the hole would
/// be asked for again for ever.
void take_bad_frame(const Step& s, std::string_view bytes) {
  ++s.state.bad_frames;
  const Result<Json> parsed = parse_json(bytes);
  if (!parsed.has_value()) return;
  const Json* seq = parsed->find("seq");
  const std::int64_t* number = seq != nullptr ? seq->as_int() : nullptr;
  if (number == nullptr || *number != s.state.seq + 1) return;
  s.state.seq = *number;
  s.state.repair.reset();
}

void tick_live(const Step& s, Live& live) {
  SessionState& state = s.state;
  if (state.goaway_at && s.now >= *state.goaway_at) {
    hang_up(s, close_code::zombie);
    state.broken_since = s.now;
    return begin(s);
  }
  if (state.repair && s.now >= state.repair->deadline) return give_up_socket(s);
  if (live.ping_sent) {
    if (s.now >= *live.ping_sent + pong_max) return give_up_socket(s);
  } else if (const TimePoint due = live.last_received + ping_interval(state); s.now >= due) {
    // A tick this late means the device slept: the socket may be long dead.
    if (s.now - due >= sleep_suspected) return probe(s);
    live.ping_sent = s.now;
    send(s, live.attempt, Ping{.n = ++live.pings, .seq = state.seq});
  }
  const std::optional<TimePoint> waiting = state.outbox.oldest_sent(live.attempt);
  if (waiting && s.now >= *waiting + ack_max * (1 + state.late_acks)) {
    // The line answers and yet nothing is acknowledged: after a while only a new socket, with
    // everything sent again, can tell.
    if (++state.late_acks > 2) return give_up_socket(s);
    probe(s);
  }
}

}  // namespace

Millis ping_interval(const SessionState& state) {
  return state.is_visible ? state.ping_interval
                          : std::max(state.ping_interval, hidden_ping_interval);
}

void ask_for(const Step& s, const std::string& stream) {
  SessionState& state = s.state;
  if (state.repair) return;
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
  const int attempt = sending_socket(state.phase);
  if (attempt == 0) return;
  const auto unanswered = static_cast<std::size_t>(
      std::count_if(state.outbox.items.begin(), state.outbox.items.end(),
                    [attempt](const OutboxItem& item) { return item.sent_on == attempt; }));
  const std::size_t room = unanswered < unanswered_max ? unanswered_max - unanswered : 0;
  for (const OutboxItem* item :
       state.outbox.take_unsent(attempt, s.now, room, limits::outbox_bytes_max)) {
    send(s, attempt, item->action);
  }
  look_up_if_due(s);
}

std::vector<std::string> receive(const Step& s, std::string_view bytes, Pipe pipe) {
  note_traffic(s, pipe);
  Result<ServerFrame> decoded = decode_event(bytes);
  if (!decoded.has_value()) {
    take_bad_frame(s, bytes);
    return {};
  }
  std::vector<std::string> items;
  const ServerFrame& frame = *decoded;
  match(
      frame.event, [&](const Welcome& e) { take_welcome(s, frame, e, pipe); },
      [&](const CaughtUp& e) { take_caught_up(s, e, pipe); },
      [&](const Pong& e) {
        // The pipe keeps order, so whatever the server had logged by then should be here.
        if (e.head_seq > s.state.seq) ask_for(s, {});
      },
      [&](const GoAway& e) {
        if (pipe == Pipe::Socket) take_goaway(s, e);
      },
      [&](const SessionUpdate& e) {
        if (!s.state.is_guest && e.token_expires_in > Millis{0}) {
          s.state.token_renew_at = s.now + e.token_expires_in / 5 * 4;
        }
      },
      [&](const Batch& e) { items = e.items; },
      [&](const UnknownEvent&) {
        ++s.state.unknown_events;
        take_logged(s, frame);
      },
      [&](const auto&) { take_logged(s, frame); });
  note_poll(s);
  flush(s);
  return items;
}

void probe(const Step& s) {
  const auto* live = std::get_if<Live>(&s.state.phase);
  if (live == nullptr) return;
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
  state.prefers_http = false;
  state.socket_retries = 0;
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
    const bool is_urgent =
        !state.outbox.items.empty() && s.now >= state.outbox.items.front().made + first_send_max;
    // The patient has waited long enough: HTTP carries their words while the socket goes on trying.
    if (is_urgent) {
      enter_polling(s, Upgrade{.attempt = connecting->attempt, .deadline = connecting->deadline});
    }
  } else if (const auto* greeting = std::get_if<Handshaking>(&state.phase)) {
    // It opened and says nothing: something on the way swallows its frames.
    if (s.now >= greeting->deadline) take_socket_failure(s, socket_failures_max);
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
    return items.empty() ? connecting->deadline
                         : std::min(connecting->deadline, items.front().made + first_send_max);
  }
  if (const auto* greeting = std::get_if<Handshaking>(&state.phase)) return greeting->deadline;
  if (const auto* replaying = std::get_if<Replaying>(&state.phase)) return replaying->deadline;
  if (const auto* doubt = std::get_if<Probing>(&state.phase)) return doubt->deadline;
  const auto* live = std::get_if<Live>(&state.phase);
  if (live == nullptr) return TimePoint::max();
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
