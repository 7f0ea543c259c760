// Goal: times can be spoken, chosen by day, and are honest about zone, repeats and who holds them.
// Method: the list of one doctor over nine days, on a Tuesday; edge cases by hand.
#include "ui/slots_view.h"

#include <doctest/doctest.h>

#include "stage.h"
#include "states.h"

using namespace frontdesk;
using namespace frontdesk::ui;

namespace {

struct Drawn {
  Stage stage;
  FrameOutput output = {};
  explicit Drawn(const AppState& state, float width = 360) : stage(width, 740) {
    stage.input.now = states::now();
    output = stage.settle(state);
    CHECK(faults_of(output, stage.input) == "");
  }
  const Node* find(Role role, std::string_view name) const { return output.tree.find(role, name); }
};

SlotsEntry& slots_of(AppState& state) {
  return *std::get_if<SlotsEntry>(&state.conversation.entries.back().what);
}

}  // namespace

TEST_CASE("the zone comes first, then days with their counts, then times that can be spoken") {
  const Drawn drawn(states::with_slots());
  CHECK(drawn.find(Role::Heading, "Free times with Dr. Amara Rao") != nullptr);
  CHECK(drawn.find(Role::Text, "Times are in New York time (UTC\u22125)") != nullptr);
  CHECK(drawn.find(Role::Tab, "Tue 3 Mar, Tuesday 3 March, 2 free")->selected == true);
  CHECK(drawn.find(Role::Tab, "Wed 4 Mar, Wednesday 4 March, 1 free")->selected == false);
  CHECK(drawn.find(Role::Text, "Morning") != nullptr);
  CHECK(drawn.find(Role::Text, "Evening") != nullptr);
  CHECK(*intent_of(drawn.output, Role::Button, "Tuesday 3 March, 10:30, free") ==
        Intent{ChooseSlot{"dr_rao", "s_1", "Tuesday 3 March, 10:30", ""}});
  CHECK(*intent_of(drawn.output, Role::Button, "Earliest: Today, 10:30") ==
        Intent{ChooseSlot{"dr_rao", "s_1", "Tuesday 3 March, 10:30", ""}});
}

TEST_CASE("the place of all times is said once, that of another and its zone with it") {
  AppState state = states::with_slots();
  SlotList& list = slots_of(state).list;
  list.place = "Main Street";
  list.slots[0].place = "Northside";
  list.slots[0].tz = "America/Chicago";
  const Drawn drawn(state);
  CHECK(drawn.find(Role::Text, "Main Street") != nullptr);
  CHECK(drawn.find(Role::Button, "Tuesday 3 March, 10:30, Northside, Chicago time, free") !=
        nullptr);
}

TEST_CASE("times that cannot be had say why") {
  const Drawn drawn(states::with_slots());
  CHECK(drawn.find(Role::Button, "Tuesday 3 March, 11:00, held by someone else")->is_disabled);
  CHECK(drawn.find(Role::Button, "Tuesday 3 March, 14:00, taken")->is_disabled);
}

TEST_CASE("another day is shown when it was asked for; later days come six at a time") {
  AppState state = states::with_slots();
  const std::int64_t key = state.conversation.entries.back().key;
  {
    const Drawn drawn(state);
    CHECK(drawn.output.tree.all(Role::Tab).size() == 6);
    CHECK(*intent_of(drawn.output, Role::Tab, "Wed 4 Mar, Wednesday 4 March, 1 free") ==
          Intent{ShowDay{key, "2026-03-04"}});
    CHECK(*intent_of(drawn.output, Role::Button, "Later days") ==
          Intent{ShowDay{key, "2026-03-09"}});
    CHECK(drawn.find(Role::Button, "Earlier days") == nullptr);
  }
  state.open_days[key] = "2026-03-09";
  const Drawn drawn(state);
  CHECK(drawn.output.tree.all(Role::Tab).size() == 3);
  CHECK(drawn.find(Role::Button, "Monday 9 March, 09:00, free") != nullptr);
  CHECK(*intent_of(drawn.output, Role::Button, "Earlier days") ==
        Intent{ShowDay{key, "2026-03-03"}});
}

TEST_CASE("the first day with a free time is open by itself") {
  AppState state = states::with_slots();
  SlotsEntry& entry = slots_of(state);
  for (TimeSlot& slot : entry.list.slots) {
    if (day_of(slot.start->wall()) == day_of(states::clinic_time(9).wall())) {
      slot.status = SlotStatus::Taken;
    }
  }
  CHECK(open_day(state, 1, entry) == day_of(states::clinic_time(9, 0, 1).wall()));
  state.open_days[1] = "2026-03-03";
  CHECK(open_day(state, 1, entry) == day_of(states::clinic_time(9).wall()));
  state.open_days[1] = "not a day";
  CHECK(open_day(state, 1, entry) == day_of(states::clinic_time(9, 0, 1).wall()));
  CHECK_FALSE(open_day(state, 1, SlotsEntry{}).has_value());
}

