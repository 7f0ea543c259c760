// Goal: shapes reach the draw list only while painting, in as few commands as textures need.
// Method: vertices of a list of our own are counted.
#include "ui/painter.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include "stage.h"

using namespace frontdesk::ui;

namespace {

int vertices_of(bool is_painting) {
  Stage stage;
  int count = 0;
  stage.paint([&](Ui& ui, Flow&) {
    Painter& painter = ui.painter();
    const int before = ImGui::GetWindowDrawList()->VtxBuffer.Size;
    painter.set_painting(is_painting);
    painter.fill({0, 0, 100, 40}, {0x112233, 8});
    painter.stroke({0, 0, 100, 40}, {0x112233, 8, 2});
    painter.shadow({0, 0, 100, 40}, 8, 0.1f);
    painter.fill_bubble({0, 0, 100, 40}, {0x112233, 12});
    painter.line(0, 0, 10, 0, 0x112233);
    painter.disc(5, 5, 4, 0x112233);
    painter.icon(Icon::Clock, 0, 0, 24, 0x112233);
    painter.set_painting(true);
    count = ImGui::GetWindowDrawList()->VtxBuffer.Size - before;
  });
  return count;
}

}  // namespace

TEST_CASE("nothing is painted while measuring") {
  CHECK(vertices_of(true) > 50);
  CHECK(vertices_of(false) == 0);
}

TEST_CASE("a quad keeps its place in the block and takes the text's colour unless it has its own") {
  Stage stage;
  stage.paint([](Ui& ui, Flow&) {
    TextBlock block;
    TextQuad quad;
    quad.texture = reinterpret_cast<std::uintptr_t>(ImGui::GetIO().Fonts->TexData);
    quad.x = 3;
    quad.y = 4;
    quad.width = 10;
    quad.height = 20;
    block.quads = {quad, quad};
    block.quads[1].is_coloured = true;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const int before = list.VtxBuffer.Size;
    ui.painter().text(block, 100, 200, 0x336699);
    CHECK(list.VtxBuffer.Size - before == 8);
    if (list.VtxBuffer.Size - before != 8) return;
    CHECK(list.VtxBuffer[before].pos.x == 103);
    CHECK(list.VtxBuffer[before].pos.y == 204);
    CHECK(list.VtxBuffer[before + 2].pos.x == 113);
    CHECK(list.VtxBuffer[before].col == IM_COL32(0x33, 0x66, 0x99, 255));
    CHECK(list.VtxBuffer[before + 4].col == IM_COL32_WHITE);
  });
}
