// Goal: from nothing to an open socket; every refusal, close code and false network on the way.
// Method: SessionLine plays the server, mostly in tables.
#include <doctest/doctest.h>

#include <algorithm>

#include <set>

#include "core/session_line.h"

using namespace frontdesk;

TEST_CASE("a guest's way: guest call, session call, ticket, hello") {
  SessionLine line;
  line.state.rest_base = "https://desk.example";
  line.start();
  const SendHttp guest = line.request("/v1/guest");
  CHECK(guest.url == "https://desk.example/v1/guest");
  CHECK(guest.method == "POST");
  CHECK(guest.token.empty());
  line.answer_guest();
  const SendHttp session = line.request("/v1/session");
  CHECK(session.token == "guest.1");
  CHECK(session.url.find("guest.1") == std::string::npos);
  line.answer_session();
  REQUIRE(line.is<Connecting>());
  const OpenSocket open = line.last<OpenSocket>();
  // The ticket is the only secret in the URL, and encoded.
  CHECK(open.url == "https://desk.example/v1/ws?sid=s_1&t=t%2F1");
  CHECK(open.subprotocol == "clinic-chat.v1");
  line.give(SocketOpened{open.attempt});
  const auto sent = line.sent(open.attempt);
  REQUIRE(sent.size() == 1);
  const auto* hello = std::get_if<Hello>(&sent[0]);
  REQUIRE(hello != nullptr);
  CHECK(hello->inst == "i_1");
  CHECK(hello->epoch.empty());
}

TEST_CASE("a stored token saves the guest call") {
  SessionLine line;
  line.state.token = "guest.0";
  line.state.is_guest = true;
  line.state.session_id = "s_0";
  line.start();
  CHECK(line.request("/v1/guest").request == 0);
  CHECK(line.request("/v1/session").body.find("s_0") != std::string::npos);
}

