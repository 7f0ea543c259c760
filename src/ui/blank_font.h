// The font ImGui insists on at NewFrame, without any glyph in it: text comes from TextLayout.
#pragma once

struct ImFontAtlas;

namespace frontdesk::ui {

/// Call once for each context, before its first NewFrame.
void add_blank_font(ImFontAtlas& atlas);

}  // namespace frontdesk::ui
