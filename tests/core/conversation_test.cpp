// Goal: the transcript follows the log: order, own words, lists that replace, nothing doubled,
// nothing lost. Method: frames applied one by one. Messages and offers have their own test files.
#include "core/conversation.h"

#include <doctest/doctest.h>

using namespace frontdesk;
using Kind = Applied::Kind;

namespace {

constexpr TimePoint noon{Millis{1'000'000}};

Applied take(Conversation& conversation, ServerEvent event, std::optional<std::int64_t> seq = {},
             const std::string& reply_to = {}) {
  return apply_event(conversation, {.event = std::move(event), .seq = seq, .reply_to = reply_to},
                     noon);
}
void say(Conversation& conversation, const std::string& cid, const std::string& words) {
  add_own(conversation, {.cid = cid, .text = words, .what = UserMessage{.content = words}}, true,
          noon);
}
std::string texts(const Conversation& conversation) {
  std::string all;
  for (const Entry& entry : conversation.entries) {
    const auto* text = std::get_if<TextEntry>(&entry.what);
    all += (all.empty() ? "" : "|") + (text != nullptr ? text->text : std::string("#"));
  }
  return all;
}
MessageChunk whole(const std::string& id, const std::string& content) {
  return {.id = id, .content = content};
}
MessageChunk echo(const std::string& id, const std::string& content) {
  return {.id = id, .author = Author::User, .content = content};
}
Appointment appointment(const std::string& id,
                        AppointmentStatus status = AppointmentStatus::Booked) {
  return {.id = id, .status = status, .slot_id = "sl_1"};
}

}  // namespace

TEST_CASE("own words are there at once, and take their place when the server names it") {
  Conversation conversation;
  say(conversation, "c1", "one");
  say(conversation, "c2", "two");
  CHECK(conversation.is_waiting());
  // The log had something before them: it comes before them.
  take(conversation, whole("m_1", "Hello."), 1);
  CHECK(texts(conversation) == "Hello.|one|two");
  take(conversation, ActionAck{.cid = "c1", .message_id = "m_2"}, 2);
  take(conversation, whole("m_3", "An answer."), 3, "c1");
  CHECK(texts(conversation) == "Hello.|one|An answer.|two");
  const TextEntry* own = find_own(conversation, "c1");
  REQUIRE(own != nullptr);
  CHECK(own->delivery == Delivery::Delivered);
  CHECK(own->message_id == "m_2");
  CHECK(find_own(conversation, "c2")->delivery == Delivery::Queued);
  CHECK(conversation.awaiting == std::vector<std::string>{"c2"});
}

TEST_CASE("an answer that was looked up waits for its turn in the log, with the words it answers") {
  Conversation conversation;
  say(conversation, "c1", "confirm");
  take(conversation, BookingConfirmation{.appointment = appointment("ap_1")}, {}, "c1");
  take(conversation, whole("m_1", "earlier"), 1);
  take(conversation, echo("m_2", "confirm"), 2, "c1");
  take(conversation, BookingConfirmation{.appointment = appointment("ap_1")}, 3, "c1");
  CHECK(texts(conversation) == "earlier|confirm|#");
}

TEST_CASE("an event that its own words' ack has overtaken still comes before them") {
  Conversation conversation;
  take(conversation, whole("m_1", "earlier"), 1);
  say(conversation, "c1", "hello");
  take(conversation, ActionAck{.cid = "c1", .message_id = "m_3"}, 3);
  take(conversation, whole("m_2", "between"), 2);
  CHECK(texts(conversation) == "earlier|between|hello");
}

TEST_CASE("own words find their place in whatever order they are named") {
  Conversation conversation;
  say(conversation, "c1", "one");
  say(conversation, "c2", "two");
  take(conversation, ActionAck{.cid = "c2", .message_id = "m_5"}, 5);
  take(conversation, ActionAck{.cid = "c1", .message_id = "m_3"}, 3);
  take(conversation, whole("m_4", "answer"), 4);
  CHECK(texts(conversation) == "one|answer|two");
}

