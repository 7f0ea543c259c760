// Goal: a session is found again, resumed without loss, and ends for the right reasons; frames from
// outside never do harm. Method: the desk against the real store, with sockets, POSTs and polls
// that a test opens by hand.
#include "server/desk/desk.h"

#include <doctest/doctest.h>

#include "core/limits.h"
#include "desk_fixture.h"

namespace frontdesk::server {
namespace {

const std::vector<std::string> welcome_kinds = {"welcome", "greeting", "caught_up"};

std::string kind(const ServerFrame& frame) {
  if (std::holds_alternative<Welcome>(frame.event)) return "welcome";
  if (std::holds_alternative<CaughtUp>(frame.event)) return "caught_up";
  if (std::holds_alternative<ActionAck>(frame.event)) return "ack";
  if (std::holds_alternative<StatusFrame>(frame.event)) return "status";
  if (std::holds_alternative<Pong>(frame.event)) return "pong";
  if (std::holds_alternative<ErrorFrame>(frame.event)) return "error";
  const auto* chunk = std::get_if<MessageChunk>(&frame.event);
  if (chunk == nullptr) return "other";
  return chunk->content == "Welcome." ? "greeting" : "message";
}

std::vector<std::string> kinds(const std::vector<ServerFrame>& frames) {
  std::vector<std::string> names;
  for (const ServerFrame& frame : frames) names.push_back(kind(frame));
  return names;
}

}  // namespace

TEST_CASE("a new session greets, and a guest finds it by its id only") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  fixture.connect(1, guest("g1"), session);
  CHECK(kinds(fixture.frames(1)) == welcome_kinds);
  CHECK(fixture.desk->open_session(guest("g1"), {.session_id = session}, fixture.now)->session_id ==
        session);
  CHECK(fixture.open(guest("g1")) != session);
}

TEST_CASE("a known patient finds the newest session again; nobody finds another's") {
  DeskFixture fixture;
  const std::string session = fixture.open(patient("p1", "Mia"));
  CHECK(fixture.open(patient("p1", "Mia")) == session);
  CHECK(fixture.open(patient("p2", "Leo")) != session);
  const auto theirs =
      fixture.desk->open_session(patient("p2", "Leo"), {.session_id = session}, fixture.now);
  REQUIRE(!theirs);
  if (theirs) return;
  CHECK(theirs.error().code == ErrorCode::Forbidden);
}

