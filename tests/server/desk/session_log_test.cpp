// Goal: what is read back from the log is what was put in, with its place, and true for the time it
// is read. Method: the real store in memory.
#include "server/desk/session_log.h"

#include <doctest/doctest.h>

#include "desk_fixture.h"

namespace frontdesk::server {

TEST_CASE("events come back in order, marked as replayed, messages as a whole") {
  auto store = Store::open(":memory:");
  REQUIRE(store.has_value());
  if (!store.has_value()) return;
  SessionStore& sessions = (*store)->sessions;
  auto transaction = (*store)->begin();
  REQUIRE(transaction.has_value());
  if (!transaction.has_value()) return;
  const auto session = sessions.create("g1", test_now);
  REQUIRE(session.has_value());
  if (!session.has_value()) return;
  const auto id = next_message_id(sessions, session->id);
  REQUIRE(id.has_value());
  if (!id.has_value()) return;
  CHECK(*id == "m_1");
  MessageChunk chunk;
  chunk.id = *id;
  chunk.content = "Grüße";
  chunk.offset = 0;
  const auto first =
      append_event(sessions, session->id, {.event = chunk, .reply_to = "c1"}, false, test_now);
  REQUIRE(first.has_value());
  if (!first.has_value()) return;
  CHECK(first->seq == 1);
  CHECK(std::get<MessageChunk>(first->event).offset == 0);
  CHECK(append_event(sessions, session->id, {.event = AppointmentList{}}, false, test_now));
  CHECK(transaction->commit());

  const auto events = read_events(sessions, session->id, 0, 10, test_now);
  REQUIRE(events.has_value());
  if (!events.has_value()) return;
  REQUIRE(events->size() == 2);
  if (events->size() != 2) return;
  CHECK((*events)[0].is_replay);
  CHECK((*events)[0].ts == test_now);
  CHECK((*events)[0].reply_to == "c1");
  CHECK(std::get<MessageChunk>((*events)[0].event).content == "Grüße");
  CHECK(!std::get<MessageChunk>((*events)[0].event).offset);
  CHECK((*events)[1].seq == 2);
  CHECK(read_events(sessions, session->id, 1, 10, test_now)->size() == 1);
}

TEST_CASE("a hold read later has less time left, or none") {
  SlotHold hold;
  hold.hold.id = "h1";
  hold.hold.slot_id = "sl_a0";
  hold.hold.ttl = Millis{300'000};
  hold.hold.ttl_max = Millis{600'000};
  const LogEvent event{.seq = 4, .ts = test_now, .frame = encode_event({.event = hold})};
  const auto soon = frame_of(event, test_now + Millis{100'000});
  REQUIRE(soon.has_value());
  if (!soon.has_value()) return;
  CHECK(std::get<SlotHold>(soon->event).hold.ttl == Millis{200'000});
  CHECK(std::get<SlotHold>(soon->event).status == SlotHold::Status::Held);
  const auto late = frame_of(event, test_now + Millis{300'000});
  REQUIRE(late.has_value());
  if (!late.has_value()) return;
  CHECK(std::get<SlotHold>(late->event).status == SlotHold::Status::Expired);
}

TEST_CASE("the place of a message is in its id") {
  CHECK(seq_of_message("m_12") == 12);
  for (const char* other : {"", "m_", "m_x", "m_-3", "m_0", "x_3", "m_99999999999999999999"}) {
    CHECK(seq_of_message(other) == 0);
  }
}

TEST_CASE("a damaged event is an error, not a crash") {
  CHECK(!frame_of(LogEvent{.seq = 1, .frame = "{"}, test_now));
}

}  // namespace frontdesk::server
