// The client's line to the server: one session, two transports (socket, and HTTP when the socket is
// not there), one state machine that has never seen either.
//
// Inputs are values stamped with `now`; answers are SessionEffects and frames to apply. No timers
// inside: after each step, session_deadline() says when a Tick is due. Every attempt has a number,
// and events that carry an old one are dropped. ARCHITECTURE.md has the table of phases and timers;
// session_connect, session_receive, session_live, session_http, session_successor,
// session_plain and session_lookup hold the phases' steps.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/messages.h"
#include "core/outbox.h"
#include "core/plain_server.h"
#include "core/random.h"
#include "core/session_effect.h"
#include "core/session_input.h"
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
/// The socket is not to be had; HTTP carries everything: one long poll open, one POST at a time. A
/// socket is tried again at `socket_retry`.
struct Polling {
  std::optional<int> poll_request = {};
  std::optional<int> post_request = {};
  TimePoint poll_deadline = {};
  TimePoint post_deadline = {};
  TimePoint poll_from = {};  ///< Not before.
  TimePoint post_from = {};
  TimePoint last_received = {};
  TimePoint busy_until = {};  ///< An answer is awaited, or was a moment ago.
  TimePoint socket_retry = {};
  std::int64_t poll_seq = 0;  ///< Where the log was when the poll began.
  bool is_probe = true;       ///< The poll only asks whether the server is there, and what is new.
  bool is_doubted = false;    ///< It asks because something is overdue, or may have changed.
  bool has_poll_begun = false;  ///< A line of it has come; of the POST likewise.
  bool has_post_begun = false;
  bool is_withheld =
      false;  ///< A line is overdue; if the probe is answered, something keeps it back.
  bool is_welcomed = false;  ///< A poll has been answered; `head_seq` is what it said.
  std::int64_t head_seq = 0;
  bool is_current = false;      ///< All up to that is here; the line is as good as live.
  bool has_poll_ended = false;  ///< The poll that is open has brought its caught_up.
  int failures = 0;             ///< In a row, of polls and POSTs.
  bool operator==(const Polling&) const = default;
};
/// A plain server whose socket is not to be had: one POST at a time, each with its answer. A socket
/// is tried again at `socket_retry`.
struct PlainPosting {
  std::optional<int> request = {};
  TimePoint deadline = {};
  TimePoint socket_retry = {};
  bool is_answered = false;  ///< A POST has been: the line is as good as live.
  bool operator==(const PlainPosting&) const = default;
};
/// No network, or something that is not our server answers (SessionState::reach says which).
struct OfflinePhase {
  TimePoint probe_at = {};
  bool operator==(const OfflinePhase&) const = default;
};
/// The page is hidden away (pagehide); nothing runs until it is shown again.
struct Suspended {
  bool operator==(const Suspended&) const = default;
};
/// The host page has been asked for a fresh token.
struct AwaitingToken {
  TimePoint deadline = {};
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
                           Probing, Waiting, Polling, PlainPosting, OfflinePhase, Suspended,
                           AwaitingToken, AuthRequired, Ended>;

/// A socket opened beside the pipe there is: beside HTTP, or beside a socket that is to go. It only
/// receives until it has caught up; then it takes over.
struct Successor {
  enum class Stage { Ticket, Opening, Greeting, Replaying } stage = Stage::Ticket;
  int request = 0;  ///< Of the session call that brings its ticket.
  int attempt = 0;
  TimePoint deadline = {};
  bool operator==(const Successor&) const = default;
};

/// What the patient is told about the line.
enum class Line { Connecting, Live, LiveCompatible, Reconnecting, Offline, Captive, SignIn, Ended };

/// What HTTP has last shown: an answer of ours, nothing, or somebody else's page.
enum class Reach { Fine, Unreachable, Captive };

/// A hole was seen in the log, or in a message, and the missing part asked for.
struct Repair {
  std::int64_t from_seq = 0;
  std::string stream = {};  ///< The message whose part is missing; empty for events and lists.
  TimePoint deadline = {};
  bool operator==(const Repair&) const = default;
};
/// The outcome of a booking is being looked up by its cid (clinic rule B10).
struct Lookup {
  std::string cid = {};
  std::optional<int> request = {};
  TimePoint deadline = {};  ///< Of the request, or when the next one may go.
  int failures = 0;
  bool operator==(const Lookup&) const = default;
};

struct SessionState {
  Phase phase = Idle{};

  // Configuration, set once.
  std::string rest_base = {};  ///< "" is the page's own origin.
  PlainServer plain = {};
  bool guests_allowed = false;
  std::string inst = {};
  std::string locale = {};
  std::string tz = {};

