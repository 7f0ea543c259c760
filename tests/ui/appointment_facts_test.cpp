// Goal: who, when and where are said the same everywhere, clinic time with zone first.
// Method: facts drawn alone.
#include "ui/appointment_facts.h"

#include <doctest/doctest.h>

#include "stage.h"
#include "states.h"

using namespace frontdesk;
using namespace frontdesk::ui;

namespace {

std::string drawn(const AppState& state, const AppointmentFacts& facts) {
  Stage stage;
  return stage
      .paint([&](Ui& ui, Flow& flow) {
        draw_appointment_facts(ui, flow, ViewContext(state, states::now()), "x", facts);
      })
      .tree.to_text();
}

AppointmentFacts visit() {
  return {.doctor_name = "Dr. Amara Rao",
          .specialty = "Dermatology",
          .place = "Harbour Street",
          .address = "12 Harbour Street",
          .tz = "America/New_York",
          .start = states::clinic_time(10, 30),
          .end = states::clinic_time(11, 0)};
}

}  // namespace

TEST_CASE("a visit at a place") {
  CHECK(drawn(states::fresh(), visit()) ==
        "paragraph \"Dr. Amara Rao\"\n"
        "paragraph \"Dermatology\"\n"
        "paragraph \"Tuesday 3 March\"\n"
        "paragraph \"10:30 to 11:00, New York time (UTC\u22125)\"\n"
        "paragraph \"Harbour Street\"\n"
        "paragraph \"12 Harbour Street\"\n");
}

TEST_CASE("a video visit has no place, and the device's time where it differs") {
  AppState state = states::fresh();
  state.device.offsets = {{TimePoint{}, std::chrono::minutes{0}}};
  AppointmentFacts facts = visit();
  facts.telehealth = true;
  const std::string text = drawn(state, facts);
  CHECK(text.find("Video visit") != std::string::npos);
  CHECK(text.find("15:30 your time") != std::string::npos);
  CHECK(text.find("Harbour Street") == std::string::npos);
}

TEST_CASE("what is not known is not made up") {
  CHECK(drawn(states::fresh(), {}) == "paragraph \"Ask the clinic for the time\"\n");
}
