// Goal: every message of a plain client is the action it means, and never a booking that nobody
// asked for. Method: messages as bytes, records as values.
#include "server/plain_frames.h"

#include <doctest/doctest.h>

using namespace frontdesk;
using namespace frontdesk::server;

namespace {

PlainRequest request(const std::string& metadata, const std::string& content = "words") {
  const auto decoded = decode_plain_request(R"({"type":"message","content":")" + content +
                                            R"(","id":"1","metadata":)" + metadata + "}");
  REQUIRE(decoded.has_value());
  return decoded ? *decoded : PlainRequest{};
}

HoldRecord hold_of(std::string slot_id, std::string appointment_id = "") {
  HoldRecord hold;
  hold.id = "h_1";
  hold.version = 3;
  hold.slot_id = std::move(slot_id);
  hold.appointment_id = std::move(appointment_id);
  return hold;
}

decltype(Action::what) meaning(const PlainRequest& request, const PlainFacts& facts = {}) {
  const Action action = action_of(request, facts, "p.1");
  CHECK(action.cid == "p.1");
  CHECK(action.text == request.content);
  return action.what;
}

const ErrorCode malformed = ErrorCode::Malformed;

}  // namespace

TEST_CASE("a message in its parts, ids as numbers too") {
  const auto decoded = decode_plain_request(
      R"({"type":"message","content":"Hi","session_id":7,"id":12,"more":[],
          "metadata":{"action":"confirm_booking","slot_id":88,"allow_overlap":true,
                      "patient":{"name":"Ada","email":"ada@mail.example"}}})");
  REQUIRE(decoded.has_value());
  if (!decoded) return;
  CHECK(*decoded == PlainRequest{.content = "Hi",
                                 .session_id = "7",
                                 .id = "12",
                                 .action = "confirm_booking",
                                 .slot_id = "88",
                                 .allow_overlap = true,
                                 .patient = PatientDetails{"Ada", "", "ada@mail.example"}});
  const auto bare = decode_plain_request(R"({"type":"message"})");
  REQUIRE(bare.has_value());
  if (bare) CHECK(*bare == PlainRequest{});
}

TEST_CASE("what is no such message") {
  for (const char* bad :
       {"", "{", "[]", "7", "{}", R"({"type":7})", R"({"type":"message","content":7})",
        R"({"type":"message","metadata":7})", R"({"type":"message","id":{}})",
        R"({"type":"message","metadata":{"slot_id":[]}})",
        R"({"type":"message","metadata":{"patient":{"name":1}}})"}) {
    CAPTURE(bad);
    const auto decoded = decode_plain_request(bad);
    CHECK_FALSE(decoded.has_value());
    if (!decoded) CHECK(decoded.error().code == malformed);
  }
  // Frames of v1 are another protocol here.
  const auto other = decode_plain_request(R"({"type":"sync","from_seq":0})");
  CHECK_FALSE(other.has_value());
  if (!other) CHECK(other.error().code == ErrorCode::Unsupported);
}

TEST_CASE("words, choices and lists") {
  CHECK(meaning(request("{}")) == decltype(Action::what)(UserMessage{"words", ""}));
  CHECK(meaning(request(R"({"action":"dance"})")) ==
        decltype(Action::what)(UserMessage{"words", ""}));
  CHECK(meaning(request(R"({"action":"select_doctor","doctor_id":"dr_1"})")) ==
        decltype(Action::what)(SelectDoctor{"dr_1"}));
  CHECK(meaning(request(R"({"action":"select_slot","slot_id":"s1","appointment_id":"ap_1"})")) ==
        decltype(Action::what)(SelectSlot{"", "s1", "ap_1"}));
  CHECK(meaning(request(R"({"action":"list_appointments"})")) ==
        decltype(Action::what)(ListAppointments{}));
}

TEST_CASE("a confirmation is of the time held, with what the patient has told") {
  const PatientDetails ada{"Ada", "+1 212 555 0143", ""};
  const PlainFacts facts{.hold = hold_of("s1"), .patient = ada};
  const decltype(Action::what) booking = ConfirmBooking{"h_1", 3, "s1", ada, false};
  CHECK(meaning(request(R"({"action":"confirm_booking"})"), facts) == booking);
  CHECK(meaning(request(R"({"action":"confirm_booking","slot_id":"s1"})"), facts) == booking);
  CHECK_FALSE(step_before(request(R"({"action":"confirm_booking","slot_id":"s1"})"), facts));
  // Nothing held, nothing named: words.
  CHECK(std::holds_alternative<UserMessage>(meaning(request(R"({"action":"confirm_booking"})"))));
}

