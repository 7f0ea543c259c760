// Goal: what the server says reaches transcript, bookings, embedding page; interrupted answers,
// other logs, holes in messages. Method: AppPage plays the server.
#include <doctest/doctest.h>

#include "app/app_page.h"

using namespace frontdesk;

namespace {

MessageChunk piece(std::int64_t offset, const std::string& content, bool is_complete = false) {
  return {.id = "m_9", .content = content, .offset = offset, .is_complete = is_complete};
}
const TextEntry& last_text(const AppPage& page) {
  return std::get<TextEntry>(page.conversation().entries.back().what);
}
std::int64_t hello_streams(const AppPage& page) {
  std::int64_t held = -1;
  for (const SendBytes& bytes : page.all<SendBytes>()) {
    const auto frame = decode_frame(bytes.bytes);
    if (!frame.has_value()) continue;
    const auto* hello = std::get_if<Hello>(&*frame);
    if (hello != nullptr && hello->streams.count("m_9") > 0) held = hello->streams.at("m_9");
  }
  return held;
}

}  // namespace

TEST_CASE("an answer cut by the line goes on at its next byte") {
  AppPage page;
  page.go_live();
  page.event(piece(0, "Sure, "));
  page.lose_line();
  CHECK(last_text(page).text == "Sure, ");
  CHECK_FALSE(last_text(page).is_complete);
  page.pass(Millis{800});
  page.answer_session();
  page.greet(true);
  CHECK(hello_streams(page) == 6);
  page.deliver({.event = piece(6, "here are three.", true), .is_replay = true});
  page.catch_up();
  CHECK(last_text(page).text == "Sure, here are three.");
  CHECK(last_text(page).finish == Finish::Stop);
  CHECK(page.state().session.open_streams.empty());
  CHECK(page.conversation().entries.size() == 1);
}

TEST_CASE("an answer cut by the server's death keeps the longer text and says so") {
  AppPage page;
  page.go_live();
  page.event(piece(0, "Sure, here"));
  page.lose_line();
  page.pass(Millis{800});
  page.answer_session();
  page.greet(true);
  MessageChunk stump = {.id = "m_9", .content = "Sure", .finish = Finish::Interrupted};
  page.deliver({.event = stump, .is_replay = true});
  page.catch_up();
  CHECK(last_text(page).text == "Sure, here");
  CHECK(last_text(page).finish == Finish::Interrupted);
  CHECK(page.conversation().entries.size() == 1);
}

TEST_CASE("a hole in a message is asked for once and filled") {
  AppPage page;
  page.go_live();
  page.event(piece(0, "Sure, "));
  page.effects.clear();
  page.deliver({.event = piece(10, " you")});
  page.deliver({.event = piece(14, " are")});
  REQUIRE(page.all<SendBytes>().size() == 1);
  const auto frame = decode_frame(page.last<SendBytes>().bytes);
  REQUIRE(frame.has_value());
  CHECK(std::get<Sync>(*frame).streams.at("m_9") == 6);
  page.deliver({.event = piece(6, "here you are")});
  page.deliver({.event = piece(18, ".", true)});
  CHECK(last_text(page).text == "Sure, here you are.");
  CHECK_FALSE(page.state().session.repair);
}

TEST_CASE("a change of doctors that was missed is asked for, and the list marked until it comes") {
  AppPage page;
  page.go_live();
  page.event(DoctorList{.doctors = {{.id = "dr_1", .name = "Dr. Rao"}}, .version = "d2"});
  CHECK(page.state().session.lists == std::vector<HeldList>{{"doctors", "d2"}});
  DoctorList change = {.doctors = {{.id = "dr_1"}}, .version = "d2.9", .base = "d2.8"};
  page.effects.clear();
  page.deliver({.event = change});
  const auto sent = decode_frame(page.last<SendBytes>().bytes);
  REQUIRE(sent.has_value());
  REQUIRE(std::holds_alternative<Sync>(*sent));
  CHECK(std::get<Sync>(*sent).lists.empty());
  const auto entry = [&page]() -> const DoctorsEntry& {
    return std::get<DoctorsEntry>(page.conversation().entries.front().what);
  };
  CHECK(entry().is_awaited);
  page.deliver(
      {.event = DoctorList{
           .doctors = {{.id = "dr_1", .name = "Dr. Rao"}}, .version = "d2.9", .is_update = true}});
  CHECK_FALSE(entry().is_awaited);
  CHECK(page.state().session.lists == std::vector<HeldList>{{"doctors", "d2.9"}});
}

TEST_CASE("the server lost its log: old words stay, new ones follow, nothing merges") {
  AppPage page;
  page.go_live();
  page.event(MessageChunk{.id = "m_1", .content = "Hello."});
  page.hold();
  page.lose_line();
  page.pass(Millis{800});
  page.answer_session();
  page.give(SocketOpened{page.state().session.last_attempt});
  page.deliver(
      {.event = Welcome{.session_id = "s_1", .epoch = "e2", .from_seq = 1, .head_seq = 1}});
  page.event(MessageChunk{.id = "m_1", .content = "Hello again."});
  page.catch_up();
  CHECK(page.transcript() == "Hello.|Tuesday 10:30|Hello again.");
  CHECK_FALSE(page.booking().held);
}

TEST_CASE("the embedding page hears ids, and each thing once") {
  AppPage page;
  page.go_live();
  page.book();
  CHECK(page.posted() == std::vector<std::string>{"hold:sl_1", "booked:ap_1"});
  page.effects.clear();
  page.event(ErrorFrame{.message = "Ada is ill", .code = ErrorCode::SlotTaken}, "c_x");
  CHECK(page.posted() == std::vector<std::string>{"error:slot_taken"});
}

TEST_CASE("a new guest hears the greeting") {
  AppPage page;
  page.start();
  page.greet(false);
  page.deliver(
      {.event = MessageChunk{.id = "m_1", .content = "Hello."}, .seq = 1, .is_replay = true});
  CHECK(page.spoken() == std::vector<std::string>{"Hello."});
}

TEST_CASE("a reloaded page shows its past and tells nobody of it") {
  AppPage page;
  page.page.stored_session_id = "s_1";
  page.start();
  page.greet(false);
  page.effects.clear();
  page.deliver({.event = BookingConfirmation{.appointment = AppPage::appointment()},
                .seq = 1,
                .reply_to = "c_1",
                .is_replay = true});
  page.deliver(
      {.event = MessageChunk{.id = "m_2", .content = "Booked."}, .seq = 2, .is_replay = true});
  CHECK(page.posted().empty());
  CHECK(page.spoken().empty());
  CHECK(page.conversation().entries.size() == 2);
  CHECK(page.booking().find_appointment("ap_1") != nullptr);
}

TEST_CASE("what arrives never moves the page: the view follows while the end is looked at") {
  AppPage page;
  page.go_live();
  page.event(piece(0, "Sure, "));
  page.deliver({.event = piece(6, "here")});
  CHECK(page.all<ShowLatest>().empty());
}

TEST_CASE("what nobody can read is nobody's news") {
  AppPage page;
  page.go_live();
  const Conversation before = page.conversation();
  for (const char* bytes : {"", "{}", "{\"type\":\"message\",\"content\":3}", "\xc3\x28",
                            "{\"type\":\"doctors\",\"doctors\":\"none\"}"}) {
    page.give(SocketReceived{page.state().session.last_attempt, bytes});
  }
  CHECK(page.conversation() == before);
  CHECK(line_of(page.state().session, page.now) == Line::Live);
}
