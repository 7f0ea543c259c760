// The same session without a socket: one long poll for what happens, one POST at a time for what
// the patient does, and now and then a try whether a socket can be had after all.
//
// A poll that should have said something and did not is doubted: another, which must be answered at
// once, asks whether the server is there. Where that one is answered and the others keep silent,
// something on the way holds streamed answers back until they end; from then on they are short.
#include <algorithm>
#include <utility>

#include "core/backoff.h"
#include "core/codec.h"
#include "core/limits.h"
#include "core/match.h"
#include "core/session_steps.h"
#include "core/url.h"

namespace frontdesk::session_steps {
namespace {

/// Shorter than the server would wait: a poll's end shows that the line is alive.
constexpr Millis poll_wait{15'000};
/// While an answer is being written and lines are kept back: its text grows that often.
constexpr Millis short_poll_wait{2'000};
constexpr Millis probe_answer_max{5'000};
constexpr Millis poll_begin_max{3'000};
constexpr Millis post_begin_max{5'000};
constexpr Millis quiet_max{20'000};
constexpr Millis busy_for{10'000};
/// Between the starts of polls that bring nothing: bounds the tries against a server that ends them
/// at once.
constexpr Millis poll_pause{1'000};
constexpr Millis socket_retry_first{60'000};
constexpr Millis socket_retry_max{600'000};
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

/// An answer is being written, or may be about to be.
bool is_busy(const Step& s, const Polling& polling) {
  return !s.state.open_streams.empty() || !s.state.outbox.items.empty() ||
         s.now < polling.busy_until;
}

Millis wait_of(const Step& s, const Polling& polling) {
  if (polling.is_probe) return Millis{0};
  return s.state.is_http_buffered && is_busy(s, polling) ? short_poll_wait : poll_wait;
}

/// How long until the first line of the poll, or, where lines are kept back, its end.
Millis begin_max(const Step& s, const Polling& polling) {
  if (polling.is_probe) return probe_answer_max;
  return s.state.is_http_buffered ? wait_of(s, polling) + probe_answer_max : poll_begin_max;
}

void poll(const Step& s, Polling& polling) {
  const Millis wait = wait_of(s, polling);
  polling.has_poll_begun = false;
  polling.has_poll_ended = false;
  polling.poll_from = s.now + poll_pause;
  polling.poll_seq = s.state.seq;
  polling.poll_deadline = s.now + begin_max(s, polling);
  polling.poll_request =
      send_http(s, {.url = session_path(s.state) + "/events" + place_in_log(s.state) +
                           "&wait=" + std::to_string(wait.count() / 1000),
                    .is_streamed = true,
                    .timeout = quiet_max + edge_slack});
}

Millis socket_retry_delay(const SessionState& state) {
  return std::min(socket_retry_max, socket_retry_first * (1 << std::min(state.socket_retries, 8)));
}

void give_up_http(const Step& s) {
  hang_up(s, close_code::zombie);
  wait_and_retry(s);
}

/// Twice in a row, and HTTP is not to be had either.
void count_failure(const Step& s, TimePoint& next) {
  auto& polling = std::get<Polling>(s.state.phase);
  if (++polling.failures >= failures_max) return give_up_http(s);
  next = s.now + backoff_delay(polling.failures, s.state.random);
}

/// The poll that asked whether the server is there was answered.
void end_probe(const Step& s, Polling& polling) {
  polling.is_probe = false;
  polling.is_doubted = false;
  if (!std::exchange(polling.is_withheld, false)) return;
  s.state.is_http_buffered = true;
  // What it has to say is kept back too: asked again, in a way that ends at once.
  if (!polling.post_request || polling.has_post_begun) return;
  abort_http(s, polling.post_request);
  s.state.outbox.forget_pipe();
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
      answer == Answer::Forbidden ? change_hands(s) : leave_session(s);
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
    if (polling.is_doubted) return give_up_http(s);
    return count_failure(s, polling.poll_from);
  } else {
    if (polling.is_probe || s.state.seq > polling.poll_seq) polling.poll_from = s.now;
    if (polling.is_probe) end_probe(s, polling);
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

/// Nothing came of the poll in time.
void miss_poll(const Step& s, Polling& polling) {
  if (!polling.is_probe) {
    polling.is_withheld = !polling.has_poll_begun && !s.state.is_http_buffered;
    return probe_http(s);
  }
  const int request = *polling.poll_request;
  s.emit(AbortHttp{request});
  take_polling_failure(s, request);
}

/// Nothing came of the POST in time.
void miss_post(const Step& s, Polling& polling) {
  const int request = *polling.post_request;
  const bool is_settled = !s.state.outbox.oldest_sent(pipe_of(request));
  if (polling.has_post_begun && is_settled) return abort_http(s, polling.post_request);
  const bool is_first_doubt = !polling.has_post_begun && !polling.is_withheld;
  if (is_first_doubt) {
    polling.is_withheld = true;
    polling.post_deadline = s.now + probe_answer_max + edge_slack;
    return probe_http(s);
  }
  s.emit(AbortHttp{request});
  take_polling_failure(s, request);
}

}  // namespace

TimePoint next_socket_retry(const Step& s) {
  return s.now + socket_retry_delay(s.state);
}

void enter_polling(const Step& s, std::optional<Successor> successor) {
  SessionState& state = s.state;
  state.prefers_http = !successor.has_value();
  Polling polling;
  polling.socket_retry = next_socket_retry(s);
  polling.last_received = s.now;
  state.successor = successor;
  state.phase = polling;
  state.outbox.forget_pipe();
  tick_polling(s);
}

void probe_http(const Step& s) {
  auto& polling = std::get<Polling>(s.state.phase);
  if (polling.is_probe && polling.poll_request) return;
  polling.is_probe = true;
  polling.is_doubted = true;
  restart_poll(s);
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
  const auto items =
      state.outbox.take_unsent(pipe, s.now, unanswered_max(state.terms), post_bytes_max);
  if (items.empty()) return;
  abort_http(s, polling.post_request);
  std::string body;
  for (const OutboxItem* item : items) body += encode_frame(item->action) + "\n";
  polling.has_post_begun = false;
  polling.busy_until = s.now + busy_for;
  polling.post_deadline = s.now + post_begin_max;
  // Kept back anyway: only the acknowledgements, so that it ends; polls bring the rest.
  const char* wait = state.is_http_buffered ? "&wait=0" : "";
  polling.post_request =
      send_http(s, {.method = "POST",
                    .url = session_path(state) + "/frames" + place_in_log(state) + wait,
                    .body = std::move(body),
                    .idempotency_key = items.size() == 1 ? items.front()->action.cid : "",
                    .is_streamed = true,
                    .timeout = quiet_max + edge_slack});
}

std::vector<std::string> take_http_line(const Step& s, int request, std::string_view line) {
  auto* polling = std::get_if<Polling>(&s.state.phase);
  if (polling == nullptr) return {};
  const bool is_poll = polling->poll_request == request;
  if (!is_poll && polling->post_request != request) return {};
  (is_poll ? polling->poll_deadline : polling->post_deadline) = s.now + quiet_max;
  (is_poll ? polling->has_poll_begun : polling->has_post_begun) = true;
  polling->last_received = s.now;
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
  } else {
    return false;
  }
  return true;
}

bool take_polling_failure(const Step& s, int request) {
  // No answer is a broken one: nothing was acknowledged that had not been before.
  return take_polling_answer(s, HttpDone{.request = request});
}

void tick_polling(const Step& s) {
  SessionState& state = s.state;
  auto& polling = std::get<Polling>(state.phase);
  if (polling.poll_request && s.now >= polling.poll_deadline) {
    miss_poll(s, polling);
    if (!std::holds_alternative<Polling>(state.phase)) return;
  }
  if (polling.post_request && s.now >= polling.post_deadline) {
    miss_post(s, polling);
    if (!std::holds_alternative<Polling>(state.phase)) return;
  }
  if (state.repair && s.now >= state.repair->deadline) {
    state.repair.reset();
    restart_poll(s);
  }
  if (!polling.poll_request && s.now >= polling.poll_from) poll(s, polling);
  if (s.now >= polling.socket_retry) begin_successor(s);
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
  if (!state.successor) due = std::min(due, polling.socket_retry);
  if (state.repair) due = std::min(due, state.repair->deadline);
  return due;
}

}  // namespace frontdesk::session_steps
