// Goal: widgets record what they paint, where they paint it, and measuring leaves no trace.
// Method: single widgets on a stage, in each pass.
#include "ui/widgets.h"

#include <doctest/doctest.h>

#include "stage.h"

using namespace frontdesk::ui;

TEST_CASE("text records its words at the place where it is set") {
  Stage stage;
  const FrameOutput output = stage.paint([](Ui& ui, Flow& flow) {
    ui.text(flow, "t", "Some words", {.colour = ui.theme().text});
    CHECK(flow.y == 24);
  });
  const Node* node = output.tree.find("t");
  CHECK(node != nullptr);
  if (node == nullptr) return;
  CHECK(node->role == Role::Text);
  CHECK(node->rect == Rect{12, 0, 336, 24});
  CHECK(node->style.size == 16);
}

TEST_CASE("words that cannot be painted are shown by their own node, and only by that") {
  const auto content = [](Ui& ui, Flow& flow) {
    ui.text(flow, "odd", "a\u202eb", {.colour = 0x123456});
    ui.text(flow, "plain", "ab", {.colour = 0x123456});
    ui.buttons(flow, {{.id = "odd-button", .label = "c\u202ed"}});
  };
  Stage stage;
  const FrameOutput output = stage.paint(content);
  CHECK(output.tree.find("odd")->own_text == 0x123456U);
  CHECK_FALSE(output.tree.find("plain")->own_text.has_value());
  CHECK(output.tree.find("odd-button")->own_text.has_value());
  // Nobody sees what is only outlined.
  const FrameOutput outline = stage.paint(content, Pass::Outline);
  CHECK_FALSE(outline.tree.find("odd")->own_text.has_value());
}

TEST_CASE("a group's rectangle is what was put in, and children are relative to it") {
  Stage stage;
  const FrameOutput output = stage.paint([](Ui& ui, Flow& flow) {
    flow.gap(100);
    ui.group(flow, {.id = "g", .role = Role::Group, .name = "Group"}, [&](Flow& inner) {
      inner.gap(10);
      ui.text(inner, "t", "Words", {});
    });
  });
  CHECK(output.tree.find("g")->rect == Rect{12, 100, 336, 34});
  CHECK(output.tree.find("t")->parent == "g");
  CHECK(output.tree.find("t")->rect == Rect{0, 10, 336, 24});
}

TEST_CASE("measuring, guessing, outlining and painting agree on short words; two leave no trace") {
  const auto content = [](Ui& ui, Flow& flow) {
    ui.card(flow, {.id = "c", .role = Role::Group, .name = "Card"}, {}, [&](Flow& inner) {
      ui.text(inner, "t", "Words", {});
      ui.buttons(inner, {{.id = "b", .label = "Press"}});
    });
    CHECK(flow.y == 16 + 24 + 44 + 16);
  };
  for (const Pass pass : {Pass::Measure, Pass::Estimate, Pass::Outline, Pass::Paint}) {
    CAPTURE(static_cast<int>(pass));
    Stage stage;
    const FrameOutput output = stage.paint(content, pass);
    const bool records = pass == Pass::Outline || pass == Pass::Paint;
    CHECK(output.tree.nodes.size() == (records ? 3 : 0));
    CHECK(output.actions.size() == (records ? 1 : 0));
    CHECK((stage.texts_drawn > 0) == (pass == Pass::Paint));
  }
}

TEST_CASE("a card without an id is only a surface") {
  Stage stage;
  const FrameOutput output = stage.paint([](Ui& ui, Flow& flow) {
    ui.card(flow, {}, {}, [&](Flow& inner) { ui.text(inner, "t", "Words", {}); });
  });
  CHECK(output.tree.nodes.size() == 1);
  CHECK(output.tree.nodes[0].parent.empty());
  CHECK(output.tree.nodes[0].rect == Rect{28, 16, 304, 24});
}

TEST_CASE("what is in the log is placed in its content") {
  Stage stage;
  const FrameOutput output = stage.paint([](Ui& ui, Flow&) {
    const Node log{.id = "log", .role = Role::Log, .name = "Conversation"};
    ui.log_at({0, 100, 360, 400}, log, 250, [&](Flow& flow) {
      flow.gap(300);
      ui.text(flow, "t", "Words", {});
    });
  });
  CHECK(output.tree.find("log")->rect == Rect{0, 100, 360, 400});
  CHECK(output.tree.find("t")->rect.y == 300);
}

TEST_CASE("an input says what it is for, and its error in words") {
  Stage stage;
  const FrameOutput output = stage.paint([](Ui& ui, Flow& flow) {
    ui.input_box(flow, {.id = "tel",
                        .label = "Phone",
                        .error = "Please give a phone number.",
                        .field_name = "tel",
                        .input_type = "tel",
                        .autocomplete = "tel"});
  });
  const Node* box = output.tree.find(Role::TextBox, "Phone");
  CHECK(box != nullptr);
  if (box == nullptr) return;
  CHECK(box->rect.height == input_label_height + input_height);
  CHECK(box->is_invalid);
  CHECK(box->description == "Please give a phone number.");
  CHECK(box->autocomplete == "tel");
  CHECK(output.tree.find(Role::Text, "Please give a phone number.") != nullptr);
}

TEST_CASE("the column is centred and at most 720 wide, with its padding inside") {
  Stage wide(1280, 800);
  wide.paint([](Ui& ui, Flow&) {
    CHECK(ui.column(5).x == 296);
    CHECK(ui.column(5).width == 688);
    CHECK(ui.column(5).y == 5);
  });
  Stage narrow(320, 500);
  narrow.paint([](Ui& ui, Flow&) {
    CHECK(ui.column(0).x == 12);
    CHECK(ui.column(0).width == 296);
  });
}

TEST_CASE("a frame is asked for at the earliest of the wishes") {
  Stage stage;
  const FrameOutput output = stage.paint([](Ui& ui, Flow&) {
    ui.animate(800);
    ui.animate(33);
    ui.animate(500);
  });
  CHECK(output.is_animating);
  CHECK(output.next_frame_ms == 33);
}
