// The client's line to the server: one session, two transports (socket, and HTTP when the socket is
// not there), one state machine that has never seen either.
//
// Inputs are values stamped with `now`; answers are SessionEffects. No timers inside: after each
// step, next_deadline() says when a Tick is due. Every attempt has a number, and events that carry
// an old one are dropped. ARCHITECTURE.md has the table of phases and timers.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/messages.h"
#include "core/outbox.h"
#include "core/random.h"
#include "core/time.h"

namespace frontdesk {

// The phases. Each struct holds only what that phase needs.
struct Idle {
  bool operator==(const Idle&) const = default;
};
/// POST /v1/guest is under way: no token yet and guests are allowed.
struct GuestCall {
  int request = 0;
  TimePoint deadline = {};
  bool operator==(const GuestCall&) const = default;
};
/// POST /v1/session is under way.
struct SessionCall {
  int request = 0;
  TimePoint deadline = {};
  bool operator==(const SessionCall&) const = default;
};
struct Connecting {
  int attempt = 0;
  TimePoint deadline = {};
  bool operator==(const Connecting&) const = default;
};
/// Socket open, hello and outbox sent, welcome awaited.
struct Handshaking {
  int attempt = 0;
  TimePoint deadline = {};
  bool operator==(const Handshaking&) const = default;
};
/// Welcome came; missed events are arriving.
struct Replaying {
  int attempt = 0;
  TimePoint deadline = {};
  bool operator==(const Replaying&) const = default;
};
struct Live {
  int attempt = 0;
  TimePoint last_received = {};
  TimePoint since = {};
  std::int64_t pings = 0;
  std::optional<TimePoint> ping_sent = {};
  bool operator==(const Live&) const = default;
};
/// Doubt about an open socket: a ping is out and must be answered soon.
struct Probing {
  int attempt = 0;
  TimePoint deadline = {};
  TimePoint since = {};
  std::int64_t pings = 0;
  bool operator==(const Probing&) const = default;
};
/// Waits before the next try.
struct Waiting {
  TimePoint until = {};
  bool operator==(const Waiting&) const = default;
};
/// The socket is not to be had; HTTP carries everything. A socket is tried again at `socket_retry`.
struct Polling {
  std::optional<int> poll_request = {};
  std::optional<int> post_request = {};
  TimePoint poll_deadline = {};
  TimePoint post_deadline = {};
  TimePoint socket_retry = {};
  int failures = 0;
  bool operator==(const Polling&) const = default;
};
/// No network, or something that is not our server answers. `is_captive`: it answered with a page.
struct OfflinePhase {
  TimePoint probe_at = {};
  std::optional<int> probe_request = {};
  bool is_captive = false;
  bool operator==(const OfflinePhase&) const = default;
};
/// The page is hidden away (pagehide); nothing runs until it is shown again.
struct Suspended {
  bool operator==(const Suspended&) const = default;
};
/// The host page has been asked for a fresh token.
struct AwaitingToken {
  TimePoint deadline = {};
  int tries = 0;
  bool operator==(const AwaitingToken&) const = default;
};
/// Stops: the patient must sign in again.
struct AuthRequired {
  bool operator==(const AuthRequired&) const = default;
};
/// Stops: the session is over, or this page is too old, or not allowed here.
struct Ended {
  enum class Why { SessionEnded, Forbidden, OldVersion } why = Why::SessionEnded;
  bool operator==(const Ended&) const = default;
};

using Phase = std::variant<Idle, GuestCall, SessionCall, Connecting, Handshaking, Replaying, Live,
                           Probing, Waiting, Polling, OfflinePhase, Suspended, AwaitingToken,
                           AuthRequired, Ended>;

/// What the patient is told about the line.
enum class Line { Connecting, Live, LiveCompatible, Reconnecting, Offline, Captive, SignIn, Ended };

struct SessionState {
  Phase phase = Idle{};

  // Configuration, set once.
  std::string rest_base = {};  ///< "" is the page's own origin.
  bool guests_allowed = false;
  std::string inst = {};
  std::string locale = {};
  std::string tz = {};

  // Identity and place in the log.
  std::string token = {};  ///< Bearer; never in a URL, never logged.
  bool is_guest = false;
  std::string patient_name = {};
  std::string session_id = {};
  std::string epoch = {};
  std::int64_t seq = 0;  ///< Last durable event applied.
  std::map<std::string, std::int64_t> open_streams = {};  ///< Bytes held of unfinished messages.
  Millis ping_interval{15'000};
  TimePoint token_renew_at = TimePoint::max();

  // Numbers and memory of tries.
  int last_attempt = 0;  ///< Sockets, numbered from 1.
  int last_request = 0;  ///< HTTP requests of the session, numbered from 1.
  int failures = 0;      ///< In a row; 0 again after the line was good for a while.
  int socket_failures = 0;  ///< In a row while HTTP was fine.
  int socket_retries = 0;   ///< Tries of a socket while HTTP carries the session.
  bool prefers_http = false;
  /// When the line was last seen good; the patient is told of a break only after a grace period.
  std::optional<TimePoint> broken_since = {};
  bool was_live = false;
  bool is_online = true;  ///< What the browser says; only a hint.
  bool is_visible = true;

  Outbox outbox = {};
  Random random = {};

  // Counters of what was ignored; for tests and a diagnosis page.
  int unknown_events = 0;
  int bad_frames = 0;

  bool operator==(const SessionState&) const = default;
};

/// The line in the patient's terms, honest to within the grace period.
Line line_of(const SessionState& state, TimePoint now);

}  // namespace frontdesk