TEST_CASE("without guests the embedding page is asked, and waited for ten seconds") {
  SessionLine line;
  line.state.guests_allowed = false;
  line.start();
  CHECK(line.all<AskHostForToken>().size() == 1);
  REQUIRE(line.is<AwaitingToken>());
  line.pass(Millis{9'999});
  CHECK(line.is<AwaitingToken>());
  line.pass(Millis{1});
  CHECK(line.is<AuthRequired>());
  CHECK(line.line() == Line::SignIn);
  line.give(TokenGiven{"user.1"});
  CHECK(line.is<SessionCall>());
}

TEST_CASE("guests not allowed after all: the host is asked") {
  SessionLine line;
  line.start();
  line.answer(line.request("/v1/guest").request, 403);
  CHECK(line.is<AwaitingToken>());
  CHECK(line.all<AskHostForToken>().size() == 1);
}

TEST_CASE("what the session call's answer leads to") {
  struct Row {
    int status;
    bool is_json;
    bool was_redirected;
    const char* body;
    Line line;
    bool waits;
  };
  const Row rows[] = {
      {500, true, false, "{}", Line::Connecting, true},
      {502, false, false, "<html>", Line::Connecting, true},
      {503, true, false, "{}", Line::Connecting, true},
      {429, true, false, "{}", Line::Connecting, true},
      {404, true, false, "{}", Line::Connecting, true},
      {200, false, false, "<html>sign in</html>", Line::Captive, false},
      {200, true, true, "{}", Line::Captive, false},
      {511, false, false, "", Line::Captive, false},
      {200, true, false, "{\"v\":0}", Line::Captive, false},
      {200, true, false, "[]", Line::Captive, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.status);
    CAPTURE(row.body);
    SessionLine line;
    line.start();
    line.answer_guest();
    line.give(HttpDone{.request = line.request("/v1/session").request,
                       .status = row.status,
                       .is_json = row.is_json,
                       .was_redirected = row.was_redirected,
                       .body = row.body});
    CHECK(line.line() == row.line);
    CHECK(line.is<Waiting>() == row.waits);
    // Whatever it was, it is tried again by itself.
    line.clear();
    line.pass(Millis{20'000});
    CHECK(line.request("/v1/session").request != 0);
  }
}

TEST_CASE("a server that asks to wait is waited for") {
  SessionLine line;
  line.start();
  line.answer_guest();
  line.give(HttpDone{
      .request = line.request("/v1/session").request, .status = 503, .retry_after = Millis{8'000}});
  REQUIRE(line.is<Waiting>());
  CHECK(line.phase<Waiting>().until >= line.now + Millis{8'000});
  CHECK(line.phase<Waiting>().until <= line.now + Millis{12'000});
}

TEST_CASE("a guest's refused token is thrown away and one new guest made") {
  SessionLine line;
  line.state.token = "guest.0";
  line.state.is_guest = true;
  line.state.session_id = "s_0";
  line.start();
  line.answer(line.request("/v1/session").request, 401);
  CHECK(line.is<GuestCall>());
  CHECK(line.state.session_id.empty());
  line.answer_guest();
  line.answer(line.request("/v1/session").request, 401);
  CHECK(line.is<AuthRequired>());
  line.clear();
  line.pass(Millis{600'000});
  CHECK(line.effects.empty());
  SessionOutput out;
  sign_in_again(line.state, line.now, out);
  CHECK(line.is<GuestCall>());
}

TEST_CASE("a patient's refused token: the host is asked once, then the patient") {
  SessionLine line;
  line.state.guests_allowed = false;
  line.state.token = "user.0";
  line.start();
  line.answer(line.request("/v1/session").request, 401);
  CHECK(line.is<AwaitingToken>());
  line.give(TokenGiven{"user.1"});
  line.answer(line.request("/v1/session").request, 401);
  CHECK(line.is<AuthRequired>());
}

TEST_CASE("a session of somebody else is left for a new one; refused again, it is the end") {
  for (const int status : {403, 404, 410, 400}) {
    CAPTURE(status);
    SessionLine line;
    line.state.token = "guest.0";
    line.state.is_guest = true;
    line.state.session_id = "s_of_another";
    line.say("c1", "words for the one before");
    line.start();
    line.answer(line.request("/v1/session").request, status);
    REQUIRE(line.is<SessionCall>());
    CHECK(line.request("/v1/session").body.find("s_of_another") == std::string::npos);
    // Only where the session is somebody else's, the words are too.
    CHECK(line.state.outbox.items.empty() == (status == 403));
    CHECK(line.state.strangers == (status == 403 ? 1 : 0));
    line.answer(line.request("/v1/session").request, status);
    CHECK(line.is<Ended>() == (status == 403));
    CHECK(line.is<Waiting>() == (status != 403));
  }
}

TEST_CASE("how far the device's clock is from the server's") {
  SessionLine line;
  line.start();
  line.answer_guest();
  line.now += std::chrono::hours(2);
  SessionReply reply = {.session_id = "s_1", .ticket = "t", .ws_url = "/v1/ws"};
  line.answer(line.request("/v1/session").request, 200,
              encode_session_reply(reply, line.now - std::chrono::minutes(90)));
  CHECK(line.state.clock_behind == -std::chrono::minutes(90));
}

TEST_CASE("close codes") {
  struct Row {
    int code;
    const char* then;
  };
  for (const Row row : {Row{1000, "wait"}, Row{1001, "wait"}, Row{1006, "wait"}, Row{1011, "wait"},
                        Row{1012, "wait"}, Row{1008, "wait"}, Row{4408, "wait"}, Row{4431, "wait"},
                        Row{4999, "wait"}, Row{4404, "forget"}, Row{4401, "guest"},
                        Row{4403, "forbidden"}, Row{4410, "ended"}, Row{4426, "version"}}) {
    CAPTURE(row.code);
    SessionLine line;
    line.go_live();
    line.give(SocketClosed{line.state.last_attempt, row.code});
    const std::string then = row.then;
    if (then == "wait") {
      CHECK(line.is<Waiting>());
      CHECK(line.state.session_id == "s_1");
    } else if (then == "forget") {
      CHECK(line.is<Waiting>());
      CHECK(line.state.session_id.empty());
    } else if (then == "guest") {
      CHECK(line.is<GuestCall>());
    } else {
      REQUIRE(line.is<Ended>());
      const auto why = line.phase<Ended>().why;
      if (then == "forbidden") CHECK(why == Ended::Why::Forbidden);
      if (then == "ended") CHECK(why == Ended::Why::SessionEnded);
      if (then == "version") CHECK(why == Ended::Why::OldVersion);
      CHECK(line.line() == Line::Ended);
      line.clear();
      line.pass(Millis{600'000});
      CHECK(line.effects.empty());
    }
  }
}

TEST_CASE("an item too large for the server is refused alone; the chat lives") {
  SessionLine line;
  line.go_live();
  line.clear();
  line.say("small");
  line.say("large", std::string(3'000, 'x'));
  line.give(SocketClosed{line.state.last_attempt, 1009});
  CHECK(line.state.outbox.find("large") == nullptr);
  CHECK(line.state.outbox.find("small") != nullptr);
  REQUIRE(line.frames.size() == 1);
  CHECK(line.frames[0].frame.reply_to == "large");
  CHECK(std::get<ErrorFrame>(line.frames[0].frame.event).code == ErrorCode::TooLarge);
  CHECK(line.is<Waiting>());
}

TEST_CASE("a server that takes less is not sent more, and what waits for it is refused here") {
  for (const bool says_so_in_welcome : {false, true}) {
    CAPTURE(says_so_in_welcome);
    SessionLine line;
    line.start();
    line.say("waiting", "eleven here");
    line.answer_guest();
    const ServerTerms small{.text_code_points = 10, .frames_burst = 3};
    SessionReply reply = {.session_id = "s_1", .ticket = "t", .ws_url = "/v1/ws"};
    if (!says_so_in_welcome) reply.terms = small;
    line.answer(line.request("/v1/session").request, 200, encode_session_reply(reply, line.now));
    line.give(SocketOpened{line.state.last_attempt});
    ServerFrame welcome = line.welcome();
    if (says_so_in_welcome) std::get<Welcome>(welcome.event).terms = small;
    line.deliver(welcome);
    line.deliver(line.caught_up());
    CHECK(line.state.outbox.items.empty());
    const auto refused = std::find_if(
        line.frames.begin(), line.frames.end(),
        [](const ReceivedFrame& received) { return received.frame.reply_to == "waiting"; });
    REQUIRE(refused != line.frames.end());
    CHECK(std::get<ErrorFrame>(refused->frame.event).code == ErrorCode::TooLarge);
    line.clear();
    CHECK_FALSE(line.say("long", "eleven here"));
    for (const char* cid : {"a", "b", "c", "d"}) CHECK(line.say(cid, "short"));
    // Two of the three it takes at once, so that a ping has room.
    CHECK(line.sent_cids(line.state.last_attempt) == std::vector<std::string>{"a", "b"});
    CHECK(line.is<Live>());
  }
}

TEST_CASE("it never gives up, and never runs wild") {
  SessionLine line;
  line.start();
  int early = 0;
  int tries = 0;
  const TimePoint begun = line.now;
  while (line.now < begun + Millis{600'000}) {
    line.pass(std::max(Millis{1}, session_deadline(line.state, line.now) - line.now));
    if (!line.is<GuestCall>()) continue;
    ++tries;
    if (line.now < begun + Millis{45'000}) ++early;
    line.give(HttpFailed{line.state.last_request});
  }
  CHECK(early <= 30);
  CHECK(tries > 50);
  line.answer_guest();
  CHECK_FALSE(line.is<Ended>());
}

TEST_CASE("an answer that comes too late, or to another request, is ignored") {
  SessionLine line;
  line.start();
  const int first = line.request("/v1/guest").request;
  line.pass(Millis{9'500});  // The edge said nothing: given up, and tried again.
  const SessionState before = line.state;
  line.answer(first, 200, R"({"v":1,"token":"late"})");
  CHECK(line.state == before);
  line.give(SocketOpened{77});
  CHECK(line.last<CloseSocket>().attempt == 77);
}

TEST_CASE("a token that could break a header is none") {
  for (const char* token : {"", "a b", "a\\nb", "a\\u0000"}) {
    CAPTURE(token);
    SessionLine line;
    line.start();
    line.answer(line.request("/v1/guest").request, 200,
                std::string(R"({"v":1,"token":")") + token + "\"}");
    CHECK(line.line() == Line::Captive);
    CHECK(line.state.token.empty());
  }
}
