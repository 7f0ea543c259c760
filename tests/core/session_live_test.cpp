// Goal: on an open socket: order of the log, repair of holes, acks and resends, liveness. Method:
// SessionLine plays the server; time passes only by its word.
#include <doctest/doctest.h>

#include "core/session_line.h"

using namespace frontdesk;

namespace {

template <class T>
int count_sent(const SessionLine& line) {
  int count = 0;
  for (const ClientFrame& frame : line.sent(line.state.last_attempt)) {
    if (std::holds_alternative<T>(frame)) ++count;
  }
  return count;
}

using Cids = std::vector<std::string>;

}  // namespace

TEST_CASE("hello and the whole outbox go out at once, without waiting for the welcome") {
  SessionLine line;
  line.start();
  line.say("c1");
  line.say("c2");
  line.answer_guest();
  line.answer_session();
  CHECK(line.all<SendBytes>().empty());
  line.give(SocketOpened{line.state.last_attempt});
  const auto sent = line.sent(line.state.last_attempt);
  REQUIRE(sent.size() == 3);
  CHECK(std::holds_alternative<Hello>(sent[0]));
  CHECK(line.sent_cids(line.state.last_attempt) == Cids{"c1", "c2"});
}

TEST_CASE("a list whose change was missed is asked for whole") {
  SessionLine line;
  line.go_live();
  note_list(line.state, "dr_1", "t3");
  note_list(line.state, "dr_2", "t4");
  note_list(line.state, "", "t5");
  line.clear();
  line.want_list("dr_1");
  const auto sent = line.sent(line.state.last_attempt);
  REQUIRE(sent.size() == 1);
  CHECK(std::get<Sync>(sent[0]).lists == std::vector<HeldList>{{"dr_2", "t4"}});
}

