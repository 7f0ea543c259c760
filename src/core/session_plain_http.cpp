// A plain server where no socket is to be had: each message is a POST, and its answer is what comes
// back. Only what was said is answered; what the server would say by itself waits for a socket,
// which is tried again now and then. Whether HTTP is better is found out with the first words that
// wait, since such a server has nothing else to be asked.
#include <algorithm>

#include "core/codec.h"
#include "core/json_fields.h"
#include "core/limits.h"
#include "core/session_steps.h"

namespace frontdesk::session_steps {
namespace {

constexpr Millis answer_max{30'000};
/// Of one answer; more than a transcript would keep of it.
constexpr std::size_t frames_max = 200;

/// The frames of an answer: one JSON object, an array of them, or one in each line.
std::vector<std::string> frames_in(std::string_view body) {
  std::vector<std::string> frames;
  const Result<Json> whole = parse_json(
      body, {.bytes_max = limits::outbox_bytes_max, .depth_max = limits::json_depth_max});
  if (const auto* list = whole ? whole->as_array() : nullptr) {
    for (const Json& frame : *list) frames.push_back(dump_json(frame));
  } else if (whole) {
    frames.emplace_back(body);
  } else {
    while (!body.empty()) {
      const std::string_view line = body.substr(0, body.find('\n'));
      if (!line.empty()) frames.emplace_back(line);
      body.remove_prefix(std::min(line.size() + 1, body.size()));
    }
  }
  if (frames.size() > frames_max) frames.resize(frames_max);
  return frames;
}

/// The server has not taken it: it may go again.
void put_back(Outbox& outbox) {
  for (OutboxItem& item : outbox.items) {
    item.sent_on = 0;
    item.was_sent = false;
  }
}

void try_later(const Step& s, std::optional<Millis> asked = {}) {
  hang_up(s, close_code::zombie);
  wait_and_retry(s, asked);
}

void take_answers(const Step& s, std::string_view body) {
  s.state.plain.has_posted = true;
  std::get<PlainPosting>(s.state.phase).is_answered = true;
  line_is_good(s);
  deliver_plain(s);
  for (const std::string& frame : frames_in(body)) receive_plain(s, frame);
  end_plain_answer(s);
  post_plain(s);
}

}  // namespace

bool can_post_plain(const SessionState& state) {
  const PlainServer& plain = state.plain;
  if (!plain.is_on || plain.chat_url.empty()) return false;
  return plain.has_posted || !state.outbox.items.empty();
}

void enter_plain_posting(const Step& s) {
  SessionState& state = s.state;
  ++state.socket_retries;
  state.phase =
      PlainPosting{.socket_retry = next_socket_retry(s), .is_answered = state.plain.has_posted};
  if (state.plain.has_posted) line_is_good(s);
  post_plain(s);
}

void post_plain(const Step& s) {
  SessionState& state = s.state;
  auto& posting = std::get<PlainPosting>(state.phase);
  while (!posting.request) {
    const int request = state.last_request + 1;
    const auto items = state.outbox.take_unsent(-request, s.now, 1, limits::outbox_bytes_max);
    if (items.empty()) return;
    const Action& action = items.front()->action;
    std::string body = encode_plain(action, state.session_id);
    if (body.empty()) {  // It has no words for such a server.
      deliver_plain(s);
      continue;
    }
    state.plain.last_cid = action.cid;
    state.last_request = request;
    posting.request = request;
    posting.deadline = s.now + answer_max + edge_slack;
    s.emit(SendHttp{.request = request,
                    .method = "POST",
                    .url = state.plain.chat_url,
                    .token = state.token,
                    .body = std::move(body),
                    .timeout = answer_max});
  }
}

bool take_plain_post(const Step& s, const HttpDone& done) {
  SessionState& state = s.state;
  auto* posting = std::get_if<PlainPosting>(&state.phase);
  if (posting == nullptr || posting->request != done.request) return false;
  posting->request.reset();
  const Answer answer = judge(done);
  switch (answer) {
    case Answer::Good:
      if (done.is_json) {
        take_answers(s, done.body);
      } else {
        lose_plain_post(s);
      }
      return true;
    case Answer::Unauthorized:
      put_back(state.outbox);
      hang_up(s, close_code::zombie);
      lose_authority(s);
      return true;
    case Answer::Forbidden:
      end_session(s, Ended::Why::Forbidden);
      return true;
    case Answer::Busy:
      put_back(state.outbox);
      try_later(s, done.retry_after);
      return true;
    case Answer::Gone:  // It has no such address.
      put_back(state.outbox);
      state.plain.chat_url.clear();
      state.plain.has_posted = false;
      try_later(s);
      return true;
    case Answer::TooLarge:
      refuse_largest(s);
      post_plain(s);
      return true;
    case Answer::Bad:
      refuse_item(s, OutboxItem(state.outbox.items.front()), ErrorCode::BadRequest);
      post_plain(s);
      return true;
    case Answer::Captive:
    case Answer::Broken:
      break;
  }
  lose_plain_post(s);
  return true;
}

bool take_plain_post_failure(const Step& s, int request) {
  const auto* posting = std::get_if<PlainPosting>(&s.state.phase);
  if (posting == nullptr || posting->request != request) return false;
  lose_plain_post(s);
  return true;
}

void lose_plain_post(const Step& s) {
  s.state.plain.has_posted = false;
  ++s.state.http_failures;
  try_later(s);
}

void tick_plain_posting(const Step& s) {
  const auto& posting = std::get<PlainPosting>(s.state.phase);
  if (posting.request) {
    if (s.now >= posting.deadline) lose_plain_post(s);
  } else if (s.now >= posting.socket_retry) {
    hang_up(s, close_code::zombie);
    open_plain(s);
  } else {
    post_plain(s);
  }
}

TimePoint plain_posting_deadline(const PlainPosting& posting) {
  return posting.request ? posting.deadline : posting.socket_retry;
}

}  // namespace frontdesk::session_steps
