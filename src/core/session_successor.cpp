// A socket opened beside the pipe there is: beside HTTP, to see whether sockets can be had again;
// beside a socket that the server has asked to leave, so that nothing shows. It only listens until
// it has caught up, so that there are never two pipes that send.
#include <utility>

#include "core/backoff.h"
#include "core/session_steps.h"

namespace frontdesk::session_steps {

void begin_successor(const Step& s) {
  SessionState& state = s.state;
  if (state.successor) return;
  const int request =
      send_http(s, {.method = "POST", .url = "/v1/session", .body = session_body(state)});
  state.successor = Successor{.request = request, .deadline = s.now + call_timeout + edge_slack};
}

void take_successor_ticket(const Step& s, const HttpDone& done) {
  SessionState& state = s.state;
  const std::string session_id = state.session_id;
  SessionReply reply;
  const bool is_good = judge(done) == Answer::Good && done.is_json &&
                       take_session_reply(s, done.body, reply) && reply.session_id == session_id;
  if (!is_good) return take_successor_failure(s);
  OpenSocket open = socket_for(state, reply);
  state.successor = Successor{.stage = Successor::Stage::Opening,
                              .attempt = open.attempt,
                              .deadline = s.now + socket_open_max};
  s.emit(std::move(open));
}

void take_successor_open(const Step& s) {
  Successor& successor = *s.state.successor;
  if (successor.stage != Successor::Stage::Opening) return;
  successor.stage = Successor::Stage::Greeting;
  successor.deadline = s.now + welcome_max;
  send_hello(s, successor.attempt);
}

void drop_successor(const Step& s) {
  if (!s.state.successor) return;
  const Successor dropped = *std::exchange(s.state.successor, {});
  if (dropped.stage == Successor::Stage::Ticket) return s.emit(AbortHttp{dropped.request});
  s.emit(CloseSocket{.attempt = dropped.attempt, .code = close_code::zombie});
}

void take_successor_failure(const Step& s) {
  SessionState& state = s.state;
  drop_successor(s);
  if (auto* polling = std::get_if<Polling>(&state.phase)) {
    state.prefers_http = true;
    ++state.socket_retries;
    polling->socket_retry = next_socket_retry(s);
  } else {
    // The server wants us to leave: tried again until it closes the socket itself.
    state.goaway_at = s.now + backoff_delay(++state.failures, state.random);
  }
}

void take_over(const Step& s) {
  const int attempt = s.state.successor->attempt;
  s.state.successor.reset();
  hang_up(s, close_code::normal);
  become_live(s, attempt);
}

bool promote_successor(const Step& s) {
  SessionState& state = s.state;
  if (!state.successor) return false;
  const Successor next = *std::exchange(state.successor, {});
  switch (next.stage) {
    case Successor::Stage::Ticket:
      state.phase = SessionCall{.request = next.request, .deadline = next.deadline};
      break;
    case Successor::Stage::Opening:
      state.phase = Connecting{.attempt = next.attempt, .deadline = next.deadline};
      break;
    case Successor::Stage::Greeting:
      state.phase = Handshaking{.attempt = next.attempt, .deadline = next.deadline};
      break;
    case Successor::Stage::Replaying:
      state.phase = Replaying{.attempt = next.attempt, .deadline = next.deadline};
      break;
  }
  flush(s);
  return true;
}

void tick_successor(const Step& s) {
  if (s.state.successor && s.now >= s.state.successor->deadline) take_successor_failure(s);
}

}  // namespace frontdesk::session_steps
