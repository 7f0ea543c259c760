// Goal: a plain client gets to its own conversation and no other, books with the records' help, and
// does nothing twice. Method: the real desk on the small clinic, frames read as they leave it.
#include "server/plain_client.h"

#include <doctest/doctest.h>

#include "core/codec.h"
#include "server/net/call_fixture.h"

using namespace frontdesk;
using namespace frontdesk::server;

namespace {

PlainPass pass_of(const std::string& subject, const std::string& name) {
  PlainPass pass;
  pass.caller.subject = subject;
  pass.caller.address = "192.0.2.1";
  pass.session_name = name;
  return pass;
}

struct Talk {
  void connect(const PlainPass& pass, Hello hello = {}) {
    client = PlainClient(pass);
    ++connection;
    client.attach(*fixture.desk, connection, std::move(hello), fixture.now);
  }
  void say(const std::string& id, const std::string& metadata, const std::string& content = "x") {
    tell(R"({"type":"message","id":")" + id + R"(","content":")" + content + R"(","metadata":)" +
         metadata + "}");
  }
  void tell(const std::string& bytes) {
    client.receive(*fixture.desk, connection, bytes, fixture.now);
  }
  std::vector<ServerFrame> frames() {
    std::vector<ServerFrame> all;
    for (const Outgoing& one : fixture.desk->take_outgoing()) {
      if (one.to != connection) continue;
      if (const auto* end = std::get_if<EndConnection>(&one.what)) end_code = end->code;
      const auto* sent = std::get_if<SendFrame>(&one.what);
      if (sent == nullptr) continue;
      auto frame = decode_event(sent->bytes);
      REQUIRE(frame.has_value());
      if (frame) all.push_back(*std::move(frame));
    }
    return all;
  }
  template <class Event>
  std::vector<Event> only() {
    std::vector<Event> events;
    for (const ServerFrame& frame : frames()) {
      if (const auto* event = std::get_if<Event>(&frame.event)) events.push_back(*event);
    }
    return events;
  }
  std::size_t appointments(const std::string& owner) {
    const auto found = fixture.store->bookings.appointments_of(owner, fixture.now);
    return found ? found->size() : 0;
  }

  CallFixture fixture;
  PlainClient client{PlainPass{}};
  ConnectionId connection = 0;
  int end_code = 0;
};

constexpr const char* ada = R"({"name":"Ada","phone":"+44 20 7946 0143"})";

}  // namespace

TEST_CASE("a name is made a session once, and another one for another patient") {
  Talk talk;
  talk.connect(pass_of("guest:a", "chat"));
  const auto first = talk.only<Welcome>();
  talk.connect(pass_of("guest:a", "chat"));
  const auto frames = talk.frames();
  talk.connect(pass_of("guest:b", "chat"));
  const auto others = talk.only<Welcome>();
  REQUIRE((first.size() == 1 && others.size() == 1 && !frames.empty()));
  const auto& again = std::get<Welcome>(frames.front().event);
  CHECK(again.session_id == first[0].session_id);
  // It is not known what the client has: it goes on from here.
  CHECK(again.resumed);
  CHECK(again.from_seq == first[0].head_seq + 1);
  CHECK(others[0].session_id != first[0].session_id);
}

TEST_CASE("an id of ours is that session; another patient's is refused") {
  Talk talk;
  const auto session = talk.fixture.desk->open_session({.subject = "guest:a"}, {}, call_time);
  REQUIRE(session.has_value());
  if (!session) return;
  talk.connect(pass_of("guest:a", session->session_id));
  const auto welcome = talk.only<Welcome>();
  REQUIRE(welcome.size() == 1);
  CHECK(welcome[0].session_id == session->session_id);
  talk.connect(pass_of("guest:b", session->session_id));
  CHECK(talk.frames().empty());
  CHECK(talk.end_code == 4403);
}

TEST_CASE("who says where it was gets what it missed") {
  Talk talk;
  talk.connect(pass_of("guest:a", "chat"));
  const auto welcome = talk.only<Welcome>();
  REQUIRE(welcome.size() == 1);
  talk.connect(pass_of("guest:a", "chat"), {.epoch = welcome[0].epoch, .seq = 0});
  CHECK(talk.only<MessageChunk>().size() == 1);
}

TEST_CASE("choosing holds, confirming asks for what is missing, then books") {
  Talk talk;
  talk.connect(pass_of("guest:a", "chat"));
  talk.say("1", R"({"action":"select_slot","slot_id":"sl_a0"})");
  CHECK(talk.only<SlotHold>().size() == 1);
  talk.say("2", R"({"action":"confirm_booking"})");
  const auto errors = talk.only<ErrorFrame>();
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].message == "Please write your name.");
  talk.say("3", std::string(R"({"patient":)") + ada + "}", "Yes");
  CHECK(talk.only<BookingConfirmation>().size() == 1);
  CHECK(talk.appointments("guest:a") == 1);
}

