// Goal: shapes reach the draw list only while painting, in as few commands as textures need.
// Method: vertices of a list of our own are counted.
#include "ui/painter.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

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

struct Span {
  float from = 0, to = 0;
};

/// How far from the left what `draw` paints begins and ends, on a page 200 wide.
template <class Draw>
Span span_of(bool is_mirrored, Draw draw) {
  Stage stage(200);
  Span span{1e6f, -1e6f};
  stage.paint([&](Ui& ui, Flow&) {
    ui.painter().mirror(is_mirrored ? 200 : 0);
    const auto& vertices = ImGui::GetWindowDrawList()->VtxBuffer;
    const int before = vertices.Size;
    draw(ui.painter());
    for (int i = before; i < vertices.Size; ++i) {
      span.from = std::min(span.from, vertices[i].pos.x);
      span.to = std::max(span.to, vertices[i].pos.x);
    }
  });
  return span;
}

}  // namespace

TEST_CASE("mirrored, everything lies as far from the right as it did from the left") {
  const std::vector<std::function<void(Painter&)>> drawings = {
      [](Painter& painter) {
        painter.fill({10, 0, 100, 40}, {0x112233, 8});
      },
      [](Painter& painter) {
        painter.stroke({10, 0, 100, 40}, {0x112233, 8, 2});
      },
      [](Painter& painter) {
        painter.shadow({30, 0, 100, 40}, 8, 0.1f);
      },
      [](Painter& painter) {
        painter.fill_bubble({10, 0, 100, 40}, {0x112233, 12});
      },
      [](Painter& painter) { painter.line(10, 0, 60, 0, 0x112233); },
      [](Painter& painter) { painter.line(10, 0, 60, 20, 0x112233); },
      [](Painter& painter) { painter.disc(15, 5, 4, 0x112233); },
      [](Painter& painter) {
        painter.ring(25, 25, 10, 1, {0x112233, 0, 2});
      },
  };
  for (std::size_t i = 0; i < drawings.size(); ++i) {
    CAPTURE(i);
    const Span plain = span_of(false, drawings[i]);
    const Span mirrored = span_of(true, drawings[i]);
    CHECK(plain.from < 60);
    // ImGui puts the ends of a slanted line in the middle of their pixels, half a pixel further.
    CHECK(std::abs(mirrored.from - (200 - plain.to)) < 1.01f);
    CHECK(std::abs(mirrored.to - (200 - plain.from)) < 1.01f);
  }
  // Pictures keep their own direction: only their place is another.
  const auto icon = [](Painter& painter) { painter.icon(Icon::Phone, 10, 0, 24, 0x112233); };
  const Span plain = span_of(false, icon), mirrored = span_of(true, icon);
  CHECK(mirrored.from - 166 == doctest::Approx(plain.from - 10));
  CHECK(mirrored.to - 166 == doctest::Approx(plain.to - 10));
}

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
