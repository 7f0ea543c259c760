// Goal: what is offered stays true: choices, updates in place, staleness. Method: lists and
// updates.
#include <doctest/doctest.h>

#include "core/conversation.h"

using namespace frontdesk;
using Kind = Applied::Kind;

namespace {

constexpr TimePoint noon{Millis{1'000'000}};

TimeSlot slot(const std::string& id, SlotStatus status = SlotStatus::Free) {
  return {.id = id, .doctor_id = "dr_1", .status = status};
}
Applied take(Conversation& conversation, ServerEvent event, std::optional<std::int64_t> seq = {},
             const std::string& reply_to = {}) {
  return apply_event(conversation, {.event = std::move(event), .seq = seq, .reply_to = reply_to},
                     noon);
}
const SlotsEntry& slots(const Conversation& conversation, std::size_t index) {
  return std::get<SlotsEntry>(conversation.entries[index].what);
}
SlotHold hold(const std::string& slot_id, SlotHold::Status status = SlotHold::Status::Held) {
  return {.hold = {.id = "h_1", .slot_id = slot_id}, .status = status};
}

}  // namespace

TEST_CASE("an update changes the newest list of that doctor in place, choice kept") {
  Conversation conversation;
  take(conversation, SlotList{.doctor_id = "dr_1", .slots = {slot("a"), slot("b")}}, 1, "c1");
  take(conversation, SlotList{.doctor_id = "dr_2", .slots = {slot("x")}}, 2, "c2");
  take(conversation, SlotList{.doctor_id = "dr_1", .slots = {slot("a"), slot("b")}}, 3, "c3");
  choose_slot(conversation, "b");
  SlotList update = {.doctor_id = "dr_1",
                     .slots = {slot("a", SlotStatus::Taken), slot("b"), slot("c")}};
  update.is_update = true;
  const Applied applied = take(conversation, update);
  CHECK(applied.kind == Kind::Changed);
  REQUIRE(conversation.entries.size() == 3);
  CHECK(slots(conversation, 2).list.slots.size() == 3);
  CHECK(slots(conversation, 2).chosen_id == "b");
  CHECK_FALSE(slots(conversation, 2).list.is_update);
  // Older lists keep their shape, but a taken time never looks free in them.
  CHECK(slots(conversation, 0).list.slots.size() == 2);
  CHECK(slots(conversation, 0).list.slots[0].status == SlotStatus::Taken);
  CHECK(slots(conversation, 1).list.slots.size() == 1);
}

TEST_CASE("an update of an older list, or one made earlier, comes too late and changes nothing") {
  Conversation conversation;
  take(conversation, SlotList{.doctor_id = "dr_1", .slots = {slot("a")}, .version = "t3"}, 3, "c3");
  const auto update = [&](const std::string& version, SlotStatus status) {
    SlotList list = {.doctor_id = "dr_1", .slots = {slot("a", status)}, .version = version};
    list.is_update = true;
    return take(conversation, list).kind;
  };
  CHECK(update("t2.1772442000900", SlotStatus::Held) == Kind::Nothing);
  CHECK(update("t3.1772442000500", SlotStatus::Taken) == Kind::Changed);
  CHECK(update("t3.1772442000400", SlotStatus::Held) == Kind::Nothing);
  CHECK(slots(conversation, 0).list.slots[0].status == SlotStatus::Taken);
  CHECK(update("t3.1772442000600", SlotStatus::Free) == Kind::Changed);
}

TEST_CASE("a change applies to the list it was made from; otherwise all of it is asked for") {
  Conversation conversation;
  const SlotList whole = {
      .doctor_id = "dr_1", .slots = {slot("a"), slot("b")}, .version = "t3", .base = ""};
  take(conversation, whole, 3, "c3");
  const auto change = [&](const std::string& base, const std::string& version,
                          const std::string& id, SlotStatus status) {
    SlotList list = {.doctor_id = "dr_1", .slots = {{.id = id, .status = status}}};
    list.base = base;
    list.version = version;
    list.is_update = true;
    return take(conversation, list).kind;
  };
  CHECK(change("t3", "t3.10", "a", SlotStatus::Held) == Kind::Changed);
  REQUIRE(slots(conversation, 0).list.slots.size() == 2);
  CHECK(slots(conversation, 0).list.slots[0].status == SlotStatus::Held);
  CHECK(slots(conversation, 0).list.version == "t3.10");
  // Twice, or late: nothing.
  CHECK(change("t3", "t3.10", "a", SlotStatus::Held) == Kind::Nothing);
  CHECK(change("t3", "t3.05", "a", SlotStatus::Free) == Kind::Nothing);
  // One between is missing: a taken time never looks free, and the list is grey until it is whole.
  CHECK(change("t3.20", "t3.30", "b", SlotStatus::Taken) == Kind::Gap);
  CHECK(slots(conversation, 0).list.slots[1].status == SlotStatus::Taken);
  CHECK(slots(conversation, 0).is_stale);
  CHECK(slots(conversation, 0).list.version == "t3.10");
  SlotList all = whole;
  all.version = "t3.30";
  all.is_update = true;
  CHECK(take(conversation, all).kind == Kind::Changed);
  CHECK_FALSE(slots(conversation, 0).is_stale);
  CHECK(change("t9", "t9.40", "a", SlotStatus::Held) == Kind::Nothing);
}

