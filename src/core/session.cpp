// Routes each input to the step of the phase it belongs to; what the patient is told; when to wake.
#include "core/session.h"

#include <algorithm>

#include "core/codec.h"
#include "core/match.h"
#include "core/session_steps.h"

namespace frontdesk {

using namespace session_steps;

namespace {

/// Whether that is the number of the socket opened beside the pipe there is.
bool is_successor(const SessionState& state, int attempt) {
  return state.successor && state.successor->attempt == attempt && attempt != 0;
}

/// The session call that brings a ticket for it.
bool is_ticket(const SessionState& state, int request) {
  return state.successor && state.successor->stage == Successor::Stage::Ticket &&
         state.successor->request == request;
}

bool is_call(const Phase& phase, int request) {
  if (const auto* call = std::get_if<GuestCall>(&phase)) return call->request == request;
  if (const auto* call = std::get_if<SessionCall>(&phase)) return call->request == request;
  return false;
}

bool is_lookup(const SessionState& state, int request) {
  return state.lookup && state.lookup->request == request;
}

/// Phases that only wait for a moment to try again.
bool is_waiting(const Phase& phase) {
  return std::holds_alternative<Waiting>(phase) || std::holds_alternative<OfflinePhase>(phase);
}

void take(const Step& s, const SocketOpened& opened) {
  if (is_successor(s.state, opened.attempt)) return take_successor_open(s);
  const auto* connecting = std::get_if<Connecting>(&s.state.phase);
  if (connecting && connecting->attempt == opened.attempt) return take_socket_open(s);
  // A socket nobody waits for any more must not stay open.
  if (attempt_of(s.state.phase) != opened.attempt) {
    s.emit(CloseSocket{.attempt = opened.attempt, .code = close_code::zombie});
  }
}

std::vector<std::string> take_frame(const Step& s, int attempt, std::string_view bytes) {
  if (is_successor(s.state, attempt)) return receive(s, bytes, Pipe::Successor);
  const bool is_ours = attempt_of(s.state.phase) == attempt && attempt != 0;
  return is_ours ? receive(s, bytes, Pipe::Socket) : std::vector<std::string>{};
}

/// A batch in a batch is not looked into.
template <class TakeFrame>
void take_bytes(const Step& s, std::string_view bytes, TakeFrame take_frame) {
  for (const std::string& item : take_frame(bytes)) {
    if (!take_frame(item).empty()) ++s.state.bad_frames;
  }
}

void take(const Step& s, const SocketReceived& received) {
  take_bytes(s, received.bytes,
             [&](std::string_view bytes) { return take_frame(s, received.attempt, bytes); });
}

void take(const Step& s, const SocketClosed& closed) {
  if (is_successor(s.state, closed.attempt)) {
    s.state.successor.reset();
    take_successor_failure(s);
  } else if (attempt_of(s.state.phase) == closed.attempt && closed.attempt != 0) {
    take_socket_close(s, closed);
  }
}

void take(const Step& s, const HttpLine& line) {
  take_bytes(s, line.line,
             [&](std::string_view bytes) { return take_http_line(s, line.request, bytes); });
}

void take(const Step& s, const HttpDone& done) {
  if (is_call(s.state.phase, done.request)) return take_call_answer(s, done);
  if (is_lookup(s.state, done.request)) return take_lookup_answer(s, done);
  if (is_ticket(s.state, done.request)) return take_successor_ticket(s, done);
  if (s.state.renew_request == done.request) return take_renewal(s, done);
  if (!take_plain_post(s, done)) take_polling_answer(s, done);
}

void take(const Step& s, const HttpFailed& failed) {
  if (is_call(s.state.phase, failed.request)) return take_call_failure(s);
  if (is_lookup(s.state, failed.request)) return take_lookup_failure(s);
  if (is_ticket(s.state, failed.request)) return take_successor_failure(s);
  if (s.state.renew_request == failed.request) return s.state.renew_request.reset();
  if (!take_plain_post_failure(s, failed.request)) take_polling_failure(s, failed.request);
}

void take(const Step& s, const OnlineChanged& change) {
  s.state.is_online = change.is_online;
  if (std::holds_alternative<Live>(s.state.phase)) return probe(s);
  if (std::holds_alternative<Polling>(s.state.phase)) return probe_http(s);
  if (std::holds_alternative<PlainPosting>(s.state.phase)) {
    if (!change.is_online) lose_plain_post(s);
    return;
  }
  if (change.is_online) {
    if (is_waiting(s.state.phase)) begin(s);
  } else if (std::holds_alternative<Waiting>(s.state.phase)) {
    s.state.reach = Reach::Unreachable;
    s.state.phase = OfflinePhase{.probe_at = s.now + offline_probe_interval};
  }
}

/// Back from where nothing ran.
void resume(const Step& s) {
  if (s.state.was_live) s.state.broken_since = s.now;
  begin(s);
}

void take(const Step& s, const VisibilityChanged& change) {
  SessionState& state = s.state;
  state.is_visible = change.is_visible;
  state.hibernate_at = change.is_visible ? TimePoint::max() : s.now + hibernate_after;
  if (!change.is_visible) return;
  if (std::holds_alternative<Suspended>(state.phase)) return resume(s);
  if (is_waiting(state.phase)) return begin(s);
  const auto* live = std::get_if<Live>(&state.phase);
  if (live && s.now - live->last_received >= sleep_suspected) return probe(s);
  const auto* polling = std::get_if<Polling>(&state.phase);
  if (polling && s.now - polling->last_received >= sleep_suspected) probe_http(s);
}

void take(const Step& s, const PageHidden&) {
  const bool has_stopped = match(
      s.state.phase, [](const Idle&) { return true; }, [](const AuthRequired&) { return true; },
      [](const Ended&) { return true; }, [](const auto&) { return false; });
  if (has_stopped) return;
  hang_up(s, close_code::page_hidden);
  s.state.phase = Suspended{};
}

void take(const Step& s, const PageShown&) {
  if (std::holds_alternative<Suspended>(s.state.phase)) resume(s);
}

/// Hidden for long: nobody reads, so nothing need be open, unless something is going on.
void hibernate_if_due(const Step& s) {
  SessionState& state = s.state;
  if (s.now < state.hibernate_at || !is_line_good(state)) return;
  const bool is_idle = state.outbox.items.empty() && state.open_streams.empty() && !state.is_needed;
  if (!is_idle) {
    state.hibernate_at = s.now + hibernate_after;
    return;
  }
  hang_up(s, close_code::hibernating);
  state.phase = Suspended{};
}

void take(const Step& s, const TokenGiven& given) {
  SessionState& state = s.state;
  if (given.token.empty() || given.token == state.token) return;
  const bool was_guest = state.is_guest;
  state.token = given.token;
  state.is_guest = false;
  state.token_renew_at = TimePoint::max();
  if (std::holds_alternative<Idle>(state.phase) || std::holds_alternative<Suspended>(state.phase) ||
      std::holds_alternative<Ended>(state.phase)) {
    return;
  }
  if (!was_guest && is_line_good(state) && !state.plain.is_on) {
    // The same patient, a fresher token: the server learns of it beside the open line.
    abort_http(s, state.renew_request);
    state.renew_request =
        send_http(s, {.method = "POST", .url = "/v1/session", .body = session_body(state)});
    return;
  }
  hang_up(s, close_code::zombie);
  if (was_guest) forget_session(state);
  begin(s);
}

void forget_list(SessionState& state, const std::string& doctor_id) {
  std::erase_if(state.lists, [&](const HeldList& list) { return list.doctor_id == doctor_id; });
}

void take(const Step& s, const Tick&) {
  SessionState& state = s.state;
  if (s.now >= state.token_renew_at) {
    state.token_renew_at = TimePoint::max();
    s.emit(AskHostForToken{});
  }
  hibernate_if_due(s);
  tick_successor(s);
  match(
      state.phase,
      [&](const GuestCall& p) {
        if (s.now >= p.deadline) take_call_failure(s);
      },
      [&](const SessionCall& p) {
        if (s.now >= p.deadline) take_call_failure(s);
      },
      [&](const Waiting& p) {
        if (s.now >= p.until) begin(s);
      },
      [&](const OfflinePhase& p) {
        if (s.now >= p.probe_at) begin(s);
      },
      [&](const AwaitingToken& p) {
        if (s.now >= p.deadline) state.phase = AuthRequired{};
      },
      [&](const Polling&) { tick_polling(s); }, [&](const PlainPosting&) { tick_plain_posting(s); },
      [](const Idle&) {}, [](const Suspended&) {}, [](const AuthRequired&) {}, [](const Ended&) {},
      [&](const auto&) { tick_socket(s); });
  look_up_if_due(s);
}

}  // namespace

void start_session(SessionState& state, TimePoint now, SessionOutput& out) {
  if (std::holds_alternative<Idle>(state.phase)) begin({state, now, out});
}

void update_session(SessionState& state, const SessionInput& input, TimePoint now,
                    SessionOutput& out) {
  const Step s{state, now, out};
  match(input, [&s](const auto& what) { take(s, what); });
}

Result<> submit(SessionState& state, Action action, TimePoint now, SessionOutput& out) {
  if (is_too_large(state.terms, action)) return Error{ErrorCode::TooLarge, "action"};
  const Result<> added = state.outbox.add(std::move(action), now);
  if (!added.has_value()) return added;
  const Step s{state, now, out};
  if (is_plain_stale(state, now)) {
    probe(s);
  } else if (is_waiting(state.phase)) {
    begin(s);
  } else {
    flush(s);
  }
  return added;
}

void check_outcome(SessionState& state, Action action, TimePoint now, SessionOutput& out) {
  if (state.outbox.find(action.cid) != nullptr) return;
  OutboxItem item = {.action = std::move(action), .made = now, .was_sent = true};
  item.must_check = true;
  state.outbox.items.push_back(std::move(item));
  look_up_if_due({state, now, out});
}

void note_stream(SessionState& state, const std::string& id, std::optional<std::int64_t> bytes) {
  if (state.repair && state.repair->stream == id) state.repair.reset();
  if (bytes) {
    state.open_streams[id] = *bytes;
  } else {
    state.open_streams.erase(id);
  }
}

void ask_for_missing(SessionState& state, const std::string& id, TimePoint now,
                     SessionOutput& out) {
  ask_for({state, now, out}, id);
}

void note_list(SessionState& state, const std::string& doctor_id, const std::string& version) {
  // Times of several doctors have no name of their own; they always come whole.
  if (doctor_id.empty() || version.empty()) return;
  forget_list(state, doctor_id);
  state.lists.push_back({doctor_id, version});
}

void ask_for_list(SessionState& state, const std::string& doctor_id, TimePoint now,
                  SessionOutput& out) {
  forget_list(state, doctor_id);
  ask_for({state, now, out}, {});
}

void reconnect_now(SessionState& state, TimePoint now, SessionOutput& out) {
  const Step s{state, now, out};
  if (is_waiting(state.phase)) return begin(s);
  if (std::holds_alternative<Live>(state.phase)) probe(s);
}

void sign_in_again(SessionState& state, TimePoint now, SessionOutput& out) {
  if (!std::holds_alternative<AuthRequired>(state.phase)) return;
  state.auth_failures = 0;
  state.token.clear();
  begin({state, now, out});
}

void start_new_session(SessionState& state, TimePoint now, SessionOutput& out) {
  const Step s{state, now, out};
  hang_up(s, 1000);
  state.outbox = {};
  state.lookup.reset();
  forget_session(state);
  state.wants_fresh = true;
  state.failures = 0;
  begin(s);
}

TimePoint session_deadline(const SessionState& state, TimePoint now) {
  TimePoint due = match(
      state.phase, [](const GuestCall& p) { return p.deadline; },
      [](const SessionCall& p) { return p.deadline; }, [](const Waiting& p) { return p.until; },
      [](const OfflinePhase& p) { return p.probe_at; },
      [](const AwaitingToken& p) { return p.deadline; },
      [&](const Polling&) { return polling_deadline(state, now); },
      [](const PlainPosting& p) { return plain_posting_deadline(p); },
      [](const Idle&) { return TimePoint::max(); },
      [](const Suspended&) { return TimePoint::max(); },
      [](const AuthRequired&) { return TimePoint::max(); },
      [](const Ended&) { return TimePoint::max(); },
      [&state](const auto&) { return socket_deadline(state); });
  if (std::holds_alternative<Suspended>(state.phase)) return due;
  due = std::min(due, state.token_renew_at);
  if (state.successor) due = std::min(due, state.successor->deadline);
  // The moment the grace period is over, what is shown changes.
  if (state.broken_since && *state.broken_since + grace > now) {
    due = std::min(due, *state.broken_since + grace);
  }
  if (is_line_good(state)) {
    due = std::min({due, state.outbox.next_allowed(now), state.hibernate_at});
    if (state.lookup) due = std::min(due, state.lookup->deadline);
  }
  return due;
}

bool is_line_good(const SessionState& state) {
  if (const auto* polling = std::get_if<Polling>(&state.phase)) return polling->is_current;
  if (const auto* posting = std::get_if<PlainPosting>(&state.phase)) return posting->is_answered;
  return std::holds_alternative<Live>(state.phase) || std::holds_alternative<Probing>(state.phase);
}

Line line_of(const SessionState& state, TimePoint now) {
  if (std::holds_alternative<AuthRequired>(state.phase)) return Line::SignIn;
  if (std::holds_alternative<Ended>(state.phase)) return Line::Ended;
  const bool is_compatible = state.prefers_http;
  if (is_line_good(state)) {
    const bool is_by_http = std::holds_alternative<Polling>(state.phase) ||
                            std::holds_alternative<PlainPosting>(state.phase);
    return is_by_http ? Line::LiveCompatible : Line::Live;
  }
  const bool is_in_grace =
      state.was_live && (std::holds_alternative<Suspended>(state.phase) || !state.broken_since ||
                         now - *state.broken_since < grace);
  if (is_in_grace) return is_compatible ? Line::LiveCompatible : Line::Live;
  if (state.reach == Reach::Captive) return Line::Captive;
  if (state.reach == Reach::Unreachable) return Line::Offline;
  return state.was_live ? Line::Reconnecting : Line::Connecting;
}

}  // namespace frontdesk