TEST_CASE("a known patient's new chat is a new session, and the newest one from then on") {
  DeskFixture fixture;
  const Caller mia = patient("p1", "Mia");
  const std::string old = fixture.open(mia);
  fixture.now += Millis{1'000};
  const auto fresh =
      fixture.desk->open_session(mia, {.inst = "i_1", .is_fresh = true}, fixture.now);
  REQUIRE(fresh.has_value());
  if (!fresh.has_value()) return;
  CHECK(fresh->session_id != old);
  CHECK(fixture.open(mia) == fresh->session_id);
}

TEST_CASE("an unknown session id gets a new session at the session call and 4404 on a socket") {
  DeskFixture fixture;
  const auto made = fixture.desk->open_session(guest("g1"), {.session_id = "s_gone"}, fixture.now);
  REQUIRE(made.has_value());
  if (!made.has_value()) return;
  CHECK(made->session_id != "s_gone");
  fixture.desk->attach(1, ConnectionKind::Socket, guest("g1"), "s_gone", {}, Millis{0},
                       fixture.now);
  CHECK(fixture.end_of(1)->code == 4404);
  fixture.desk->attach(2, ConnectionKind::Socket, guest("g2"), made->session_id, {}, Millis{0},
                       fixture.now);
  CHECK(fixture.end_of(2)->code == 4403);
}

TEST_CASE("a client that was away gets what it missed, marked as replayed, and only that") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  fixture.connect(1, guest("g1"), session);
  const auto welcome = last<Welcome>(fixture.frames(1));
  fixture.desk->detach(1, fixture.now);
  fixture.connect(2, guest("g1"), session);
  fixture.say(2, "c1", "hello");
  fixture.run(Millis{1'000});

  fixture.connect(3, guest("g1"), session, {welcome.epoch, welcome.head_seq, {}});
  const auto frames = fixture.frames(3);
  REQUIRE(frames.size() == 4);
  if (frames.size() != 4) return;
  CHECK(last<Welcome>(frames).resumed);
  CHECK(last<Welcome>(frames).from_seq == welcome.head_seq + 1);
  CHECK(frames[1].seq == welcome.head_seq + 1);
  CHECK(frames[1].reply_to == "c1");
  CHECK(frames[1].is_replay);
  CHECK(std::get<MessageChunk>(frames[2].event).content == "Hello there.");
  CHECK(last<CaughtUp>(frames).seq == welcome.head_seq + 2);
}

TEST_CASE("another epoch, or a place past the end, gets a fresh copy") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  fixture.connect(1, guest("g1"), session, {"another", 1, {}});
  CHECK(!last<Welcome>(fixture.frames(1)).resumed);
  fixture.connect(2, guest("g1"), session);
  const std::string epoch = last<Welcome>(fixture.frames(2)).epoch;
  fixture.connect(3, guest("g1"), session, {epoch, 99, {}});
  const auto frames = fixture.frames(3);
  CHECK(!last<Welcome>(frames).resumed);
  CHECK(kinds(frames) == welcome_kinds);
}

TEST_CASE("a page that reconnects replaces its own older socket, and no other") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  fixture.connect(1, guest("g1"), session);
  fixture.desk->attach(2, ConnectionKind::Socket, guest("g1"), session, {}, Millis{0}, fixture.now);
  fixture.desk->receive(2, encode_frame(Hello{.inst = "i_1"}), fixture.now);
  REQUIRE(fixture.end_of(1).has_value());
  if (!fixture.end_of(1).has_value()) return;
  CHECK(fixture.end_of(1)->code == 4409);
  fixture.connect(3, guest("g1"), session);
  CHECK(!fixture.end_of(2).has_value());
}

TEST_CASE("a socket that does not say hello in time is closed") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  fixture.desk->attach(1, ConnectionKind::Socket, guest("g1"), session, {}, Millis{0}, fixture.now);
  fixture.run(limits::hello_deadline - Millis{1});
  CHECK(!fixture.end_of(1).has_value());
  fixture.run(Millis{1});
  REQUIRE(fixture.end_of(1).has_value());
  if (!fixture.end_of(1).has_value()) return;
  CHECK(fixture.end_of(1)->code == 4408);
}

