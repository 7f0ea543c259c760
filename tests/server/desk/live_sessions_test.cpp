// Goal: a session in memory is what its log says, and goes when nobody needs it. Method: logs made
// through the desk, then read by a new one.
#include "server/desk/live_sessions.h"

#include <doctest/doctest.h>

#include "desk_fixture.h"
#include "server/desk/session_log.h"

namespace frontdesk::server {

TEST_CASE("a new session has the greeting in its log") {
  DeskFixture fixture;
  LiveSessions sessions(*fixture.store, fixture.assistant, fixture.config);
  const auto record = sessions.create(guest("g1"), "en", fixture.now);
  REQUIRE(record.has_value());
  if (!record.has_value()) return;
  CHECK(record->head_seq == 1);
  const auto events = read_events(fixture.store->sessions, record->id, 0, 10, fixture.now);
  REQUIRE(events.has_value());
  if (!events.has_value()) return;
  REQUIRE(events->size() == 1);
  if (events->size() != 1) return;
  const auto& greeting = std::get<MessageChunk>((*events)[0].event);
  CHECK(greeting.id == "m_1");
  CHECK(greeting.suggestions == std::vector<std::string>{"Show doctors"});
}

TEST_CASE("what is in memory is built from the log: lists, hold, emergency, open questions") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  fixture.connect(1, guest("g1"), session);
  fixture.say(1, "c1", "chest pain, show times");
  fixture.run(Millis{5'000});
  fixture.act(1, {.cid = "c2", .text = "Ten", .what = SelectSlot{.slot_id = "sl_a0"}});
  fixture.say(1, "c3", "still open");

  LiveSessions sessions(*fixture.store, fixture.assistant, fixture.config);
  const auto entered = sessions.enter(session, guest("g1"), fixture.now);
  REQUIRE(entered.has_value());
  if (!entered.has_value()) return;
  const LiveSession& live = **entered;
  CHECK(live.shown.shows("sl_a3"));
  CHECK(live.is_urgent);
  REQUIRE(live.hold.has_value());
  if (!live.hold.has_value()) return;
  CHECK(live.hold->slot_id == "sl_a0");
  REQUIRE(live.turns.size() == 1);
  if (live.turns.size() != 1) return;
  CHECK(live.turns[0].cid == "c3");
  CHECK(live.turns[0].text == "still open");
  CHECK(live.awaits("c3"));
  CHECK(!live.awaits("c1"));
}

TEST_CASE("only the owner enters") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  LiveSessions sessions(*fixture.store, fixture.assistant, fixture.config);
  const auto theirs = sessions.enter(session, guest("g2"), fixture.now);
  REQUIRE(!theirs.has_value());
  if (theirs.has_value()) return;
  CHECK(theirs.error().code == ErrorCode::Forbidden);
  CHECK(sessions.enter(session, guest("g1"), fixture.now));
  CHECK(!sessions.enter(session, guest("g2"), fixture.now));
  const auto gone = sessions.enter("s_none", guest("g1"), fixture.now);
  REQUIRE(!gone.has_value());
  if (gone.has_value()) return;
  CHECK(gone.error().code == ErrorCode::SessionGone);
}

TEST_CASE("the assistant is told who asks, where, and what they have") {
  DeskFixture fixture;
  const Caller leo = patient("p1", "Leo Park");
  const std::string session = fixture.open(leo);
  fixture.connect(1, leo, session);
  fixture.act(1, {.cid = "c1", .what = SelectSlot{.slot_id = "sl_a0"}});
  fixture.act(1, {.cid = "c2", .what = UserMessage{.content = "hello", .lang = "es"}});
  REQUIRE(fixture.assistant.turns.size() == 1);
  if (fixture.assistant.turns.size() != 1) return;
  const Turn& turn = fixture.assistant.turns[0];
  CHECK(turn.patient_name == "Leo Park");
  CHECK(!turn.is_guest);
  CHECK(turn.lang == "es");
  CHECK(turn.tz == "Europe/London");
  CHECK(turn.clinic_name == "Lakeside Clinic");
  REQUIRE(turn.hold.has_value());
  if (!turn.hold.has_value()) return;
  CHECK(turn.hold->slot_id == "sl_a0");
}

}  // namespace frontdesk::server
