// Goal: every action happens once and is told to everyone concerned, and trouble leaves no trace.
// Method: two patients and a desk; the same frames sent again, changed, and into a store that
// fails.
#include "server/desk/actions.h"

#include <doctest/doctest.h>

#include "core/limits.h"
#include "desk_fixture.h"
#include "server/desk/error_words.h"

namespace frontdesk::server {
namespace {

Action hold(const std::string& cid, const std::string& slot_id) {
  return {.cid = cid, .text = "Tuesday", .what = SelectSlot{.slot_id = slot_id}};
}

/// A socket of a guest's new session, its greeting read.
std::string enter(DeskFixture& fixture, ConnectionId id, const std::string& subject) {
  const std::string session = fixture.open(guest(subject));
  fixture.connect(id, guest(subject), session);
  fixture.frames(id);
  return session;
}

}  // namespace

TEST_CASE("the sender gets an ack in place of their words, everyone else the words") {
  DeskFixture fixture;
  const std::string session = enter(fixture, 1, "g1");
  fixture.connect(2, guest("g1"), session);
  fixture.frames(2);
  fixture.say(1, "c1", "  my skin itches  ");
  const auto mine = fixture.frames(1);
  const auto theirs = fixture.frames(2);
  REQUIRE(!mine.empty());
  if (mine.empty()) return;
  REQUIRE(!theirs.empty());
  if (theirs.empty()) return;
  CHECK(mine[0].event == ServerEvent{ActionAck{"c1", AckStatus::Ok, "m_2"}});
  CHECK(mine[0].seq == 2);
  const auto* words = std::get_if<MessageChunk>(&theirs[0].event);
  REQUIRE(words != nullptr);
  if (words == nullptr) return;
  CHECK(words->author == Author::User);
  CHECK(words->content == "my skin itches");
  CHECK(theirs[0].reply_to == "c1");
  CHECK(theirs[0].seq == 2);
  CHECK(last<StatusFrame>(mine).state == "thinking");
}

TEST_CASE("a patient's words carry the language they are understood in, now and when replayed") {
  DeskFixture fixture;
  const std::string session = enter(fixture, 1, "g1");
  const UserMessage typed = {.content = "necesito una cita con un dermatólogo", .lang = "en-GB"};
  fixture.act(1, {.cid = "c1", .what = typed});
  CHECK(last<ActionAck>(fixture.frames(1)).lang == "es");
  fixture.connect(2, guest("g1"), session);
  const auto replayed = only<MessageChunk>(fixture.frames(2));
  REQUIRE(replayed.size() > 1);
  if (replayed.size() > 1) CHECK(replayed[1].lang == "es");
}

TEST_CASE("the same cid again: acknowledged, answered from the log, done once") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  fixture.act(1, hold("c1", "sl_a0"));
  const auto first = fixture.frames(1);
  fixture.act(1, hold("c1", "sl_a0"));
  const auto again = fixture.frames(1);
  REQUIRE(again.size() == 2);
  if (again.size() != 2) return;
  CHECK(last<ActionAck>(again).status == AckStatus::Duplicate);
  CHECK(again[0].seq == 2);
  CHECK(last<SlotHold>(again).hold.id == last<SlotHold>(first).hold.id);
  CHECK(again[1].seq == 3);
  CHECK(again[1].is_replay);
}

TEST_CASE("the same cid from the patient's next session: the answer, without a place in its log") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  fixture.act(1, hold("c1", "sl_a0"));
  const Hold held = last<SlotHold>(fixture.frames(1)).hold;
  const Action confirm{.cid = "c2",
                       .text = "Confirm",
                       .what = ConfirmBooking{.hold_id = held.id,
                                              .hold_version = held.version,
                                              .slot_id = held.slot_id,
                                              .patient = PatientDetails{"Mia", "0301234567", ""}}};
  fixture.act(1, confirm);
  const auto booked = last<BookingConfirmation>(fixture.frames(1)).appointment;
  CHECK_FALSE(booked.id.empty());
  // The earlier session has grown past what a replay reads.
  for (int i = 0; i < 410; ++i) {
    fixture.now += Millis{100};  // As fast as it may.
    fixture.act(1, hold("h" + std::to_string(i), "sl_a1"));
  }
  fixture.frames(1);
  fixture.act(1, confirm);
  CHECK(last<BookingConfirmation>(fixture.frames(1)).appointment == booked);

  enter(fixture, 2, "g1");
  fixture.act(2, confirm);
  const auto again = fixture.frames(2);
  REQUIRE(again.size() == 2);
  if (again.size() != 2) return;
  CHECK(again[0].event == ServerEvent{ActionAck{.cid = "c2", .status = AckStatus::Duplicate}});
  CHECK_FALSE(again[0].seq.has_value());
  CHECK_FALSE(again[1].seq.has_value());
  CHECK(last<BookingConfirmation>(again).appointment == booked);
  CHECK(last<BookingConfirmation>(again).is_replay);

  // The dedupe row outlives the session it names.
  REQUIRE(fixture.store->sessions.sweep(Millis{0}, fixture.now + Millis{1}).has_value());
  fixture.restart();
  enter(fixture, 3, "g1");
  fixture.act(3, confirm);
  CHECK(last<BookingConfirmation>(fixture.frames(3)).appointment == booked);
}

