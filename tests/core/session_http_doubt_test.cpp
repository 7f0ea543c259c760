// Goal: without a socket the line is as honest as with one: silence is doubted within twenty
// seconds, a send within seven, a wake at once; and a proxy that keeps streamed answers back is
// worked around. Method: SessionLine plays HTTP that answers, keeps silent, or answers late.
#include <doctest/doctest.h>

#include "core/session_line.h"

using namespace frontdesk;

namespace {

using Cids = std::vector<std::string>;

/// HTTP carries the session; its first poll has been answered, the next one is open.
SessionLine polling_line() {
  SessionLine line;
  line.go_polling();
  line.finish_poll();
  line.deliver_line(line.request("/events").request, line.welcome());
  line.clear();
  return line;
}

int count(const std::string& text, std::string_view part) {
  int found = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("a silent poll is doubted after twenty seconds; unanswered, the line is down") {
  SessionLine line = polling_line();
  line.pass(Millis{19'999});
  CHECK(line.all<SendHttp>().empty());
  line.pass(Millis{1});
  CHECK(line.request("/events").url.ends_with("wait=0"));
  CHECK(line.line() == Line::LiveCompatible);
  line.pass(Millis{5'000});
  CHECK_FALSE(line.is<Polling>());
  line.pass(Millis{1'500});
  CHECK(line.line() == Line::Reconnecting);
}

TEST_CASE("a silent poll that is doubted and answered goes on") {
  SessionLine line = polling_line();
  line.pass(Millis{20'000});
  line.finish_poll();
  CHECK(line.is<Polling>());
  CHECK(line.line() == Line::LiveCompatible);
  CHECK_FALSE(line.state.is_http_buffered);
  CHECK(line.request("/events").url.ends_with("wait=15"));
}

TEST_CASE("the network changed, the page is seen again, the device woke: asked at once") {
  const auto asks = [](auto happen) {
    SessionLine line = polling_line();
    happen(line);
    return line.request("/events").url.ends_with("wait=0");
  };
  CHECK(asks([](SessionLine& line) { line.give(OnlineChanged{true}); }));
  CHECK(asks([](SessionLine& line) { line.give(OnlineChanged{false}); }));
  CHECK(asks([](SessionLine& line) {
    line.give(VisibilityChanged{false});
    line.now += Millis{6'000};
    line.give(VisibilityChanged{true});
  }));
  CHECK(asks([](SessionLine& line) {
    line.now += Millis{8 * 3'600'000};
    line.give(Tick{});
  }));
  CHECK_FALSE(asks([](SessionLine& line) {
    line.give(VisibilityChanged{false});
    line.give(VisibilityChanged{true});
  }));
}

TEST_CASE("words that nobody acknowledges: asked after five seconds, another way after ten") {
  SessionLine line = polling_line();
  line.say("c1");
  line.pass(Millis{4'999});
  CHECK(line.all<SendHttp>().size() == 1);
  line.pass(Millis{1});
  CHECK(line.request("/events").url.ends_with("wait=0"));
  line.pass(Millis{5'000});
  CHECK_FALSE(line.is<Polling>());
  CHECK(line.state.outbox.find("c1") != nullptr);
}

TEST_CASE("a proxy that keeps streamed answers back: everything is asked for in short pieces") {
  SessionLine line;
  line.go_polling();
  line.finish_poll();
  // The next poll says nothing, although the one that ended at once did.
  line.clear();
  line.pass(Millis{3'000});
  CHECK(line.request("/events").url.ends_with("wait=0"));
  line.finish_poll();
  CHECK(line.state.is_http_buffered);
  CHECK(line.request("/events").url.ends_with("wait=15"));
  CHECK(line.line() == Line::LiveCompatible);
  line.clear();
  line.pass(Millis{15'000});
  CHECK(line.all<SendHttp>().empty());
  line.finish_poll();

  // What is sent is acknowledged at once, and the answer grows with every short poll.
  line.clear();
  line.say("c1");
  CHECK(line.request("/frames").url.ends_with("&wait=0"));
  const int post = line.request("/frames").request;
  line.deliver_line(post, line.welcome());
  line.deliver_line(post, SessionLine::ack("c1", 1));
  line.answer(post, 200, "");
  note_stream(line.state, "m_2", 10);
  line.clear();
  line.give(HttpDone{.request = *line.phase<Polling>().poll_request, .status = 503});
  CHECK(line.request("/events").url.ends_with("wait=2"));
}

TEST_CASE("a POST that is kept back is sent again in a way that ends, and counts once") {
  SessionLine line = polling_line();
  line.say("c1");
  line.pass(Millis{5'000});
  line.finish_poll();
  CHECK(line.state.is_http_buffered);
  const SendHttp again = line.request("/frames");
  CHECK(again.url.ends_with("&wait=0"));
  CHECK(count(again.body, "\"c1\"") == 1);
  CHECK(line.is<Polling>());
}

TEST_CASE("a POST that was acknowledged and then falls silent is let go: polls bring the rest") {
  SessionLine line = polling_line();
  line.say("c1");
  const int post = line.request("/frames").request;
  line.deliver_line(post, SessionLine::ack("c1", 1));
  line.deliver_line(line.request("/events").request, line.welcome());
  line.clear();
  for (int i = 0; i < 4; ++i) {
    line.pass(Millis{5'000});
    line.give(HttpLine{*line.phase<Polling>().poll_request, ""});
  }
  CHECK(line.is<Polling>());
  CHECK_FALSE(line.phase<Polling>().post_request);
  CHECK(line.phase<Polling>().failures == 0);
}