TEST_CASE("own words that come back as an event are not doubled") {
  Conversation conversation;
  say(conversation, "c1", "one");
  take(conversation, echo("m_2", "one"), 2, "c1");
  CHECK(texts(conversation) == "one");
  CHECK(find_own(conversation, "c1")->delivery == Delivery::Delivered);
  CHECK(conversation.is_waiting());  // Its answer has not begun.
  // From another tab, or from before a reload, they are new.
  take(conversation, echo("m_4", "from elsewhere"), 4, "c9");
  CHECK(texts(conversation) == "one|from elsewhere");
  take(conversation, ActionAck{.cid = "c1", .status = AckStatus::Duplicate, .message_id = "m_2"},
       2);
  CHECK(texts(conversation) == "one|from elsewhere");
}

TEST_CASE("an answer says that the words arrived, even where no ack did") {
  Conversation conversation;
  say(conversation, "c1", "one");
  take(conversation, whole("m_2", "An answer."), {}, "c1");
  CHECK(texts(conversation) == "one|An answer.");
  CHECK(find_own(conversation, "c1")->delivery == Delivery::Delivered);
}

TEST_CASE("refused words stay, marked") {
  Conversation conversation;
  say(conversation, "c1", "one");
  take(conversation, ActionAck{.cid = "c1", .status = AckStatus::Rejected});
  CHECK(find_own(conversation, "c1")->delivery == Delivery::Failed);
  take(conversation, ErrorFrame{.message = "No.", .code = ErrorCode::TooLarge}, {}, "c1");
  CHECK(texts(conversation) == "one|#");
  CHECK_FALSE(conversation.is_waiting());
  const auto& error = std::get<ErrorEntry>(conversation.entries[1].what);
  CHECK(error.cid == "c1");
  CHECK_FALSE(error.can_retry);
}

TEST_CASE("which errors can be tried again") {
  struct Row {
    std::optional<bool> is_retryable;
    std::optional<ErrorCode> code;
    bool can_retry;
  };
  for (const Row& row :
       {Row{true, ErrorCode::Internal, true}, Row{false, ErrorCode::Internal, false},
        Row{{}, ErrorCode::SlotTaken, false}, Row{{}, {}, true}}) {
    Conversation conversation;
    say(conversation, "c1", "one");
    take(conversation, ErrorFrame{.code = row.code, .is_retryable = row.is_retryable}, {}, "c1");
    REQUIRE(conversation.entries.size() == 2);
    CHECK(std::get<ErrorEntry>(conversation.entries[1].what).can_retry == row.can_retry);
  }
}

TEST_CASE("the same answer twice is one entry; another one is another") {
  Conversation conversation;
  take(conversation, DoctorList{.doctors = {{.id = "dr_1"}}}, 1, "c1");
  const Applied again = take(conversation, DoctorList{.doctors = {{.id = "dr_2"}}}, 2, "c1");
  CHECK(again.kind == Kind::Changed);
  REQUIRE(conversation.entries.size() == 1);
  CHECK(std::get<DoctorsEntry>(conversation.entries[0].what).list.doctors[0].id == "dr_2");
  take(conversation, DoctorList{.doctors = {{.id = "dr_1"}}}, 3, "c2");
  take(conversation, DoctorList{}, 4);
  take(conversation, DoctorList{}, 5);
  CHECK(conversation.entries.size() == 4);
}

TEST_CASE("a confirmation is one card however often it comes; a move is a new one") {
  Conversation conversation;
  take(conversation, BookingConfirmation{.appointment = appointment("ap_1")}, 1, "c1");
  take(conversation, BookingConfirmation{.appointment = appointment("ap_1"), .is_replay = true}, {},
       "c1");
  take(conversation, BookingConfirmation{.appointment = appointment("ap_1")});
  REQUIRE(conversation.entries.size() == 1);
  const BookingConfirmation moved = {.appointment = appointment("ap_1"),
                                     .moved_from_slot_id = "sl_0"};
  CHECK(take(conversation, moved, 2, "c2").kind == Kind::Added);
  CHECK(take(conversation, moved, {}, "c2").kind == Kind::Changed);
  CHECK(conversation.entries.size() == 2);
  CHECK(std::get<ConfirmationEntry>(conversation.entries[1].what).is_move);
}

