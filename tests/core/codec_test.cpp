// Goal: the wire's words stand for the same things at both ends, and the session call says exactly
// what a page may go on with. Method: every enumerator there and back; replies good, odd and
// foreign.
#include "core/codec.h"

#include <doctest/doctest.h>

#include <set>

#include "core/codec_clinic.h"
#include "core/codec_names.h"
#include "core/codec_terms.h"

namespace frontdesk {
namespace {

TEST_CASE("every code that travels has a name of its own and comes back") {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(ErrorCode::IllegalTransition); ++i) {
    const auto code = static_cast<ErrorCode>(i);
    const std::string_view name = error_code_name(code);
    CHECK(names.insert(name).second);
    CHECK(error_code_from_name(name) == code);
  }
  CHECK(error_code_name(ErrorCode::Malformed) == "internal");
  CHECK(error_code_name(ErrorCode::Busy) == "internal");
  CHECK_FALSE(error_code_from_name("moon_phase"));
  CHECK_FALSE(error_code_from_name(""));
}

template <class Value, class ToName, class FromName>
void check_names(std::initializer_list<Value> all, ToName to_name, FromName from_name) {
  std::set<std::string_view> names;
  for (Value value : all) {
    CHECK_FALSE(to_name(value).empty());
    CHECK(names.insert(to_name(value)).second);
    CHECK(from_name(to_name(value)) == value);
  }
}

TEST_CASE("every state has a name of its own and comes back") {
  check_names({SlotStatus::Free, SlotStatus::Held, SlotStatus::Taken}, slot_status_name,
              slot_status_from_name);
  check_names({AppointmentStatus::Pending, AppointmentStatus::Booked, AppointmentStatus::Cancelled,
               AppointmentStatus::Fulfilled, AppointmentStatus::NoShow},
              appointment_status_name, appointment_status_from_name);
  check_names({SlotHold::Status::Held, SlotHold::Status::Released, SlotHold::Status::Expired},
              hold_status_name, hold_status_from_name);
  check_names({Author::Assistant, Author::User, Author::System}, author_name, author_from_name);
  check_names({Finish::Stop, Finish::Cancelled, Finish::Interrupted}, finish_name,
              finish_from_name);
  check_names({AckStatus::Ok, AckStatus::Duplicate, AckStatus::Rejected}, ack_status_name,
              ack_status_from_name);
  CHECK(appointment_status_name(AppointmentStatus::Booked) == "confirmed");
}

TEST_CASE("a session request arrives") {
  const SessionRequest full{
      .session_id = "s_7f", .inst = "i_1", .locale = "ar-AE", .tz = "Asia/Dubai"};
  const SessionRequest fresh{.inst = "i_1", .is_fresh = true};
  for (const SessionRequest& request : {full, fresh, SessionRequest{.inst = "i_1"}}) {
    const Result<SessionRequest> read = decode_session_request(encode_session_request(request));
    CHECK((read && *read == request));
  }
}

TEST_CASE("a session request that is none is refused") {
  CHECK_FALSE(decode_session_request(""));
  CHECK_FALSE(decode_session_request("{}"));
  CHECK_FALSE(decode_session_request(R"({"inst":5})"));
  CHECK_FALSE(decode_session_request(R"({"inst":"i_1","fresh":"yes"})"));
  CHECK_FALSE(decode_session_request(R"({"inst":"i_1","session_id":["s"]})"));
  CHECK_FALSE(decode_session_request(R"({"inst":")" + std::string(65, 'i') + R"("})"));
  CHECK(decode_session_request(R"({"inst":")" + std::string(64, 'i') + R"("})"));
}

const SessionReply good_reply{.session_id = "s_7f",
                              .ticket = "t_1",
                              .ws_url = "/v1/ws",
                              .subprotocol = "clinic-chat.v1",
                              .epoch = "e7",
                              .head_seq = 47,
                              .token_expires_in = Millis{3'300'000},
                              .is_guest = false,
                              .patient_name = "Ana Lima"};

TEST_CASE("a session reply arrives, with the server's time and limits beside it") {
  const TimePoint now{Millis{1'772'519'400'120}};
  const std::string bytes = encode_session_reply(good_reply, now);
  const Result<SessionReply> read = decode_session_reply(bytes);
  SessionReply arrived = good_reply;
  arrived.server_time = now;
  CHECK((read && *read == arrived));
  CHECK(bytes.find(R"("v":1)") != std::string::npos);
  CHECK(bytes.find(R"("server_time":"2026-03-03T06:30:00.120Z")") != std::string::npos);
  CHECK(bytes.find(R"("token_expires_in":3300)") != std::string::npos);
  CHECK(bytes.find(R"("ticket_ttl_ms":30000)") != std::string::npos);
}

TEST_CASE("a server says how much it takes; what is more than ours, or unknown, changes nothing") {
  const auto read = [](const std::string& limits) {
    return decode_session_reply(
        R"({"v":1,"session_id":"s","ticket":"t","ws_url":"/","features":["x"],"limits":)" + limits +
        "}");
  };
  const auto small = read(R"({"frame_bytes":900,"text_code_points":7,"frames_per_second":2,)"
                          R"("frames_burst":3,"pictures":9})");
  CHECK((small && small->terms == ServerTerms{900, 7, 2, 3}));
  const auto large = read(R"({"frame_bytes":9007199254740991,"frames_burst":100000})");
  CHECK((large && large->terms == ServerTerms{}));
  const auto none = read("null");
  CHECK((none && none->terms == ServerTerms{}));
  for (const char* odd : {"[]", "7", R"({"frame_bytes":0})", R"({"frames_burst":-1})",
                          R"({"text_code_points":"8"})", R"({"frame_bytes":1e300})"}) {
    CAPTURE(odd);
    CHECK_FALSE(read(odd));
  }
  Json json = Json::object({});
  set_terms(json, {900, 7, 2, 3, true});
  JsonFields fields(json);
  CHECK((terms_from(fields) == ServerTerms{900, 7, 2, 3, true}));
}

TEST_CASE("anything but a v1 reply is malformed") {
  for (const char* bytes :
       {"", "<!doctype html><title>Sign in</title>", "{}", "[]", "null", R"({"ok":true,"v":1})",
        R"({"v":0,"session_id":"s","ticket":"t","ws_url":"/v1/ws"})",
        R"({"session_id":"s","ticket":"t","ws_url":"/v1/ws"})",
        R"({"v":1.5,"session_id":"s","ticket":"t","ws_url":"/v1/ws"})",
        R"({"v":"1","session_id":"s","ticket":"t","ws_url":"/v1/ws"})",
        R"({"v":1,"session_id":"","ticket":"t","ws_url":"/v1/ws"})",
        R"({"v":1,"session_id":"s","ws_url":"/v1/ws"})", R"({"v":1,"session_id":"s","ticket":"t"})",
        R"({"v":1,"session_id":"s","ticket":"t","ws_url":"/","head_seq":-1})",
        R"({"v":1,"session_id":"s","ticket":"t","ws_url":"/","token_expires_in":1e15})"}) {
    CAPTURE(bytes);
    const Result<SessionReply> read = decode_session_reply(bytes);
    CHECK_FALSE(read);
    if (!read) CHECK(read.error().code == ErrorCode::Malformed);
  }
  CHECK(decode_session_reply(R"({"v":1,"session_id":"s","ticket":"t","ws_url":"/v1/ws"})"));
  // Another version is not malformed: a page that is loaded again fits the server.
  for (const char* bytes : {R"({"v":2,"something":"else"})", R"({"v":3})"}) {
    CAPTURE(bytes);
    const Result<SessionReply> other = decode_session_reply(bytes);
    CHECK((!other && other.error().code == ErrorCode::Unsupported));
  }
}

TEST_CASE("what is wrong in a part is told to the reader of the whole") {
  const Json whole = Json::object({{"type", "doctors"}});
  JsonFields fields(whole);
  const Json slot = Json::object({{"id", "sl_1"}, {"start", "2026-03-03T10:30:00Z"}});
  CHECK(slot_from(slot, "dr_7", fields).doctor_id == "dr_7");
  CHECK(fields.ok());
  doctor_from(Json::object({{"id", 7}, {"telehealth", "yes"}}), fields);
  CHECK((!fields.ok() && fields.error().detail == "doctors: telehealth: not true or false"));
}

TEST_CASE("parts of frames for storage and plain HTTP answers") {
  CHECK(dump_json(to_json(TimeSlot{.id = "sl_1", .status = SlotStatus::Taken})) ==
        R"({"id":"sl_1","status":"taken","telehealth":false})");
  CHECK(dump_json(to_json(Doctor{.id = "dr_7", .name = "Dr. Rao", .specialty = "Dermatology"})) ==
        R"({"id":"dr_7","name":"Dr. Rao","specialty":"Dermatology","telehealth":false})");
  CHECK(dump_json(to_json(Appointment{.id = "ap_1"})) ==
        R"({"appointment_id":"ap_1","status":"confirmed","version":1,"telehealth":false})");
}

}  // namespace
}  // namespace frontdesk
