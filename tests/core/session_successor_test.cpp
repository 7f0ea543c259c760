// Goal: a socket opened beside the pipe there is only listens until it has caught up, then takes
// over without a seam; whatever becomes of either, nothing is lost and nothing is sent twice over.
// Method: SessionLine plays a server that asks to leave.
#include <doctest/doctest.h>

#include "core/session_line.h"

using namespace frontdesk;

namespace {

using Cids = std::vector<std::string>;

/// Live, asked to leave, and the ticket for a second socket has come.
SessionLine asked_to_leave() {
  SessionLine line;
  line.go_live();
  line.deliver({.event = GoAway{.reason = "deploy", .reconnect_within = Millis{4'000}}});
  line.clear();
  line.pass(Millis{4'000});
  return line;
}

}  // namespace

TEST_CASE("goaway: a second socket catches up beside the first, and nothing shows") {
  SessionLine line = asked_to_leave();
  const int old = line.state.last_attempt;
  CHECK(line.is<Live>());
  CHECK(line.all<CloseSocket>().empty());
  line.answer_session();
  const int next = line.state.last_attempt;
  REQUIRE(next != old);
  line.give(SocketOpened{next});
  // Until it has caught up the old one sends, and brings what happens.
  line.say("c1");
  CHECK(line.sent_cids(old) == Cids{"c1"});
  line.deliver(old, SessionLine::ack("c1", 1));
  line.deliver(next, line.welcome());
  line.say("c2");
  CHECK(line.sent_cids(next).empty());
  line.clear();
  line.deliver(next, line.caught_up());
  CHECK(line.is<Live>());
  CHECK(line.phase<Live>().attempt == next);
  CHECK(line.line() == Line::Live);
  REQUIRE(line.all<CloseSocket>().size() == 1);
  CHECK(line.last<CloseSocket>().attempt == old);
  CHECK(line.last<CloseSocket>().code == 1000);
  // What the old one had not acknowledged goes out again.
  CHECK(line.sent_cids(next) == Cids{"c2"});
}

TEST_CASE("the old socket closes first: the second becomes the line, wherever it has got to") {
  using Stage = Successor::Stage;
  for (const Stage stage : {Stage::Ticket, Stage::Opening, Stage::Greeting, Stage::Replaying}) {
    SessionLine line = asked_to_leave();
    const int old = line.state.last_attempt;
    line.say("c1");
    if (stage != Stage::Ticket) line.answer_session();
    const int next = line.state.last_attempt;
    if (stage == Stage::Greeting || stage == Stage::Replaying) line.give(SocketOpened{next});
    if (stage == Stage::Replaying) line.deliver(next, line.welcome());
    REQUIRE(line.state.successor);
    CHECK(line.state.successor->stage == stage);
    line.give(SocketClosed{old, 1012});
    CHECK_FALSE(line.state.successor);
    CHECK(line.is<SessionCall>() == (stage == Stage::Ticket));
    CHECK(line.is<Connecting>() == (stage == Stage::Opening));
    CHECK(line.is<Handshaking>() == (stage == Stage::Greeting));
    CHECK(line.is<Replaying>() == (stage == Stage::Replaying));
    if (stage == Stage::Ticket) line.answer_session();
    if (stage == Stage::Ticket || stage == Stage::Opening) {
      line.greet();
    } else {
      line.deliver(line.welcome());
      line.deliver(line.caught_up());
    }
    CHECK(line.is<Live>());
    CHECK(line.line() == Line::Live);
    CHECK(line.sent_cids(line.state.last_attempt) == Cids{"c1"});
  }
}

TEST_CASE("a second socket that fails is tried again while the first is still there") {
  SessionLine line = asked_to_leave();
  const int old = line.state.last_attempt;
  line.answer(line.request("/v1/session").request, 503);
  CHECK(line.is<Live>());
  line.clear();
  line.pass(Millis{5'000});
  REQUIRE(line.all<SendHttp>().size() == 1);
  line.answer_session();
  line.give(SocketClosed{line.state.last_attempt});
  CHECK(line.is<Live>());
  CHECK(line.phase<Live>().attempt == old);
  CHECK_FALSE(line.state.successor);
  line.clear();
  line.pass(Millis{8'000});
  line.answer_session();
  line.greet();
  CHECK(line.phase<Live>().attempt == line.state.last_attempt);
}

TEST_CASE("a server that closes at once after goaway is left alone for the time it asked for") {
  SessionLine line;
  line.go_live();
  line.deliver({.event = GoAway{.reason = "deploy", .reconnect_within = Millis{20'000}}});
  const TimePoint wanted = *line.state.goaway_at;
  line.give(SocketClosed{line.state.last_attempt, 1001});
  REQUIRE(line.is<Waiting>());
  CHECK(line.phase<Waiting>().until >= wanted);
}

TEST_CASE("when the page goes, both sockets close") {
  SessionLine line = asked_to_leave();
  line.answer_session();
  line.clear();
  line.give(PageHidden{});
  CHECK(line.all<CloseSocket>().size() == 2);
  CHECK(line.is<Suspended>());
}
