// The steps of the session's phases, shared by the session_*.cpp files and by nobody else.
//
// connect: from nothing to an open socket. breaks: what follows when a socket fails or closes.
// receive: what the server says, by whichever pipe. live: an open socket. http: the same session
// without one. successor: a socket opened beside the pipe there is. plain: a server without this
// protocol. lookup: what became of a booking whose answer was lost.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/session.h"

namespace frontdesk::session_steps {

// Timers of protocol v1.
inline constexpr Millis call_timeout{8'000};
inline constexpr Millis socket_open_max{6'000};
inline constexpr Millis welcome_max{4'000};
inline constexpr Millis replay_max{10'000};
inline constexpr Millis hidden_ping_interval{25'000};
inline constexpr Millis pong_max{5'000};
inline constexpr Millis ack_max{5'000};
inline constexpr Millis probe_max{2'000};
inline constexpr Millis repair_max{2'000};
inline constexpr Millis stable_after{10'000};
inline constexpr Millis token_wait_max{10'000};
inline constexpr Millis offline_probe_interval{30'000};
inline constexpr Millis first_send_max{2'500};
inline constexpr Millis grace{1'500};
inline constexpr Millis sleep_suspected{5'000};
/// Hidden this long, and nothing going on: the socket is given up until the page is seen again.
inline constexpr Millis hibernate_after{5 * 60'000};
/// The edge reports a timeout itself; this much later we no longer believe it will.
inline constexpr Millis edge_slack{1'000};
/// A socket that opened but was never welcomed counts as this many that did not open.
inline constexpr int socket_failures_max = 2;

// Close codes: RFC 6455's and the protocol's own.
namespace close_code {
inline constexpr int normal = 1000;
inline constexpr int going_away = 1001;
inline constexpr int protocol_error = 1002;
inline constexpr int unsupported_data = 1003;
inline constexpr int bad_text = 1007;
inline constexpr int too_large = 1009;
inline constexpr int restart = 1012;
inline constexpr int bad_frame = 4400;
inline constexpr int bad_token = 4401;
inline constexpr int forbidden = 4403;
inline constexpr int unknown_session = 4404;
inline constexpr int replaced = 4409;
inline constexpr int session_ended = 4410;
inline constexpr int frame_too_large = 4413;
inline constexpr int old_version = 4426;
inline constexpr int rate_limited = 4429;
inline constexpr int slow_reader = 4431;
inline constexpr int zombie = 4499;
inline constexpr int overloaded = 4503;
inline constexpr int page_hidden = 4901;
inline constexpr int hibernating = 4902;
}  // namespace close_code

/// One step: the state, the time, and where what is wanted goes.
struct Step {
  SessionState& state;
  TimePoint now;
  SessionOutput& out;

  void emit(SessionEffect effect) const { out.effects.push_back(std::move(effect)); }
};

/// Where a frame came from.
enum class Pipe { Socket, Successor, Poll, Post };

/// What an HTTP status says about us, whatever was asked.
enum class Answer { Good, Captive, Unauthorized, Forbidden, Gone, Busy, TooLarge, Bad, Broken };
Answer judge(const HttpDone& done);

// ---- connect
void begin(const Step& s);
void call_session(const Step& s);
/// The session call's body: where we were, and who this page is.
std::string session_body(const SessionState& state);
void take_call_answer(const Step& s, const HttpDone& done);
void take_call_failure(const Step& s);
void take_renewal(const Step& s, const HttpDone& done);
/// Closes and aborts whatever the phase has open. The outbox starts anew on the next pipe.
void hang_up(const Step& s, int code);
void wait_and_retry(const Step& s, std::optional<Millis> asked = {});
void lose_authority(const Step& s);
/// The server does not know this session (any more).
void leave_session(const Step& s);
/// The session is another patient's: what was written for it must not go out as this one's.
void change_hands(const Step& s);
void forget_session(SessionState& state);
/// Numbers the request, adds base and token, and returns its number.
int send_http(const Step& s, SendHttp http);
void abort_http(const Step& s, std::optional<int>& request);
/// What a session call's reply says about who and where we are. An error when it is not one of
/// ours; Unsupported when it is of another version.
Result<> take_session_reply(const Step& s, std::string_view body, SessionReply& reply);
OpenSocket socket_for(SessionState& state, const SessionReply& reply);
/// Stops for good, or until the patient begins anew.
void end_session(const Step& s, Ended::Why why);
void mark_broken(const Step& s);

// ---- breaks
void take_socket_close(const Step& s, const SocketClosed& closed);
/// The socket could not be had although HTTP could.
void take_socket_failure(const Step& s, int weight);

// ---- receive
/// Returns the items of a batch, unread: each may change the pipe that the next one comes by.
[[nodiscard]] std::vector<std::string> receive(const Step& s, std::string_view bytes, Pipe pipe);

// ---- live
/// The attempt of the phase's own socket; 0 when it has none.
int attempt_of(const Phase& phase);
void take_socket_open(const Step& s);
void send_hello(const Step& s, int attempt);
/// Sends what the outbox has for the pipe there is, if there is one.
void flush(const Step& s);
/// Asks once for what is missing: events after the last one, or a part of the message `stream`.
void ask_for(const Step& s, const std::string& stream);
void probe(const Step& s);
void tick_socket(const Step& s);
void become_live(const Step& s, int attempt);
void line_is_good(const Step& s);
/// Unanswered actions on one pipe at once: below the server's burst, so that a long outbox is not
/// refused for its rate.
inline std::size_t unanswered_max(const ServerTerms& terms) {
  return static_cast<std::size_t>((2 * terms.frames_burst + 2) / 3);
}
/// Takes an item out as refused, and says so as the server would.
void refuse_item(const Step& s, const OutboxItem& item, ErrorCode code);
void refuse_largest(const Step& s);
/// From now on they hold, for what waits too.
void take_terms(const Step& s, const ServerTerms& terms);
Millis ping_interval(const SessionState& state);
TimePoint socket_deadline(const SessionState& state);

// ---- http
/// `successor`: a socket that is still being opened while HTTP already carries the session.
void enter_polling(const Step& s, std::optional<Successor> successor);
void restart_poll(const Step& s);
/// Doubt about HTTP: a poll that must answer at once.
void probe_http(const Step& s);
void post(const Step& s);
std::vector<std::string> take_http_line(const Step& s, int request, std::string_view line);
/// False when the request is none of the phase's.
bool take_polling_answer(const Step& s, const HttpDone& done);
bool take_polling_failure(const Step& s, int request);
/// When a socket is to be tried again beside HTTP.
TimePoint next_socket_retry(const Step& s);
void tick_polling(const Step& s);
TimePoint polling_deadline(const SessionState& state, TimePoint now);

// ---- successor
/// Asks for a ticket; the rest follows by itself.
void begin_successor(const Step& s);
void take_successor_ticket(const Step& s, const HttpDone& done);
void take_successor_open(const Step& s);
/// It closed, or took too long. The pipe there is goes on.
void take_successor_failure(const Step& s);
/// It has caught up: the old pipe closes before this one sends anything.
void take_over(const Step& s);
/// The old socket is gone: what was to follow it is the phase's own now. False when nothing was.
bool promote_successor(const Step& s);
void drop_successor(const Step& s);
void tick_successor(const Step& s);

// ---- plain
void open_plain(const Step& s);
void receive_plain(const Step& s, std::string_view bytes);
void tick_plain(const Step& s);
TimePoint plain_deadline(const SessionState& state, int attempt);
/// Nothing was heard for so long that a new socket is wanted before anything is sent.
bool is_plain_stale(const SessionState& state, TimePoint now);
/// The socket is gone, or about to be.
void leave_plain(const Step& s);
/// What was sent until now has arrived.
void deliver_plain(const Step& s);
/// No more of the answer is to come.
void end_plain_answer(const Step& s);

// ---- plain_http
/// There is an address, and words for it, or it has answered before.
bool can_post_plain(const SessionState& state);
/// The socket has been hung up.
void enter_plain_posting(const Step& s);
void post_plain(const Step& s);
/// False when the request is none of the phase's.
bool take_plain_post(const Step& s, const HttpDone& done);
bool take_plain_post_failure(const Step& s, int request);
/// Whether it arrived is not known: the patient is told so.
void lose_plain_post(const Step& s);
void tick_plain_posting(const Step& s);
TimePoint plain_posting_deadline(const PlainPosting& posting);

// ---- lookup
void look_up_if_due(const Step& s);
void take_lookup_answer(const Step& s, const HttpDone& done);
void take_lookup_failure(const Step& s);

}  // namespace frontdesk::session_steps