TEST_CASE("the day that was open stays open when its last free time is taken") {
  AppState state = states::with_slots();
  SlotsEntry& entry = slots_of(state);
  const auto today = day_of(states::clinic_time(9).wall());
  entry.first_day = today;
  for (TimeSlot& slot : entry.list.slots) {
    if (day_of(slot.start->wall()) == today) slot.status = SlotStatus::Taken;
  }
  CHECK(open_day(state, 1, entry) == today);
  state.open_days[1] = "2026-03-04";
  CHECK(open_day(state, 1, entry) == day_of(states::clinic_time(9, 0, 1).wall()));
}

TEST_CASE("the device's time is added where it differs") {
  AppState state = states::with_slots();
  state.device.offsets = {{TimePoint{}, std::chrono::minutes{60}}};
  const Drawn drawn(state);
  CHECK(drawn.find(Role::Button, "Tuesday 3 March, 10:30, 16:30 your time, free") != nullptr);
}

TEST_CASE("both halves of a repeated hour are told apart by their offset") {
  AppState state = states::fresh();
  SlotList list{.doctor_id = "dr_rao", .tz = "America/New_York"};
  list.slots = {{.id = "s_1", .start = parse_rfc3339("2026-11-01T01:30:00-04:00")},
                {.id = "s_2", .start = parse_rfc3339("2026-11-01T01:30:00-05:00")},
                {.id = "s_3", .start = parse_rfc3339("2026-11-01T02:30:00-05:00")}};
  CHECK(is_repeated_time(list.slots, list.slots[0]));
  CHECK_FALSE(is_repeated_time(list.slots, list.slots[2]));
  state.device.offsets = {};
  states::add(state, SlotsEntry{.list = list});
  const Drawn drawn(state);
  CHECK(drawn.find(Role::Button, "Sunday 1 November, 01:30 UTC\u22124, free") != nullptr);
  CHECK(drawn.find(Role::Button, "Sunday 1 November, 01:30 UTC\u22125, free") != nullptr);
  CHECK(drawn.find(Role::Button, "Sunday 1 November, 02:30, free") != nullptr);
  // The day has both.
  CHECK(drawn.find(Role::Text, "Times are in New York time (UTC\u22124, UTC\u22125)") != nullptr);
}

TEST_CASE("one half of a repeated hour names its offset when the other is not listed") {
  AppState state = states::fresh();
  SlotList list{.doctor_id = "dr_rao", .tz = "America/New_York"};
  list.slots = {{.id = "s_2", .start = parse_rfc3339("2026-11-01T01:30:00-05:00")}};
  list.slots[0].is_repeated = true;
  state.device.offsets = {};
  states::add(state, SlotsEntry{.list = list});
  const Drawn drawn(state);
  CHECK(drawn.find(Role::Button, "Sunday 1 November, 01:30 UTC\u22125, free") != nullptr);
}

TEST_CASE("the patient's own time is marked; one asked for is busy") {
  AppState state = states::with_slots();
  slots_of(state).chosen_id = "s_2";
  state.booking.step = BookingStep::Holding;
  state.booking.pending_slot_id = "s_4";
  const Drawn drawn(state);
  CHECK(drawn.find(Role::Button, "Tuesday 3 March, 11:00, your choice")->pressed == true);
  CHECK(drawn.find(Role::Button, "Tuesday 3 March, 17:30, your choice")->is_busy);
}

TEST_CASE("a list that may be old can be read but not used") {
  AppState state = states::with_slots();
  slots_of(state).is_stale = true;
  const Drawn drawn(state);
  CHECK(drawn.find(Role::Text, "This list may be out of date. We are checking it.") != nullptr);
  CHECK(drawn.find(Role::Button, "Tuesday 3 March, 10:30, free")->is_disabled);
}

TEST_CASE("times offered for a move carry the appointment; lists of several doctors name them") {
  AppState state = states::with_slots();
  slots_of(state).list.appointment_id = "a_1";
  {
    const Drawn drawn(state);
    CHECK(drawn.find(Role::Heading, "New times with Dr. Amara Rao") != nullptr);
    CHECK(*intent_of(drawn.output, Role::Button, "Tuesday 3 March, 10:30, free") ==
          Intent{ChooseSlot{"dr_rao", "s_1", "Tuesday 3 March, 10:30", "a_1"}});
  }
  slots_of(state).list.doctor_id.clear();
  const Drawn drawn(state);
  CHECK(drawn.find(Role::Button, "Tuesday 3 March, 10:30, Dr. Amara Rao, free") != nullptr);
}

TEST_CASE("an empty list says so, and a plain server's own words are buttons") {
  AppState state = states::fresh();
  states::add(state, SlotsEntry{});
  states::add(state, SlotsEntry{.list = {.slots = {{.id = "x", .label = "Tuesday at ten"}}}});
  const Drawn drawn(state);
  CHECK(drawn.find(Role::Text, "There are no free times in this list.") != nullptr);
  CHECK(*intent_of(drawn.output, Role::Button, "Tuesday at ten, free") ==
        Intent{ChooseSlot{"", "x", "Tuesday at ten", ""}});
}

TEST_CASE("at every width the grid fits") {
  for (const float width : {320.0f, 360.0f, 768.0f, 1280.0f}) {
    CAPTURE(width);
    const Drawn drawn(states::with_slots(), width);
    CHECK(drawn.output.tree.all(Role::Tab).size() == 6);
  }
}
