// Goal: what is older comes in above, in its order, once, and changes nothing of what is here.
// Method: a transcript that begins in the middle of its log, and events from before.
#include <doctest/doctest.h>

#include "core/conversation.h"

using namespace frontdesk;
using Kind = Applied::Kind;

namespace {

constexpr TimePoint noon{Millis{1'000'000}};

ServerFrame at(std::int64_t seq, ServerEvent event, const std::string& reply_to = {}) {
  return {.event = std::move(event), .seq = seq, .reply_to = reply_to, .is_replay = true};
}
MessageChunk words(const std::string& id, const std::string& content,
                   Author author = Author::Assistant) {
  return {.id = id, .author = author, .content = content};
}
std::string seqs(const Conversation& conversation) {
  std::string all;
  for (const Entry& entry : conversation.entries) {
    all += (all.empty() ? "" : " ") + std::to_string(entry.seq.value_or(0));
  }
  return all;
}
/// Events 7 and 8 of a log, and words not yet sent.
Conversation middle() {
  Conversation conversation;
  apply_event(conversation, at(7, words("m_7", "Seven")), noon);
  apply_event(conversation,
              at(8, SlotList{.doctor_id = "dr_1", .slots = {{.id = "a"}}, .version = "t8"}), noon);
  add_own(conversation, {.cid = "c9", .text = "New", .what = UserMessage{.content = "New"}}, true,
          noon);
  return conversation;
}

}  // namespace

TEST_CASE("older events come in above, in the order of the log, whatever order they come in") {
  Conversation conversation = middle();
  const std::int64_t seven = conversation.entries[0].key;
  CHECK(apply_past(conversation, at(4, words("m_4", "Four")), noon).kind == Kind::Added);
  CHECK(apply_past(conversation, at(2, words("m_2", "Two", Author::User), "c1"), noon).kind ==
        Kind::Added);
  CHECK(apply_past(conversation, at(3, DoctorList{.doctors = {{.id = "dr_1"}}}), noon).kind ==
        Kind::Added);
  CHECK(apply_past(conversation, at(5, AppointmentList{}), noon).kind == Kind::Added);
  CHECK(seqs(conversation) == "2 3 4 5 7 8 0");
  CHECK(conversation.entries[4].key == seven);
  CHECK(conversation.awaiting == std::vector<std::string>{"c9"});
  // Again: nothing.
  const std::uint64_t revision = conversation.revision;
  CHECK(apply_past(conversation, at(4, words("m_4", "Another")), noon).kind == Kind::Nothing);
  CHECK(apply_past(conversation, {.event = words("m_1", "Nowhere")}, noon).kind == Kind::Nothing);
  CHECK(conversation.revision == revision);
}

TEST_CASE("what was held, booked or refused then changes nothing now") {
  Conversation conversation = middle();
  choose_slot(conversation, "a");
  const Appointment appointment = {.id = "ap_1", .slot_id = "b"};
  const SlotHold expired = {.hold = {.slot_id = "a"}, .status = SlotHold::Status::Expired};
  CHECK(apply_past(conversation, at(2, expired), noon).kind == Kind::Nothing);
  CHECK(apply_past(conversation, at(3, BookingConfirmation{appointment}), noon).kind ==
        Kind::Added);
  apply_past(conversation, at(4, ErrorFrame{.message = "No.", .is_retryable = true}, "c3"), noon);
  // Cancelled later: its card, which shows the newest record, is there already.
  CHECK(apply_past(conversation, at(5, BookingConfirmation{appointment}), noon).kind ==
        Kind::Nothing);
  CHECK(seqs(conversation) == "3 4 7 8 0");
  const auto& slots = std::get<SlotsEntry>(conversation.entries[3].what);
  CHECK(slots.chosen_id == "a");
  CHECK(slots.list.version == "t8");
  CHECK_FALSE(std::get<ErrorEntry>(conversation.entries[1].what).can_retry);
}

TEST_CASE("older times do not take the place of newer ones of that doctor") {
  Conversation conversation = middle();
  apply_past(conversation,
             at(2, SlotList{.doctor_id = "dr_1", .slots = {{.id = "x"}}, .version = "t2"}), noon);
  CHECK(seqs(conversation) == "2 7 8 0");
  SlotList change = {.doctor_id = "dr_1", .slots = {{.id = "a", .status = SlotStatus::Held}}};
  change.version = "t8.10";
  change.base = "t8";
  change.is_update = true;
  CHECK(apply_event(conversation, {.event = change}, noon).kind == Kind::Changed);
}
