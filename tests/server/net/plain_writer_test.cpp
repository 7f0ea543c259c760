// Goal: of everything the desk says a plain client gets the five messages, whole, in order, not too
// often, and no words twice. Method: the desk's frames as bytes, on a clock of the test's own.
#include "server/plain_writer.h"

#include <doctest/doctest.h>

#include "core/codec.h"

using namespace frontdesk;
using namespace frontdesk::server;

namespace {

struct Reader {
  explicit Reader(PlainSending stream = PlainSending::Cumulative) : writer(stream, "en") {
    give({.event = Welcome{.session_id = "s_1", .epoch = "e_1", .from_seq = 1}});
  }

  void keep(const std::vector<std::string>& messages) {
    for (const std::string& message : messages) {
      const auto json = parse_json(message);
      REQUIRE(json.has_value());
      if (!json) continue;
      got.push_back(*json);
      for (const char* ours : {"seq", "reply_to", "ts", "version", "offset", "len", "crc32"}) {
        CHECK(json->find(ours) == nullptr);
      }
    }
  }
  void give(const ServerFrame& frame) { keep(writer.take(encode_event(frame), now)); }
  void wait(Millis time) {
    now += time;
    keep(writer.take_due(now));
  }
  /// A piece of the answer m_2.
  void piece(std::int64_t offset, std::string text, bool is_last = false) {
    ServerFrame frame;
    frame.event = MessageChunk{
        .id = "m_2", .content = std::move(text), .offset = offset, .is_complete = is_last};
    if (offset == 0) frame.seq = 2;
    give(frame);
  }
  /// "content" of the messages so far, an open one's with dots behind it.
  std::vector<std::string> words() const {
    std::vector<std::string> all;
    for (const Json& json : got) {
      if (!json.find("content")) continue;
      all.push_back(*json.find("content")->as_string() +
                    (*json.find("is_complete")->as_bool() ? "" : "…"));
    }
    return all;
  }
  std::vector<std::string> types() const {
    std::vector<std::string> all;
    for (const Json& json : got) all.push_back(*json.find("type")->as_string());
    return all;
  }

