// Goal: from a plain client's message to its five kinds of answers and back, over two connections.
// Method: the line between a test and the real desk, without a socket.
#include "server/net/plain_line.h"

#include <doctest/doctest.h>

#include "server/net/call_fixture.h"

using namespace frontdesk;
using namespace frontdesk::server;

namespace {

struct Talk {
  std::unique_ptr<PlainLine> connect(const std::string& name) {
    PlainPass pass;
    pass.caller.subject = "guest:a";
    pass.session_name = name;
    if (!name.empty()) pass.returns_as = "guest:a\n" + name;
    auto line = std::make_unique<PlainLine>(pass, PlainSending::Cumulative, places,
                                            [this](DeskThread::Job job) {
                                              job(*fixture.desk, fixture.now);
                                              return true;
                                            });
    line->attach(++connection)(*fixture.desk, fixture.now);
    return line;
  }
  void say(PlainLine& line, const std::string& text) {
    line.receive(R"({"type":"message","content":")" + text + "\"}")(*fixture.desk, fixture.now);
  }
  /// What the client got, as one text.
  std::string heard(PlainLine& line, Millis time = Millis{0}) {
    std::string all;
    const TimePoint until = fixture.now + time;
    for (;; fixture.now += Millis{50}) {
      fixture.desk->tick(fixture.now);
      for (Outgoing& one : fixture.desk->take_outgoing()) {
        auto* frame = std::get_if<SendFrame>(&one.what);
        if (frame == nullptr || one.to != connection) continue;
        for (const SendFrame& sent : line.translate(std::move(*frame), fixture.now)) {
          all += sent.bytes + '\n';
        }
      }
      for (const SendFrame& sent : line.take_due(fixture.now)) all += sent.bytes + '\n';
      if (fixture.now >= until) return all;
    }
  }

  CallFixture fixture;
  PlainPlaces places;
  ConnectionId connection = 0;
};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("greeting, words, answer") {
  Talk talk;
  const auto line = talk.connect("chat");
  CHECK(line->subprotocol().empty());
  CHECK(has(talk.heard(*line), "Welcome."));
  talk.say(*line, "Hi");
  const std::string answer = talk.heard(*line, Millis{1'000});
  CHECK(has(answer, R"("content":"Hello ","is_complete":false)"));
  CHECK(has(answer, R"("content":"Hello there.","is_complete":true)"));
  CHECK_FALSE(has(answer, "ack"));
  CHECK_FALSE(has(answer, "Hi"));
}

TEST_CASE("who comes back hears what was missed, once") {
  Talk talk;
  auto line = talk.connect("chat");
  talk.heard(*line);
  talk.say(*line, "Hi");
  talk.heard(*line, Millis{150});
  talk.fixture.desk->detach(talk.connection, talk.fixture.now);
  line->leave();
  talk.fixture.now += Millis{5'000};
  talk.fixture.desk->tick(talk.fixture.now);
  talk.fixture.desk->take_outgoing();

  line = talk.connect("chat");
  const std::string missed = talk.heard(*line, Millis{200});
  CHECK(has(missed, R"("content":"Hello there.","is_complete":true)"));
  CHECK_FALSE(has(missed, "Welcome."));
  line->leave();
  line = talk.connect("chat");
  CHECK(talk.heard(*line, Millis{200}).empty());
}

TEST_CASE("in the middle of an answer, without a place: the whole of it") {
  Talk talk;
  auto line = talk.connect("chat");
  talk.heard(*line);
  talk.say(*line, "Hi");
  talk.heard(*line, Millis{150});
  // The old connection has not been seen to end.
  line = talk.connect("chat");
  const std::string rest = talk.heard(*line, Millis{500});
  CHECK(has(rest, R"("content":"Hello there.","is_complete":true)"));
}

TEST_CASE("places are few, and given once") {
  PlainPlaces places;
  for (int i = 0; i < 1'500; ++i) {
    places.keep("c" + std::to_string(i), PlainWriter(PlainSending::Delta, "en"));
  }
  int found = 0;
  for (int i = 0; i < 1'500; ++i) found += places.take("c" + std::to_string(i)) ? 1 : 0;
  CHECK(found == 1'000);
  CHECK_FALSE(places.take("c1499").has_value());
}
