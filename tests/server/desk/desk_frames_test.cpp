// Goal: what a client may send, how much of it, and how much comes back at once. Method:
// DeskFixture; clients that send too much, too early, or in another version.
#include <doctest/doctest.h>

#include "core/limits.h"
#include "desk_fixture.h"

namespace frontdesk::server {
namespace {

/// The session of g1, connected as 1, where a client may say much at once.
std::string join_unhurried(DeskFixture& fixture) {
  fixture.config.frames_burst = 1'000;
  fixture.restart();
  std::string session = fixture.open(guest("g1"));
  fixture.connect(1, guest("g1"), session);
  return session;
}

}  // namespace

TEST_CASE("a client that sends too fast is told to wait, and what it sends again works") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  fixture.connect(1, guest("g1"), session);
  for (int i = 0; i < 40; ++i) fixture.say(1, "c" + std::to_string(i), "hello");
  const auto frames = fixture.frames(1);
  const auto error = last<ErrorFrame>(frames);
  CHECK(error.code == ErrorCode::RateLimited);
  CHECK(error.is_retryable == true);
  CHECK(only<ActionAck>(frames).size() == 29);
  fixture.advance(Millis{1'100});
  fixture.say(1, "c39", "hello");
  CHECK(last<ActionAck>(fixture.frames(1)).status == AckStatus::Ok);
}

TEST_CASE("what comes by POST is counted for the session, whichever POST brings it") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  const auto post = [&](ConnectionId id, int lines) {
    fixture.desk->attach(id, ConnectionKind::Exchange, guest("g1"), session, {}, Millis{0},
                         fixture.now);
    for (int i = 0; i < lines; ++i) {
      fixture.say(id, "c" + std::to_string(id) + "." + std::to_string(i), "hello");
    }
    return fixture.frames(id);
  };
  CHECK(only<ActionAck>(post(1, 20)).size() == 20);
  // Let in, but not all of it: the rest is refused line by line, and each may come again.
  const auto frames = post(2, 15);
  CHECK(only<ActionAck>(frames).size() == 10);
  CHECK(only<ErrorFrame>(frames).size() == 5);
  CHECK(last<ErrorFrame>(frames).code == ErrorCode::RateLimited);
  CHECK(last<ErrorFrame>(frames).is_retryable == true);
  CHECK(frames.back().reply_to == "c2.14");
  CHECK(post(3, 1).empty());
  CHECK(fixture.end_of(3).value_or(EndConnection{}).code == 4429);
  // A socket of the same session has its own, and so has another session.
  fixture.connect(4, guest("g1"), session);
  fixture.say(4, "c4", "hello");
  CHECK(last<ActionAck>(fixture.frames(4)).cid == "c4");
  // Somebody else cannot use up what they may not send to.
  fixture.desk->attach(5, ConnectionKind::Exchange, guest("g2"), session, {}, Millis{0},
                       fixture.now);
  CHECK(fixture.end_of(5).value_or(EndConnection{}).code == 4403);
  fixture.advance(Millis{1'100});
  CHECK(only<ActionAck>(post(6, 1)).size() == 1);
}

TEST_CASE("an action before hello, and a goodbye, end the socket") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  fixture.desk->attach(1, ConnectionKind::Socket, guest("g1"), session, {}, Millis{0}, fixture.now);
  fixture.say(1, "c1", "hello");
  CHECK(fixture.end_of(1)->code == 4400);
  fixture.connect(2, guest("g1"), session);
  fixture.desk->receive(2, encode_frame(Bye{.reason = "pagehide"}), fixture.now);
  CHECK(fixture.end_of(2)->code == 1000);
}

TEST_CASE("a socket is told how much is taken, as the session call said") {
  DeskFixture fixture;
  fixture.config.frames_per_second = 4;
  fixture.config.frames_burst = 9;
  fixture.restart();
  const ServerTerms terms{.frames_per_second = 4, .frames_burst = 9, .has_history = true};
  CHECK(fixture.desk->terms() == terms);
  const std::string session = fixture.open(guest("g1"));
  fixture.connect(1, guest("g1"), session);
  CHECK(last<Welcome>(fixture.frames(1)).terms == terms);
  fixture.desk->attach(2, ConnectionKind::Poll, guest("g1"), session, {}, Millis{0}, fixture.now);
  CHECK_FALSE(last<Welcome>(fixture.frames(2)).terms.has_value());
}

TEST_CASE("a hello of another protocol version ends the socket, which says so") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  for (const char* hello : {R"({"type":"hello","v":2,"inst":"i"})", R"({"type":"hello","v":-1})"}) {
    CAPTURE(hello);
    fixture.desk->attach(1, ConnectionKind::Socket, guest("g1"), session, {}, Millis{0},
                         fixture.now);
    fixture.desk->receive(1, hello, fixture.now);
    CHECK(fixture.frames(1).empty());
    CHECK(fixture.end_of(1).value_or(EndConnection{}).code == 4426);
  }
}

TEST_CASE("what is older is given a page at a time, in the order of the log") {
  DeskFixture fixture;
  const std::string session = join_unhurried(fixture);
  for (int i = 0; i < 79; ++i) fixture.say(1, "c" + std::to_string(i), "hello");
  fixture.frames(1);
  const auto ask = [&](std::int64_t before, std::int64_t limit, ConnectionId id = 1) {
    fixture.act(id, {.cid = "h", .what = History{.before_seq = before, .limit = limit}});
    return fixture.frames(id);
  };
  const auto seqs = [](const HistoryPage& page) {
    std::vector<std::int64_t> all;
    for (const std::string& bytes : page.events) all.push_back(decode_event(bytes)->seq.value());
    return all;
  };
  auto frames = ask(40, 3);
  REQUIRE(frames.size() == 1);
  CHECK(frames[0].reply_to == "h");
  CHECK_FALSE(frames[0].seq);
  CHECK(seqs(last<HistoryPage>(frames)) == std::vector<std::int64_t>{37, 38, 39});
  CHECK(last<HistoryPage>(frames).has_more);
  CHECK(decode_event(last<HistoryPage>(frames).events[0])->is_replay);
  // Asked again it is answered again, and nothing of it is in the log.
  CHECK(last<HistoryPage>(ask(40, 3)) == last<HistoryPage>(frames));
  const HistoryPage first = last<HistoryPage>(ask(4, 50));
  CHECK(seqs(first) == std::vector<std::int64_t>{1, 2, 3});
  CHECK_FALSE(first.has_more);
  CHECK(last<HistoryPage>(ask(1, 50)) == HistoryPage{});
  CHECK(last<HistoryPage>(ask(9'007'199'254'740'991, 9'007'199'254'740'991)).events.size() == 50);
  // By POST as well; and nobody gets another's.
  fixture.desk->attach(2, ConnectionKind::Exchange, guest("g1"), session, {}, Millis{0},
                       fixture.now);
  CHECK(seqs(last<HistoryPage>(ask(3, 1, 2))) == std::vector<std::int64_t>{2});
  fixture.desk->attach(3, ConnectionKind::Exchange, guest("g2"), session, {}, Millis{0},
                       fixture.now);
  CHECK(only<HistoryPage>(ask(3, 1, 3)).empty());
}

TEST_CASE("a page of long messages is as many as one frame carries, and goes on from there") {
  DeskFixture fixture;
  const std::string session = join_unhurried(fixture);
  for (int i = 0; i < 20; ++i) {
    std::string words;
    for (int n = 0; n < 8'000; ++n) words += "\U0001F642";
    fixture.say(1, "c" + std::to_string(i), words);
  }
  fixture.frames(1);
  std::int64_t before = 22;
  int asked = 0;
  while (before > 1 && asked++ < 40) {
    fixture.act(1, {.cid = "h", .what = History{.before_seq = before}});
    const auto frames = fixture.frames(1);
    REQUIRE(frames.size() == 1);
    CHECK(encode_event(frames[0]).size() <= limits::frame_bytes_max);
    const HistoryPage page = last<HistoryPage>(frames);
    REQUIRE_FALSE(page.events.empty());
    CHECK(decode_event(page.events.back())->seq == before - 1);
    before = decode_event(page.events.front())->seq.value();
    CHECK(page.has_more == (before > 1));
  }
  CHECK(before == 1);
}

TEST_CASE("a replay holds no more bytes than a queue has room for, the newest events before all") {
  DeskFixture fixture;
  const std::string session = join_unhurried(fixture);
  const std::string epoch = last<Welcome>(fixture.frames(1)).epoch;
  for (int i = 0; i < 60; ++i) fixture.say(1, "c" + std::to_string(i), std::string(7'500, 'x'));
  fixture.connect(2, guest("g1"), session);
  const auto frames = fixture.frames(2);
  const Welcome welcome = last<Welcome>(frames);
  CHECK_FALSE(welcome.resumed);
  CHECK(welcome.from_seq > 1);
  std::size_t bytes = 0;
  std::int64_t next = welcome.from_seq;
  for (const ServerFrame& frame : frames) {
    bytes += encode_event(frame).size();
    if (frame.seq) CHECK(*frame.seq == next++);
  }
  CHECK(next == welcome.head_seq + 1);
  CHECK(bytes > limits::server_queue_bytes_max / 2);
  CHECK(bytes < limits::server_queue_bytes_max);
  // Whoever was away for little goes on; who was for longer gets the same as somebody new.
  fixture.connect(3, guest("g1"), session, {.epoch = epoch, .seq = welcome.head_seq - 3});
  CHECK(last<Welcome>(fixture.frames(3)).resumed);
  fixture.connect(4, guest("g1"), session, {.epoch = epoch, .seq = 1});
  const Welcome anew = last<Welcome>(fixture.frames(4));
  CHECK_FALSE(anew.resumed);
  CHECK(anew.from_seq == welcome.from_seq);
  fixture.desk->receive(3, encode_frame(Sync{.from_seq = 1}), fixture.now);
  CHECK(fixture.end_of(3).value_or(EndConnection{}).code == 1012);
}

}  // namespace frontdesk::server
