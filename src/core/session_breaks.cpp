// Sockets that fail or close: what the close code means (RFC 6455 section 7.4 and the protocol's
// own), and when this network is better served without compression, or without sockets.
#include <algorithm>
#include <utility>

#include "core/backoff.h"
#include "core/codec.h"
#include "core/json_fields.h"
#include "core/session_steps.h"

namespace frontdesk::session_steps {
namespace {

/// Sockets that break by themselves, within this time: after two the next goes without compression,
/// after three HTTP carries the session. Something on the way does not bear them.
constexpr Millis cuts_window{5 * 60'000};
constexpr std::size_t cuts_without_compression = 2;
constexpr std::size_t cuts_max = 3;
/// Retries of a socket, as if so many had failed: ten minutes apart.
constexpr int retries_after_garbage = 4;

/// The retry_ms of a close reason; zero when it has none.
Millis asked_in(std::string_view reason) {
  if (reason.empty()) return Millis{0};
  const Result<Json> parsed = parse_json(reason);
  if (!parsed.has_value()) return Millis{0};
  return Millis{JsonFields(*parsed).integer_or("retry_ms", 0)};
}

/// One end took the other's frames for broken: most likely the compression of an old browser.
bool is_garbage(int code) {
  return code == close_code::protocol_error || code == close_code::unsupported_data ||
         code == close_code::bad_text || code == close_code::bad_frame;
}

/// A server that leaves says so; this one did not.
bool is_cut(int code) {
  return code != close_code::going_away && code != close_code::restart &&
         code != close_code::replaced && code != close_code::slow_reader;
}

void note_cut(const Step& s, int code) {
  SessionState& state = s.state;
  if (!is_cut(code)) return;
  std::erase_if(state.cuts, [&](TimePoint at) { return s.now - at > cuts_window; });
  state.cuts.push_back(s.now);
  if (is_garbage(code)) state.cuts.push_back(s.now);
  if (state.cuts.size() >= cuts_without_compression) state.refuses_compression = true;
  if (state.cuts.size() < cuts_max) return;
  state.cuts.clear();
  state.prefers_http = true;
  if (is_garbage(code))
    state.socket_retries = std::max(state.socket_retries, retries_after_garbage);
}

/// How long the server asked to stay away; zero when it did not.
Millis goaway_left(const Step& s) {
  return s.state.goaway_at ? std::max(Millis{0}, *s.state.goaway_at - s.now) : Millis{0};
}

}  // namespace

void take_socket_failure(const Step& s, int weight) {
  hang_up(s, close_code::zombie);
  s.state.socket_failures += weight;
  if (s.state.plain.is_on) {
    const bool is_hopeless = s.state.socket_failures >= socket_failures_max;
    if (is_hopeless && can_post_plain(s.state)) return enter_plain_posting(s);
    ++s.state.http_failures;  // There is no other way to it.
    return wait_and_retry(s);
  }
  if (s.state.socket_failures < socket_failures_max) return wait_and_retry(s);
  enter_polling(s, {});
}

void take_socket_close(const Step& s, const SocketClosed& closed) {
  SessionState& state = s.state;
  const bool was_open = !std::holds_alternative<Connecting>(state.phase);
  const bool was_welcomed = was_open && !std::holds_alternative<Handshaking>(state.phase);
  if (closed.code == close_code::too_large || closed.code == close_code::frame_too_large) {
    refuse_largest(s);
  }
  const Millis left = goaway_left(s);
  std::optional<Successor> successor = std::exchange(state.successor, {});
  state.phase = Idle{};  // It is closed: nothing to hang up but what ran beside it.
  hang_up(s, close_code::zombie);
  mark_broken(s);
  state.successor = std::move(successor);
  switch (closed.code) {
    case close_code::bad_token:
      drop_successor(s);
      return lose_authority(s);
    case close_code::forbidden:
      return end_session(s, Ended::Why::Forbidden);
    case close_code::session_ended:
      return end_session(s, Ended::Why::SessionEnded);
    case close_code::old_version:
      return end_session(s, Ended::Why::OldVersion);
    case close_code::unknown_session:
      drop_successor(s);
      forget_session(state);
      return wait_and_retry(s);
    case close_code::rate_limited:
    case close_code::overloaded:
      drop_successor(s);
      return wait_and_retry(s, asked_delay(asked_in(closed.reason), state.random));
    default:
      if (state.plain.is_on) return was_open ? wait_and_retry(s) : take_socket_failure(s, 1);
      if (promote_successor(s)) return;
      // Broken compression may break the very first frame, or one so soon behind the welcome that
      // the browser gives neither.
      if (was_open || is_garbage(closed.code)) note_cut(s, closed.code);
      if (was_welcomed || is_garbage(closed.code)) return wait_and_retry(s, left);
      return take_socket_failure(s, 1);
  }
}

}  // namespace frontdesk::session_steps
