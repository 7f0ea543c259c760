// The same session without a socket: one long poll for what happens, one POST at a time for what
// the patient does, and now and then a try whether a socket can be had after all.
#include <algorithm>

#include "core/backoff.h"
#include "core/codec.h"
#include "core/limits.h"
#include "core/match.h"
#include "core/session_steps.h"
#include "core/url.h"

namespace frontdesk::session_steps {
namespace {

constexpr Millis poll_timeout{35'000};
constexpr Millis post_timeout{30'000};
/// Between the starts of polls that bring nothing: bounds the tries against a server that ends them
/// at once.
constexpr Millis poll_pause{1'000};
constexpr Millis socket_retry_first{60'000};
constexpr Millis socket_retry_max{600'000};
constexpr std::size_t lines_per_post_max = 100;
constexpr std::size_t post_bytes_max = 60 * 1024;
constexpr int failures_max = 2;

/// Each POST is a pipe of its own, numbered apart from the sockets.
int pipe_of(int post_request) {
  return -post_request;
}

std::string place_in_log(const SessionState& state) {
  std::string query =
      "?epoch=" + url_encoded(state.epoch) + "&since=" + std::to_string(state.seq) + "&caps=delta";
  std::string_view before = "&streams=";
  for (const auto& [id, bytes] : state.open_streams) {
    query += before;
    query += url_encoded(id) + ":" + std::to_string(bytes);
    before = ",";
  }
  before = "&lists=";
  for (const auto& [doctor_id, version] : state.lists) {
    query += before;
    query += url_encoded(doctor_id) + ":" + url_encoded(version);
    before = ",";
  }
  return query;
}

std::string session_path(const SessionState& state) {
  return "/v1/sessions/" + url_encoded(state.session_id);
}

void poll(const Step& s, Polling& polling) {
  polling.has_poll_ended = false;
  polling.poll_from = s.now + poll_pause;
  polling.poll_seq = s.state.seq;
  polling.poll_deadline = s.now + poll_timeout + edge_slack;
  polling.poll_request =
      send_http(s, {.url = session_path(s.state) + "/events" + place_in_log(s.state) +
                           "&wait=" + std::to_string(limits::long_poll_wait.count() / 1000),
                    .is_streamed = true,
                    .timeout = poll_timeout});
}

Millis socket_retry_delay(const SessionState& state) {
  return std::min(socket_retry_max, socket_retry_first * (1 << std::min(state.socket_retries, 8)));
}

/// Twice in a row, and HTTP is not to be had either.
void count_failure(const Step& s, TimePoint& next) {
  auto& polling = std::get<Polling>(s.state.phase);
  if (++polling.failures >= failures_max) {
    hang_up(s, close_code::zombie);
    return wait_and_retry(s);
  }
  next = s.now + backoff_delay(polling.failures, s.state.random);
}

/// What every refusal means, whichever request met it. False when it is only this request's.
bool take_refusal(const Step& s, Answer answer) {
  switch (answer) {
    case Answer::Unauthorized:
      hang_up(s, close_code::zombie);
      lose_authority(s);
      return true;
    case Answer::Forbidden:
    case Answer::Gone:
      hang_up(s, close_code::zombie);
      leave_session(s);
      return true;
    case Answer::Captive:
      hang_up(s, close_code::zombie);
      begin(s);  // The session call finds out, and says so.
      return true;
    case Answer::Good:
    case Answer::Busy:
    case Answer::TooLarge:
    case Answer::Bad:
    case Answer::Broken:
      return false;
  }
  return false;
}

void finish_poll(const Step& s, const HttpDone& done) {
  auto& polling = std::get<Polling>(s.state.phase);
  polling.poll_request.reset();
  const Answer answer = judge(done);
  if (take_refusal(s, answer)) return;
  if (answer == Answer::Busy) {
    polling.poll_from = s.now + asked_delay(done.retry_after, s.state.random);
  } else if (answer != Answer::Good || !polling.has_poll_ended) {
    return count_failure(s, polling.poll_from);
  } else if (s.state.seq > polling.poll_seq) {
    polling.poll_from = s.now;
  }
  tick_polling(s);
}

/// The POST is over; what it did not get acknowledged goes out again.
void finish_post(const Step& s, const HttpDone& done) {
  auto& polling = std::get<Polling>(s.state.phase);
  const int pipe = pipe_of(*polling.post_request);
  polling.post_request.reset();
  const Answer answer = judge(done);
  if (take_refusal(s, answer)) return;
  if (answer == Answer::TooLarge) refuse_largest(s);
  if (answer == Answer::Bad) {
    // One of its lines; the oldest is where the server stopped.
    for (const OutboxItem& item : s.state.outbox.items) {
      if (item.sent_on != pipe) continue;
      refuse_item(s, OutboxItem(item), ErrorCode::BadRequest);
      break;
    }
  }
  const bool is_left = s.state.outbox.oldest_sent(pipe).has_value();
  s.state.outbox.forget_pipe();
  if (answer == Answer::Busy) {
    polling.post_from = s.now + asked_delay(done.retry_after, s.state.random);
  } else if (is_left && (answer == Answer::Good || answer == Answer::Broken)) {
    return count_failure(s, polling.post_from);
  } else if (answer == Answer::Good) {
    polling.failures = 0;
  }
  look_up_if_due(s);
  post(s);
}

void finish_ticket(const Step& s, const HttpDone& done) {
  auto& polling = std::get<Polling>(s.state.phase);
  polling.ticket_request.reset();
  const std::string session_id = s.state.session_id;
  SessionReply reply;
  const bool is_good = judge(done) == Answer::Good && done.is_json &&
                       take_session_reply(s, done.body, reply) && reply.session_id == session_id;
  if (!is_good) return take_upgrade_failure(s);
  OpenSocket open = socket_for(s.state, reply);
  polling.upgrade = Upgrade{.attempt = open.attempt, .deadline = s.now + socket_open_max};
  polling.socket_retry = TimePoint::max();
  s.emit(std::move(open));
}

}  // namespace

void enter_polling(const Step& s, std::optional<Upgrade> upgrade) {
  SessionState& state = s.state;
  state.prefers_http = !upgrade.has_value();
  Polling polling;
  polling.socket_retry = upgrade ? TimePoint::max() : s.now + socket_retry_delay(state);
  polling.upgrade = upgrade;
  state.phase = polling;
  state.outbox.forget_pipe();
  tick_polling(s);
}

void restart_poll(const Step& s) {
  auto& polling = std::get<Polling>(s.state.phase);
  abort_http(s, polling.poll_request);
  poll(s, polling);
}

void post(const Step& s) {
  SessionState& state = s.state;
  auto& polling = std::get<Polling>(state.phase);
  if (s.now < polling.post_from) return;
  if (polling.post_request) {
    // Its actions are all in the log, so the poll brings the rest of its answers.
    const bool is_settled = !state.outbox.oldest_sent(pipe_of(*polling.post_request));
    if (!is_settled || state.outbox.items.empty()) return;
  }
  const int pipe = pipe_of(state.last_request + 1);
  const auto items = state.outbox.take_unsent(pipe, s.now, lines_per_post_max, post_bytes_max);
  if (items.empty()) return;
  abort_http(s, polling.post_request);
  std::string body;
  for (const OutboxItem* item : items) body += encode_frame(item->action) + "\n";
  polling.post_deadline = s.now + post_timeout + edge_slack;
  polling.post_request =
      send_http(s, {.method = "POST",
                    .url = session_path(state) + "/frames" + place_in_log(state),
                    .body = std::move(body),
                    .idempotency_key = items.size() == 1 ? items.front()->action.cid : "",
                    .is_streamed = true,
                    .timeout = post_timeout});
}

std::vector<std::string> take_http_line(const Step& s, int request, std::string_view line) {
  auto* polling = std::get_if<Polling>(&s.state.phase);
  if (polling == nullptr) return {};
  const bool is_poll = polling->poll_request == request;
  if (!is_poll && polling->post_request != request) return {};
  (is_poll ? polling->poll_deadline : polling->post_deadline) = s.now + poll_timeout + edge_slack;
  // An empty line only keeps the answer from being taken for dead.
  if (line.empty()) return {};
  return receive(s, line, is_poll ? Pipe::Poll : Pipe::Post);
}

bool take_polling_answer(const Step& s, const HttpDone& done) {
  auto* polling = std::get_if<Polling>(&s.state.phase);
  if (polling == nullptr) return false;
  if (polling->poll_request == done.request) {
    finish_poll(s, done);
  } else if (polling->post_request == done.request) {
    finish_post(s, done);
  } else if (polling->ticket_request == done.request) {
    finish_ticket(s, done);
  } else {
    return false;
  }
  return true;
}

bool take_polling_failure(const Step& s, int request) {
  // No answer is a broken one: nothing was acknowledged that had not been before.
  return take_polling_answer(s, HttpDone{.request = request});
}

void take_upgrade_failure(const Step& s) {
  auto& polling = std::get<Polling>(s.state.phase);
  if (polling.upgrade) {
    s.emit(CloseSocket{.attempt = polling.upgrade->attempt, .code = close_code::zombie});
    polling.upgrade.reset();
  }
  s.state.prefers_http = true;
  ++s.state.socket_retries;
  polling.socket_retry = s.now + socket_retry_delay(s.state);
}

void tick_polling(const Step& s) {
  SessionState& state = s.state;
  auto& polling = std::get<Polling>(state.phase);
  if (polling.poll_request && s.now >= polling.poll_deadline) {
    const int request = *polling.poll_request;
    s.emit(AbortHttp{request});
    take_polling_failure(s, request);
    return;
  }
  if (polling.post_request && s.now >= polling.post_deadline) {
    const int request = *polling.post_request;
    s.emit(AbortHttp{request});
    take_polling_failure(s, request);
    return;
  }
  if (polling.ticket_request && s.now >= polling.ticket_deadline) {
    abort_http(s, polling.ticket_request);
    take_upgrade_failure(s);
  }
  if (polling.upgrade && s.now >= polling.upgrade->deadline) take_upgrade_failure(s);
  if (state.repair && s.now >= state.repair->deadline) {
    state.repair.reset();
    restart_poll(s);
  }
  if (!polling.poll_request && s.now >= polling.poll_from) poll(s, polling);
  if (!polling.upgrade && !polling.ticket_request && s.now >= polling.socket_retry) {
    polling.ticket_deadline = s.now + call_timeout + edge_slack;
    polling.ticket_request =
        send_http(s, {.method = "POST", .url = "/v1/session", .body = session_body(state)});
  }
  post(s);
}

TimePoint polling_deadline(const SessionState& state, TimePoint now) {
  const auto& polling = std::get<Polling>(state.phase);
  TimePoint due = polling.poll_request ? polling.poll_deadline : polling.poll_from;
  if (polling.post_request) {
    due = std::min(due, polling.post_deadline);
  } else if (!state.outbox.items.empty() && polling.post_from > now) {
    due = std::min(due, polling.post_from);
  }
  if (polling.upgrade) {
    due = std::min(due, polling.upgrade->deadline);
  } else if (polling.ticket_request) {
    due = std::min(due, polling.ticket_deadline);
  } else {
    due = std::min(due, polling.socket_retry);
  }
  if (state.repair) due = std::min(due, state.repair->deadline);
  return due;
}

}  // namespace frontdesk::session_steps
