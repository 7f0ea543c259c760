// Goal: everything that can be pressed is big enough, has a name, and means one thing.
// Method: rows and grids of buttons on a stage, looked at in the tree.
#include <doctest/doctest.h>

#include "stage.h"
#include "ui/widgets.h"

using namespace frontdesk;
using namespace frontdesk::ui;

namespace {

std::vector<Button> many_buttons(int count) {
  std::vector<Button> buttons;
  for (int i = 0; i < count; ++i) {
    buttons.push_back({.id = "b" + std::to_string(i), .label = "Choice " + std::to_string(i)});
  }
  return buttons;
}

}  // namespace

TEST_CASE("a row wraps and never overlaps") {
  Stage stage(320, 500);
  const FrameOutput output =
      stage.paint([](Ui& ui, Flow& flow) { ui.buttons(flow, many_buttons(9)); });
  CHECK(faults_of(output, stage.input) == "");
  CHECK(output.tree.nodes.back().rect.y > 44);
}

TEST_CASE("a grid's cells are equal and as many in a row as fit") {
  Stage stage(360, 740);
  const FrameOutput output =
      stage.paint([](Ui& ui, Flow& flow) { ui.button_grid(flow, many_buttons(7), 88); });
  CHECK(faults_of(output, stage.input) == "");
  const auto nodes = output.tree.all(Role::Button);
  CHECK(nodes.size() == 7);
  CHECK(nodes[2]->rect.y == nodes[0]->rect.y);
  CHECK(nodes[3]->rect.y == nodes[0]->rect.y + 52);
  CHECK(nodes[0]->rect.width == nodes[6]->rect.width);
}

TEST_CASE("a long label wraps inside its button") {
  Stage stage(320, 500);
  const FrameOutput output = stage.paint([](Ui& ui, Flow& flow) {
    ui.buttons(flow, {{.id = "b",
                       .label = "A choice whose words are far too long for one line of a phone"}});
  });
  CHECK(faults_of(output, stage.input) == "");
  CHECK(output.tree.nodes[0].rect.height > 44);
}

TEST_CASE("disabled buttons stay in the tree and mean nothing") {
  Stage stage;
  const FrameOutput output = stage.paint([](Ui& ui, Flow& flow) {
    ui.buttons(flow, {{.id = "on", .label = "On", .intent = ToggleMenu{}},
                      {.id = "off", .label = "Off", .is_disabled = true, .intent = ToggleMenu{}}});
  });
  CHECK(output.actions.size() == 1);
  CHECK(output.tree.find("off")->is_disabled);
  CHECK(std::holds_alternative<ToggleMenu>(*intent_of(output, Role::Button, "On")));
}

TEST_CASE("with a link it is a link, and has no intent") {
  Stage stage;
  const FrameOutput output = stage.paint([](Ui& ui, Flow& flow) {
    ui.buttons(flow, {{.id = "call", .label = "Call 911", .href = "tel:911"}});
  });
  CHECK(output.tree.find(Role::Link, "Call 911") != nullptr);
  CHECK(output.actions.empty());
}

TEST_CASE("hover, press and focus change the paint, never the tree") {
  for (const ButtonKind kind :
       {ButtonKind::Primary, ButtonKind::Secondary, ButtonKind::Quiet, ButtonKind::Danger,
        ButtonKind::Chip, ButtonKind::Alarm, ButtonKind::Round}) {
    const auto content = [kind](Ui& ui, Flow& flow) {
      ui.buttons(flow, {{.id = "b", .label = "Press", .kind = kind}});
    };
    Stage stage;
    const FrameOutput plain = stage.paint(content);
    const int vertices = stage.vertices;
    stage.input.focused = "b";
    stage.input.pressed = "b";
    const FrameOutput pressed = stage.paint(content);
    CHECK(plain.tree == pressed.tree);
    CHECK(stage.vertices > vertices);
  }
}
