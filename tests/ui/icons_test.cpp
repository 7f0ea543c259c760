// Goal: every icon draws something, inside its square.
// Method: each is drawn alone and its vertices are looked at.
#include "ui/icons.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include "stage.h"
#include "ui/painter.h"

using namespace frontdesk::ui;

TEST_CASE("every icon stays in its square") {
  for (int i = static_cast<int>(Icon::None) + 1; i <= static_cast<int>(Icon::Warning); ++i) {
    CAPTURE(i);
    Stage stage;
    stage.paint([i](Ui& ui, Flow&) {
      ImDrawList& list = *ImGui::GetWindowDrawList();
      const int before = list.VtxBuffer.Size;
      ui.painter().icon(static_cast<Icon>(i), 100, 100, 24, 0);
      CHECK(list.VtxBuffer.Size > before);
      for (int v = before; v < list.VtxBuffer.Size; ++v) {
        const ImVec2 at = list.VtxBuffer[v].pos;
        const bool is_inside = at.x > 98 && at.x < 126 && at.y > 98 && at.y < 126;
        CHECK(is_inside);
      }
    });
  }
}