  // Identity and place in the log.
  std::string token = {};  ///< Bearer; never in a URL, never logged.
  bool is_guest = false;
  std::string patient_name = {};
  std::string session_id = {};
  int strangers = 0;         ///< Times that the session turned out to be another patient's.
  bool wants_fresh = false;  ///< A new chat was asked for and no session call has answered yet.
  std::string epoch = {};
  std::int64_t seq = 0;                                   ///< Last durable event applied.
  std::int64_t first_seq = 1;                             ///< The oldest one that is here.
  std::map<std::string, std::int64_t> open_streams = {};  ///< Bytes held of unfinished messages.
  std::vector<HeldList> lists = {};                       ///< One a doctor, and one of doctors.
  ServerTerms terms = {};
  Millis ping_interval{15'000};
  Millis clock_behind{
      0};  ///< Ours, to the server's: add it before comparing with the server's times.
  TimePoint token_renew_at = TimePoint::max();

  // Numbers and memory of tries.
  int last_attempt = 0;     ///< Sockets, numbered from 1.
  int last_request = 0;     ///< HTTP requests of the session, numbered from 1.
  int failures = 0;         ///< In a row; 0 again after the line was good for a while.
  int http_failures = 0;    ///< Session calls in a row that nobody answered.
  int socket_failures = 0;  ///< In a row while HTTP was fine.
  int socket_retries = 0;   ///< Tries of a socket while HTTP carries the session.
  int auth_failures = 0;    ///< Tokens refused in a row.
  int late_acks = 0;        ///< Doubts in a row about an action on this socket.
  bool prefers_http = false;
  bool is_http_buffered = false;     ///< Something on the way keeps streamed answers to their end.
  bool refuses_compression = false;  ///< Compressed frames broke sockets here.
  std::vector<TimePoint> cuts = {};  ///< When sockets that were live broke; the newest few.
  std::optional<Successor> successor = {};
  Reach reach = Reach::Fine;
  std::optional<Repair> repair = {};
  std::optional<Lookup> lookup = {};
  std::optional<TimePoint> goaway_at = {};  ///< The server asked for a fresh socket by then.
  std::optional<int> renew_request = {};    ///< A session call that only brings a fresher token.
  /// When the line was last seen good; the patient is told of a break only after a grace period.
  std::optional<TimePoint> broken_since = {};
  bool was_live = false;
  bool is_online = true;  ///< What the browser says; only a hint.
  bool is_visible = true;
  TimePoint hibernate_at = TimePoint::max();  ///< Hidden since a while before.
  bool is_needed = false;  ///< A hold runs: the line stays, however long the page is hidden.

  Outbox outbox = {};
  Random random = {};

  // Counters of what was ignored; for tests and a diagnosis page.
  int unknown_events = 0;
  int bad_frames = 0;

  bool operator==(const SessionState&) const = default;
};

/// Begins, once the configuration is set.
void start_session(SessionState& state, TimePoint now, SessionOutput& out);

/// Carries out one input of the line.
void update_session(SessionState& state, const SessionInput& input, TimePoint now,
                    SessionOutput& out);

/// Takes what the patient did into the outbox and sends it if there is a pipe. TooLarge when the
/// server would not take it, RateLimited when the outbox is full; nothing is changed then.
Result<> submit(SessionState& state, Action action, TimePoint now, SessionOutput& out);

/// A booking that was acknowledged but never answered before the line broke: looked up, and sent
/// again with the same cid only if the server knows nothing of it.
void check_outcome(SessionState& state, Action action, TimePoint now, SessionOutput& out);

/// Bytes now held of an unfinished message; nothing once it is finished.
void note_stream(SessionState& state, const std::string& id, std::optional<std::int64_t> bytes);
/// A piece of that message is missing: asks for it.
void ask_for_missing(SessionState& state, const std::string& id, TimePoint now, SessionOutput& out);
/// The version of a doctor's times that is shown now.
void note_list(SessionState& state, const std::string& doctor_id, const std::string& version);
/// A change of those times was missed: asks for all of them.
void ask_for_list(SessionState& state, const std::string& doctor_id, TimePoint now,
                  SessionOutput& out);

/// The patient wants a try now.
void reconnect_now(SessionState& state, TimePoint now, SessionOutput& out);
void sign_in_again(SessionState& state, TimePoint now, SessionOutput& out);
/// Leaves this session for a new one. What is in the outbox is dropped.
void start_new_session(SessionState& state, TimePoint now, SessionOutput& out);

/// When a Tick is due at the latest; TimePoint::max() for never.
TimePoint session_deadline(const SessionState& state, TimePoint now);

/// True while events arrive as they happen.
bool is_line_good(const SessionState& state);

/// The line in the patient's terms, honest to within the grace period.
Line line_of(const SessionState& state, TimePoint now);

}  // namespace frontdesk
