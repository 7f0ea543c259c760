// One frame, from top to bottom, in one ImGui window without any of ImGui's own widgets.
#include "ui/frame.h"

#include <imgui.h>

#include <algorithm>
#include <utility>

#include "ui/chat_view.h"
#include "ui/composer_view.h"
#include "ui/emergency_view.h"
#include "ui/header_view.h"
#include "ui/painter.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace frontdesk::ui {
namespace {

void draw_views(Ui& ui, const ViewContext& context, UiMemory& memory, FrameOutput& output) {
  const FrameInput& input = ui.input();
  ui.painter().fill({0, 0, input.width, input.height}, {ui.theme().page, 0});
  float top = draw_emergency(ui, context, input.safe_top);
  top = draw_header(ui, context, top);
  const float bottom = composer_places(input).bar.y;
  draw_chat(ui, context, {0, top, input.width, std::max(0.0f, bottom - top)}, memory, output);
  draw_composer(ui);
}

}  // namespace

FrameOutput draw_frame(const AppState& state, const FrameInput& page, UiMemory& memory,
                       TextLayout& layout) {
  constexpr ImGuiWindowFlags flags =
      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoBackground |
      ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus;
  const LanguageScope scope(state.language);
  FrameInput input = page;
  // The views think from the left; what they do is mirrored as a whole.
  if (current_language().words.is_right_to_left()) std::swap(input.safe_left, input.safe_right);
  FrameOutput output;
  // Round shapes stay round where a CSS pixel is several pixels of the screen.
  ImGui::GetStyle().CircleTessellationMaxError = 0.08f;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0f);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({input.width, input.height});
  if (ImGui::Begin("frontdesk", nullptr, flags)) {
    Painter painter(*ImGui::GetWindowDrawList(), ImGui::GetIO().DisplayFramebufferScale.x);
    const Theme& plain = input.is_dark ? dark_theme() : light_theme();
    const Theme theme = input.has_more_contrast ? with_more_contrast(plain) : plain;
    Ui ui(input, theme, layout, painter, output);
    draw_views(ui, ViewContext(state, input.now), memory, output);
  }
  ImGui::End();
  ImGui::PopStyleVar(2);
  output.text_misses = layout.misses();
  return output;
}

}  // namespace frontdesk::ui
