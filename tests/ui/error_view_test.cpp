// Goal: an error says what happened, what was kept, what to do next, and a code for the phone.
// Method: errors with and without code, alternatives and retry.
#include "ui/error_view.h"

#include <doctest/doctest.h>

#include "stage.h"
#include "states.h"

using namespace frontdesk;
using namespace frontdesk::ui;

namespace {

FrameOutput draw(const ErrorEntry& entry) {
  AppState state = states::fresh();
  states::add(state, entry);
  Stage stage;
  stage.input.now = states::now();
  FrameOutput output = stage.settle(state);
  CHECK(faults_of(output, stage.input) == "");
  return output;
}

}  // namespace

TEST_CASE("the server's words, what to do, a retry and a reference") {
  const FrameOutput output = draw({.error = {.message = "The clinic's system did not answer.",
                                             .code = ErrorCode::RateLimited,
                                             .ref = "E-8F2K"},
                                   .cid = "c_9",
                                   .can_retry = true});
  CHECK(output.tree.find(Role::Text, "The clinic's system did not answer.") != nullptr);
  CHECK(output.tree.find(Role::Text,
                         "What you wrote is kept. Please wait a little, then try again.") !=
        nullptr);
  CHECK(output.tree.find(Role::Text, "If you call, give this code: E-8F2K") != nullptr);
  CHECK(*intent_of(output, Role::Button, "Try again") == Intent{RetryFailed{"c_9"}});
}

TEST_CASE("a slot that is gone offers its neighbours, day and all") {
  ErrorEntry entry{
      .error = {.message = "Someone else just took that time.", .code = ErrorCode::SlotTaken}};
  entry.error.alternatives = {
      {.id = "s_9", .doctor_id = "dr_rao", .start = states::clinic_time(11, 30)}};
  const FrameOutput output = draw(entry);
  CHECK(*intent_of(output, Role::Button, "Tue 3 Mar, 11:30, Tuesday 3 March, 11:30, free") ==
        Intent{ChooseSlot{"dr_rao", "s_9", "Tuesday 3 March, 11:30", ""}});
}

TEST_CASE("an error without words or code still says what to do") {
  const FrameOutput output = draw({});
  CHECK(output.tree.find(Role::Text, "Something went wrong on our side.") != nullptr);
  CHECK(output.tree.find(Role::Text,
                         "What you wrote is kept. Please try again, or call the clinic.") !=
        nullptr);
  CHECK(output.tree.find(Role::Button, "Try again") == nullptr);
}
