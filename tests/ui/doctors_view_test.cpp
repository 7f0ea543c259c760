// Goal: a card says everything rule S10 asks for, and says so where nothing is known.
// Method: a doctor of whom all is known and one of whom only the name is; phone and desktop.
#include "ui/doctors_view.h"

#include <doctest/doctest.h>

#include "stage.h"
#include "states.h"

using namespace frontdesk;
using namespace frontdesk::ui;

TEST_CASE("a card shows all that is known") {
  Stage stage;
  stage.input.now = states::now();
  const FrameOutput output = stage.settle(states::with_doctors());
  CHECK(faults_of(output, stage.input) == "");
  for (const char* words : {"MD, FAAD", "Dermatology", "Speaks English, Hindi and Spanish",
                            "Harbour Street, and video visits", "Next free: Today, 10:30",
                            "Takes new patients · Price: $120 · Insurance: Most plans",
                            "Rated 4.8 of 5 by 212 people (clinic survey)"}) {
    CAPTURE(words);
    CHECK(output.tree.find(Role::Text, words) != nullptr);
  }
  CHECK(output.tree.find(Role::Heading, "Dr. Amara Rao")->level == 2);
  CHECK(*intent_of(output, Role::Button, "Choose Dr. Amara Rao") ==
        Intent{ChooseDoctor{"dr_rao", "Dr. Amara Rao"}});
}

TEST_CASE("a specialty is said in the page's language") {
  AppState state = states::with_doctors();
  state.language = *decode_language(
      R"({"locale": "es", "words": {"specialty.Dermatology": "Dermatología"}})", "");
  Stage stage;
  CHECK(stage.settle(state).tree.find(Role::Text, "Dermatología") != nullptr);
}

TEST_CASE("a list of which a change was missed says that it may be old") {
  const char* words = "This list may be out of date. We are checking it.";
  AppState state = states::with_doctors();
  Stage stage;
  CHECK(stage.settle(state).tree.find(Role::Text, words) == nullptr);
  for (Entry& entry : state.conversation.entries) {
    if (auto* doctors = std::get_if<DoctorsEntry>(&entry.what)) doctors->is_awaited = true;
  }
  ++state.conversation.revision;
  CHECK(stage.settle(state).tree.find(Role::Text, words) != nullptr);
}

TEST_CASE("a card says what is not known, and invents no rating") {
  AppState state = states::fresh();
  Doctor doctor = states::dr_unknown();
  doctor.rating = Rating{4.9, 0, "clinic survey"};
  states::add(state, DoctorsEntry{.list = {.doctors = {doctor}, .total = 1}});
  Stage stage;
  const FrameOutput output = stage.settle(state);
  for (const char* words :
       {"Qualifications not given", "Specialty not given", "Languages not given", "Place not given",
        "No free time listed",
        "Ask if new patients are welcome · Price not given · Insurance: ask the clinic"}) {
    CAPTURE(words);
    CHECK(output.tree.find(Role::Text, words) != nullptr);
  }
  CHECK(output.tree.to_text().find("Rated") == std::string::npos);
}

TEST_CASE("two columns of equal height where there is room, buttons on one line") {
  Stage wide(1280, 800);
  FrameOutput output = wide.settle(states::with_doctors());
  CHECK(faults_of(output, wide.input) == "");
  const Node* rao = output.tree.find(Role::ListItem, "Dr. Amara Rao");
  const Node* lee = output.tree.find(Role::ListItem, "Dr. Jordan Lee");
  CHECK(rao->rect.y == lee->rect.y);
  CHECK(rao->rect.height == lee->rect.height);
  CHECK(output.tree.find(Role::Button, "Choose Dr. Amara Rao")->rect.y ==
        output.tree.find(Role::Button, "Choose Dr. Jordan Lee")->rect.y);

  Stage narrow(360, 740);
  output = narrow.settle(states::with_doctors());
  CHECK(output.tree.find(Role::ListItem, "Dr. Jordan Lee")->rect.y >
        output.tree.find(Role::ListItem, "Dr. Amara Rao")->rect.y);
}

TEST_CASE("the chosen one is marked, and lists that were cut or empty say so") {
  AppState state = states::fresh();
  states::add(state, DoctorsEntry{.list = {.doctors = {states::dr_rao()}, .total = 6},
                                  .chosen_id = "dr_rao"});
  states::add(state, DoctorsEntry{});
  Stage stage;
  const FrameOutput output = stage.settle(state);
  CHECK(output.tree.find(Role::Button, "Choose Dr. Amara Rao")->pressed == true);
  CHECK(output.tree.find(Role::Text, "5 more doctors fit. Say more to narrow the list.") !=
        nullptr);
  CHECK(output.tree.find(Role::Text, "No doctor fits that.") != nullptr);
}

TEST_CASE("languages are said in words") {
  CHECK(language_words({"en"}) == "English");
  CHECK(language_words({"en", "zh-Hant"}) == "English and Chinese");
  CHECK(language_words({"xx", "es", "hi"}) == "xx, Spanish and Hindi");
}
