// Goal: with a server that speaks only the plain messages, nothing is said twice, nothing is lost
// without a word, and every kind of line ends somewhere. Method: SessionLine; the server's frames
// are its bytes.
#include <doctest/doctest.h>

#include "core/session_line.h"

using namespace frontdesk;

namespace {

struct PlainLine : SessionLine {
  PlainLine() {
    state.plain.url = "wss://plain.example/ws?token={token}&session_id={sid}";
    state.plain.is_certain = true;
    state.session_id = "s_9";
  }
  void open() { give(SocketOpened{state.last_attempt}); }
  void go_plain() {
    start();
    open();
  }
  void hear(const std::string& bytes) { give(SocketReceived{state.last_attempt, bytes}); }
  std::vector<std::string> bytes() const {
    std::vector<std::string> found;
    for (const SendBytes& sent : all<SendBytes>()) found.push_back(sent.bytes);
    return found;
  }
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("the socket opens without a call, greets nobody, and is live at once") {
  PlainLine line;
  line.say("c1", "Hello?");
  line.start();
  CHECK(line.all<SendHttp>().empty());
  CHECK(line.last<OpenSocket>().url == "wss://plain.example/ws?token=&session_id=s_9");
  CHECK(line.last<OpenSocket>().subprotocol.empty());
  line.open();
  CHECK(line.is<Live>());
  CHECK(line.line() == Line::Live);
  CHECK(line.bytes() ==
        Texts{R"({"type":"message","content":"Hello?","session_id":"s_9","id":"c1"})"});
}

TEST_CASE("a tap is said in words, its ids beside them; what has no words is not sent") {
  PlainLine line;
  line.go_plain();
  line.send({.cid = "c1", .text = "Tuesday, 9:00", .what = SelectSlot{"dr_1", "sl_1", ""}});
  line.send({.cid = "c2", .what = SetLocale{"de", ""}});
  CHECK(line.bytes() ==
        Texts{R"({"type":"message","content":"Tuesday, 9:00","session_id":"s_9","id":"c1",)"
              R"("metadata":{"action":"select_slot","doctor_id":"dr_1","slot_id":"sl_1"}})"});
  line.pass(Millis{2'000});
  CHECK(line.state.outbox.items.empty());
}

TEST_CASE("what was sent has arrived when something comes back, in the order of the talk") {
  PlainLine line;
  line.go_plain();
  line.say("c1");
  line.hear(R"({"type":"message","content":"We have","is_complete":false})");
  line.hear(R"({"type":"message","content":" time.","is_complete":true})");
  CHECK(line.state.outbox.items.empty());
  REQUIRE(line.frames.size() == 3);
  CHECK(std::get<ActionAck>(line.frames[0].frame.event).cid == "c1");
  CHECK(line.frames[0].frame.seq == 1);
  CHECK(line.frames[1].frame.seq == 2);
  CHECK(line.frames[1].frame.reply_to == "c1");
  CHECK_FALSE(line.frames[2].frame.seq.has_value());
  CHECK(std::get<MessageChunk>(line.frames[2].frame.event).offset == 7);
}

TEST_CASE("or when the socket holds for two seconds") {
  PlainLine line;
  line.go_plain();
  line.say("c1");
  line.pass(Millis{1'999});
  CHECK(line.heard<ActionAck>().empty());
  line.pass(Millis{1});
  CHECK(line.heard<ActionAck>().size() == 1);
  // Nothing else is said on an idle line.
  line.clear();
  line.pass(Millis{600'000});
  CHECK(line.effects.empty());
}

TEST_CASE("a socket that closes on a message: perhaps it arrived; never sent again by itself") {
  PlainLine line;
  line.go_plain();
  line.say("c1");
  line.pass(Millis{1'000});
  line.give(SocketClosed{line.state.last_attempt, 1006, ""});
  REQUIRE(line.heard<ErrorFrame>().size() == 1);
  CHECK(line.heard<ErrorFrame>()[0].is_retryable == true);
  CHECK(line.frames.back().frame.reply_to == "c1");
  CHECK(line.state.outbox.items.empty());
  line.clear();
  line.pass(Millis{2'000});
  line.open();
  CHECK(line.is<Live>());
  CHECK(line.bytes().empty());
}

TEST_CASE("a server that closes after each answer is opened again, and nothing doubles") {
  PlainLine line;
  line.go_plain();
  for (int i = 0; i < 8; ++i) {
    line.say("c" + std::to_string(i));
    line.hear(R"({"type":"message","content":"Yes.","is_complete":true})");
    line.give(SocketClosed{line.state.last_attempt, 1000, ""});
    CHECK(line.heard<ErrorFrame>().empty());
    line.pass(Millis{30'000});
    line.open();
  }
  CHECK(line.bytes().size() == 8);
  CHECK(line.heard<MessageChunk>().size() == 8);
  CHECK(line.all<SendHttp>().empty());
}

TEST_CASE("an answer that stops, or whose line does, is broken off") {
  PlainLine line;
  line.go_plain();
  line.say("c1");
  line.hear(R"({"type":"message","content":"Let me","is_complete":false})");
  line.pass(Millis{19'999});
  CHECK(line.heard<MessageChunk>().size() == 1);
  line.pass(Millis{1});
  REQUIRE(line.heard<MessageChunk>().size() == 2);
  CHECK(line.heard<MessageChunk>()[1].finish == Finish::Interrupted);
  line.hear(R"({"type":"message","content":"Now","is_complete":false})");
  line.give(SocketClosed{line.state.last_attempt, 1006, ""});
  REQUIRE(line.heard<MessageChunk>().size() == 4);
  CHECK(line.heard<MessageChunk>()[3].finish == Finish::Interrupted);
}

TEST_CASE("an old silence is not trusted with a message") {
  PlainLine line;
  line.go_plain();
  line.pass(Millis{60'001});
  line.clear();
  line.say("c1");
  CHECK(line.bytes().empty());
  CHECK(line.all<OpenSocket>().size() == 1);
  line.open();
  CHECK(line.bytes().size() == 1);
}

TEST_CASE("a server that knows no session call is a plain one, where it may be") {
  for (const int status : {404, 405, 501}) {
    PlainLine line;
    line.state.plain.is_certain = false;
    line.start();
    line.answer(line.request("/v1/guest").request, status, "<html>", false);
    CHECK(line.state.plain.is_on);
    CHECK(line.all<OpenSocket>().size() == 1);
  }
  SessionLine own;
  own.start();
  own.answer(own.request("/v1/guest").request, 404, "{}");
  CHECK_FALSE(own.state.plain.is_on);
  CHECK(own.all<OpenSocket>().empty());
}

TEST_CASE("nobody to speak for the patient: the host is asked first") {
  PlainLine line;
  line.state.guests_allowed = false;
  line.start();
  CHECK(line.all<AskHostForToken>().size() == 1);
  CHECK(line.all<OpenSocket>().empty());
  line.give(TokenGiven{"jwt"});
  CHECK(line.last<OpenSocket>().url == "wss://plain.example/ws?token=jwt&session_id=s_9");
}

TEST_CASE("a fresher token opens a socket of its own; nobody else is told it") {
  PlainLine line;
  line.state.guests_allowed = false;
  line.give(TokenGiven{"first"});
  line.go_plain();
  line.clear();
  line.give(TokenGiven{"second"});
  CHECK(line.all<SendHttp>().empty());
  CHECK(line.all<CloseSocket>().size() == 1);
  CHECK(line.last<OpenSocket>().url == "wss://plain.example/ws?token=second&session_id=s_9");
}

TEST_CASE("a server that is not to be had is said to be so, and tried again") {
  PlainLine line;
  line.start();
  for (int i = 0; i < 3; ++i) {
    line.give(SocketClosed{line.state.last_attempt, 1006, ""});
    line.pass(Millis{60'000});
  }
  CHECK(line.line() == Line::Offline);
  line.open();
  CHECK(line.line() == Line::Live);
  CHECK(line.all<SendHttp>().empty());
}

TEST_CASE("bytes that are none of the five messages change nothing") {
  PlainLine line;
  line.go_plain();
  for (const char* bytes : {"", "{", "[]", R"({"type":"welcome"})", R"({"type":"pong","n":1})",
                            R"({"type":"batch","items":[]})", R"({"type":"message","content":7})",
                            R"({"type":"goaway","reconnect_within_ms":0})"}) {
    line.hear(bytes);
  }
  CHECK(line.frames.empty());
  CHECK(line.is<Live>());
}
