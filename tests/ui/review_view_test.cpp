// Goal: the held time is shown with its countdown, a guest's form is real inputs, and nothing says
// "booked" before the server did (rule B10).
// Method: the held state in each step; the tree and the actions are looked at.
#include "ui/review_view.h"

#include <doctest/doctest.h>

#include "stage.h"
#include "states.h"

using namespace frontdesk;
using namespace frontdesk::ui;

namespace {

FrameOutput draw(const AppState& state, TimePoint now = states::now()) {
  Stage stage(360, 1400);
  stage.input.now = now;
  FrameOutput output = stage.settle(state);
  CHECK(faults_of(output, stage.input) == "");
  return output;
}

}  // namespace

TEST_CASE("the held time, its countdown and the two ways on") {
  const FrameOutput output = draw(states::with_hold());
  CHECK(output.tree.find(Role::Form, "Is this right?") != nullptr);
  CHECK(output.tree.find(Role::Text, "Held for you for 4:59") != nullptr);
  CHECK(output.tree.find("review-facts.time")->name ==
        "10:30 to 11:00, New York time (UTC\u22125)");
  CHECK(*intent_of(output, Role::Button, "Confirm appointment") == Intent{ConfirmHold{}});
  CHECK(*intent_of(output, Role::Button, "Choose another time") == Intent{ReleaseHeldSlot{}});
  CHECK(output.tree.find(Role::Button, "Keep it longer") == nullptr);
}

TEST_CASE("where the time is, not where the doctor is at home") {
  AppState state = states::with_hold();
  state.booking.held->hold.place = "Northside";
  state.booking.held->hold.address = "9 North Road";
  const FrameOutput output = draw(state);
  CHECK(output.tree.find("review-facts.place")->name == "Northside");
  CHECK(output.tree.find("review-facts.address")->name == "9 North Road");
}

TEST_CASE("the countdown asks for a frame when its words change") {
  const FrameOutput output = draw(states::with_hold(), states::now() + Millis(250));
  CHECK(output.is_animating);
  CHECK(output.next_frame_ms == 750);
}

TEST_CASE("near its end the hold can be kept; after it the words change") {
  const AppState state = states::with_hold();
  FrameOutput output = draw(state, states::now() + std::chrono::seconds(200));
  CHECK(output.tree.find(Role::Text, "Held for you for 1:39") != nullptr);
  CHECK(*intent_of(output, Role::Button, "Keep it longer") == Intent{ExtendHeldSlot{}});
  // It stands before the one that confirms, and Enter in a field still confirms.
  CHECK_FALSE(output.tree.find(Role::Button, "Keep it longer")->is_default);
  CHECK(output.tree.find(Role::Button, "Confirm appointment")->is_default);
  // Nothing is offered that would change nothing.
  AppState longest = state;
  longest.booking.held->hold.ttl = longest.booking.held->hold.ttl_max;
  output = draw(longest, states::now() + std::chrono::seconds(200));
  CHECK(output.tree.find(Role::Button, "Keep it longer") == nullptr);
  output = draw(state, states::now() + std::chrono::seconds(299));
  CHECK(output.tree.find(Role::Text, "The hold has run out. You can still try to confirm.") !=
        nullptr);
  CHECK_FALSE(output.is_animating);
}

TEST_CASE("a guest fills in real inputs; a known patient and a move need none") {
  AppState state = states::with_hold();
  FrameOutput output = draw(state);
  const auto boxes = output.tree.all(Role::TextBox);
  CHECK(boxes.size() == 3);
  CHECK(boxes[0]->autocomplete == "name");
  CHECK(boxes[0]->is_required);
  CHECK(boxes[1]->input_type == "tel");
  CHECK(boxes[2]->input_type == "email");
  for (const Node* box : boxes) CHECK(box->parent == "review");
  CHECK(output.tree.find(Role::Button, "Confirm appointment")->parent == "review");

  state.session.is_guest = false;
  CHECK(draw(state).tree.all(Role::TextBox).empty());
  state.session.is_guest = true;
  state.booking.held->appointment_id = "a_1";
  output = draw(state);
  CHECK(output.tree.all(Role::TextBox).empty());
  CHECK(output.tree.find(Role::Button, "Confirm new time") != nullptr);
}

