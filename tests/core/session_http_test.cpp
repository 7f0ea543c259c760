// Goal: HTTP carries the whole session when a socket is not to be had, one poll and one POST at a
// time, and gives way to a socket without ever sending on both. Method: SessionLine plays the
// server.
#include <doctest/doctest.h>

#include "core/session_line.h"

using namespace frontdesk;

namespace {

using Cids = std::vector<std::string>;

/// The cids in a POST's body, in order.
Cids cids_in(const SendHttp& http) {
  Cids found;
  std::size_t at = 0;
  while (at < http.body.size()) {
    const std::size_t end = std::min(http.body.find('\n', at), http.body.size());
    const auto frame = decode_frame(std::string_view(http.body).substr(at, end - at));
    if (frame.has_value()) found.push_back(std::get<Action>(*frame).cid);
    at = end + 1;
  }
  return found;
}

}  // namespace

TEST_CASE("a socket that cannot be opened twice, while HTTP answers, is done without") {
  SessionLine line;
  line.go_polling();
  REQUIRE(line.is<Polling>());
  const SendHttp poll = line.request("/events");
  // The first only asks whether the server is there.
  CHECK(poll.url == "/v1/sessions/s_1/events?epoch=&since=0&caps=delta&wait=0");
  CHECK(poll.is_streamed);
  CHECK(poll.token == "guest.1");
  CHECK(line.line() == Line::Connecting);
  line.finish_poll();
  CHECK(line.line() == Line::LiveCompatible);
  // And again at once, from where the log is now, for as long as nothing happens.
  CHECK(line.request("/events").url ==
        "/v1/sessions/s_1/events?epoch=e1&since=0&caps=delta&wait=15");
}