TEST_CASE("a ping is answered with the head of the log; silence is broken after 25 s") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  fixture.connect(1, guest("g1"), session);
  fixture.frames(1);
  fixture.desk->receive(1, encode_frame(Ping{.n = 7}), fixture.now);
  CHECK(last<Pong>(fixture.frames(1)) == Pong{.n = 7, .head_seq = 1});
  fixture.run(Millis{25'000});
  CHECK(fixture.frames(1).back().event == ServerEvent{Pong{.head_seq = 1}});
}

TEST_CASE("an expired token closes the socket, a renewed one extends it") {
  DeskFixture fixture;
  Caller caller = patient("p1", "Mia");
  caller.token_expires = fixture.now + Millis{10'000};
  const std::string session = fixture.open(caller);
  fixture.connect(1, caller, session);
  fixture.run(Millis{5'000});
  caller.token_expires = fixture.now + Millis{60'000};
  CHECK(fixture.desk->open_session(caller, {.session_id = session, .inst = "i_1"}, fixture.now));
  CHECK(last<SessionUpdate>(fixture.frames(1)).token_expires_in == Millis{60'000});
  fixture.run(Millis{59'000});
  CHECK(!fixture.end_of(1).has_value());
  fixture.run(Millis{1'000});
  REQUIRE(fixture.end_of(1).has_value());
  if (!fixture.end_of(1).has_value()) return;
  CHECK(fixture.end_of(1)->code == 4401);
}

TEST_CASE("bad frames are answered, counted, and end the socket at the twentieth") {
  DeskFixture fixture;
  fixture.config.frames_burst = 100;
  fixture.restart();
  const std::string session = fixture.open(guest("g1"));
  fixture.connect(1, guest("g1"), session);
  fixture.frames(1);
  fixture.desk->receive(1, R"({"type":"user_message","cid":"c9","content":7})", fixture.now);
  const auto frames = fixture.frames(1);
  CHECK(kinds(frames) == std::vector<std::string>{"ack", "error"});
  CHECK(last<ActionAck>(frames).status == AckStatus::Rejected);
  CHECK(last<ErrorFrame>(frames).code == ErrorCode::BadRequest);
  CHECK(frames.back().reply_to == "c9");
  fixture.desk->receive(1, R"({"type":"from_the_future"})", fixture.now);
  CHECK(fixture.frames(1).empty());
  for (int i = 0; i < 18; ++i) fixture.desk->receive(1, "{", fixture.now);
  CHECK(!fixture.end_of(1).has_value());
  fixture.desk->receive(1, std::string(limits::frame_bytes_max + 1, 'x'), fixture.now);
  REQUIRE(fixture.end_of(1).has_value());
  if (!fixture.end_of(1).has_value()) return;
  CHECK(fixture.end_of(1)->code == 4400);
  CHECK(fixture.desk->counters().frames_bad == 21);
}

TEST_CASE("a POST carries its whole answer and ends with caught_up") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  fixture.desk->attach(1, ConnectionKind::Exchange, guest("g1"), session, {}, Millis{0},
                       fixture.now);
  fixture.say(1, "c1", "hello");
  fixture.run(Millis{150});
  CHECK(!fixture.end_of(1).has_value());
  fixture.run(Millis{1'000});
  const auto frames = fixture.frames(1);
  CHECK(kinds(frames) == std::vector<std::string>{"welcome", "greeting", "ack", "status", "message",
                                                  "message", "caught_up"});
  CHECK(last<CaughtUp>(frames).seq == 3);
  CHECK(fixture.end_of(1)->code == 1000);
}

TEST_CASE("a POST of two lines gets both answers; a repeated POST gets none of it twice") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  fixture.desk->attach(1, ConnectionKind::Exchange, guest("g1"), session, {}, Millis{0},
                       fixture.now);
  fixture.say(1, "c1", "one");
  fixture.say(1, "c2", "two");
  fixture.run(Millis{5'000});
  CHECK(texts(fixture.frames(1)).size() == 3);
  CHECK(fixture.assistant.turns.size() == 2);

  const auto welcome = [&] {
    fixture.connect(9, guest("g1"), session);
    return last<Welcome>(fixture.frames(9));
  }();
  fixture.desk->attach(2, ConnectionKind::Exchange, guest("g1"), session,
                       {welcome.epoch, welcome.head_seq, {}}, Millis{0}, fixture.now);
  fixture.say(2, "c1", "one");
  fixture.run(Millis{10});
  const auto frames = fixture.frames(2);
  CHECK(kinds(frames) == std::vector<std::string>{"welcome", "ack", "caught_up"});
  CHECK(last<ActionAck>(frames).status == AckStatus::Duplicate);
  CHECK(fixture.assistant.turns.size() == 2);
  CHECK(fixture.desk->counters().duplicates == 1);
}

TEST_CASE(
    "a poll ends at once with what was missed, at its first event, or when its wait is over") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  const auto poll = [&](ConnectionId id, const Resume& resume) {
    fixture.desk->attach(id, ConnectionKind::Poll, guest("g1"), session, resume, Millis{10'000},
                         fixture.now);
  };
  poll(1, {});
  fixture.run(Millis{0});
  const auto frames = fixture.frames(1);
  CHECK(kinds(frames) == welcome_kinds);
  CHECK(fixture.end_of(1).has_value());
  const std::string epoch = last<Welcome>(frames).epoch;

  poll(2, {epoch, 1, {}});
  fixture.run(Millis{9'999});
  CHECK(!fixture.end_of(2).has_value());
  fixture.run(Millis{1});
  CHECK(kinds(fixture.frames(2)) == std::vector<std::string>{"welcome", "caught_up"});

  // An answer in the making keeps it open until the last word.
  poll(3, {epoch, 1, {}});
  fixture.connect(9, guest("g1"), session);
  fixture.say(9, "c1", "hello");
  fixture.run(Millis{150});
  CHECK(!fixture.end_of(3).has_value());
  fixture.run(Millis{100});
  CHECK(fixture.end_of(3).has_value());
  CHECK(texts(fixture.frames(3)).size() == 2);
}

TEST_CASE("sync sends again what a gap left out") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  fixture.connect(1, guest("g1"), session);
  fixture.say(1, "c1", "hello");
  fixture.run(Millis{1'000});
  fixture.frames(1);
  fixture.desk->receive(1, encode_frame(Sync{.from_seq = 1}), fixture.now);
  const auto frames = fixture.frames(1);
  CHECK(kinds(frames) == std::vector<std::string>{"message", "message", "caught_up"});
  CHECK(frames[0].seq == 2);
  CHECK(texts(frames)["m_3"] == "Hello there.");
}

TEST_CASE("a session may be called what its client calls it") {
  DeskFixture fixture;
  const SessionRequest request{.session_id = "s_mine"};
  const auto made = fixture.desk->open_session(guest("g1"), request, fixture.now, "s_mine");
  const auto again = fixture.desk->open_session(guest("g1"), request, fixture.now, "s_mine");
  REQUIRE((made.has_value() && again.has_value()));
  if (!made.has_value() || !again.has_value()) return;
  CHECK(made->session_id == "s_mine");
  CHECK(made->is_new);
  CHECK(again->session_id == "s_mine");
  CHECK_FALSE(again->is_new);
  CHECK_FALSE(fixture.desk->open_session(guest("g2"), request, fixture.now, "s_mine").has_value());
}

TEST_CASE("what was answered is answered again, by the cid alone") {
  DeskFixture fixture;
  fixture.connect(1, guest("g1"), fixture.open(guest("g1")));
  CHECK_FALSE(fixture.desk->repeat(1, "c1", fixture.now));
  fixture.act(1, {.cid = "c1", .what = SelectSlot{.slot_id = "sl_a0"}});
  fixture.frames(1);
  CHECK(fixture.desk->repeat(1, "c1", fixture.now));
  CHECK(only<SlotHold>(fixture.frames(1)).size() == 1);
  CHECK_FALSE(fixture.desk->repeat(2, "c1", fixture.now));
}

TEST_CASE("REST without a session uses the newest one, or makes one") {
  DeskFixture fixture;
  const Action hold{.cid = "k1", .what = SelectSlot{.slot_id = "sl_a0"}};
  const auto frames = fixture.desk->perform(guest("g1"), "", hold, fixture.now);
  REQUIRE(frames.has_value());
  if (!frames.has_value()) return;
  CHECK(last<SlotHold>(*frames).hold.slot_id == "sl_a0");
  const auto again = fixture.desk->perform(guest("g1"), "", hold, fixture.now);
  REQUIRE(again.has_value());
  if (!again.has_value()) return;
  CHECK(last<ActionAck>(*again).status == AckStatus::Duplicate);
  CHECK(last<SlotHold>(*again).hold.id == last<SlotHold>(*frames).hold.id);
  const auto other = fixture.desk->perform(
      guest("g1"), "", {.cid = "k1", .what = SelectSlot{.slot_id = "sl_a1"}}, fixture.now);
  REQUIRE(other.has_value());
  if (!other.has_value()) return;
  CHECK(last<ErrorFrame>(*other).code == ErrorCode::IdempotencyMismatch);
}

TEST_CASE("the next deadline never lies: nothing happens before it, and time can jump a day") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  fixture.connect(1, guest("g1"), session);
  fixture.frames(1);
  const TimePoint next = fixture.desk->next_deadline();
  fixture.desk->tick(next - Millis{1});
  CHECK(fixture.frames(1).empty());
  fixture.advance(Millis{26LL * 3'600'000});
  CHECK(fixture.desk->next_deadline() > fixture.now);
}

}  // namespace frontdesk::server