TEST_CASE("what is missing is said at its input") {
  AppState state = states::with_hold();
  state.booking.patient_errors = {.name = "error.name_missing", .phone = "error.contact_missing"};
  FrameOutput output = draw(state);
  CHECK(output.tree.find(Role::TextBox, "Name")->is_invalid);
  CHECK(output.tree.find(Role::TextBox, "Name")->description == "Please write your name.");
  CHECK(output.tree.find(Role::TextBox, "Phone")->is_invalid);
  CHECK_FALSE(output.tree.find(Role::TextBox, "Email")->is_invalid);
  state.booking.patient_errors = {.email = "error.email_invalid"};
  output = draw(state);
  CHECK_FALSE(output.tree.find(Role::TextBox, "Phone")->is_invalid);
  CHECK(output.tree.find(Role::TextBox, "Email")->description == "Please check the email address.");
}

TEST_CASE("a date of birth, where the clinic asks for it, and how it was understood") {
  AppState state = states::with_hold();
  state.clinic.birth_date = BirthDateUse::Optional;
  const Node* box = nullptr;
  const auto draw_box = [&](std::string_view label) {
    static FrameOutput output;
    output = draw(state);
    box = output.tree.find(Role::TextBox, label);
    REQUIRE(box != nullptr);
    return output.tree.find("review-bday.hint")->name;
  };
  CHECK(draw_box("Date of birth (optional)") == "For example, 3/27/1980");
  CHECK(box->autocomplete == "bday");
  CHECK(box->description == "For example, 3/27/1980");
  CHECK_FALSE(box->is_required);

  state.typed.birth_date = "27.3.1980";
  CHECK(draw_box("Date of birth (optional)") == "Thursday 27 March 1980");
  CHECK(box->initial_value == "27.3.1980");

  state.clinic.birth_date = BirthDateUse::Required;
  state.typed.birth_date = "27.3.";
  state.booking.patient_errors.birth_date = "error.birth_date_invalid";
  CHECK(draw_box("Date of birth") == "For example, 3/27/1980");
  CHECK(box->is_required);
  CHECK(box->is_invalid);
  CHECK(box->description ==
        "Please write day, month and year. The year needs four digits. For example, 3/27/1980");
}

TEST_CASE("what was typed before is there again, and what is typed is told") {
  AppState state = states::with_hold();
  state.typed = {"Ada", "555 12345", "ada@example.org"};
  const FrameOutput output = draw(state);
  CHECK(output.tree.find(Role::TextBox, "Name")->initial_value == "Ada");
  CHECK(output.tree.find(Role::TextBox, "Phone")->initial_value == "555 12345");
  CHECK(output.tree.find(Role::TextBox, "Email")->initial_value == "ada@example.org");
  for (const char* name : {"Name", "Phone", "Email"}) {
    CHECK(*intent_of(output, Role::TextBox, name) == Intent{KeepDetails{}});
  }
}

TEST_CASE("an overlap warns and can be confirmed all the same") {
  AppState state = states::with_hold();
  state.booking.has_overlap_warning = true;
  const FrameOutput output = draw(state);
  CHECK(output.tree.find(Role::Text, "You already have an appointment then.") != nullptr);
  CHECK(*intent_of(output, Role::Button, "Confirm anyway") == Intent{ConfirmHold{}});
}

TEST_CASE("while the answer is awaited, lost or the line is down, nothing says booked") {
  AppState state = states::with_hold();
  state.booking.step = BookingStep::Confirming;
  FrameOutput output = draw(state);
  CHECK(output.tree.find(Role::Button, "Confirming…")->is_disabled);
  CHECK(output.tree.find(Role::Button, "Choose another time")->is_disabled);

  state.booking.step = BookingStep::Checking;
  output = draw(state);
  CHECK(output.tree.find(Role::Button, "Checking your booking…")->is_busy);
  CHECK(output.tree.find(Role::Text, "Not booked yet") != nullptr);

  state.booking.step = BookingStep::Review;
  states::take_offline(state);
  output = draw(state);
  CHECK(output.tree.find(Role::Text,
                         "Not confirmed yet. You are offline. Confirm when you are back.") !=
        nullptr);
  CHECK(output.tree.to_text().find("is booked") == std::string::npos);
}
