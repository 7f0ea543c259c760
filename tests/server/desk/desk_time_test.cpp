// Goal: a server that ends cuts nobody off in the middle of an answer, and loses no word that was
// said. Method: the desk told to say goodbye while an answer is being written.
#include "server/desk/desk.h"

#include <doctest/doctest.h>

#include "desk_fixture.h"

namespace frontdesk::server {

TEST_CASE("a goodbye from the server asks sockets to come back and ends the rest") {
  DeskFixture fixture;
  const std::string session = fixture.open(guest("g1"));
  fixture.connect(1, guest("g1"), session);
  fixture.desk->attach(2, ConnectionKind::Poll, guest("g1"), session, {}, Millis{9'000},
                       fixture.now);
  fixture.desk->say_goodbye("deploy", Millis{20'000});
  CHECK(last<GoAway>(fixture.frames(1)).reconnect_within == Millis{20'000});
  CHECK(fixture.desk->next_deadline() <= fixture.now);
  fixture.advance(Millis{0});
  CHECK(fixture.end_of(1)->code == 1001);
  CHECK(std::holds_alternative<CaughtUp>(fixture.frames(2).back().event));
  CHECK(fixture.end_of(2).has_value());
}

TEST_CASE("an answer being written ends before its listeners are let go; the next is not begun") {
  DeskFixture fixture;
  fixture.assistant.pieces = {"One. ", "Two. ", "Three."};
  const std::string session = fixture.open(guest("g1"));
  fixture.connect(1, guest("g1"), session);
  fixture.desk->attach(2, ConnectionKind::Poll, guest("g1"), session, {}, Millis{9'000},
                       fixture.now);
  fixture.say(1, "c1", "count");
  fixture.say(1, "c2", "and again");
  fixture.run(Millis{150});
  fixture.desk->say_goodbye("deploy", Millis{2'000});
  fixture.run(Millis{100});
  CHECK(!fixture.end_of(1).has_value());
  fixture.run(Millis{100});
  CHECK(fixture.end_of(1)->code == 1001);
  CHECK(fixture.end_of(2)->code == 1000);
  const auto heard = fixture.frames(1);
  CHECK(texts(heard)["m_4"] == "One. Two. Three.");
  CHECK(last<MessageChunk>(heard).is_complete);
  CHECK(fixture.assistant.turns.size() == 1);

  fixture.restart();
  fixture.connect(3, guest("g1"), session);
  fixture.run(Millis{1'000});
  CHECK(fixture.assistant.turns.size() == 2);
}

TEST_CASE("when there is no more time, everybody is let go and what was said is kept") {
  DeskFixture fixture;
  fixture.assistant.pieces.assign(1'000, "word ");
  const std::string session = fixture.open(guest("g1"));
  fixture.connect(1, guest("g1"), session);
  fixture.say(1, "c1", "talk");
  fixture.run(Millis{3'450});
  fixture.desk->say_goodbye("deploy", Millis{2'000});
  fixture.run(Millis{1'100});
  CHECK(!fixture.end_of(1).has_value());
  fixture.desk->let_go();
  fixture.desk->save(fixture.now);
  CHECK(fixture.end_of(1)->code == 1001);
  const std::string heard = texts(fixture.frames(1))["m_3"];
  CHECK(heard.size() == 45 * 5);
  fixture.restart();
  fixture.connect(2, guest("g1"), session);
  CHECK(texts(fixture.frames(2))["m_3"] == heard);
}

}  // namespace frontdesk::server
