// Goal: the card shows the server's newest record and what can be done about it.
// Method: one appointment in each status; the list of appointments.
#include "ui/confirmation_view.h"

#include <doctest/doctest.h>

#include "stage.h"
#include "states.h"

using namespace frontdesk;
using namespace frontdesk::ui;

namespace {

FrameOutput draw(const AppState& state, float width = 360) {
  Stage stage(width, 1200);
  stage.input.now = states::now();
  FrameOutput output = stage.settle(state);
  CHECK(faults_of(output, stage.input) == "");
  return output;
}

const std::string when = "Tuesday 3 March, 10:30";

}  // namespace

TEST_CASE("a booking: who, when, where, reference, and what can be done") {
  for (const float width : {320.0f, 360.0f, 1280.0f}) {
    const FrameOutput output = draw(states::with_confirmation(), width);
    CHECK(output.tree.find(Role::Heading, "Your appointment is booked") != nullptr);
    CHECK(output.tree.find(Role::Text, "Tuesday 3 March") != nullptr);
    CHECK(output.tree.find(Role::Text, "K7Q-29") != nullptr);
    CHECK(*intent_of(output, Role::Button, "Add to calendar") == Intent{DownloadIcs{"a_1"}});
    CHECK(*intent_of(output, Role::Button, "Change time of " + when) ==
          Intent{MoveAppointment{"a_1"}});
    CHECK(*intent_of(output, Role::Button, "Cancel appointment on " + when) ==
          Intent{AskCancel{"a_1"}});
  }
}

TEST_CASE("cancelling asks first, then waits, then says so") {
  AppState state = states::with_confirmation();
  state.booking.cancel_asked_id = "a_1";
  FrameOutput output = draw(state);
  CHECK(*intent_of(output, Role::Button, "Yes, cancel it") == Intent{CancelAppointment{"a_1"}});
  CHECK(*intent_of(output, Role::Button, "Keep it") == Intent{KeepAppointment{}});

  state.booking.cancelling_id = "a_1";
  output = draw(state);
  CHECK(output.tree.find(Role::Button, "Cancelling…")->is_busy);

  state.booking.cancelling_id.clear();
  state.booking.cancel_asked_id.clear();
  state.booking.appointments[0].status = AppointmentStatus::Cancelled;
  output = draw(state);
  CHECK(output.tree.find(Role::Heading, "This appointment is cancelled") != nullptr);
  CHECK(output.tree.find(Role::Button, "Add to calendar") == nullptr);
  CHECK(*intent_of(output, Role::Button, "Remove from calendar") == Intent{DownloadIcs{"a_1"}});
  CHECK(output.tree.find(Role::Button, "Change time of " + when) == nullptr);
}

TEST_CASE("whether an appointment is over is the server's clock's to say") {
  AppState state = states::with_confirmation();
  const Millis fast = std::chrono::hours(48);
  Stage stage(360, 1200);
  stage.input.now = states::now() + fast;
  CHECK(stage.settle(state).tree.find(Role::Button, "Add to calendar") == nullptr);
  state.session.clock_behind = -fast;
  const FrameOutput output = stage.settle(state);
  CHECK(output.tree.find(Role::Button, "Add to calendar") != nullptr);
  CHECK(output.tree.find(Role::Separator, "Today") != nullptr);
}

TEST_CASE("a move says so, and the newest record is what is shown") {
  AppState state = states::with_confirmation();
  auto* entry = std::get_if<ConfirmationEntry>(&state.conversation.entries.back().what);
  entry->is_move = true;
  state.booking.appointments[0].start = states::clinic_time(15, 0, 1);
  state.booking.appointments[0].end = states::clinic_time(15, 30, 1);
  const FrameOutput output = draw(state);
  CHECK(output.tree.find(Role::Heading, "Your appointment is moved") != nullptr);
  CHECK(output.tree.find(Role::Text, "Wednesday 4 March") != nullptr);

  state.booking.moving_id = "a_1";
  CHECK(draw(state).tree.find(Role::Text,
                              "Choose a new time below. You keep this one until then.") != nullptr);
}

TEST_CASE("a pending or past appointment offers nothing it cannot do") {
  AppState state = states::with_confirmation();
  state.booking.appointments[0].status = AppointmentStatus::Pending;
  FrameOutput output = draw(state);
  CHECK(output.tree.find(Role::Heading, "Not confirmed yet") != nullptr);
  CHECK(output.tree.find(Role::Button, "Add to calendar") == nullptr);

  state.booking.appointments[0].status = AppointmentStatus::Booked;
  state.booking.appointments[0].start = states::clinic_time(8, 0);
  output = draw(state);
  CHECK(output.tree.find(Role::Heading, "This appointment is over.") != nullptr);
  CHECK(output.tree.find(Role::Button, "Add to calendar") == nullptr);
}

TEST_CASE("a hold that had lapsed and was taken again is told") {
  AppState state = states::with_confirmation();
  std::get_if<ConfirmationEntry>(&state.conversation.entries.back().what)->retook_hold = true;
  CHECK(draw(state).tree.find("e8.appointment.retook") != nullptr);
}

TEST_CASE("the list of appointments, and an empty one") {
  AppState state = states::fresh();
  state.booking.appointments = {states::appointment()};
  states::add(state, AppointmentsEntry{.appointment_ids = {"a_1", "a_unknown"}});
  const FrameOutput output = draw(state);
  CHECK(output.tree.find(Role::Heading, "Your appointments") != nullptr);
  CHECK(output.tree.all(Role::ListItem).size() == 1);
  CHECK(intent_of(output, Role::Button, "Cancel appointment on " + when) != nullptr);

  state.conversation.entries.clear();
  states::add(state, AppointmentsEntry{});
  CHECK(draw(state).tree.find(Role::Text, "You have no appointments with us yet.") != nullptr);
}
