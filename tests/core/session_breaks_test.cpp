// Goal: a close code is followed as RFC 6455 and the protocol mean it, and a network that does not
// bear sockets is found out. Method: sockets of SessionLine break, again and again.
#include <doctest/doctest.h>

#include "core/session_line.h"

using namespace frontdesk;

namespace {

/// The live socket breaks, and the next one is welcomed; HTTP answers all the while.
void break_and_come_back(SessionLine& line, int code, Millis lived) {
  line.pass(lived);
  line.give(SocketClosed{line.state.last_attempt, code});
  line.clear();
  for (int i = 0; i < 300 && !line.is<SessionCall>(); ++i) line.pass(Millis{100});
  line.answer_session();
  if (line.is<Connecting>()) line.greet();
}

std::string url_of_next(SessionLine& line) {
  return line.last<OpenSocket>().url;
}

}  // namespace

TEST_CASE("cut twice, the socket goes without compression; cut three times, HTTP carries on") {
  SessionLine line;
  line.go_live();
  break_and_come_back(line, 1006, Millis{4'000});
  CHECK(url_of_next(line).find("z=0") == std::string::npos);
  break_and_come_back(line, 1006, Millis{4'000});
  CHECK(url_of_next(line).find("&z=0") != std::string::npos);
  CHECK(line.is<Live>());
  break_and_come_back(line, 1006, Millis{4'000});
  REQUIRE(line.is<Polling>());
  line.finish_poll();
  CHECK(line.line() == Line::LiveCompatible);
}

TEST_CASE("a proxy that cuts whatever is open for a minute is found out too") {
  SessionLine line;
  line.go_live();
  for (int i = 0; i < 3; ++i) {
    for (int s = 0; s < 5; ++s) {
      line.pass(Millis{9'000});
      line.deliver({.event = Pong{}});
    }
    break_and_come_back(line, 1000, Millis{0});
  }
  CHECK(line.is<Polling>());
}

TEST_CASE("three cuts over a quarter of an hour are bad luck") {
  SessionLine line;
  line.go_live();
  for (int i = 0; i < 4; ++i) {
    line.now += Millis{5 * 60'000 + 1};
    line.deliver({.event = Pong{}});
    break_and_come_back(line, 1006, Millis{0});
    CHECK(line.is<Live>());
  }
  CHECK_FALSE(line.state.refuses_compression);
}

TEST_CASE("a server that restarts is not a network that cuts") {
  SessionLine line;
  line.go_live();
  for (const int code : {1001, 1012, 1001, 1012, 4431, 4409}) {
    break_and_come_back(line, code, Millis{1'000});
    CHECK(line.is<Live>());
  }
  CHECK(line.state.cuts.empty());
}

TEST_CASE("frames taken for broken: once without compression, then HTTP for ten minutes") {
  for (const int code : {1002, 1003, 1007, 4400}) {
    SessionLine line;
    line.go_live();
    break_and_come_back(line, code, Millis{100});
    CHECK(url_of_next(line).find("&z=0") != std::string::npos);
    CHECK(line.is<Live>());
    break_and_come_back(line, code, Millis{100});
    REQUIRE(line.is<Polling>());
    CHECK(line.phase<Polling>().socket_retry - line.now > Millis{9 * 60'000});
  }
}

TEST_CASE("sockets that break before their welcome: HTTP carries on, the next is uncompressed") {
  SessionLine line;
  line.start();
  line.answer_guest();
  for (int i = 0; i < 2; ++i) {
    line.answer_session();
    CHECK(url_of_next(line).find("z=0") == std::string::npos);
    line.give(SocketOpened{line.state.last_attempt});
    line.give(SocketClosed{line.state.last_attempt, 1006});
    for (int wait = 0; wait < 300 && line.is<Waiting>(); ++wait) line.pass(Millis{100});
  }
  REQUIRE(line.is<Polling>());
  line.finish_poll();
  line.now = line.phase<Polling>().socket_retry;
  line.clear();
  line.give(Tick{});
  line.answer(line.request("/v1/session").request, 200, line.session_reply());
  CHECK(url_of_next(line).find("&z=0") != std::string::npos);
  line.greet();
  CHECK(line.is<Live>());
}

TEST_CASE("a socket that is cut again after HTTP gave way to it is tried ever more seldom") {
  SessionLine line;
  line.go_live();
  Millis last{0};
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 3; ++i) break_and_come_back(line, 1006, Millis{1'000});
    REQUIRE(line.is<Polling>());
    line.finish_poll();
    const Millis wait = line.phase<Polling>().socket_retry - line.now;
    CHECK(wait > last);
    last = wait;
    line.now = line.phase<Polling>().socket_retry;
    line.clear();
    line.give(Tick{});
    line.answer(line.request("/v1/session").request, 200, line.session_reply());
    line.greet();
    REQUIRE(line.is<Live>());
  }
}

TEST_CASE("a page of another version than the server's says so, and stops") {
  for (const char* reply : {R"({"v":2,"whatever":true})", R"({"v":7})"}) {
    CAPTURE(reply);
    SessionLine line;
    line.start();
    line.answer_guest();
    line.answer(line.request("/v1/session").request, 200, reply);
    REQUIRE(line.is<Ended>());
    CHECK(line.phase<Ended>().why == Ended::Why::OldVersion);
  }
}

TEST_CASE("a server that closes because it does not speak the hello's version ends it too") {
  SessionLine line;
  line.start();
  line.answer_guest();
  line.answer_session();
  line.give(SocketOpened{line.state.last_attempt});
  line.clear();
  line.give(SocketClosed{line.state.last_attempt, 4426});
  REQUIRE(line.is<Ended>());
  CHECK(line.phase<Ended>().why == Ended::Why::OldVersion);
  line.pass(Millis{600'000});
  CHECK(line.effects.empty());
}