TEST_CASE("a cancelled appointment shows on the cards there are, or on one of its own") {
  Conversation conversation;
  const auto cancelled = AppointmentStatus::Cancelled;
  take(conversation, AppointmentList{{appointment("ap_1")}}, 1, "c1");
  take(conversation, BookingConfirmation{.appointment = appointment("ap_1", cancelled)}, 2, "c2");
  CHECK(conversation.entries.size() == 1);
  take(conversation, BookingConfirmation{.appointment = appointment("ap_9", cancelled)}, 3, "c3");
  CHECK(conversation.entries.size() == 2);
}

TEST_CASE("an overlap is the held card's business, not an error card") {
  Conversation conversation;
  take(conversation, ErrorFrame{.code = ErrorCode::PatientOverlap}, 1, "c1");
  CHECK(conversation.entries.empty());
}

TEST_CASE("a status lasts until its time is over, or the words begin") {
  Conversation conversation;
  take(conversation, StatusFrame{.state = "searching", .ttl = Millis{100}});
  CHECK(conversation.status == "searching");
  expire_status(conversation, noon + Millis{99});
  CHECK(conversation.status == "searching");
  expire_status(conversation, noon + Millis{100});
  CHECK(conversation.status.empty());
  take(conversation, StatusFrame{.state = "thinking"});
  take(conversation, whole("m_1", "Here."), 1);
  CHECK(conversation.status.empty());
}

TEST_CASE("a repeat completes what is here and adds nothing") {
  Conversation conversation;
  const ServerFrame frame = {.event = whole("m_1", "Hello."), .seq = 1};
  CHECK(apply_event(conversation, frame, noon, true).kind == Kind::Nothing);
  CHECK(conversation.entries.empty());
  apply_event(conversation, frame, noon);
  const Conversation before = conversation;
  CHECK(apply_event(conversation, frame, noon, true).kind == Kind::Nothing);
  CHECK(conversation == before);
  const ServerFrame list = {.event = DoctorList{}, .seq = 1};
  CHECK(apply_event(conversation, list, noon, true).kind == Kind::Nothing);
}

TEST_CASE("another log: what is here stays as history, and what waits goes on waiting behind it") {
  Conversation conversation;
  take(conversation, whole("m_1", "Old."), 1);
  take(conversation,
       MessageChunk{.id = "m_2", .content = "Half", .offset = 0, .is_complete = false}, 2, "c0");
  take(conversation, SlotList{.doctor_id = "dr_1"}, 3, "c0");
  say(conversation, "c1", "one");
  make_history(conversation);
  // The new log uses the same ids for other things.
  take(conversation, whole("m_1", "New."), 1);
  take(conversation, ActionAck{.cid = "c1", .message_id = "m_2"}, 2);
  CHECK(texts(conversation) == "Old.|Half|#|New.|one");
  CHECK(std::get<TextEntry>(conversation.entries[1].what).finish == Finish::Interrupted);
  CHECK(std::get<SlotsEntry>(conversation.entries[2].what).is_stale);
  set_stale(conversation, false);
  CHECK(std::get<SlotsEntry>(conversation.entries[2].what).is_stale);
}

TEST_CASE("behind a hole: what stood before it goes, words that wait stay") {
  Conversation conversation;
  take(conversation, whole("m_1", "Old."), 1);
  say(conversation, "c1", "waits");
  take(conversation, whole("m_7", "New."), 7);
  const std::uint64_t revision = conversation.revision;
  forget_before(conversation, 7);
  CHECK(texts(conversation) == "New.|waits");
  CHECK(conversation.awaiting == std::vector<std::string>{"c1"});
  CHECK(conversation.revision > revision);
}

TEST_CASE("keys are for life and never used twice; every change is counted") {
  Conversation conversation;
  const std::int64_t first = take(conversation, whole("m_1", "a"), 1).key;
  std::uint64_t revision = conversation.revision;
  say(conversation, "c1", "b");
  CHECK(conversation.revision > revision);
  remove_entry(conversation, first);
  CHECK(find_entry(conversation, first) == nullptr);
  CHECK(take(conversation, whole("m_2", "c"), 2).key > first + 1);
  revision = conversation.revision;
  set_delivery(conversation, "c1", Delivery::Sent);
  CHECK(conversation.revision == revision + 1);
  set_delivery(conversation, "c1", Delivery::Sent);
  set_delivery(conversation, "none", Delivery::Sent);
  CHECK(conversation.revision == revision + 1);
}
