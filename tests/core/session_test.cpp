// Goal: what the patient is told of the line, what the page's events do to it, and when it wants to
// be woken. Method: SessionLine plays browser and server.
#include "core/session.h"

#include <doctest/doctest.h>

#include "core/session_line.h"
#include "core/session_steps.h"

using namespace frontdesk;

TEST_CASE("the line connects by itself and is then live") {
  SessionLine line;
  CHECK(line.line() == Line::Connecting);
  line.go_live();
  CHECK(line.is<Live>());
  CHECK(line.line() == Line::Live);
  CHECK(line.state.session_id == "s_1");
  CHECK(line.state.is_guest);
}

TEST_CASE("a break is told after the grace period and not before") {
  SessionLine line;
  line.go_live();
  line.give(SocketClosed{line.state.last_attempt});
  CHECK(line.line() == Line::Live);
  const TimePoint told = line.now + Millis{1'500};
  CHECK(session_deadline(line.state, line.now) <= told);
  line.pass(Millis{1'499});
  CHECK(line.line() == Line::Live);
  line.pass(Millis{1});
  CHECK(line.line() == Line::Reconnecting);
}

TEST_CASE("a blip shorter than that shows nothing at all") {
  SessionLine line;
  line.go_live();
  line.give(SocketClosed{line.state.last_attempt});
  for (int i = 0; i < 80; ++i) {
    line.pass(Millis{10});
    CHECK(line.line() == Line::Live);
  }
  line.answer_session();
  line.greet();
  CHECK(line.is<Live>());
  line.pass(Millis{1'000});
  CHECK(line.line() == Line::Live);
}

TEST_CASE("offline is told when HTTP fails twice, and is over with its first answer") {
  SessionLine line;
  line.go_live();
  line.give(SocketClosed{line.state.last_attempt});
  for (int i = 0; i < 2; ++i) {
    line.pass(Millis{2'000});
    line.give(HttpFailed{line.request("/v1/session").request});
  }
  CHECK(line.is<OfflinePhase>());
  CHECK(line.line() == Line::Offline);
  line.pass(Millis{5'000});
  REQUIRE(line.is<SessionCall>());
  // Trying again does not pretend to be anything else than offline.
  CHECK(line.line() == Line::Offline);
  line.answer_session();
  CHECK(line.line() == Line::Reconnecting);
  line.greet();
  CHECK(line.line() == Line::Live);
}

TEST_CASE("the browser's word for offline is only a hint") {
  SessionLine line;
  line.go_live();
  line.clear();
  line.give(OnlineChanged{false});
  // It is tried out rather than believed.
  CHECK(line.is<Probing>());
  CHECK(line.line() == Line::Live);
  line.deliver({.event = Pong{.n = 1}});
  CHECK(line.is<Live>());

  line.give(SocketClosed{line.state.last_attempt});
  CHECK(line.is<OfflinePhase>());
  line.clear();
  line.pass(Millis{31'000});
  CHECK(line.all<SendHttp>().size() == 1);
  line.give(HttpFailed{line.state.last_request});
  line.clear();
  line.give(OnlineChanged{true});
  CHECK(line.all<SendHttp>().size() == 1);
}

TEST_CASE("pagehide closes everything, pageshow begins at once") {
  SessionLine line;
  line.go_live();
  line.clear();
  line.give(PageHidden{});
  CHECK(line.is<Suspended>());
  CHECK(line.last<CloseSocket>().code == 4901);
  CHECK(session_deadline(line.state, line.now) == TimePoint::max());
  CHECK(line.line() == Line::Live);
  line.clear();
  line.now += Millis{3'600'000};
  line.give(PageShown{});
  CHECK(line.is<SessionCall>());
  CHECK(line.line() == Line::Live);
  line.pass(Millis{1'500});
  CHECK(line.line() == Line::Reconnecting);
}

TEST_CASE("a page shown again without having been hidden changes nothing") {
  SessionLine line;
  line.go_live();
  const SessionState before = line.state;
  line.give(PageShown{});
  CHECK(line.state == before);
}

TEST_CASE("what the patient sends ends a wait") {
  SessionLine line;
  line.go_live();
  line.give(SocketClosed{line.state.last_attempt, 4503, R"({"retry_ms":60000})"});
  REQUIRE(line.is<Waiting>());
  CHECK(line.phase<Waiting>().until >= line.now + Millis{60'000});
  line.clear();
  CHECK(line.say("c1"));
  CHECK(line.is<SessionCall>());
}

TEST_CASE("becoming visible ends a wait, and doubts a line that has been quiet") {
  SessionLine line;
  line.go_live();
  line.give(VisibilityChanged{false});
  line.now += Millis{6'000};
  line.give(VisibilityChanged{true});
  CHECK(line.is<Probing>());
  line.deliver({.event = Pong{}});
  line.give(SocketClosed{line.state.last_attempt});
  REQUIRE(line.is<Waiting>());
  line.give(VisibilityChanged{true});
  CHECK(line.is<SessionCall>());
}

TEST_CASE("a fresher token of the same patient is passed on beside the open line") {
  SessionLine line;
  line.state.guests_allowed = false;
  line.state.token = "user.1";
  line.start();
  line.answer(line.request("/v1/session").request, 200, line.session_reply("s_1", false));
  line.greet();
  REQUIRE(line.is<Live>());
  // It is asked for at four fifths of its life.
  CHECK(line.state.token_renew_at == line.now + Millis{2'880'000});
  line.state.token_renew_at = line.now + Millis{10};
  line.clear();
  line.pass(Millis{10});
  CHECK(line.all<AskHostForToken>().size() == 1);
  line.give(TokenGiven{"user.2"});
  CHECK(line.is<Live>());
  CHECK(line.request("/v1/session").token == "user.2");
  line.answer(line.request("/v1/session").request, 200, line.session_reply("s_1", false));
  CHECK(line.is<Live>());
  CHECK(line.state.token_renew_at > line.now);
}

TEST_CASE("a guest who is given a token becomes that patient, in a session of their own") {
  SessionLine line;
  line.go_live();
  line.clear();
  line.give(TokenGiven{"user.1"});
  CHECK(line.is<SessionCall>());
  CHECK(line.all<CloseSocket>().size() == 1);
  CHECK(line.state.session_id.empty());
  CHECK_FALSE(line.state.is_guest);
  CHECK(line.last<SendHttp>().token == "user.1");
}

TEST_CASE("a new session leaves the old one and what was waiting in it") {
  SessionLine line;
  line.go_live();
  line.say("c1");
  line.clear();
  SessionOutput out;
  start_new_session(line.state, line.now, out);
  CHECK(line.state.session_id.empty());
  CHECK(line.state.epoch.empty());
  CHECK(line.state.outbox.items.empty());
  CHECK(line.state.token == "guest.1");
  CHECK(line.is<SessionCall>());
}

TEST_CASE("a new chat asks for a fresh session until it has one, and only then") {
  SessionLine line;
  line.go_live();
  const auto asks_fresh = [](const SessionState& state) {
    return session_steps::session_body(state).find("\"fresh\":true") != std::string::npos;
  };
  CHECK_FALSE(asks_fresh(line.state));
  SessionOutput out;
  start_new_session(line.state, line.now, out);
  line.effects = std::move(out.effects);
  CHECK(asks_fresh(line.state));
  line.answer_session();
  CHECK_FALSE(asks_fresh(line.state));
}

TEST_CASE("no deadline of any phase lies in the past once its tick has run") {
  // Every phase the line passes through in a long, bad day is ticked when it asks for it; a phase
  // whose tick does not move its deadline would keep the browser busy for nothing.
  SessionLine line;
  line.start();
  Random random{99};
  for (int i = 0; i < 3'000; ++i) {
    switch (random.below(9)) {
      case 0:
        line.answer_guest();
        break;
      case 1:
        line.answer_session();
        break;
      case 2:
        line.greet();
        break;
      case 3:
        line.give(SocketClosed{line.state.last_attempt});
        break;
      case 4:
        line.give(HttpFailed{line.state.last_request});
        break;
      case 5:
        line.say("c" + std::to_string(i));
        break;
      case 6:
        line.finish_poll();
        break;
      case 7:
        line.deliver(SessionLine::words(line.state.seq + 1));
        break;
      default:
        line.deliver(SessionLine::words(line.state.seq + 3));
        break;
    }
    if (line.state.outbox.items.size() > 50) line.state.outbox = {};
    for (int ticks = 0; session_deadline(line.state, line.now) <= line.now; ++ticks) {
      REQUIRE(ticks < 5);
      if (ticks >= 5) return;
      line.give(Tick{});
    }
    line.now += random.between(Millis{0}, Millis{3'000});
    line.clear();
  }
}

TEST_CASE("hidden for five minutes with nothing going on, the line rests until it is seen again") {
  SessionLine line;
  line.go_live();
  line.give(VisibilityChanged{false});
  const auto pass_hidden = [&line](int minutes) {
    for (int i = 0; i < 3 * minutes; ++i) {
      line.pass(Millis{20'000});
      if (line.is<Live>()) line.deliver({.event = Pong{}});
    }
  };
  pass_hidden(4);
  CHECK(line.is<Live>());
  // A hold, or an answer that is being written, keeps it.
  line.state.is_needed = true;
  pass_hidden(4);
  CHECK(line.is<Live>());
  line.state.is_needed = false;
  pass_hidden(6);
  REQUIRE(line.is<Suspended>());
  CHECK(line.last<CloseSocket>().code == 4902);
  CHECK(line.line() == Line::Live);
  line.clear();
  line.give(VisibilityChanged{true});
  CHECK(line.is<SessionCall>());
}
