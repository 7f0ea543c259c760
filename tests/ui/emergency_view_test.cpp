// Goal: an emergency shows first, with the country's numbers, and booking stays reachable.
// Method: both kinds, several countries.
#include "ui/emergency_view.h"

#include <doctest/doctest.h>

#include "stage.h"
#include "states.h"

using namespace frontdesk;
using namespace frontdesk::ui;

TEST_CASE("the alert is the first thing in the tree and has a number to call") {
  AppState state = states::with_slots();
  state.emergency = Emergency::Medical;
  for (const float width : {320.0f, 360.0f, 1280.0f}) {
    Stage stage(width, 740);
    const FrameOutput output = stage.settle(state);
    CAPTURE(width);
    CHECK(faults_of(output, stage.input) == "");
    CHECK(output.tree.nodes[0].role == Role::Alert);
    CHECK(output.tree.find(Role::Link, "Call 911")->href == "tel:911");
    CHECK(*intent_of(output, Role::Button, "This is not an emergency") ==
          Intent{DismissEmergency{}});
    CHECK(output.tree.find("log") != nullptr);
  }
}

TEST_CASE("self-harm shows the crisis line first, then the ambulance") {
  AppState state = states::fresh();
  state.emergency = Emergency::SelfHarm;
  Stage stage;
  const FrameOutput output = stage.draw(state);
  const auto links = output.tree.all(Role::Link);
  CHECK(links.size() == 3);
  CHECK(links[0]->href == "tel:988");
  CHECK(links[1]->href == "tel:911");
  CHECK(faults_of(output, stage.input) == "");
}

TEST_CASE("an unknown country still has a number") {
  AppState state = states::fresh();
  state.emergency = Emergency::SelfHarm;
  state.clinic.country = "XX";
  Stage stage;
  const FrameOutput output = stage.draw(state);
  CHECK(output.tree.find(Role::Link, "Call 112")->href == "tel:112");
}