TEST_CASE("a socket that opens and swallows everything is done without at once") {
  SessionLine line;
  line.start();
  line.answer_guest();
  line.answer_session();
  line.give(SocketOpened{line.state.last_attempt});
  line.pass(Millis{4'000});
  CHECK(line.is<Polling>());
  CHECK(line.last<CloseSocket>().code == 4499);
}

TEST_CASE("the first words leave by HTTP when the socket takes too long, and it may still win") {
  SessionLine line;
  line.start();
  line.answer_guest();
  line.answer_session();
  const int attempt = line.state.last_attempt;
  line.say("c1");
  line.clear();
  line.pass(Millis{2'499});
  CHECK(line.is<Connecting>());
  line.pass(Millis{1});
  REQUIRE(line.is<Polling>());
  CHECK(cids_in(line.request("/frames")) == Cids{"c1"});
  CHECK(line.all<CloseSocket>().empty());
  const int post = line.request("/frames").request;
  line.deliver_line(post, line.welcome());
  line.deliver_line(post, SessionLine::ack("c1", 1));
  // The socket opens after all: it listens until it has caught up, then takes over.
  line.clear();
  line.give(SocketOpened{attempt});
  line.say("c2");
  CHECK(line.sent_cids(attempt).empty());
  line.deliver(attempt, line.welcome());
  line.deliver(attempt, line.caught_up());
  CHECK(line.is<Live>());
  CHECK(line.sent_cids(attempt) == Cids{"c2"});
  CHECK_FALSE(line.all<AbortHttp>().empty());
}

TEST_CASE("one POST at a time; what comes meanwhile goes with the next") {
  SessionLine line;
  line.go_polling();
  line.finish_poll();
  line.clear();
  line.say("c1");
  line.say("c2");
  line.say("c3");
  REQUIRE(line.all<SendHttp>().size() == 1);
  const SendHttp first = line.request("/frames");
  CHECK(first.method == "POST");
  CHECK(first.idempotency_key == "c1");
  CHECK(first.url == "/v1/sessions/s_1/frames?epoch=e1&since=0&caps=delta");
  CHECK(cids_in(first) == Cids{"c1"});
  line.clear();
  line.deliver_line(first.request, SessionLine::ack("c1", 1));
  // In the log, so the poll brings the rest of its answer and the next may go.
  CHECK(line.all<AbortHttp>().size() == 1);
  CHECK(cids_in(line.request("/frames")) == Cids{"c2", "c3"});
  CHECK(line.request("/frames").idempotency_key.empty());
}

TEST_CASE("poll and POST bring the same events; each counts once") {
  SessionLine line;
  line.go_polling();
  line.finish_poll();
  line.say("c1");
  const int post = line.request("/frames").request;
  const int poll = line.request("/events").request;
  line.clear();
  line.deliver_line(post, line.welcome());
  line.deliver_line(post, SessionLine::ack("c1", 1));
  line.deliver_line(post, SessionLine::words(2));
  line.deliver_line(poll, line.welcome());
  line.deliver_line(poll, SessionLine::words(1));
  line.deliver_line(poll, SessionLine::words(2));
  int fresh = 0;
  for (const ReceivedFrame& received : line.frames) fresh += received.is_repeat ? 0 : 1;
  CHECK(fresh == 2);
  CHECK(line.state.seq == 2);
}

TEST_CASE("a POST that fails is made again with the same cids") {
  SessionLine line;
  line.go_polling();
  line.finish_poll();
  line.say("c1");
  line.give(HttpFailed{line.request("/frames").request});
  line.clear();
  line.pass(Millis{2'000});
  const SendHttp again = line.request("/frames");
  CHECK(cids_in(again) == Cids{"c1"});
  line.deliver_line(again.request, SessionLine::ack("c1", 1));
  line.answer(again.request, 200, "");
  CHECK(line.state.outbox.items.empty());
  CHECK(line.is<Polling>());
}

TEST_CASE("two failures in a row: HTTP is not to be had either") {
  SessionLine line;
  line.go_polling();
  line.finish_poll();
  line.pass(Millis{1'000});
  line.give(HttpFailed{line.request("/events").request});
  CHECK(line.line() == Line::LiveCompatible);
  line.clear();
  line.pass(Millis{2'000});
  line.give(HttpFailed{line.request("/events").request});
  CHECK(line.is<Waiting>());
  // On the way back it goes straight to what worked.
  line.clear();
  line.pass(Millis{6'000});
  line.answer_session();
  CHECK(line.is<Polling>());
  CHECK(line.all<OpenSocket>().empty());
}

TEST_CASE("a poll that ends at once without events is not asked again at once") {
  SessionLine line;
  line.go_polling();
  line.finish_poll();
  line.clear();
  int polls = 0;
  const TimePoint end = line.now + Millis{10'000};
  while (line.now < end) {
    line.pass(Millis{100});
    const int request = line.request("/events").request;
    if (request == 0) continue;
    ++polls;
    line.deliver_line(request, line.welcome());
    line.deliver_line(request, line.caught_up());
    line.clear();
    line.answer(request, 200, "");
  }
  CHECK(polls <= 11);
  CHECK(polls >= 9);
}

TEST_CASE("a poll that brought something is asked again at once") {
  SessionLine line;
  line.go_polling();
  const int poll = line.state.last_request;
  line.deliver_line(poll, line.welcome());
  line.deliver_line(poll, SessionLine::words(1));
  line.deliver_line(poll, line.caught_up());
  line.answer(poll, 200, "");
  CHECK(line.phase<Polling>().poll_request == poll + 1);
}

TEST_CASE("the line is good when all there was is here, not when the poll ends") {
  SessionLine line;
  line.go_polling();
  const int poll = line.state.last_request;
  line.deliver_line(poll, {.event = Welcome{.epoch = "e1", .from_seq = 1, .head_seq = 1}});
  CHECK(line.line() == Line::Connecting);
  line.deliver_line(poll, SessionLine::words(1));
  CHECK(line.line() == Line::LiveCompatible);
}

TEST_CASE("a poll cut before its end is a failed one") {
  SessionLine line;
  line.go_polling();
  const int poll = line.request("/events").request;
  line.deliver_line(poll, line.welcome());
  line.answer(poll, 200, "");
  CHECK(line.phase<Polling>().failures == 1);
}

TEST_CASE("statuses of a poll") {
  struct Row {
    int status;
    const char* then;
  };
  for (const Row row : {Row{401, "guest"}, Row{403, "new"}, Row{404, "new"}, Row{410, "new"},
                        Row{429, "later"}, Row{500, "failure"}, Row{511, "call"}}) {
    CAPTURE(row.status);
    SessionLine line;
    line.go_polling();
    line.finish_poll();
    line.pass(Millis{1'000});
    const int poll = line.state.last_request;
    line.clear();
    line.give(HttpDone{.request = poll, .status = row.status, .retry_after = Millis{5'000}});
    const std::string then = row.then;
    CHECK(line.is<GuestCall>() == (then == "guest"));
    if (then == "new") CHECK(line.state.session_id.empty());
    CHECK(line.state.strangers == (row.status == 403 ? 1 : 0));
    if (then == "new" || then == "call") CHECK(line.is<SessionCall>());
    if (then == "later") CHECK(line.phase<Polling>().poll_from >= line.now + Millis{5'000});
    if (then == "failure") CHECK(line.phase<Polling>().failures == 1);
  }
}

TEST_CASE("a POST refused for its rate goes again in time, and holds no more than may be sent") {
  SessionLine line;
  line.go_polling();
  line.finish_poll();
  line.say("c1");
  const int post = line.request("/frames").request;
  for (int i = 2; i <= 30; ++i) line.say("c" + std::to_string(i));
  line.clear();
  line.give(HttpDone{.request = post, .status = 429, .retry_after = Millis{2'000}});
  CHECK(line.request("/frames").request == 0);
  CHECK(line.state.outbox.items.size() == 30);
  CHECK(line.phase<Polling>().failures == 0);
  line.pass(Millis{1'900});
  CHECK(line.request("/frames").request == 0);
  line.pass(Millis{3'000});
  const Cids again = cids_in(line.request("/frames"));
  REQUIRE(again.size() == 20);
  CHECK(again.front() == "c1");
  CHECK(again.back() == "c20");
}

TEST_CASE("a refused line of a POST is dropped and said; the rest goes on") {
  for (const int status : {400, 413}) {
    CAPTURE(status);
    SessionLine line;
    line.go_polling();
    line.finish_poll();
    line.say("c1", std::string(500, 'x'));
    line.say("c2");
    line.clear();
    line.answer(line.state.last_request, status);
    REQUIRE(line.frames.size() == 1);
    CHECK(line.frames[0].frame.reply_to == "c1");
    CHECK(cids_in(line.request("/frames")) == Cids{"c2"});
  }
}

TEST_CASE("a socket is tried again after a minute, then ever more seldom, and takes over") {
  SessionLine line;
  line.go_polling();
  line.finish_poll();
  std::vector<Millis> waits;
  for (int i = 0; i < 6; ++i) {
    waits.push_back(line.phase<Polling>().socket_retry - line.now);
    line.now += waits.back();
    line.clear();
    line.give(Tick{});
    REQUIRE(line.is<Polling>());
    line.answer(line.request("/v1/session").request, 200, line.session_reply());
    REQUIRE(line.state.successor);
    line.give(SocketClosed{line.state.last_attempt});
    CHECK(line.line() == Line::LiveCompatible);
    line.finish_poll();
  }
  using namespace std::chrono_literals;
  CHECK(waits == std::vector<Millis>{60s, 120s, 240s, 480s, 600s, 600s});

  line.now = line.phase<Polling>().socket_retry;
  line.clear();
  line.give(Tick{});
  line.answer(line.request("/v1/session").request, 200, line.session_reply());
  line.greet();
  CHECK(line.is<Live>());
  CHECK(line.line() == Line::Live);
  CHECK_FALSE(line.state.prefers_http);
}

TEST_CASE("while a new socket catches up, only HTTP sends") {
  SessionLine line;
  line.go_polling();
  line.finish_poll();
  line.pass(Millis{1'000});
  // Polls are answered until a socket is due.
  while (!line.state.successor) {
    line.pass(Millis{2'000});
    line.finish_poll();
  }
  line.answer(line.state.successor->request, 200, line.session_reply());
  const int attempt = line.state.last_attempt;
  line.give(SocketOpened{attempt});
  line.say("c1");
  line.deliver(attempt, line.welcome());
  CHECK(line.sent_cids(attempt).empty());
  CHECK(cids_in(line.request("/frames")) == Cids{"c1"});
  line.clear();
  line.deliver(attempt, line.caught_up());
  CHECK(line.all<AbortHttp>().size() == 2);
  CHECK(line.sent_cids(attempt) == Cids{"c1"});
  CHECK(line.all<SendHttp>().empty());
}

TEST_CASE("a socket that takes over in the middle of a batch goes on as the line's own") {
  SessionLine line;
  line.go_polling();
  line.finish_poll();
  line.now = line.phase<Polling>().socket_retry;
  line.clear();
  line.give(Tick{});
  line.answer(line.request("/v1/session").request, 200, line.session_reply());
  line.give(SocketOpened{line.state.last_attempt});
  const std::string caught_up = encode_event(line.caught_up());
  line.deliver({.event = Batch{{encode_event(line.welcome()), caught_up, caught_up,
                                encode_event(line.welcome()), caught_up}}});
  CHECK(line.is<Live>());
  CHECK(line.state.bad_frames == 0);
}

TEST_CASE("a hole seen over HTTP is filled by a new poll from where the log is") {
  SessionLine line;
  line.go_polling();
  line.finish_poll();
  line.pass(Millis{1'000});
  line.say("c1");
  const int post = line.request("/frames").request;
  line.clear();
  line.deliver_line(post, SessionLine::words(3));
  CHECK(line.all<AbortHttp>().size() == 1);
  CHECK(line.request("/events").url.find("since=0") != std::string::npos);
  const int poll = line.request("/events").request;
  for (std::int64_t seq = 1; seq <= 3; ++seq) line.deliver_line(poll, SessionLine::words(seq));
  CHECK(line.state.seq == 3);
}

TEST_CASE("open messages are named, so that only their rest comes") {
  SessionLine line;
  line.go_polling();
  line.finish_poll();
  note_stream(line.state, "m_9", 412);
  note_stream(line.state, "m/10", 3);
  line.finish_poll();
  line.pass(Millis{1'000});
  CHECK(line.request("/events").url ==
        "/v1/sessions/s_1/events?epoch=e1&since=0&caps=delta&streams=m%2F10:3,m_9:412&wait=15");
}

TEST_CASE("a socket that opens and keeps silent while words wait is done without the sooner") {
  SessionLine line;
  line.start();
  line.answer_guest();
  line.answer_session();
  line.say("c1");
  line.give(SocketOpened{line.state.last_attempt});
  line.pass(Millis{2'499});
  CHECK(line.is<Handshaking>());
  line.pass(Millis{1});
  // What was sent on it may have arrived: it is closed before HTTP says the same again.
  REQUIRE(line.is<Polling>());
  CHECK(line.last<CloseSocket>().attempt == line.state.last_attempt);
  CHECK_FALSE(line.state.successor);
  CHECK(cids_in(line.request("/frames")) == Cids{"c1"});
}