TEST_CASE("a time that is named and not held is held first") {
  const PlainFacts facts{.hold = hold_of("s1")};
  CHECK(step_before(request(R"({"action":"confirm_booking","slot_id":"s2"})"), facts) ==
        SelectSlot{"", "s2", ""});
  CHECK(step_before(
            request(R"({"action":"reschedule_booking","slot_id":"s1","appointment_id":"ap_1"})"),
            facts) == SelectSlot{"", "s1", "ap_1"});
  CHECK_FALSE(step_before(request(R"({"action":"select_slot","slot_id":"s2"})"), facts));
  CHECK_FALSE(step_before(request(R"({"action":"confirm_booking"})"), facts));
}

TEST_CASE("moving and cancelling use the version of the record") {
  Appointment appointment;
  appointment.id = "ap_1";
  appointment.version = 4;
  appointment.doctor_id = "dr_1";
  const PlainFacts facts{.hold = hold_of("s1", "ap_1"), .appointment = appointment};
  const decltype(Action::what) move = RescheduleBooking{"ap_1", 4, "h_1", false};
  CHECK(meaning(request(R"({"action":"reschedule_booking","appointment_id":"ap_1"})"), facts) ==
        move);
  // A hold that was taken for a move moves, whatever the button was called.
  CHECK(meaning(request(R"({"action":"confirm_booking"})"), facts) == move);
  CHECK(meaning(request(R"({"action":"cancel_booking","appointment_id":"ap_1"})"), facts) ==
        decltype(Action::what)(CancelBooking{"ap_1", 4}));
  // No new time yet: the doctor's are shown.
  CHECK(meaning(request(R"({"action":"reschedule_booking","appointment_id":"ap_1"})"),
                {.appointment = appointment}) == decltype(Action::what)(SelectDoctor{"dr_1"}));
  CHECK(std::holds_alternative<UserMessage>(meaning(request(R"({"action":"cancel_booking"})"))));
}

TEST_CASE("a yes books where it was asked for, and nowhere else") {
  const PlainFacts asked{.hold = hold_of("s1"), .is_asked = true};
  CHECK(std::holds_alternative<ConfirmBooking>(meaning(request("{}", "Yes!"), asked)));
  CHECK(std::holds_alternative<UserMessage>(meaning(request("{}", "No"), asked)));
  CHECK(std::holds_alternative<UserMessage>(meaning(request("{}", "Yes"), {.is_asked = true})));
  CHECK(
      std::holds_alternative<UserMessage>(meaning(request("{}", "Yes"), {.hold = hold_of("s1")})));
}

TEST_CASE("what is a yes in eight languages, and what is not") {
  for (const char* yes : {"yes", "Yes.", " OK ", "sí", "oui", "ja", "sim", "نعم", "हाँ", "是的",
                          "Book this appointment", "Prendre ce rendez-vous"}) {
    CAPTURE(yes);
    CHECK(agrees(yes));
  }
  for (const char* no : {"", "no", "No!", "nein", "non", "não", "لا", "नहीं", "不", "不好", "不要",
                         "not sure", "yes but later", "I am not ok", "book", "tomorrow", "?"}) {
    CAPTURE(no);
    CHECK_FALSE(agrees(no));
  }
}

TEST_CASE("cids are the session's own, and know the step before") {
  CHECK(plain_cid("s_1", "1") == plain_cid("s_1", "1"));
  CHECK(plain_cid("s_1", "1") != plain_cid("s_2", "1"));
  CHECK(plain_cid("s_1", "1").size() <= 64);
  CHECK_FALSE(is_step_before(plain_cid("s_1", "1")));
  CHECK(is_step_before(cid_before(plain_cid("s_1", "1"))));
  CHECK(cid_before(plain_cid("s_1", "1")) != cid_before(plain_cid("s_1", "2")));
}
