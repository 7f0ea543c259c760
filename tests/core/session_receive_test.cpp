// Goal: whatever comes by whichever pipe, events are applied in the order of the log, once. Method:
// SessionLine plays the server.
#include <doctest/doctest.h>

#include "core/session_line.h"

using namespace frontdesk;

namespace {

std::vector<std::int64_t> seqs(const SessionLine& line) {
  std::vector<std::int64_t> found;
  for (const ReceivedFrame& received : line.frames) {
    if (!received.is_repeat && received.frame.seq) found.push_back(*received.frame.seq);
  }
  return found;
}

template <class T>
int count_sent(const SessionLine& line) {
  int count = 0;
  for (const ClientFrame& frame : line.sent(line.state.last_attempt)) {
    if (std::holds_alternative<T>(frame)) ++count;
  }
  return count;
}

using Seqs = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("the oldest event that is here is where the copy of the log began") {
  SessionLine line;
  line.start();
  line.answer_guest();
  line.answer_session();
  CHECK(line.state.first_seq == 1);
  line.give(SocketOpened{line.state.last_attempt});
  line.deliver({.event = Welcome{.session_id = "s_1",
                                 .epoch = "e1",
                                 .from_seq = 601,
                                 .head_seq = 601,
                                 .terms = ServerTerms{.has_history = true}}});
  line.deliver(SessionLine::words(601));
  line.deliver({.event = CaughtUp{601}});
  CHECK(line.state.seq == 601);
  CHECK(line.state.first_seq == 601);
  CHECK(line.state.terms.has_history);
  // Going on from there moves nothing; another log begins where it begins.
  line.deliver(
      {.event = Welcome{
           .session_id = "s_1", .epoch = "e1", .resumed = true, .from_seq = 602, .head_seq = 601}});
  CHECK(line.state.first_seq == 601);
  line.deliver({.event = Welcome{.session_id = "s_1", .epoch = "e2", .from_seq = 1}});
  CHECK(line.state.first_seq == 1);
}

TEST_CASE("older events are the answer to what asked for them, and no part of the order") {
  SessionLine line;
  line.go_live();
  line.clear();
  CHECK(line.send({.cid = "h1", .what = History{.before_seq = 40}}));
  CHECK(line.sent_cids(line.state.last_attempt) == std::vector<std::string>{"h1"});
  const std::int64_t seq = line.state.seq;
  const std::string old = encode_event(SessionLine::words(3));
  line.deliver({.event = HistoryPage{.events = {old}}, .reply_to = "h1"});
  CHECK(line.state.outbox.items.empty());
  CHECK(line.state.seq == seq);
  REQUIRE(line.frames.size() == 1);
  CHECK(std::get<HistoryPage>(line.frames[0].frame.event).events.size() == 1);
}

TEST_CASE("events are applied in order, once; a hole is asked for once") {
  SessionLine line;
  line.go_live();
  line.clear();
  line.deliver(SessionLine::words(1));
  line.deliver(SessionLine::words(2));
  line.deliver(SessionLine::words(2));
  line.deliver(SessionLine::words(1));
  CHECK(seqs(line) == Seqs{1, 2});
  line.deliver(SessionLine::words(5));
  line.deliver(SessionLine::words(6));
  CHECK(seqs(line) == Seqs{1, 2});
  CHECK(count_sent<Sync>(line) == 1);
  for (std::int64_t seq = 3; seq <= 6; ++seq) line.deliver(SessionLine::words(seq));
  line.deliver(line.caught_up());
  CHECK(seqs(line) == Seqs{1, 2, 3, 4, 5, 6});
  CHECK_FALSE(line.state.repair);
}

TEST_CASE("a batch is its frames, in order; a batch in a batch is not looked into") {
  SessionLine line;
  line.go_live();
  line.clear();
  const auto batch = [](std::vector<std::string> items) {
    return ServerFrame{.event = Batch{std::move(items)}};
  };
  line.deliver(batch({encode_event(SessionLine::words(1)), encode_event(SessionLine::words(2))}));
  CHECK(seqs(line) == Seqs{1, 2});
  line.deliver(batch({encode_event(SessionLine::words(3)), "{\"type\":5}",
                      encode_event(batch({encode_event(SessionLine::words(4))})),
                      encode_event(SessionLine::words(4))}));
  CHECK(seqs(line) == Seqs{1, 2, 3, 4});
  CHECK(line.state.bad_frames == 2);
}

TEST_CASE("what comes before the welcome belongs to no log") {
  SessionLine line;
  line.start();
  line.answer_guest();
  line.answer_session();
  line.give(SocketOpened{line.state.last_attempt});
  line.deliver(SessionLine::words(1));
  CHECK(line.frames.empty());
  CHECK(line.state.seq == 0);
  line.deliver(line.welcome());
  line.deliver(SessionLine::words(1));
  CHECK(seqs(line) == Seqs{1});
}

TEST_CASE("a pong that knows of more than has come shows a silent loss") {
  SessionLine line;
  line.go_live();
  line.clear();
  line.deliver({.event = Pong{.head_seq = 2}});
  CHECK(count_sent<Sync>(line) == 1);
  line.deliver(SessionLine::words(1));
  line.deliver(SessionLine::words(2));
  CHECK(line.state.seq == 2);
  line.deliver({.event = Pong{.head_seq = 2}});
  CHECK(count_sent<Sync>(line) == 1);
}

TEST_CASE("a frame nothing can be made of is counted and passed over") {
  SessionLine line;
  line.go_live();
  line.clear();
  for (const char* bytes : {"", "{", "[]", "\xff", "{\"type\":7}", "{\"seq\":\"1\"}"}) {
    line.give(SocketReceived{line.state.last_attempt, bytes});
  }
  CHECK(line.state.bad_frames == 6);
  CHECK(line.state.seq == 0);
  // With a place in the log it must not be asked for again for ever.
  line.give(SocketReceived{line.state.last_attempt, R"({"type":"message","seq":1,"content":7})"});
  CHECK(line.state.seq == 1);
  line.give(SocketReceived{line.state.last_attempt, R"({"type":"from_the_future","seq":2})"});
  CHECK(line.state.seq == 2);
  CHECK(line.state.unknown_events == 1);
  line.deliver(SessionLine::words(3));
  CHECK(line.state.seq == 3);
  CHECK(count_sent<Sync>(line) == 0);
}
