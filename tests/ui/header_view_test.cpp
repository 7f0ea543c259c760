// Goal: the header says whose desk this is and how the line is, in words, and how to reach a
// person. Method: each state of the line; the tree and the actions are looked at.
#include "ui/header_view.h"

#include <doctest/doctest.h>

#include "core/locales.h"
#include "core/shipped_languages.h"
#include "stage.h"
#include "states.h"

using namespace frontdesk;
using namespace frontdesk::ui;

namespace {

std::string line_of(const FrameOutput& output) {
  const Node* line = output.tree.find("line");
  return line != nullptr ? line->name : "";
}

}  // namespace

TEST_CASE("name, line and the way to a person are always there") {
  for (const float width : {320.0f, 360.0f, 1280.0f}) {
    Stage stage(width, 740);
    const FrameOutput output = stage.draw(states::fresh());
    CAPTURE(width);
    CHECK(faults_of(output, stage.input) == "");
    CHECK(output.tree.find(Role::Heading, "Harbour Clinic")->level == 1);
    CHECK(line_of(output) == "Live");
    CHECK(output.tree.find(Role::Text, "A computer answers. For a person, call") != nullptr);
    CHECK(output.tree.find(Role::Link, "(555) 010-0199")->href == "tel:5550100199");
  }
}

TEST_CASE("a clinic without a number names another way") {
  AppState state = states::fresh();
  state.clinic.phone.clear();
  Stage stage;
  const FrameOutput output = stage.draw(state);
  CHECK(output.tree.all(Role::Link).empty());
  CHECK(output.tree.find("assistant-line")->name ==
        "A computer answers. To reach a person, ask at the clinic.");
}

TEST_CASE("every state of the line has words, and a way out where there is one") {
  AppState state = states::fresh();
  Stage stage;
  state.session.phase = Polling{.is_current = true};
  FrameOutput output = stage.draw(state);
  CHECK(line_of(output) == "Live, compatibility mode");
  CHECK(faults_of(output, stage.input) == "");

  states::take_offline(state);
  output = stage.draw(state);
  CHECK(line_of(output) == "Offline");
  CHECK(std::holds_alternative<ReconnectNow>(*intent_of(output, Role::Button, "Try again")));

  states::take_offline(state, Reach::Captive);
  output = stage.draw(state);
  CHECK(line_of(output) == "This network needs you to sign in");

  state.session.phase = AuthRequired{};
  output = stage.draw(state);
  CHECK(line_of(output) == "Please sign in again");
  CHECK(std::holds_alternative<SignInAgain>(*intent_of(output, Role::Button, "Sign in")));

  state.session.phase = Ended{};
  output = stage.draw(state);
  CHECK(line_of(output) == "This chat has ended");
  CHECK(std::holds_alternative<StartNewChat>(*intent_of(output, Role::Button, "Start a new chat")));
  CHECK(faults_of(output, stage.input) == "");
}

TEST_CASE("the badge of a demo makes way for long words of the line") {
  AppState state = states::fresh();
  state.clinic.is_demo = true;
  for (const float width : {320.0f, 412.0f}) {
    CAPTURE(width);
    Stage stage(width, 740);
    state.session.phase = Polling{.is_current = true};
    const FrameOutput output = stage.draw(state);
    CHECK(faults_of(output, stage.input) == "");
    const Rect badge = output.tree.find("demo")->rect;
    const Rect menu = output.tree.find("menu-button")->rect;
    CHECK(badge.x + badge.width <= menu.x);
    const Rect line = output.tree.find("line")->rect;
    CHECK((badge.y >= line.y + line.height || badge.x >= line.x + line.width));
  }
}

TEST_CASE("the menu opens under its button and holds what it should") {
  AppState state = states::fresh();
  Stage stage;
  FrameOutput output = stage.draw(state);
  CHECK(output.tree.find("menu") == nullptr);
  CHECK(output.tree.find(Role::Button, "Menu")->expanded == false);

  state.is_menu_open = true;
  state.theme = ThemeChoice::Dark;
  output = stage.draw(state);
  CHECK(faults_of(output, stage.input) == "");
  CHECK(output.tree.find(Role::Button, "Menu")->expanded == true);
  CHECK(output.tree.find("menu")->parent == "header");
  CHECK(std::holds_alternative<ShowAppointments>(
      *intent_of(output, Role::MenuItem, "My appointments")));
  CHECK(output.tree.find(Role::MenuItemRadio, "Dark")->checked == true);
  CHECK(output.tree.find(Role::MenuItemRadio, "Light")->checked == false);
  const Intent* light = intent_of(output, Role::MenuItemRadio, "Light");
  CHECK(*light == Intent{ChooseTheme{ThemeChoice::Light}});
  CHECK(output.tree.find(Role::MenuItemCheckBox, "Text only")->checked == false);
  CHECK(*intent_of(output, Role::MenuItemCheckBox, "Text only") ==
        Intent{ChooseDisplay{Display::TextOnly}});

  state.display = Display::TextOnly;
  output = stage.draw(state);
  CHECK(output.tree.find(Role::MenuItemCheckBox, "Text only")->checked == true);
  CHECK(*intent_of(output, Role::MenuItemCheckBox, "Text only") ==
        Intent{ChooseDisplay{Display::Drawn}});
}

TEST_CASE("the menu offers every language by its own name") {
  AppState state = states::fresh();
  state.is_menu_open = true;
  Stage stage;
  FrameOutput output = stage.draw(state);
  CHECK(output.tree.find(Role::MenuItem, "Language")->expanded == false);
  CHECK(*intent_of(output, Role::MenuItem, "Language") == Intent{ToggleLanguages{}});

  state.are_languages_open = true;
  state.language = load_language("ar");
  output = stage.draw(state);
  CHECK(faults_of(output, stage.input) == "");
  CHECK(output.tree.find(Role::MenuItem, "اللغة")->expanded == true);
  CHECK(output.tree.all(Role::MenuItemRadio).size() == shipped_languages.size());
  for (const ShippedLanguage& language : shipped_languages) {
    const Node* item = output.tree.find(Role::MenuItemRadio, language.name);
    REQUIRE(item);
    CHECK(item->lang == language.tag);
    CHECK(item->checked == (language.tag == "ar"));
    CHECK(*intent_of(output, Role::MenuItemRadio, language.name) ==
          Intent{ChooseLanguage{std::string(language.tag)}});
  }
}

TEST_CASE("a demo says so") {
  AppState state = states::fresh();
  state.clinic.is_demo = true;
  Stage stage(320, 740);
  const FrameOutput output = stage.draw(state);
  CHECK(output.tree.find(Role::Text, "Demo") != nullptr);
  CHECK(output.tree.find("demo-notice") != nullptr);
  CHECK(faults_of(output, stage.input) == "");
}

TEST_CASE("telephone links hold digits only") {
  CHECK(tel_href("(555) 010-0199") == "tel:5550100199");
  CHECK(tel_href("+44 20 7946 0018") == "tel:+442079460018");
  CHECK(tel_href("ask at the desk") == "");
  CHECK(tel_href("") == "");
}
