// Goal: a booking whose answer was lost is looked up, then shown or sent again, never doubled and
// never called failed (clinic rule B10). Method: SessionLine loses the answer.
#include <doctest/doctest.h>

#include "core/session_line.h"

using namespace frontdesk;

namespace {

using Cids = std::vector<std::string>;

Action confirm(const std::string& cid) {
  return {.cid = cid, .what = ConfirmBooking{.hold_id = "h_1", .slot_id = "sl_1"}};
}
Action move(const std::string& cid) {
  return {.cid = cid, .what = RescheduleBooking{.appointment_id = "ap_1", .hold_id = "h_1"}};
}
std::string found_body() {
  const Appointment made = {
      .id = "ap_1", .reference = "K7Q-29", .doctor_id = "dr_1", .slot_id = "sl_1"};
  return dump_json(Json::object({{"appointments", Json::Array{to_json(made)}}}));
}

/// Sends it, loses the line before any answer, and comes back.
void lose_answer(SessionLine& line, Action action) {
  line.go_live();
  line.send(std::move(action));
  line.say("after");
  line.give(SocketClosed{line.state.last_attempt});
  line.pass(Millis{800});
  line.answer_session();
  line.clear();
  line.greet();
}

}  // namespace

TEST_CASE("nothing is sent again before the look-up, not even what came after") {
  SessionLine line;
  lose_answer(line, confirm("c1"));
  CHECK(line.sent_cids(line.state.last_attempt).empty());
  CHECK(line.request("/v1/appointments").url == "/v1/appointments?cid=c1");
  CHECK(line.request("/v1/appointments").method == "GET");
}

TEST_CASE("found: it is shown as the server would have shown it, and not sent again") {
  SessionLine line;
  lose_answer(line, confirm("c1"));
  const int attempt = line.state.last_attempt;
  const int lookup = line.request("/v1/appointments").request;
  line.clear();
  line.answer(lookup, 200, found_body());
  REQUIRE(line.frames.size() == 1);
  CHECK(line.frames[0].frame.reply_to == "c1");
  const auto& card = std::get<BookingConfirmation>(line.frames[0].frame.event);
  CHECK(card.appointment.id == "ap_1");
  CHECK(card.moved_from_slot_id.empty());
  CHECK(line.sent_cids(attempt) == Cids{"after"});
}

TEST_CASE("a move that is found is shown as a move") {
  SessionLine line;
  lose_answer(line, move("c1"));
  line.answer(line.request("/v1/appointments").request, 200, found_body());
  const auto& card = std::get<BookingConfirmation>(line.frames.back().frame.event);
  CHECK_FALSE(card.moved_from_slot_id.empty());
}

TEST_CASE("not found: the same cid goes out again, then what came after") {
  for (const bool is_404 : {false, true}) {
    CAPTURE(is_404);
    SessionLine line;
    lose_answer(line, confirm("c1"));
    const int attempt = line.state.last_attempt;
    const int lookup = line.request("/v1/appointments").request;
    line.answer(lookup, is_404 ? 404 : 200, R"({"appointments":[]})");
    CHECK(line.sent_cids(attempt) == Cids{"c1", "after"});
    CHECK_FALSE(line.state.lookup);
  }
}

TEST_CASE("the answer may come by itself with what was missed: no look-up then") {
  SessionLine line;
  line.go_live();
  line.send(confirm("c1"));
  line.give(SocketClosed{line.state.last_attempt});
  line.pass(Millis{800});
  line.answer_session();
  line.clear();
  line.give(SocketOpened{line.state.last_attempt});
  line.deliver(line.welcome());
  line.deliver({.event = BookingConfirmation{.appointment = {.id = "ap_1", .doctor_id = "dr_1"}},
                .seq = 1,
                .reply_to = "c1",
                .is_replay = true});
  line.deliver(line.caught_up());
  CHECK(line.request("/v1/appointments").request == 0);
  CHECK(line.state.outbox.items.empty());
}

TEST_CASE("a look-up that fails is made again until it is known") {
  SessionLine line;
  lose_answer(line, confirm("c1"));
  const int attempt = line.state.last_attempt;
  for (int i = 0; i < 5; ++i) {
    const int lookup = line.request("/v1/appointments").request;
    REQUIRE(lookup != 0);
    line.clear();
    if (i % 2 == 0) {
      line.give(HttpFailed{lookup});
    } else {
      line.answer(lookup, 200, "<html>", false);
    }
    CHECK(line.sent_cids(attempt).empty());
    line.pass(Millis{5'001});
    line.deliver({.event = Pong{}});
  }
  line.answer(line.request("/v1/appointments").request, 200, R"({"appointments":[]})");
  CHECK(line.sent_cids(attempt) == Cids{"c1", "after"});
}

TEST_CASE("over HTTP it is the same") {
  SessionLine line;
  line.go_polling();
  line.finish_poll();
  line.send(confirm("c1"));
  line.clear();
  line.give(HttpFailed{line.state.last_request});
  CHECK(line.request("/frames").request == 0);
  line.pass(Millis{2'000});
  CHECK(line.request("/frames").request == 0);
  REQUIRE(line.request("/v1/appointments").request != 0);
  line.answer(line.request("/v1/appointments").request, 200, R"({"appointments":[]})");
  CHECK(line.request("/frames").body.find("c1") != std::string::npos);
}

TEST_CASE("acknowledged but never answered: looked up when the app asks for it") {
  SessionLine line;
  line.go_live();
  line.clear();
  SessionOutput out;
  check_outcome(line.state, confirm("c1"), line.now, out);
  REQUIRE(out.effects.size() == 1);
  CHECK(std::get<SendHttp>(out.effects[0]).url == "/v1/appointments?cid=c1");
  check_outcome(line.state, confirm("c1"), line.now, out);
  CHECK(out.effects.size() == 1);
}

TEST_CASE("from before a reload there is only the cid: looked up, and never sent") {
  SessionLine line;
  OutboxItem bare = {.action = {.cid = "c1", .what = ConfirmBooking{}}, .was_sent = true};
  bare.must_check = true;
  line.state.outbox.items.push_back(bare);
  line.say("after");
  line.go_live();
  const int lookup = line.request("/v1/appointments").request;
  REQUIRE(lookup != 0);
  CHECK(line.sent_cids(line.state.last_attempt).empty());
  line.clear();
  line.answer(lookup, 200, R"({"appointments":[]})");
  CHECK(line.state.outbox.find("c1") == nullptr);
  CHECK(line.frames.empty());
  CHECK(line.sent_cids(line.state.last_attempt) == Cids{"after"});
}