TEST_CASE("a hole that is not filled within two seconds ends the socket") {
  SessionLine line;
  line.go_live();
  const int attempt = line.state.last_attempt;
  line.deliver(SessionLine::words(4));
  line.clear();
  line.pass(Millis{1'999});
  CHECK(line.is<Live>());
  line.pass(Millis{1});
  CHECK(line.last<CloseSocket>() == CloseSocket{attempt, 4499, ""});
  CHECK(line.is<SessionCall>());
}

TEST_CASE("an ack ends the wait; with a seq it is the event itself") {
  SessionLine line;
  line.go_live();
  line.say("c1");
  line.deliver(SessionLine::ack("c1", 1));
  CHECK(line.state.outbox.items.empty());
  CHECK(line.state.seq == 1);
  // An answer is as good as an ack.
  line.say("c2");
  ServerFrame answer = SessionLine::words(2);
  answer.reply_to = "c2";
  line.deliver(answer);
  CHECK(line.state.outbox.items.empty());
}

TEST_CASE("everything unacknowledged is sent again on a new socket, in order, once") {
  SessionLine line;
  line.go_live();
  for (const char* cid : {"c1", "c2", "c3"}) line.say(cid);
  line.deliver(SessionLine::ack("c1", 1));
  line.give(SocketClosed{line.state.last_attempt});
  line.pass(Millis{800});
  line.answer_session();
  line.greet();
  CHECK(line.sent_cids(line.state.last_attempt) == Cids{"c2", "c3"});
  const auto hello = std::get<Hello>(line.sent(line.state.last_attempt)[0]);
  CHECK(hello.epoch == "e1");
  CHECK(hello.seq == 1);
  line.deliver({.event = ActionAck{.cid = "c2", .status = AckStatus::Duplicate}});
  line.deliver({.event = ActionAck{.cid = "c3", .status = AckStatus::Rejected}});
  CHECK(line.state.outbox.items.empty());
}

TEST_CASE("a long outbox goes out in portions that the server's rate lets through") {
  SessionLine line;
  line.go_live();
  for (int i = 0; i < 50; ++i) line.say("c" + std::to_string(i));
  CHECK(line.sent_cids(1).size() == 20);
  for (int i = 0; i < 50; ++i) line.deliver(SessionLine::ack("c" + std::to_string(i), i + 1));
  CHECK(line.sent_cids(1).size() == 50);
  CHECK(line.state.outbox.items.empty());
}

TEST_CASE("what the server wants later goes later, with the same cid, and what follows waits") {
  SessionLine line;
  line.go_live();
  line.clear();
  line.say("c1");
  ServerFrame busy = {.event = ErrorFrame{.message = "Busy",
                                          .code = ErrorCode::UpstreamUnavailable,
                                          .is_retryable = true,
                                          .retry_after = Millis{3'000}},
                      .reply_to = "c1"};
  line.deliver(busy);
  line.say("c2");
  CHECK(line.sent_cids(1) == Cids{"c1"});
  CHECK(line.frames.empty());
  line.pass(Millis{2'999});
  CHECK(line.sent_cids(1) == Cids{"c1"});
  line.pass(Millis{2'000});
  CHECK(line.sent_cids(1) == Cids{"c1", "c1", "c2"});
  line.deliver(SessionLine::ack("c1", 1));
  // It is not tried for ever: in the end the patient is told.
  for (int i = 0; i < 6; ++i) {
    busy.reply_to = "c2";
    line.deliver(busy);
    line.pass(Millis{6'000});
    line.deliver({.event = Pong{}});
  }
  CHECK(line.state.outbox.find("c2") == nullptr);
  REQUIRE_FALSE(line.frames.empty());
  CHECK(line.frames.back().frame.reply_to == "c2");
}

TEST_CASE("a quiet line is pinged; without a pong it is dead after twenty seconds") {
  SessionLine line;
  line.go_live();
  line.clear();
  const TimePoint quiet = line.now;
  line.pass(Millis{14'999});
  CHECK(count_sent<Ping>(line) == 0);
  line.pass(Millis{1});
  CHECK(count_sent<Ping>(line) == 1);
  line.deliver({.event = Pong{.n = 1}});
  line.pass(Millis{15'000});
  CHECK(count_sent<Ping>(line) == 2);
  line.pass(Millis{5'000});
  CHECK(line.is<SessionCall>());
  CHECK(line.now == quiet + Millis{35'000});
  CHECK(line.line() == Line::Live);
}

TEST_CASE("a message that stays open over a silence is asked for") {
  SessionLine line;
  line.go_live();
  note_stream(line.state, "m_1", 7);
  line.clear();
  line.pass(Millis{15'000});
  REQUIRE(count_sent<Sync>(line) == 1);
  line.deliver({.event = Pong{.n = 1}});
  line.deliver(line.caught_up());
  CHECK_FALSE(line.state.repair);
  CHECK(line.is<Live>());
}

TEST_CASE("hidden, it is pinged less often") {
  SessionLine line;
  line.go_live();
  line.give(VisibilityChanged{false});
  line.clear();
  line.pass(Millis{24'999});
  CHECK(count_sent<Ping>(line) == 0);
  line.pass(Millis{1});
  CHECK(count_sent<Ping>(line) == 1);
}

TEST_CASE("after a sleep the socket is doubted, and replaced within two seconds") {
  SessionLine line;
  line.go_live();
  line.clear();
  line.now += Millis{8 * 3'600'000};
  line.give(Tick{});
  CHECK(line.is<Probing>());
  CHECK(line.line() == Line::Live);
  line.pass(Millis{2'000});
  CHECK(line.is<SessionCall>());
}

TEST_CASE("a late ack: doubt after five seconds, a new socket after seven") {
  SessionLine line;
  line.go_live();
  line.say("c1");
  line.clear();
  line.pass(Millis{4'999});
  CHECK(line.is<Live>());
  line.pass(Millis{1});
  CHECK(line.is<Probing>());
  line.pass(Millis{2'000});
  CHECK(line.is<SessionCall>());
  line.answer_session();
  line.greet();
  CHECK(line.sent_cids(line.state.last_attempt) == Cids{"c1"});
}

TEST_CASE("a line that answers but never acknowledges is replaced too") {
  SessionLine line;
  line.go_live();
  line.say("c1");
  const int attempt = line.state.last_attempt;
  for (int i = 0; i < 60 && line.state.last_attempt == attempt && !line.is<SessionCall>(); ++i) {
    line.pass(Millis{500});
    line.deliver({.event = Pong{}});
  }
  CHECK(line.is<SessionCall>());
  CHECK(line.state.outbox.find("c1") != nullptr);
}

TEST_CASE("frames of an old socket count for nothing") {
  SessionLine line;
  line.go_live();
  const int old = line.state.last_attempt;
  line.give(SocketClosed{old});
  line.pass(Millis{800});
  line.answer_session();
  line.greet();
  line.clear();
  const SessionState before = line.state;
  line.deliver(old, SessionLine::words(1));
  line.give(SocketClosed{old, 4403});
  CHECK(line.state == before);
  CHECK(line.frames.empty());
}

TEST_CASE("a fresh copy of another log is announced before its events") {
  SessionLine line;
  line.go_live();
  for (std::int64_t seq = 1; seq <= 3; ++seq) line.deliver(SessionLine::words(seq));
  line.give(SocketClosed{line.state.last_attempt});
  line.pass(Millis{800});
  line.answer_session();
  line.give(SocketOpened{line.state.last_attempt});
  line.clear();
  line.deliver(
      {.event = Welcome{.session_id = "s_1", .epoch = "e2", .from_seq = 1, .head_seq = 1}});
  line.deliver(SessionLine::words(1, "New."));
  line.deliver({.event = CaughtUp{1}});
  REQUIRE(line.frames.size() == 2);
  CHECK(std::holds_alternative<Welcome>(line.frames[0].frame.event));
  CHECK_FALSE(line.frames[1].is_repeat);
  CHECK(line.state.epoch == "e2");
  CHECK(line.state.seq == 1);
}

TEST_CASE("a log that lost its end begins anew; a log trimmed at its start goes on") {
  SessionLine line;
  line.go_live();
  for (std::int64_t seq = 1; seq <= 5; ++seq) line.deliver(SessionLine::words(seq));
  const auto come_back = [&](Welcome welcome) {
    line.give(SocketClosed{line.state.last_attempt});
    line.pass(Millis{800});
    line.answer_session();
    line.give(SocketOpened{line.state.last_attempt});
    line.clear();
    line.deliver({.event = std::move(welcome)});
    line.deliver(line.caught_up());
  };
  come_back({.session_id = "s_1", .epoch = "e1", .from_seq = 900, .head_seq = 1'299});
  REQUIRE(line.frames.size() == 1);
  CHECK(line.frames[0].leaves_hole);
  CHECK(line.state.seq == 899);
  come_back({.session_id = "s_1", .epoch = "e1", .from_seq = 1, .head_seq = 3});
  REQUIRE(line.frames.size() == 1);
  CHECK(std::holds_alternative<Welcome>(line.frames[0].frame.event));
  CHECK_FALSE(line.frames[0].leaves_hole);
  CHECK(line.state.seq == 0);
}

TEST_CASE("a part of a message that is missing is asked for with what is held") {
  SessionLine line;
  line.go_live();
  note_stream(line.state, "m_1", 6);
  line.clear();
  SessionOutput out;
  ask_for_missing(line.state, "m_1", line.now, out);
  REQUIRE(out.effects.size() == 1);
  const auto frame = decode_frame(std::get<SendBytes>(out.effects[0]).bytes);
  REQUIRE(frame.has_value());
  CHECK(std::get<Sync>(*frame).streams.at("m_1") == 6);
  // More of it has come: repaired.
  note_stream(line.state, "m_1", 9);
  CHECK_FALSE(line.state.repair);
  note_stream(line.state, "m_1", {});
  CHECK(line.state.open_streams.empty());
}

TEST_CASE("a good while on the line makes the next break a first break again") {
  SessionLine line;
  line.go_live();
  line.state.failures = 9;
  line.deliver({.event = Pong{}});
  CHECK(line.state.failures == 9);
  line.pass(Millis{10'000});
  line.deliver({.event = Pong{}});
  CHECK(line.state.failures == 0);
}