TEST_CASE("a guest books in words alone: yes, a name, a number") {
  Talk talk;
  talk.connect(pass_of("guest:a", "chat"));
  talk.say("1", R"({"action":"select_slot","slot_id":"sl_a0"})");
  talk.say("2", "{}", "Yes");
  talk.frames();
  talk.say("3", "{}", "Ada Lovelace");
  const auto errors = talk.only<ErrorFrame>();
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].message == "Please give a phone number or an email address.");
  talk.say("4", "{}", "+44 20 7946 0143");
  const auto booked = talk.only<BookingConfirmation>();
  REQUIRE(booked.size() == 1);
  CHECK(talk.appointments("guest:a") == 1);
  // It is over: the next words are words.
  talk.say("5", "{}", "ben@example.com");
  CHECK(talk.only<BookingConfirmation>().empty());
  CHECK(talk.appointments("guest:a") == 1);
}

TEST_CASE("a question in between is answered, and its words are nobody's name") {
  Talk talk;
  talk.connect(pass_of("guest:a", "chat"));
  talk.say("1", R"({"action":"confirm_booking","slot_id":"sl_a0"})");
  talk.say("2", R"({"action":"list_appointments"})");
  talk.say("3", "{}", "Ada, ada@example.com");
  CHECK(talk.only<BookingConfirmation>().empty());
  talk.say("4", R"({"action":"confirm_booking"})");
  talk.say("5", "{}", "Ada, ada@example.com");
  CHECK(talk.only<BookingConfirmation>().size() == 1);
}

TEST_CASE("the same id does nothing twice, whatever it says") {
  Talk talk;
  talk.connect(pass_of("guest:a", "chat"));
  const std::string booking =
      std::string(R"({"action":"confirm_booking","slot_id":"sl_a0","patient":)") + ada + "}";
  talk.say("1", booking);
  CHECK(talk.only<BookingConfirmation>().size() == 1);
  talk.say("1", booking);
  const auto again = talk.only<BookingConfirmation>();
  REQUIRE(again.size() == 1);
  CHECK(again[0].is_replay);
  talk.say("1", R"({"action":"select_slot","slot_id":"sl_b3"})");
  CHECK(talk.only<SlotHold>().empty());
  CHECK(talk.appointments("guest:a") == 1);
}

TEST_CASE("moving in one message, cancelling without a version") {
  Talk talk;
  talk.connect(pass_of("guest:a", "chat"));
  talk.say("1",
           std::string(R"({"action":"confirm_booking","slot_id":"sl_a0","patient":)") + ada + "}");
  const auto booked = talk.only<BookingConfirmation>();
  REQUIRE(booked.size() == 1);
  const std::string id = booked[0].appointment.id;
  talk.say("2",
           R"({"action":"reschedule_booking","slot_id":"sl_a2","appointment_id":")" + id + "\"}");
  const auto moved = talk.only<BookingConfirmation>();
  REQUIRE(moved.size() == 1);
  CHECK(moved[0].appointment.slot_id == "sl_a2");
  talk.say("3", R"({"action":"cancel_booking","appointment_id":")" + id + "\"}");
  const auto cancelled = talk.only<BookingConfirmation>();
  REQUIRE(cancelled.size() == 1);
  CHECK(cancelled[0].appointment.status == AppointmentStatus::Cancelled);
}

TEST_CASE("a time that is gone is refused, and nothing is booked") {
  Talk talk;
  talk.connect(pass_of("guest:b", "chat"));
  talk.say("1", R"({"action":"select_slot","slot_id":"sl_a0"})");
  talk.connect(pass_of("guest:a", "chat"));
  talk.frames();
  talk.say("1",
           std::string(R"({"action":"confirm_booking","slot_id":"sl_a0","patient":)") + ada + "}");
  const auto errors = talk.only<ErrorFrame>();
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].code == ErrorCode::SlotTaken);
  CHECK(talk.appointments("guest:a") == 0);
}

TEST_CASE("what makes no sense is answered, what is of another protocol is not") {
  Talk talk;
  talk.connect(pass_of("guest:a", "chat"));
  talk.frames();
  for (const char* bad : {"{", "[]", R"({"type":"message","content":7})", R"({"type":"message"})",
                          R"({"type":"message","content":"x","session_id":"another"})"}) {
    CAPTURE(bad);
    talk.tell(bad);
    CHECK(talk.only<ErrorFrame>().size() == 1);
  }
  talk.tell(R"({"type":"sync","from_seq":0})");
  talk.tell(R"({"type":"bye"})");
  CHECK(talk.frames().empty());
  talk.tell(R"({"type":"message","content":"x","session_id":"chat"})");
  CHECK(talk.only<ActionAck>().size() == 1);
}