TEST_CASE("the same cid with other contents is refused and changes nothing") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  fixture.act(1, hold("c1", "sl_a0"));
  fixture.frames(1);
  fixture.act(1, hold("c1", "sl_a1"));
  const auto frames = fixture.frames(1);
  CHECK(last<ActionAck>(frames).status == AckStatus::Rejected);
  CHECK(last<ErrorFrame>(frames).code == ErrorCode::IdempotencyMismatch);
  CHECK(!frames.back().seq);
  CHECK((*fixture.store->clinic.slot("sl_a1", fixture.now))->status == SlotStatus::Free);
}

TEST_CASE("the same cid of another patient is another action") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  enter(fixture, 2, "g2");
  fixture.act(1, hold("c1", "sl_a0"));
  fixture.act(2, hold("c1", "sl_a1"));
  CHECK(last<SlotHold>(fixture.frames(2)).hold.slot_id == "sl_a1");
}

TEST_CASE("two patients, one time: the second is told so, with others near it, in the log") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  const std::string session = enter(fixture, 2, "g2");
  fixture.act(1, hold("c1", "sl_a1"));
  fixture.act(2, hold("c2", "sl_a1"));
  const auto frames = fixture.frames(2);
  const auto error = last<ErrorFrame>(frames);
  CHECK(last<ActionAck>(frames).status == AckStatus::Ok);
  CHECK(error.code == ErrorCode::SlotTaken);
  CHECK(error.is_retryable == false);
  CHECK(error.ref.size() == 6);
  CHECK(error.alternatives.size() == 3);
  for (const TimeSlot& other : error.alternatives) CHECK(other.status == SlotStatus::Free);
  fixture.connect(3, guest("g2"), session);
  CHECK(last<ErrorFrame>(fixture.frames(3)).ref == error.ref);
  const auto incidents = fixture.desk->take_incidents();
  REQUIRE(incidents.size() == 1);
  if (incidents.size() != 1) return;
  CHECK(incidents[0].ref == error.ref);
  CHECK(incidents[0].code == ErrorCode::SlotTaken);
}

