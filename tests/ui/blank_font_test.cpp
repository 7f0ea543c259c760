// Goal: ImGui runs frames with a font that has no glyphs, and asks for no font engine.
// Method: a headless context; the stage adds the blank font.
#include "ui/blank_font.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include "stage.h"
#include "states.h"

using namespace frontdesk::ui;

TEST_CASE("frames run with the blank font") {
  Stage stage;
  const FrameOutput first = stage.draw(states::fresh());
  const FrameOutput second = stage.draw(states::fresh());
  CHECK_FALSE(first.tree.nodes.empty());
  CHECK(first.tree == second.tree);
  CHECK(ImGui::GetIO().Fonts->Fonts.Size == 1);
  CHECK(stage.vertices > 0);
}
