// From nothing to an open socket: guest and session calls, tokens, waits. Every new try begins with
// an HTTP call, because only HTTP says why it fails.
#include <algorithm>

#include "core/backoff.h"
#include "core/codec.h"
#include "core/json_fields.h"
#include "core/match.h"
#include "core/session_steps.h"
#include "core/url.h"

namespace frontdesk::session_steps {
namespace {

constexpr std::size_t token_bytes_max = 8 * 1024;

/// Fit for a header: no spaces, no control characters.
bool is_token(std::string_view token) {
  return !token.empty() && token.size() <= token_bytes_max &&
         std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c <= '~'; });
}

void call_guest(const Step& s) {
  const int request = send_http(s, {.method = "POST", .url = "/v1/guest", .body = "{}"});
  s.state.phase = GuestCall{.request = request, .deadline = s.now + call_timeout + edge_slack};
}

void await_token(const Step& s) {
  s.emit(AskHostForToken{});
  s.state.phase = AwaitingToken{.deadline = s.now + token_wait_max};
}

/// Something answers that is not our server.
void go_captive(const Step& s) {
  mark_broken(s);
  s.state.reach = Reach::Captive;
  s.state.phase =
      OfflinePhase{.probe_at = s.now + backoff_delay(++s.state.failures, s.state.random)};
}

void take_guest_reply(const Step& s, const HttpDone& done) {
  const Result<Json> parsed = parse_json(done.body);
  if (!parsed.has_value()) return go_captive(s);
  JsonFields fields(*parsed);
  std::string token = fields.string("token");
  if (!fields.ok() || !is_token(token)) return go_captive(s);
  s.state.token = std::move(token);
  s.state.is_guest = true;
  call_session(s);
}

/// After a session call that went well: the socket, or HTTP where that is known to work better.
void connect(const Step& s, const SessionReply& reply) {
  if (s.state.prefers_http) return enter_polling(s, {});
  OpenSocket open = socket_for(s.state, reply);
  s.state.phase = Connecting{.attempt = open.attempt, .deadline = s.now + socket_open_max};
  s.emit(std::move(open));
}

}  // namespace

void mark_broken(const Step& s) {
  if (s.state.was_live && !s.state.broken_since) s.state.broken_since = s.now;
}

void end_session(const Step& s, Ended::Why why) {
  hang_up(s, close_code::zombie);
  s.state.phase = Ended{why};
}

Answer judge(const HttpDone& done) {
  if (done.was_redirected || done.status == 511) return Answer::Captive;
  switch (done.status) {
    case 400:
    case 422:
      return Answer::Bad;
    case 401:
      return Answer::Unauthorized;
    case 403:
      return Answer::Forbidden;
    case 404:
    case 410:
      return Answer::Gone;
    case 413:
      return Answer::TooLarge;
    case 429:
    case 503:
      return Answer::Busy;
    default:
      return done.status >= 200 && done.status < 300 ? Answer::Good : Answer::Broken;
  }
}

int send_http(const Step& s, SendHttp http) {
  http.request = ++s.state.last_request;
  http.url = s.state.rest_base + http.url;
  http.token = s.state.token;
  s.emit(std::move(http));
  return s.state.last_request;
}

void abort_http(const Step& s, std::optional<int>& request) {
  if (request) s.emit(AbortHttp{*request});
  request.reset();
}

void begin(const Step& s) {
  SessionState& state = s.state;
  state.goaway_at.reset();
  state.repair.reset();
  state.late_acks = 0;
  const bool is_plain = state.plain.is_on || (state.plain.is_certain && !state.plain.url.empty());
  if (is_plain && (!state.token.empty() || state.guests_allowed)) return open_plain(s);
  if (!state.token.empty()) return call_session(s);
  if (state.guests_allowed) return call_guest(s);
  await_token(s);
}

std::string session_body(const SessionState& state) {
  return encode_session_request({.session_id = state.session_id,
                                 .inst = state.inst,
                                 .locale = state.locale,
                                 .tz = state.tz,
                                 .is_fresh = state.wants_fresh});
}

void call_session(const Step& s) {
  const SessionState& state = s.state;
  const int request =
      send_http(s, {.method = "POST", .url = "/v1/session", .body = session_body(state)});
  s.state.phase = SessionCall{.request = request, .deadline = s.now + call_timeout + edge_slack};
}

Result<> take_session_reply(const Step& s, std::string_view body, SessionReply& reply) {
  Result<SessionReply> decoded = decode_session_reply(body);
  if (!decoded.has_value()) return decoded.error();
  reply = std::move(*decoded);
  SessionState& state = s.state;
  if (reply.session_id != state.session_id) {
    forget_session(state);
    state.session_id = reply.session_id;
  }
  state.wants_fresh = false;
  take_terms(s, reply.terms);
  if (reply.server_time) state.clock_behind = *reply.server_time - s.now;
  state.is_guest = reply.is_guest;
  state.patient_name = reply.patient_name;
  // A guest's token cannot be made fresher; a known patient's comes from the host page, in time.
  const bool is_renewable = !reply.is_guest && reply.token_expires_in > Millis{0};
  state.token_renew_at = is_renewable ? s.now + reply.token_expires_in / 5 * 4 : TimePoint::max();
  return Done{};
}

OpenSocket socket_for(SessionState& state, const SessionReply& reply) {
  return {.attempt = ++state.last_attempt,
          .url = (reply.ws_url.starts_with('/') ? state.rest_base : "") + reply.ws_url +
                 "?sid=" + url_encoded(reply.session_id) + "&t=" + url_encoded(reply.ticket) +
                 (state.refuses_compression ? "&z=0" : ""),
          .subprotocol = reply.subprotocol};
}