TEST_CASE("a patient's own hold follows them into a new chat, and leaves the old one") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  fixture.act(1, hold("c1", "sl_a0"));
  const Hold first = last<SlotHold>(fixture.frames(1)).hold;
  enter(fixture, 2, "g1");
  fixture.act(2, hold("c2", "sl_a1"));
  fixture.advance(Millis{60'000});
  fixture.frames(1);
  fixture.frames(2);
  fixture.act(2, hold("c3", "sl_a0"));
  const SlotHold mine = last<SlotHold>(fixture.frames(2));
  CHECK(mine.status == SlotHold::Status::Held);
  CHECK(mine.hold.id == first.id);
  CHECK(mine.hold.ttl == first.ttl - Millis{60'000});
  const auto theirs = fixture.frames(1);
  CHECK(last<SlotHold>(theirs).status == SlotHold::Status::Released);
  CHECK(last<SlotHold>(theirs).hold.id == first.id);
  CHECK((*fixture.store->clinic.slot("sl_a1", fixture.now))->status == SlotStatus::Free);

  fixture.act(2, {.cid = "c4", .what = ExtendHold{first.id}});
  CHECK(last<SlotHold>(fixture.frames(2)).hold.ttl == first.ttl);
  fixture.act(1, {.cid = "c5", .what = ExtendHold{first.id}});
  CHECK(last<ErrorFrame>(fixture.frames(1)).code == ErrorCode::Forbidden);
  // And back, where the other chat is not open.
  fixture.restart();
  fixture.connect(3, guest("g1"), fixture.open(guest("g1")));
  fixture.act(3, hold("c6", "sl_a0"));
  CHECK(last<SlotHold>(fixture.frames(3)).hold.id == first.id);
}

TEST_CASE("a refused choice keeps the time held before") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  enter(fixture, 2, "g2");
  fixture.act(2, hold("c1", "sl_a1"));
  fixture.act(1, hold("c2", "sl_a0"));
  fixture.act(1, hold("c3", "sl_a1"));
  CHECK(last<ErrorFrame>(fixture.frames(1)).code == ErrorCode::SlotTaken);
  CHECK((*fixture.store->clinic.slot("sl_a0", fixture.now))->status == SlotStatus::Held);
}

TEST_CASE("a message without words is refused; one too long too, and leaves no trace") {
  DeskFixture fixture;
  const std::string session = enter(fixture, 1, "g1");
  const Action empty{.cid = "c1", .what = UserMessage{.content = " \n "}};
  const auto refused = fixture.desk->perform(guest("g1"), session, empty, fixture.now);
  REQUIRE(refused.has_value());
  if (!refused.has_value()) return;
  CHECK(last<ErrorFrame>(*refused).code == ErrorCode::BadRequest);
  fixture.frames(1);

  const std::string longest(limits::text_code_points_max, 'x');
  fixture.say(1, "c2", longest + "x");
  const auto frames = fixture.frames(1);
  CHECK(last<ErrorFrame>(frames).code == ErrorCode::TooLarge);
  CHECK(frames.back().reply_to == "c2");
  fixture.say(1, "c2", longest);
  CHECK(last<ActionAck>(fixture.frames(1)).status == AckStatus::Ok);
}

TEST_CASE("trouble that may pass leaves no trace: the same action works afterwards") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  // The last write of the transaction fails, as on a full disk.
  CHECK(fixture.store->database().execute(
      "CREATE TEMP TRIGGER full BEFORE INSERT ON dedupe BEGIN SELECT RAISE(ABORT, 'full'); END"));
  fixture.act(1, hold("c1", "sl_a0"));
  const auto frames = fixture.frames(1);
  CHECK(only<ActionAck>(frames).empty());
  CHECK(last<ErrorFrame>(frames).is_retryable == true);
  CHECK(last<ErrorFrame>(frames).retry_after > Millis{0});
  CHECK(!frames.back().seq);
  CHECK(fixture.store->database().execute("DROP TRIGGER full"));
  fixture.act(1, hold("c1", "sl_a0"));
  CHECK(last<SlotHold>(fixture.frames(1)).hold.slot_id == "sl_a0");
}

TEST_CASE("a tap's words are in the transcript; stopping an answer says nothing") {
  DeskFixture fixture;
  const std::string session = enter(fixture, 1, "g1");
  fixture.act(1, {.cid = "c1", .text = "Dr. Ada Rao", .what = SelectDoctor{"dr_a"}});
  fixture.act(1, {.cid = "c2", .text = "Stop", .what = CancelStream{"m_3"}});
  fixture.run(Millis{5'000});
  fixture.connect(2, guest("g1"), session);
  int words = 0;
  for (const auto& chunk : only<MessageChunk>(fixture.frames(2))) {
    if (chunk.author != Author::User) continue;
    ++words;
    CHECK(chunk.content == "Dr. Ada Rao");
  }
  CHECK(words == 1);
  REQUIRE(!fixture.assistant.turns.empty());
  if (fixture.assistant.turns.empty()) return;
  CHECK(fixture.assistant.turns[0].chosen_doctor == SelectDoctor{"dr_a"});
}

TEST_CASE("what went wrong is said in the session's language") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  enter(fixture, 2, "g2");
  fixture.act(2, {.cid = "c0", .what = SetLocale{.locale = "es-MX", .tz = "Etc/UTC"}});
  fixture.act(1, hold("c1", "sl_a1"));
  fixture.act(2, hold("c2", "sl_a1"));
  Random random;
  const Error taken{ErrorCode::SlotTaken, ""};
  const std::string words = last<ErrorFrame>(fixture.frames(2)).message;
  CHECK(words == make_error_frame(taken, random, "es").message);
  CHECK(words != make_error_frame(taken, random).message);
}

TEST_CASE("another language says nothing, and is the one of the next answer") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  fixture.act(1, {.cid = "c1", .text = "العربية", .what = SetLocale{.locale = "ar-AE"}});
  const auto frames = fixture.frames(1);
  CHECK(last<ActionAck>(frames).cid == "c1");
  CHECK(only<MessageChunk>(frames).empty());
  CHECK(fixture.assistant.turns.empty());
  fixture.act(1, {.cid = "c2", .text = "Dr. Ada Rao", .what = SelectDoctor{"dr_a"}});
  fixture.run(Millis{5'000});
  REQUIRE(fixture.assistant.turns.size() == 1);
  if (fixture.assistant.turns.empty()) return;
  CHECK(fixture.assistant.turns[0].lang == "ar-AE");
}

TEST_CASE("choosing a doctor nobody knows is refused") {
  DeskFixture fixture;
  enter(fixture, 1, "g1");
  fixture.act(1, {.cid = "c1", .text = "Dr. No", .what = SelectDoctor{"dr_no"}});
  CHECK(last<ErrorFrame>(fixture.frames(1)).code == ErrorCode::NotFound);
  CHECK(fixture.assistant.turns.empty());
}

}  // namespace frontdesk::server