  PlainWriter writer;
  TimePoint now{Millis{1'772'442'000'000}};
  std::vector<Json> got = {};
};

using Words = std::vector<std::string>;

TimeSlot slot(std::string id, SlotStatus status = SlotStatus::Free) {
  TimeSlot made;
  made.id = std::move(id);
  made.start = parse_rfc3339("2026-03-03T10:30:00Z");
  made.status = status;
  return made;
}

SlotHold held(SlotHold::Status status = SlotHold::Status::Held) {
  SlotHold event;
  event.status = status;
  event.hold.slot_id = "s1";
  event.hold.start = parse_rfc3339("2026-03-03T10:30:00Z");
  event.hold.ttl = Millis{300'000};
  return event;
}

}  // namespace

TEST_CASE("cumulative: all so far each time, the whole at the end") {
  Reader reader;
  reader.piece(0, "One ");
  reader.wait(Millis{200});
  reader.piece(4, "two ");
  reader.wait(Millis{200});
  reader.piece(8, "three.", true);
  CHECK(reader.words() == Words{"One …", "One two …", "One two three."});
}

TEST_CASE("delta: what is new each time, the rest at the end") {
  Reader reader(PlainSending::Delta);
  reader.piece(0, "One ");
  reader.wait(Millis{200});
  reader.piece(4, "two ");
  reader.piece(8, "three.", true);
  CHECK(reader.words() == Words{"One …", "two …", "three."});
}

TEST_CASE("not more than ten frames in any second") {
  for (const PlainSending stream : {PlainSending::Cumulative, PlainSending::Delta}) {
    Reader reader(stream);
    std::vector<TimePoint> at;
    for (std::int64_t i = 0; i < 300; ++i) {
      const std::size_t before = reader.got.size();
      reader.piece(i, "x", i == 299);
      reader.wait(Millis{5});
      at.insert(at.end(), reader.got.size() - before, reader.now);
    }
    for (std::size_t i = 10; i < at.size(); ++i) CHECK(at[i] - at[i - 10] >= Millis{1'000});
    CHECK(at.size() >= 10);
    std::string whole;
    for (const std::string& text : reader.words()) {
      whole = (stream == PlainSending::Delta ? whole : "") + text;
    }
    if (stream == PlainSending::Cumulative) CHECK(whole == std::string(300, 'x'));
    CHECK(reader.writer.next_at() == TimePoint::max());
  }
}

TEST_CASE("nothing comes between the pieces of a message but what is none") {
  Reader reader;
  reader.piece(0, "One ");
  reader.give({.event = held(), .seq = 3});
  reader.give({.event = BookingConfirmation{}, .seq = 4});
  reader.piece(4, "two.", true);
  CHECK(reader.types() == Words{"message", "booking_confirmation", "message", "message"});
  CHECK(reader.words()[1] == "One two.");
  CHECK(reader.words()[2].find("Shall I book it?") != std::string::npos);
}

TEST_CASE("what only v1 knows is left out") {
  Reader reader;
  reader.give({.event = ActionAck{.cid = "p.1"}, .seq = 1});
  reader.give(
      {.event = MessageChunk{.id = "m_2", .author = Author::User, .content = "Hi"}, .seq = 2});
  reader.give({.event = StatusFrame{.state = "thinking"}});
  reader.give({.event = Pong{}});
  reader.give({.event = GoAway{}});
  reader.give({.event = CaughtUp{2}});
  reader.give({.event = held(SlotHold::Status::Released), .seq = 3});
  reader.give({.event = held(), .seq = 4, .reply_to = "q.step"});
  reader.give({.event = SlotList{.doctor_id = "dr_1", .is_update = true}});
  reader.give(
      {.event = DoctorList{.doctors = {{.id = "dr_1", .name = "Dr. Rao"}}, .is_update = true}});
  CHECK(reader.got.empty());
  CHECK(reader.writer.hello().seq == 4);
  CHECK(reader.writer.hello().epoch == "e_1");
}

TEST_CASE("lists show what can be had; other times come behind an error") {
  Reader reader;
  SlotList list;
  list.doctor_id = "dr_1";
  list.version = "t1";
  list.slots = {slot("s1"), slot("s2", SlotStatus::Taken)};
  reader.give({.event = list, .seq = 1});
  REQUIRE(reader.got.size() == 1);
  CHECK(reader.got[0].find("time_slots")->as_array()->size() == 1);

  ErrorFrame error{.message = "Gone.", .code = ErrorCode::SlotTaken};
  error.alternatives = {slot("s3")};
  reader.give({.event = error, .seq = 2});
  CHECK(reader.types() == Words{"time_slots", "error", "time_slots"});
  CHECK(*reader.got[1].find("error")->as_string() == "Gone.");
}

TEST_CASE("holds and appointments are told in words") {
  Reader reader;
  reader.give({.event = held(), .seq = 1});
  reader.give({.event = held(SlotHold::Status::Expired), .seq = 2});
  AppointmentList list;
  list.appointments = {{.id = "ap_1",
                        .reference = "K7Q-29",
                        .doctor_name = "Dr. Rao",
                        .start = parse_rfc3339("2026-03-05T10:30:00Z")},
                       {.id = "ap_2", .status = AppointmentStatus::Cancelled}};
  reader.give({.event = list, .seq = 3});
  reader.give({.event = AppointmentList{}, .seq = 4});
  const Words words = reader.words();
  REQUIRE(words.size() == 4);
  CHECK(words[0].find("10:30") != std::string::npos);
  CHECK(words[1].find("gone") != std::string::npos);
  CHECK(words[2].find("Dr. Rao (K7Q-29)") != std::string::npos);
  CHECK(words[2].find("ap_2") == std::string::npos);
  CHECK(words[3].find("no appointments") != std::string::npos);
}

TEST_CASE("a message whose beginning is missing is asked for, once") {
  Reader reader;
  reader.piece(4, "two ");
  const auto question = reader.writer.take_question();
  REQUIRE(question.has_value());
  if (question) CHECK(question->find(R"("streams":{"m_2":0})") != std::string::npos);
  reader.piece(8, "three ");
  CHECK_FALSE(reader.writer.take_question().has_value());
  CHECK(reader.got.empty());
  reader.piece(0, "One two three ");
  reader.give({.event = CaughtUp{2}});
  reader.piece(14, "four.", true);
  CHECK(reader.words() == Words{"One two three …", "One two three four."});
}

TEST_CASE("what was sent is not sent again, but for the answer to a message sent twice") {
  Reader reader;
  const ServerFrame known{.event = BookingConfirmation{}, .seq = 3, .is_replay = true};
  reader.give({.event = BookingConfirmation{}, .seq = 3});
  reader.piece(4, "two ");
  CHECK(reader.writer.take_question().has_value());
  reader.give(known);
  CHECK(reader.got.size() == 1);
  reader.give({.event = CaughtUp{3}});
  reader.give(known);
  CHECK(reader.got.size() == 2);
  CHECK(reader.writer.hello().seq == 3);
}

TEST_CASE("who comes back hears an open message from its beginning") {
  Reader reader(PlainSending::Delta);
  reader.piece(0, "One ");
  CHECK(reader.writer.hello().streams == std::map<std::string, std::int64_t>{{"m_2", 4}});
  reader.writer.begin_again();
  reader.give({.event = Welcome{.session_id = "s_1", .epoch = "e_1", .from_seq = 3}});
  reader.piece(4, "two ");
  reader.wait(Millis{200});
  reader.piece(8, "three.", true);
  CHECK(reader.words() == Words{"One …", "One two …", "three."});
}
