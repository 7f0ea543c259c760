// WebGL2 through emscripten/html5.h.
#include "web/canvas.h"

#include <GLES3/gl3.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <cmath>

#include "backends/imgui_impl_opengl3.h"
#include "imgui.h"
#include "ui/blank_font.h"

/// In web/library.js.
extern "C" void frontdesk_forget_gpu();

namespace frontdesk::web {
namespace {

constexpr const char* selector = "#canvas";
constexpr float ratio_max = 3;
constexpr float pixels_max = 16'000'000;
/// A GPU that comes back later than this finds the patient used to text mode: only a reload paints
/// again. Time in which nobody saw the page does not count.
constexpr double return_ms_max = 3'000;

int create_context() {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.alpha = EM_FALSE;
  attributes.depth = EM_FALSE;
  attributes.stencil = EM_FALSE;
  attributes.antialias = EM_FALSE;
  attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
  attributes.enableExtensionsByDefault = EM_FALSE;
  const auto context = emscripten_webgl_create_context(selector, &attributes);
  if (context <= 0) return 0;
  emscripten_webgl_make_context_current(context);
  return static_cast<int>(context);
}

/// Text is sharp only on whole device pixels, and views place blocks on CSS pixels: every quad of a
/// text page is moved by less than a pixel to where its own pixels meet the screen's.
void align_text(ImDrawData& frame, const TexturePages& pages, float ratio) {
  const auto shift = [ratio](float at) { return std::round(at * ratio) / ratio - at; };
  for (ImDrawList* list : frame.CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (!pages.contains(command.TexRef._TexData)) continue;
      const ImDrawIdx* index = list->IdxBuffer.Data + command.IdxOffset;
      for (unsigned i = 0; i + 6 <= command.ElemCount; i += 6) {
        ImDrawVert* corner = list->VtxBuffer.Data + command.VtxOffset + index[i];
        const ImVec2 move{shift(corner->pos.x), shift(corner->pos.y)};
        for (int k = 0; k < 4; ++k) {
          corner[k].pos.x += move.x;
          corner[k].pos.y += move.y;
        }
      }
    }
  }
}

}  // namespace

struct CanvasEvents {
  static EM_BOOL lost(int, const void*, void* user) {
    auto& canvas = *static_cast<Canvas*>(user);
    canvas.is_lost_ = true;
    canvas.lost_at_ms_ = canvas.seen_ms();
    canvas.changed_();
    return EM_TRUE;  // Asks for the context to be restored.
  }

  static EM_BOOL restored(int, const void*, void* user) {
    auto& canvas = *static_cast<Canvas*>(user);
    if (canvas.seen_ms() - canvas.lost_at_ms_ > return_ms_max) return EM_TRUE;
    canvas.is_lost_ = false;
    canvas.was_restored_ = true;
    canvas.changed_();
    return EM_TRUE;
  }
};

void Canvas::start(void (*changed)()) {
  changed_ = changed;
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  ui::add_blank_font(*io.Fonts);
  context_ = create_context();
  if (context_ == 0) return;
  emscripten_set_webglcontextlost_callback(selector, this, EM_FALSE, CanvasEvents::lost);
  emscripten_set_webglcontextrestored_callback(selector, this, EM_FALSE, CanvasEvents::restored);
  ImGui_ImplOpenGL3_Init();
}

void Canvas::set_visible(bool is_visible) {
  seen_before_ms_ = seen_ms();
  shown_at_ms_ = emscripten_performance_now();
  is_visible_ = is_visible;
}

double Canvas::seen_ms() const {
  return seen_before_ms_ + (is_visible_ ? emscripten_performance_now() - shown_at_ms_ : 0);
}

float Canvas::ratio_for(float width, float height, float screen_ratio) {
  const float fit = std::sqrt(pixels_max / std::max(1.0F, width * height));
  return std::max(0.5F, std::min({screen_ratio, ratio_max, fit}));
}

void Canvas::begin_pass(float width, float height, float ratio) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {std::max(1.0F, width), std::max(1.0F, height)};
  io.DisplayFramebufferScale = {ratio, ratio};
  io.DeltaTime = 1.0F / 60.0F;
  if (can_paint()) {
    if (was_restored_) restore();
    ImGui_ImplOpenGL3_NewFrame();
  }
  ImGui::NewFrame();
}

/// The names of the old context mean nothing in the new one: forget them, make everything again.
void Canvas::restore() {
  was_restored_ = false;
  frontdesk_forget_gpu();
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetTexID(ImTextureID_Invalid);
    texture->BackendUserData = nullptr;
    texture->Updates.resize(0);
    texture->SetStatus(ImTextureStatus_WantCreate);
  }
}

void Canvas::discard_pass() {
  ImGui::EndFrame();
}

void Canvas::paint(ui::Colour background, TexturePages& pages) {
  ImGui::Render();
  if (!can_paint()) return;
  ImDrawData& frame = *ImGui::GetDrawData();
  const float ratio = frame.FramebufferScale.x;
  const int width = static_cast<int>(std::lround(frame.DisplaySize.x * ratio));
  const int height = static_cast<int>(std::lround(frame.DisplaySize.y * ratio));
  if (width != pixel_width_ || height != pixel_height_) {
    emscripten_set_canvas_element_size(selector, width, height);
    pixel_width_ = width;
    pixel_height_ = height;
  }
  align_text(frame, pages, ratio);
  const auto channel = [background](int shift) {
    return static_cast<float>((background >> shift) & 0xFFU) / 255.0F;
  };
  glViewport(0, 0, width, height);
  glClearColor(channel(16), channel(8), channel(0), 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(&frame);
}

}  // namespace frontdesk::web
