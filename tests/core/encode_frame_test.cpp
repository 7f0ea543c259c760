// Goal: what a patient did arrives at the server as it was meant, in the wire's words, and fits.
// Method: exact bytes of a few frames, every kind of frame through bytes and back.
#include <doctest/doctest.h>

#include "core/codec.h"
#include "core/limits.h"

namespace frontdesk {
namespace {

void check_arrives(const ClientFrame& frame) {
  const std::string bytes = encode_frame(frame);
  CAPTURE(bytes);
  const Result<ClientFrame> read = decode_frame(bytes);
  CHECK((read && *read == frame));
}

TEST_CASE("the bytes are those of the protocol") {
  CHECK(encode_frame(Action{.cid = "01JA1", .what = UserMessage{.content = "hi", .lang = "en"}}) ==
        R"({"type":"user_message","cid":"01JA1","content":"hi","lang":"en"})");
  CHECK(encode_frame(Action{.cid = "01JA6",
                            .text = "Confirm",
                            .what = ConfirmBooking{.hold_id = "h_5", .slot_id = "sl_88"}}) ==
        R"({"type":"confirm_booking","cid":"01JA6","hold_id":"h_5","version":1,)"
        R"("slot_id":"sl_88","text":"Confirm"})");
  CHECK(encode_frame(Hello{.inst = "i_1", .epoch = "e7", .seq = 41, .streams = {{"m_9", 412}}}) ==
        R"({"type":"hello","v":1,"inst":"i_1",)"
        R"("resume":{"epoch":"e7","seq":41,"streams":{"m_9":412}}})");
  CHECK(encode_frame(Ping{.n = 12, .seq = 47}) == R"({"type":"ping","n":12,"seq":47})");
}

TEST_CASE("every kind of frame arrives") {
  check_arrives(Hello{.inst = "i_1", .locale = "ar-AE", .tz = "Asia/Dubai"});
  check_arrives(Ack{.seq = 47});
  check_arrives(Ping{.n = 3, .seq = 47});
  check_arrives(Sync{.from_seq = 42, .streams = {{"m_9", 412}, {"m_10", 0}}});
  check_arrives(Bye{.reason = "pagehide"});
  check_arrives(Bye{});
}

TEST_CASE("every kind of action arrives") {
  const std::vector<decltype(Action::what)> all = {
      UserMessage{.content = "first line\n\"second\" 👋"},
      SelectDoctor{.doctor_id = "dr_7"},
      SelectSlot{.doctor_id = "dr_7", .slot_id = "sl_1", .appointment_id = "ap_1"},
      SelectSlot{.slot_id = "sl_1"},
      ExtendHold{.hold_id = "h_1"},
      ReleaseHold{.hold_id = "h_1"},
      ConfirmBooking{
          .hold_id = "h_1",
          .hold_version = 4,
          .slot_id = "sl_1",
          .patient =
              PatientDetails{.name = "Ana", .email = "ana@example.org", .birth_date = "1980-03-27"},
          .allow_overlap = true},
      RescheduleBooking{.appointment_id = "ap_1", .if_version = 2, .hold_id = "h_2"},
      CancelBooking{.appointment_id = "ap_1", .if_version = 3},
      ListAppointments{},
      CancelStream{.message_id = "m_9"},
      SetLocale{.locale = "ar-AE", .tz = "Asia/Dubai"}};
  for (const auto& what : all) {
    const bool is_typed = std::holds_alternative<UserMessage>(what);
    check_arrives(Action{.cid = "01JA1", .text = is_typed ? "" : "Tue 3 Mar", .what = what});
  }
}

TEST_CASE("the longest message fits into a frame, however it is escaped") {
  for (const char* letter : {"👋", "\"", "\n"}) {
    std::string content = "x";
    for (std::size_t i = 1; i < limits::text_code_points_max; ++i) content += letter;
    const Action action{.cid = std::string(limits::cid_bytes_max, 'c'),
                        .text = content,
                        .what = UserMessage{.content = content}};
    const std::string bytes = encode_frame(action);
    CHECK(bytes.size() <= limits::frame_bytes_max);
    CHECK(decode_frame(bytes));
  }
}

}  // namespace
}  // namespace frontdesk
