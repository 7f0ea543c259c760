// Line icons on a grid of 24 by 24, drawn as strokes so that they follow every size and colour.
#pragma once

#include <cstdint>

struct ImDrawList;

namespace frontdesk::ui {

enum class Icon;

/// `colour` is ImGui's packed one.
void draw_icon(ImDrawList& list, Icon icon, float x, float y, float side, std::uint32_t colour);

}  // namespace frontdesk::ui