TEST_CASE("a list remembers the day of its first free time, also when that is taken") {
  const auto at = [](const char* text, const char* id, SlotStatus status) {
    return TimeSlot{.id = id, .start = parse_rfc3339(text), .status = status};
  };
  Conversation conversation;
  SlotList list = {.doctor_id = "dr_1",
                   .slots = {at("2026-03-03T09:00:00-05:00", "a", SlotStatus::Taken),
                             at("2026-03-05T09:00:00-05:00", "c", SlotStatus::Free),
                             at("2026-03-04T23:30:00-05:00", "b", SlotStatus::Free)}};
  take(conversation, list, 1, "c1");
  const auto first = day_of(list.slots[2].start->wall());
  CHECK(slots(conversation, 0).first_day == first);
  list.slots[2].status = SlotStatus::Held;
  list.is_update = true;
  CHECK(take(conversation, list).kind == Kind::Changed);
  CHECK(slots(conversation, 0).first_day == first);
}

TEST_CASE("an update of what is not shown adds nothing") {
  Conversation conversation;
  SlotList update = {.doctor_id = "dr_1", .slots = {slot("a")}};
  update.is_update = true;
  CHECK(take(conversation, update).kind == Kind::Nothing);
  CHECK(conversation.entries.empty());
}

TEST_CASE("two doctors' times in one answer are two lists; the same twice is one") {
  Conversation conversation;
  take(conversation, SlotList{.doctor_id = "dr_1"}, 1, "c1");
  take(conversation, SlotList{.doctor_id = "dr_2"}, 2, "c1");
  take(conversation, SlotList{.doctor_id = "dr_2"}, {}, "c1");
  CHECK(conversation.entries.size() == 2);
}

TEST_CASE("a choice is shown wherever it can be, and nowhere else") {
  Conversation conversation;
  take(conversation, DoctorList{.doctors = {{.id = "dr_1"}}}, 1, "c1");
  take(conversation, SlotList{.doctor_id = "dr_1", .slots = {slot("a")}}, 2, "c2");
  take(conversation, SlotList{.doctor_id = "dr_1", .slots = {slot("a"), slot("b")}}, 3, "c3");
  choose_doctor(conversation, "dr_1");
  CHECK(std::get<DoctorsEntry>(conversation.entries[0].what).chosen_id == "dr_1");
  choose_doctor(conversation, "dr_9");
  CHECK(std::get<DoctorsEntry>(conversation.entries[0].what).chosen_id == "dr_1");
  choose_slot(conversation, "b");
  CHECK(slots(conversation, 1).chosen_id.empty());
  CHECK(slots(conversation, 2).chosen_id == "b");
  choose_slot(conversation, "a");
  CHECK(slots(conversation, 1).chosen_id == "a");
  CHECK(slots(conversation, 2).chosen_id == "a");
}

TEST_CASE("holds and bookings choose, their ends take it back") {
  Conversation conversation;
  take(conversation, SlotList{.doctor_id = "dr_1", .slots = {slot("a"), slot("b")}}, 1, "c1");
  take(conversation, hold("a"), 2, "c2");
  CHECK(slots(conversation, 0).chosen_id == "a");
  take(conversation, hold("b"), 3, "c3");
  // The end of an older hold says nothing about the newer one.
  take(conversation, hold("a", SlotHold::Status::Expired), 4);
  CHECK(slots(conversation, 0).chosen_id == "b");
  take(conversation, hold("b", SlotHold::Status::Released), 5);
  CHECK(slots(conversation, 0).chosen_id.empty());
  take(conversation, BookingConfirmation{.appointment = {.id = "ap_1", .slot_id = "a"}}, 6, "c4");
  CHECK(slots(conversation, 0).chosen_id == "a");
  // Which time is still the patient's after a failure, only the bookings know.
  take(conversation, ErrorFrame{.code = ErrorCode::SlotTaken}, 7, "c5");
  CHECK(slots(conversation, 0).chosen_id == "a");
}

TEST_CASE("times are grey while the line is down") {
  Conversation conversation;
  take(conversation, SlotList{.doctor_id = "dr_1"}, 1, "c1");
  const std::uint64_t revision = conversation.revision;
  set_stale(conversation, true);
  CHECK(slots(conversation, 0).is_stale);
  set_stale(conversation, true);
  CHECK(conversation.revision == revision + 1);
  set_stale(conversation, false);
  CHECK_FALSE(slots(conversation, 0).is_stale);
}

TEST_CASE("a list can be for a move, and stays for it when it is updated") {
  Conversation conversation;
  const std::int64_t key = take(conversation, SlotList{.doctor_id = "dr_1"}, 1, "c1").key;
  offer_for(conversation, key, "ap_1");
  SlotList update = {.doctor_id = "dr_1"};
  update.is_update = true;
  take(conversation, update);
  CHECK(slots(conversation, 0).list.appointment_id == "ap_1");
}
