// Goal: where a plain server's socket is not to be had its words go by HTTP, each once, and
// whatever the POST comes to is said. Method: SessionLine; answers are their bytes.
#include <doctest/doctest.h>

#include "core/session_line.h"

using namespace frontdesk;

namespace {

constexpr const char* yes = R"({"type":"message","content":"Yes.","is_complete":true})";

struct PostingLine : SessionLine {
  PostingLine() {
    state.plain.url = "wss://plain.example/ws?token={token}&session_id={sid}";
    state.plain.chat_url = "https://plain.example/chat";
    state.plain.is_certain = true;
    state.session_id = "s_9";
    start();
  }
  void refuse() { give(SocketClosed{state.last_attempt, 1006, ""}); }
  /// Words that wait while the socket is refused twice.
  void go_by_http(const std::string& cid = "c1") {
    refuse();
    say(cid, "Hello?");
    refuse();
  }
  /// Until it tries a socket again.
  void pass_to_socket() {
    for (int i = 0; i < 700 && !is<Connecting>(); ++i) pass(Millis{1'000});
  }
  SendHttp post() const { return last<SendHttp>(); }
  std::size_t posts() const { return all<SendHttp>().size(); }
  void reply(int status, const std::string& body, bool is_json = true) {
    answer(post().request, status, body, is_json);
  }
};

}  // namespace

TEST_CASE("words that wait go by HTTP once the socket was refused twice, and the line is live") {
  PostingLine line;
  line.go_by_http();
  REQUIRE(line.posts() == 1);
  CHECK(line.post().method == "POST");
  CHECK(line.post().url == "https://plain.example/chat");
  CHECK(line.post().body ==
        R"({"type":"message","content":"Hello?","session_id":"s_9","id":"c1"})");
  CHECK(line.line() != Line::LiveCompatible);  // Nothing has shown yet that this is better.
  line.reply(200, yes);
  CHECK(line.line() == Line::LiveCompatible);
  CHECK(line.heard<ActionAck>().size() == 1);
  REQUIRE(line.heard<MessageChunk>().size() == 1);
  CHECK(line.heard<MessageChunk>()[0].content == "Yes.");
  CHECK(line.state.outbox.items.empty());
}

TEST_CASE("a socket that is swallowed holds words up for no longer than others") {
  PostingLine line;
  line.say("c1");
  line.pass(Millis{2'500});
  CHECK(line.posts() == 1);
}

TEST_CASE("an answer is one frame, an array of them, or one in each line") {
  const std::string doctors = R"({"type":"doctors","doctors":["Dr. Ada"]})";
  for (const std::string& body :
       {"[" + std::string(yes) + "," + doctors + "]", std::string(yes) + "\n" + doctors + "\n"}) {
    PostingLine line;
    line.go_by_http();
    line.reply(200, body);
    CHECK(line.heard<MessageChunk>().size() == 1);
    CHECK(line.heard<DoctorList>().size() == 1);
  }
  // It is over with its POST, whatever its last piece said.
  PostingLine line;
  line.go_by_http();
  line.reply(200, R"({"type":"message","content":"Let me","is_complete":false})");
  REQUIRE(line.heard<MessageChunk>().size() == 2);
  CHECK(line.heard<MessageChunk>()[1].finish == Finish::Interrupted);
}

TEST_CASE("one POST at a time, in the order in which things were said") {
  PostingLine line;
  line.go_by_http();
  line.say("c2");
  line.send({.cid = "c3", .what = SetLocale{"de", ""}});  // It has no words for such a server.
  line.say("c4");
  CHECK(line.posts() == 1);
  line.reply(200, yes);
  line.reply(200, yes);
  line.reply(204, "");
  CHECK(line.posts() == 3);
  CHECK(line.state.outbox.items.empty());
}

TEST_CASE("what a POST came to is said, and nothing goes twice by itself") {
  struct Row {
    int status;
    bool is_lost;     ///< Perhaps it arrived: told so, and not sent again.
    bool goes_again;  ///< It was not taken; where nothing takes it, it waits for a socket.
  };
  for (const Row& row : {Row{500, true, false}, Row{302, true, false}, Row{429, false, true},
                         Row{404, false, false}}) {
    CAPTURE(row.status);
    PostingLine line;
    line.go_by_http();
    line.reply(row.status, "{}");
    CHECK(line.heard<ErrorFrame>().size() == (row.is_lost ? 1U : 0U));
    CHECK(line.state.outbox.items.empty() == row.is_lost);
    line.pass(Millis{5'000});
    line.refuse();
    CHECK(line.posts() == (row.goes_again ? 2U : 1U));
  }
  PostingLine bad;
  bad.go_by_http();
  bad.reply(400, "{}");
  REQUIRE(bad.heard<ErrorFrame>().size() == 1);
  CHECK(bad.heard<ErrorFrame>()[0].code == ErrorCode::BadRequest);
  PostingLine page;
  page.go_by_http();
  page.reply(200, "<html>", false);
  CHECK(page.heard<ErrorFrame>().size() == 1);
  CHECK(page.line() != Line::LiveCompatible);
}

TEST_CASE("no answer at all: in doubt, and the line says what it is") {
  PostingLine line;
  line.go_by_http();
  line.give(HttpFailed{line.post().request});
  CHECK(line.heard<ErrorFrame>().size() == 1);
  CHECK(line.line() != Line::LiveCompatible);
  PostingLine slow;
  slow.go_by_http();
  slow.pass(Millis{31'000});
  CHECK(slow.heard<ErrorFrame>().size() == 1);
}

TEST_CASE("a socket is tried again, carries the talk where it can be had, and else HTTP goes on") {
  PostingLine line;
  line.go_by_http();
  line.reply(200, yes);
  line.pass_to_socket();
  CHECK(line.is<Connecting>());
  line.refuse();
  CHECK(line.line() == Line::LiveCompatible);
  line.pass_to_socket();
  line.give(SocketOpened{line.state.last_attempt});
  CHECK(line.line() == Line::Live);
  line.say("c2");
  CHECK(line.all<SendBytes>().size() == 1);
  CHECK(line.posts() == 1);
}

TEST_CASE("without words nothing is posted, and offline is offline") {
  PostingLine line;
  for (int i = 0; i < 4; ++i) {
    line.refuse();
    line.pass(Millis{60'000});
  }
  CHECK(line.posts() == 0);
  PostingLine off;
  off.go_by_http();
  off.reply(200, yes);
  off.give(OnlineChanged{false});
  CHECK_FALSE(off.line() == Line::LiveCompatible);
}
