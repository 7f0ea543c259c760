// What the server says, by whichever pipe: welcome and replay, frames in the order of the log, what
// they mean for the outbox. One rule for sockets and HTTP.
#include <algorithm>

#include "core/backoff.h"
#include "core/codec.h"
#include "core/match.h"
#include "core/session_steps.h"

namespace frontdesk::session_steps {
namespace {

constexpr int refusals_max = 5;
/// A socket that held this long shows that they are to be had here.
constexpr Millis proven_after{5 * 60'000};

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
  if (s.now - live->since >= proven_after) s.state.socket_retries = 0;
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
    state.first_seq = state.seq + 1;
    state.repair.reset();
    state.open_streams.clear();
    state.lists.clear();
    s.out.frames.push_back({.frame = frame, .leaves_hole = is_same_log && !is_shorter});
  }
  state.epoch = welcome.epoch;
  if (welcome.terms) take_terms(s, *welcome.terms);
  state.ping_interval = std::clamp(welcome.ping_interval, Millis{5'000}, Millis{60'000});
  if (pipe == Pipe::Successor) {
    state.successor->stage = Successor::Stage::Replaying;
    state.successor->deadline = s.now + replay_max;
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
  if (pipe == Pipe::Successor) {
    take_over(s);
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

/// Before a socket's welcome nothing says which log a frame of it belongs to.
bool is_greeted(const SessionState& state, Pipe pipe) {
  if (pipe == Pipe::Socket) return !std::holds_alternative<Handshaking>(state.phase);
  if (pipe != Pipe::Successor) return true;
  return state.successor->stage == Successor::Stage::Replaying;
}

}  // namespace

std::vector<std::string> receive(const Step& s, std::string_view bytes, Pipe pipe) {
  note_traffic(s, pipe);
  if (s.state.plain.is_on) {
    receive_plain(s, bytes);
    flush(s);
    return {};
  }
  Result<ServerFrame> decoded = decode_event(bytes);
  if (!decoded.has_value()) {
    take_bad_frame(s, bytes);
    return {};
  }
  const bool is_opening = std::holds_alternative<Welcome>(decoded->event) ||
                          std::holds_alternative<Batch>(decoded->event);
  if (!is_opening && !is_greeted(s.state, pipe)) return {};
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

}  // namespace frontdesk::session_steps
