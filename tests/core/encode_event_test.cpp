// Goal: what a server means arrives as it was meant, whatever the words in it. Method: frames with
// every member set, and frames of random content, go through bytes and back.
#include <doctest/doctest.h>

#include "core/codec.h"
#include "core/limits.h"
#include "core/random.h"
#include "core/text.h"

namespace frontdesk {
namespace {

constexpr TimePoint now{Millis{1'772'519'400'123}};

Moment at(int hours) {
  return {.utc = TimePoint{Millis{1'772'519'400'000}} + std::chrono::hours{hours},
          .offset = std::chrono::minutes{-300}};
}

void check_arrives(const ServerFrame& frame) {
  const std::string bytes = encode_event(frame);
  CAPTURE(bytes);
  const Result<ServerFrame> read = decode_event(bytes);
  CHECK((read && *read == frame));
}

TEST_CASE("what every frame may carry") {
  check_arrives({.event = StatusFrame{.state = "thinking"},
                 .seq = 7,
                 .reply_to = "01JA1",
                 .ts = now,
                 .is_replay = true});
}

TEST_CASE("the language of words arrives with them") {
  check_arrives({.event = MessageChunk{.id = "m_1", .content = "Hola.", .lang = "es-MX"}});
  check_arrives({.event = ActionAck{.cid = "c1", .message_id = "m_1", .lang = "ar"}});
  check_arrives({.event = ErrorFrame{.message = "Nein.", .lang = "de"}});
}

TEST_CASE("content arrives byte for byte, whatever is in it") {
  for (const char* content :
       {"", "\n\"\\/\x01", "\u202Eabc\u200B", "👩‍⚕️ مرحبا", "{\"type\":\"x\"}"}) {
    check_arrives({.event = MessageChunk{.id = "m_1", .content = content, .offset = 0}});
  }
}

TEST_CASE("an answer in pieces of one code point keeps its offsets") {
  const std::string answer = "Ça va? 👋 Tues\u00ADday";
  std::string gathered;
  for (std::string_view rest = answer; !rest.empty();) {
    const std::string piece(first_code_points(rest, 1));
    rest.remove_prefix(piece.size());
    const ServerFrame frame{.event =
                                MessageChunk{.id = "m_1",
                                             .content = piece,
                                             .offset = static_cast<std::int64_t>(gathered.size()),
                                             .is_complete = rest.empty()}};
    const Result<ServerFrame> read = decode_event(encode_event(frame));
    REQUIRE(read);
    if (!read) return;
    const auto& chunk = std::get<MessageChunk>(read->event);
    CHECK(chunk.offset == static_cast<std::int64_t>(gathered.size()));
    gathered += chunk.content;
  }
  CHECK(gathered == answer);
}

TEST_CASE("a confirmation with everything in it") {
  const Appointment appointment{.id = "ap_1",
                                .status = AppointmentStatus::Fulfilled,
                                .version = 3,
                                .reference = "K7Q-29",
                                .doctor_id = "dr_7",
                                .doctor_name = "Dr. \"Amara\" Rao",
                                .specialty = "Dermatology",
                                .slot_id = "sl_88",
                                .start = at(0),
                                .end = at(1),
                                .tz = "America/New_York",
                                .place = "Main Street",
                                .address = "1 Main Street",
                                .telehealth = true,
                                .patient_name = "Ana Lima",
                                .ics_path = "/v1/appointments/ap_1/calendar.ics"};
  check_arrives({.event = BookingConfirmation{.appointment = appointment,
                                              .is_replay = true,
                                              .retook_hold = true,
                                              .moved_from_slot_id = "sl_80"}});
  check_arrives({.event = AppointmentList{.appointments = {appointment, {.id = "ap_2"}}}});
}

TEST_CASE("caught_up has its own seq and is not in the log") {
  const std::string bytes = encode_event({.event = CaughtUp{.seq = 47}, .seq = 99});
  CHECK(bytes == R"({"type":"caught_up","seq":47})");
  check_arrives({.event = CaughtUp{.seq = 47}});
}

TEST_CASE("token life is written in whole seconds, rounded down") {
  CHECK(encode_event({.event = SessionUpdate{.token_expires_in = Millis{3'300'999}}}) ==
        R"({"type":"session_update","token_expires_in":3300})");
}

TEST_CASE("codes that never travel are internal") {
  const std::string bytes =
      encode_event({.event = ErrorFrame{.message = "x", .code = ErrorCode::Malformed}});
  CHECK(bytes == R"({"type":"error","error":"x","code":"internal"})");
}

TEST_CASE("the largest lists fit into a frame") {
  SlotList list{.doctor_id = std::string(40, 'd'), .tz = "America/Argentina/Buenos_Aires"};
  for (std::size_t i = 0; i < limits::slots_per_frame_max; ++i) {
    list.slots.push_back({.id = std::string(40, 's') + std::to_string(i),
                          .doctor_id = list.doctor_id,
                          .start = at(static_cast<int>(i)),
                          .end = at(static_cast<int>(i) + 1),
                          .status = SlotStatus::Held});
  }
  list.total = static_cast<int>(list.slots.size());
  check_arrives({.event = list, .seq = 1});

  DoctorList doctors;
  for (std::size_t i = 0; i < limits::doctors_per_frame_max; ++i) {
    doctors.doctors.push_back({.id = "dr_" + std::to_string(i),
                               .name = std::string(100, 'n'),
                               .credentials = "MD, FAAD",
                               .specialty = std::string(60, 's'),
                               .languages = {"en", "es", "hi"},
                               .place = std::string(80, 'p'),
                               .address = std::string(150, 'a'),
                               .telehealth = true,
                               .accepts_new = true,
                               .price = "$120",
                               .insurance = std::string(150, 'i'),
                               .rating = Rating{.value = 4.8, .count = 212, .source = "patients"},
                               .next_free = at(1)});
  }
  doctors.total = static_cast<int>(doctors.doctors.size());
  check_arrives({.event = doctors, .seq = 2});
}

/// A word of up to 12 code points that cleaning leaves as it is.
std::string word(Random& random) {
  static constexpr const char* letters[] = {"a", "Z", "é", "東", "👋", "\"", "\\", "/", "<", "}"};
  std::string text = "w";
  for (std::uint64_t i = random.below(12); i > 0; --i) text += letters[random.below(10)];
  return text;
}

TEST_CASE("random lists arrive as they were meant") {
  Random random{.seed = 20260303};
  for (int round = 0; round < 300; ++round) {
    SlotList list{.doctor_id = word(random), .tz = word(random), .version = word(random)};
    list.is_update = random.below(2) == 0;
    list.appointment_id = word(random);
    for (std::uint64_t i = random.below(6); i > 0; --i) {
      list.slots.push_back({.id = word(random),
                            .doctor_id = word(random),
                            .start = at(static_cast<int>(random.below(1'000))),
                            .status = static_cast<SlotStatus>(random.below(3)),
                            .telehealth = random.below(2) == 0,
                            .label = word(random)});
    }
    list.total = static_cast<int>(list.slots.size() + random.below(9));
    check_arrives({.event = list, .seq = 1 + round, .reply_to = word(random)});
    check_arrives({.event = ErrorFrame{.message = word(random),
                                       .code = static_cast<ErrorCode>(random.below(20)),
                                       .is_retryable = random.below(2) == 0,
                                       .retry_after = Millis{round},
                                       .ref = word(random),
                                       .alternatives = list.slots}});
  }
}

}  // namespace
}  // namespace frontdesk
