// Goal: an answer arrives byte for byte, whoever listens and whenever they come back; it can be
// stopped, and a dead server's half of one is marked. Method: pieces at a known pace, connections
// that come and go between them.
#include "server/desk/answers.h"

#include <doctest/doctest.h>

#include "core/text.h"
#include "desk_fixture.h"
#include "server/store/failing_store.h"

namespace frontdesk::server {
namespace {

std::string enter(DeskFixture& fixture, ConnectionId id) {
  const std::string session = fixture.open(guest("g1"));
  fixture.connect(id, guest("g1"), session);
  fixture.frames(id);
  return session;
}

MessageChunk stored(DeskFixture& fixture, const std::string& session, std::int64_t seq) {
  const auto events = fixture.store->sessions.events_after(session, seq - 1, 400);
  if (!events || events->empty()) return {};
  const auto frame = decode_event(events->front().frame);
  return frame ? std::get<MessageChunk>(frame->event) : MessageChunk{};
}

}  // namespace

TEST_CASE("the first piece has a place in the log, the others only in the message") {
  DeskFixture fixture;
  fixture.assistant.pieces = {"One ", "zwö ", "three."};
  enter(fixture, 1);
  fixture.say(1, "c1", "hello");
  fixture.run(Millis{5'000});
  std::vector<ServerFrame> pieces;
  for (const ServerFrame& frame : fixture.frames(1)) {
    if (std::holds_alternative<MessageChunk>(frame.event)) pieces.push_back(frame);
  }
  REQUIRE(pieces.size() == 3);
  if (pieces.size() != 3) return;
  CHECK(pieces[0].seq == 3);
  CHECK(!pieces[1].seq);
  CHECK(!pieces[2].seq);
  std::int64_t offset = 0;
  for (const ServerFrame& piece : pieces) {
    const auto& chunk = std::get<MessageChunk>(piece.event);
    CHECK(piece.reply_to == "c1");
    CHECK(chunk.id == "m_3");
    CHECK(chunk.offset == offset);
    offset += static_cast<std::int64_t>(chunk.content.size());
  }
  const auto& ended = std::get<MessageChunk>(pieces[2].event);
  CHECK(ended.is_complete);
  CHECK(ended.finish == Finish::Stop);
  CHECK(ended.suggestions == std::vector<std::string>{"Show doctors"});
}

TEST_CASE("the language of an answer is in every piece, and in the log") {
  DeskFixture fixture;
  fixture.assistant.pieces = {"Un ", "deux."};
  fixture.assistant.lang = "fr";
  const std::string session = enter(fixture, 1);
  fixture.say(1, "c1", "hello");
  fixture.run(Millis{5'000});
  const auto pieces = only<MessageChunk>(fixture.frames(1));
  CHECK(pieces.size() == 2);
  for (const MessageChunk& piece : pieces) CHECK(piece.lang == "fr");
  CHECK(stored(fixture, session, 3).lang == "fr");
  CHECK(stored(fixture, session, 1).lang == "fr");
}

TEST_CASE("cards follow the last piece, with places in the log and what they answer") {
  DeskFixture fixture;
  const std::string session = enter(fixture, 1);
  fixture.say(1, "c1", "doctors and times");
  fixture.run(Millis{5'000});
  const auto frames = fixture.frames(1);
  REQUIRE(frames.size() >= 2);
  if (frames.size() < 2) return;
  const ServerFrame& slots = frames.back();
  const ServerFrame& doctors = frames[frames.size() - 2];
  REQUIRE(std::holds_alternative<DoctorList>(doctors.event));
  if (!std::holds_alternative<DoctorList>(doctors.event)) return;
  REQUIRE(std::holds_alternative<SlotList>(slots.event));
  if (!std::holds_alternative<SlotList>(slots.event)) return;
  CHECK(doctors.seq == 4);
  CHECK(slots.seq == 5);
  CHECK(slots.reply_to == "c1");
  CHECK(std::get<SlotList>(slots.event).slots.size() == 4);
  CHECK(std::get<SlotList>(slots.event).tz == "Europe/London");
  CHECK((*fixture.store->sessions.find(session))->notes == "+");
}

TEST_CASE("a time taken while the answer was being said is not shown as free") {
  DeskFixture fixture;
  enter(fixture, 1);
  fixture.say(1, "c1", "times");
  fixture.run(Millis{50});
  const Action hold{.cid = "k", .what = SelectSlot{.slot_id = "sl_a1"}};
  CHECK(fixture.desk->perform(guest("g2"), "", hold, fixture.now));
  fixture.run(Millis{5'000});
  const auto slots = last<SlotList>(fixture.frames(1)).slots;
  REQUIRE(slots.size() == 4);
  if (slots.size() != 4) return;
  CHECK(slots[1].status == SlotStatus::Held);
  CHECK(slots[0].status == SlotStatus::Free);
}

TEST_CASE("an answer the store cannot take is cut off, for a page that opens later too") {
  DeskFixture fixture;
  fixture.assistant.pieces = {"One ", "two ", "three."};
  const std::string session = enter(fixture, 1);
  fixture.say(1, "c1", "hello");
  fixture.run(Millis{200});
  allow_writes(0);
  fixture.run(Millis{1'500});
  const auto shown = last<MessageChunk>(fixture.frames(1));
  CHECK(shown.finish == Finish::Interrupted);
  CHECK(shown.content == "One two ");
  allow_all_writes();
  fixture.run(Millis{2'000});
  fixture.connect(2, guest("g1"), session);
  const auto again = last<MessageChunk>(fixture.frames(2));
  CHECK(again.finish == Finish::Interrupted);
  CHECK(again.is_complete);
}

TEST_CASE("an answer that could not be begun is begun when the store works again") {
  DeskFixture fixture;
  enter(fixture, 1);
  fixture.say(1, "c1", "hello");
  allow_writes(0);
  fixture.run(Millis{3'000});
  CHECK(only<MessageChunk>(fixture.frames(1)).empty());
  allow_all_writes();
  fixture.run(Millis{3'000});
  const auto frames = fixture.frames(1);
  CHECK(last<MessageChunk>(frames).finish == Finish::Stop);
  CHECK(texts(frames).size() == 1);
}

TEST_CASE("one answer at a time: the next question waits, and sees what was kept") {
  DeskFixture fixture;
  enter(fixture, 1);
  fixture.say(1, "c1", "one");
  fixture.say(1, "c2", "two");
  CHECK(fixture.assistant.turns.size() == 1);
  fixture.run(Millis{5'000});
  REQUIRE(fixture.assistant.turns.size() == 2);
  if (fixture.assistant.turns.size() != 2) return;
  CHECK(fixture.assistant.turns[1].text == "two");
  CHECK(fixture.assistant.turns[1].notes == "+");
  std::vector<std::string> order;
  for (const ServerFrame& frame : fixture.frames(1)) {
    const auto* chunk = std::get_if<MessageChunk>(&frame.event);
    if (chunk != nullptr && chunk->is_complete) order.push_back(frame.reply_to);
  }
  CHECK(order == std::vector<std::string>{"c1", "c2"});
}

TEST_CASE("an answer goes on when nobody listens") {
  DeskFixture fixture;
  const std::string session = enter(fixture, 1);
  fixture.say(1, "c1", "hello");
  fixture.desk->detach(1, fixture.now);
  fixture.run(Millis{120'000});
  CHECK(stored(fixture, session, 3).content == "Hello there.");
  CHECK(stored(fixture, session, 3).is_complete);
}

TEST_CASE("who comes back in the middle gets exactly the rest") {
  DeskFixture fixture;
  fixture.assistant.pieces = {"aé", "b€", "c\U0001F600", "d"};
  const std::string session = enter(fixture, 1);
  fixture.connect(8, guest("g1"), session);
  const std::string epoch = last<Welcome>(fixture.frames(8)).epoch;
  fixture.say(1, "c1", "hello");
  fixture.run(Millis{300});

  // 3 bytes of m_3 are there, its first event too.
  fixture.connect(2, guest("g1"), session, {epoch, 3, {{"m_3", 3}}});
  fixture.run(Millis{1'000});
  std::string text = "aé";
  for (const auto& chunk : only<MessageChunk>(fixture.frames(2))) {
    CHECK(chunk.offset == static_cast<std::int64_t>(text.size()));
    text += chunk.content;
  }
  CHECK(text == "aéb€c\U0001F600d");

  // Complete by now: the rest and the end in one.
  fixture.connect(3, guest("g1"), session, {epoch, 3, {{"m_3", 3}}});
  const auto rest = only<MessageChunk>(fixture.frames(3));
  REQUIRE(rest.size() == 1);
  if (rest.size() != 1) return;
  CHECK(rest[0].is_complete);
  CHECK(rest[0].content == "b€c\U0001F600d");

  // Only the end is missing.
  const auto all = static_cast<std::int64_t>(text.size());
  fixture.connect(4, guest("g1"), session, {epoch, 3, {{"m_3", all}}});
  const auto ended = only<MessageChunk>(fixture.frames(4));
  REQUIRE(ended.size() == 1);
  if (ended.size() != 1) return;
  CHECK(ended[0].content.empty());
  CHECK(ended[0].is_complete);
}

TEST_CASE("a reload in the middle gets the text so far as one, then the rest") {
  DeskFixture fixture;
  const std::string session = enter(fixture, 1);
  fixture.say(1, "c1", "hello");
  fixture.run(Millis{150});
  fixture.connect(2, guest("g1"), session);
  fixture.run(Millis{1'000});
  CHECK(texts(fixture.frames(2))["m_3"] == "Hello there.");
}

TEST_CASE("stopping ends the answer with what was said, and goes on with the next question") {
  DeskFixture fixture;
  fixture.assistant.pieces = {"One ", "two ", "three"};
  const std::string session = enter(fixture, 1);
  fixture.say(1, "c1", "hello");
  fixture.say(1, "c2", "more");
  fixture.run(Millis{150});
  fixture.act(1, {.cid = "c3", .what = CancelStream{"m_4"}});
  fixture.act(1, {.cid = "c4", .what = CancelStream{"m_4"}});
  const auto frames = fixture.frames(1);
  const auto ended = last<MessageChunk>(frames);
  CHECK(ended.finish == Finish::Cancelled);
  CHECK(ended.is_complete);
  CHECK(only<ErrorFrame>(frames).empty());
  CHECK(stored(fixture, session, 4).content == "One ");
  CHECK(stored(fixture, session, 4).finish == Finish::Cancelled);
  fixture.run(Millis{5'000});
  CHECK(last<MessageChunk>(fixture.frames(1)).finish == Finish::Stop);
  CHECK(fixture.assistant.turns.size() == 2);
}

TEST_CASE("stopping before the first word leaves an ended, empty answer") {
  DeskFixture fixture;
  const std::string session = enter(fixture, 1);
  fixture.say(1, "c1", "hello");
  CHECK(fixture.desk->perform(guest("g1"), session, {.cid = "c2", .what = CancelStream{}},
                              fixture.now));
  fixture.run(Millis{5'000});
  const auto ended = last<MessageChunk>(fixture.frames(1));
  CHECK(ended.content.empty());
  CHECK(ended.finish == Finish::Cancelled);
  fixture.restart();
  fixture.connect(2, guest("g1"), session);
  fixture.run(Millis{5'000});
  CHECK(fixture.assistant.turns.size() == 1);
}

TEST_CASE("text is saved every second, and a dead server's half is kept and marked") {
  DeskFixture fixture;
  fixture.assistant.pieces = std::vector<std::string>(30, "word ");
  const std::string session = enter(fixture, 1);
  fixture.say(1, "c1", "hello");
  fixture.run(Millis{1'150});
  const MessageChunk half = stored(fixture, session, 3);
  CHECK(half.content.size() >= 50);
  CHECK(!half.is_complete);

  fixture.restart();
  const MessageChunk closed = stored(fixture, session, 3);
  CHECK(closed.content == half.content);
  CHECK(closed.is_complete);
  CHECK(closed.finish == Finish::Interrupted);
  fixture.connect(2, guest("g1"), session);
  fixture.run(Millis{5'000});
  CHECK(fixture.assistant.turns.size() == 1);
}

TEST_CASE("more bytes than were kept: the client gets the whole message again") {
  DeskFixture fixture;
  fixture.assistant.pieces = std::vector<std::string>(30, "word ");
  const std::string session = enter(fixture, 1);
  fixture.connect(8, guest("g1"), session);
  const std::string epoch = last<Welcome>(fixture.frames(8)).epoch;
  fixture.say(1, "c1", "hello");
  fixture.run(Millis{900});
  fixture.restart();
  fixture.connect(2, guest("g1"), session, {epoch, 3, {{"m_3", 40}}});
  const auto chunks = only<MessageChunk>(fixture.frames(2));
  REQUIRE(chunks.size() == 1);
  if (chunks.size() != 1) return;
  CHECK(!chunks[0].offset);
  CHECK(chunks[0].finish == Finish::Interrupted);
  CHECK(chunks[0].content == "word ");
}

TEST_CASE("a question nobody had begun to answer is answered after a restart") {
  DeskFixture fixture;
  const std::string session = enter(fixture, 1);
  fixture.say(1, "c1", "hello");
  fixture.restart();
  CHECK(fixture.assistant.turns.size() == 1);
  fixture.connect(2, guest("g1"), session);
  fixture.run(Millis{5'000});
  CHECK(fixture.assistant.turns.size() == 2);
  CHECK(texts(fixture.frames(2))["m_3"] == "Hello there.");
}

TEST_CASE("an answer that never ends is cut where it still fits a frame") {
  DeskFixture fixture;
  fixture.assistant.pieces = std::vector<std::string>(200, std::string(998, 'x') + "é");
  const std::string session = enter(fixture, 1);
  fixture.say(1, "c1", "hello");
  fixture.run(Millis{60'000});
  const MessageChunk cut = stored(fixture, session, 3);
  CHECK(cut.is_complete);
  CHECK(cut.content.size() <= 24 * 1024);
  CHECK(cut.content.size() > 23 * 1024);
  CHECK(is_valid_utf8(cut.content));
}

TEST_CASE("code points split between pieces come out whole, broken bytes as U+FFFD") {
  const std::string text = "a\u00e9\u20ac\U0001F600z";
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    std::string pending = text.substr(0, cut);
    std::string out = take_code_points(pending);
    CHECK(is_valid_utf8(out));
    pending += text.substr(cut);
    out += take_code_points(pending);
    CHECK(out == text);
    CHECK(pending.empty());
  }
  std::string broken = "x\xff\xc3(\xe2\x82";
  CHECK(take_code_points(broken) == "x\xEF\xBF\xBD\xEF\xBF\xBD(");
  CHECK(broken == "\xe2\x82");
}

}  // namespace frontdesk::server