/// A server that knows no session calls, and has never been seen to know any.
bool is_plain_answer(const SessionState& state, const HttpDone& done) {
  const bool is_unknown = done.status == 404 || done.status == 405 || done.status == 501;
  return is_unknown && !done.was_redirected && !state.plain.url.empty() && !state.was_live;
}

void take_call_answer(const Step& s, const HttpDone& done) {
  SessionState& state = s.state;
  if (is_plain_answer(state, done)) return open_plain(s);
  const bool is_guest_call = std::holds_alternative<GuestCall>(state.phase);
  const Answer answer = judge(done);
  if (answer == Answer::Captive || (answer == Answer::Good && !done.is_json)) return go_captive(s);
  state.reach = Reach::Fine;
  state.http_failures = 0;
  switch (answer) {
    case Answer::Good: {
      if (is_guest_call) return take_guest_reply(s, done);
      SessionReply reply;
      const Result<> taken = take_session_reply(s, done.body, reply);
      if (taken) return connect(s, reply);
      const bool is_other = taken.error().code == ErrorCode::Unsupported;
      return is_other ? end_session(s, Ended::Why::OldVersion) : go_captive(s);
    }
    case Answer::Unauthorized:
      return is_guest_call ? wait_and_retry(s) : lose_authority(s);
    case Answer::Forbidden:
      if (is_guest_call) {
        state.guests_allowed = false;
        return await_token(s);
      }
      return state.session_id.empty() ? end_session(s, Ended::Why::Forbidden) : change_hands(s);
    case Answer::Gone:
    case Answer::Bad:
      // A session id from storage may be anything; without one the server must make a new session.
      return is_guest_call || state.session_id.empty() ? wait_and_retry(s) : leave_session(s);
    case Answer::Busy:
      return wait_and_retry(s, asked_delay(done.retry_after, state.random));
    case Answer::Captive:
    case Answer::TooLarge:
    case Answer::Broken:
      return wait_and_retry(s);
  }
}

void take_call_failure(const Step& s) {
  ++s.state.http_failures;
  hang_up(s, close_code::zombie);
  wait_and_retry(s);
}

void take_renewal(const Step& s, const HttpDone& done) {
  s.state.renew_request.reset();
  SessionReply reply;
  if (judge(done) == Answer::Unauthorized || judge(done) == Answer::Forbidden) {
    hang_up(s, close_code::zombie);
    return judge(done) == Answer::Forbidden ? change_hands(s) : lose_authority(s);
  }
  // One that says nothing new changes nothing: the line is open, and the token as good as it was.
  if (judge(done) == Answer::Good && done.is_json) {
    static_cast<void>(take_session_reply(s, done.body, reply).has_value());
  }
}

void hang_up(const Step& s, int code) {
  SessionState& state = s.state;
  if (state.plain.is_on) leave_plain(s);
  const auto close = [&](int attempt) { s.emit(CloseSocket{.attempt = attempt, .code = code}); };
  match(
      state.phase, [&](const GuestCall& p) { s.emit(AbortHttp{p.request}); },
      [&](const SessionCall& p) { s.emit(AbortHttp{p.request}); },
      [&](const Connecting& p) { close(p.attempt); },
      [&](const Handshaking& p) { close(p.attempt); },
      [&](const Replaying& p) { close(p.attempt); }, [&](const Live& p) { close(p.attempt); },
      [&](const Probing& p) { close(p.attempt); },
      [&](Polling& p) {
        abort_http(s, p.poll_request);
        abort_http(s, p.post_request);
      },
      [&](PlainPosting& p) { abort_http(s, p.request); }, [](const auto&) {});
  state.phase = Idle{};
  drop_successor(s);
  abort_http(s, state.renew_request);
  if (state.lookup) abort_http(s, state.lookup->request);
  state.lookup.reset();
  state.repair.reset();
  state.goaway_at.reset();
  state.outbox.forget_pipe();
}

void wait_and_retry(const Step& s, std::optional<Millis> asked) {
  SessionState& state = s.state;
  mark_broken(s);
  const Millis delay =
      std::max(backoff_delay(state.failures, state.random), asked.value_or(Millis{0}));
  ++state.failures;
  if (state.is_online && state.http_failures < 2) {
    state.phase = Waiting{.until = s.now + delay};
    return;
  }
  if (state.reach == Reach::Fine) state.reach = Reach::Unreachable;
  const Millis probe = state.is_online ? delay : std::max(delay, offline_probe_interval);
  state.phase = OfflinePhase{.probe_at = s.now + probe};
}

void lose_authority(const Step& s) {
  SessionState& state = s.state;
  mark_broken(s);
  const bool was_guest = state.is_guest;
  state.token.clear();
  state.token_renew_at = TimePoint::max();
  if (++state.auth_failures >= 2) {
    state.phase = AuthRequired{};
    return;
  }
  // A new guest is another person to the server: the old session is out of reach.
  if (was_guest) forget_session(state);
  state.is_guest = false;
  begin(s);
}

void change_hands(const Step& s) {
  s.state.outbox = {};
  ++s.state.strangers;
  leave_session(s);
}

void leave_session(const Step& s) {
  forget_session(s.state);
  begin(s);
}

void forget_session(SessionState& state) {
  state.session_id.clear();
  state.epoch.clear();
  state.seq = 0;
  state.first_seq = 1;
  state.open_streams.clear();
  state.lists.clear();
}

}  // namespace frontdesk::session_steps
