// A font loader that has no glyphs. ImGui asks for its default loader by FreeType's name (see
// frontdesk_imconfig.h), so neither FreeType nor stb_truetype is linked.
#include "ui/blank_font.h"

#include <imgui.h>
#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

namespace frontdesk::ui {
namespace {

bool load_no_glyph(ImFontAtlas*, ImFontConfig*, ImFontBaked*, void*, ImWchar, ImFontGlyph*,
                   float*) {
  return false;
}

const ImFontLoader& blank_loader() {
  static const ImFontLoader loader = [] {
    ImFontLoader blank;
    blank.Name = "blank";
    blank.FontBakedLoadGlyph = load_no_glyph;
    return blank;
  }();
  return loader;
}

}  // namespace

void add_blank_font(ImFontAtlas& atlas) {
  ImFontConfig config;
  config.FontLoader = &blank_loader();
  config.SizePixels = 16.0f;
  atlas.AddFont(&config);
}

}  // namespace frontdesk::ui

const ImFontLoader* ImGuiFreeType::GetFontLoader() {
  return &frontdesk::ui::blank_loader();
}
