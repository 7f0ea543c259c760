// The only file besides icons.cpp that calls ImGui's drawing functions.
#include "ui/painter.h"

#include <imgui.h>

#include <cmath>
#include <numbers>

#include "ui/icons.h"

namespace frontdesk::ui {
namespace {

ImU32 packed(Colour colour, float alpha = 1) {
  return IM_COL32((colour >> 16) & 0xFFU, (colour >> 8) & 0xFFU, colour & 0xFFU,
                  static_cast<unsigned>(alpha * 255.0f + 0.5f));
}

ImVec2 start_of(const Rect& rect) {
  return {rect.x, rect.y};
}
ImVec2 end_of(const Rect& rect) {
  return {rect.x + rect.width, rect.y + rect.height};
}

}  // namespace

Painter::Painter(ImDrawList& list, float pixel_ratio) : list_(list) {
  list_._FringeScale = 1.0f / (pixel_ratio > 0 ? pixel_ratio : 1.0f);
  list_.ChannelsSplit(4);
}

Painter::~Painter() {
  list_.ChannelsMerge();
}

void Painter::use_shapes() {
  list_.ChannelsSetCurrent(layer_ == Layer::Page ? 0 : 2);
}
void Painter::use_text() {
  list_.ChannelsSetCurrent(layer_ == Layer::Page ? 1 : 3);
}

void Painter::fill(const Rect& unplaced, const Fill& fill) {
  if (!is_painting_) return;
  use_shapes();
  const Rect rect = placed(unplaced);
  list_.AddRectFilled(start_of(rect), end_of(rect), packed(fill.colour, fill.alpha), fill.radius);
}

void Painter::fill_bubble(const Rect& unplaced, const Fill& fill) {
  if (!is_painting_) return;
  use_shapes();
  constexpr float pi = std::numbers::pi_v<float>;
  constexpr float tail = 6;
  const Rect rect = placed(unplaced);
  const float r = fill.radius;
  const float right = mirrored_width_ > 0 ? r : tail;
  const float left = mirrored_width_ > 0 ? tail : r;
  const ImVec2 a = start_of(rect);
  const ImVec2 b = end_of(rect);
  list_.PathArcTo({a.x + r, a.y + r}, r, pi, 1.5f * pi);
  list_.PathArcTo({b.x - r, a.y + r}, r, 1.5f * pi, 2 * pi);
  list_.PathArcTo({b.x - right, b.y - right}, right, 0, 0.5f * pi);
  list_.PathArcTo({a.x + left, b.y - left}, left, 0.5f * pi, pi);
  list_.PathFillConvex(packed(fill.colour, fill.alpha));
}

void Painter::stroke(const Rect& unplaced, const Stroke& stroke) {
  if (!is_painting_) return;
  use_shapes();
  const Rect rect = placed(unplaced);
  const float inset = stroke.thickness / 2;
  list_.AddRect({rect.x + inset, rect.y + inset},
                {rect.x + rect.width - inset, rect.y + rect.height - inset}, packed(stroke.colour),
                stroke.radius - inset, ImDrawFlags_None, stroke.thickness);
}

void Painter::shadow(const Rect& unplaced, float radius, float strength) {
  if (!is_painting_) return;
  use_shapes();
  const Rect rect = placed(unplaced);
  // Wider and fainter sheets, each a little lower: close to a blurred shadow, and cheap.
  constexpr int sheets = 6;
  for (int i = sheets; i >= 1; --i) {
    const float spread = static_cast<float>(i) * 2.0f;
    const ImVec2 from{rect.x - spread, rect.y - spread + 4};
    const ImVec2 to{rect.x + rect.width + spread, rect.y + rect.height + spread + 4};
    list_.AddRectFilled(from, to, packed(0x0B1F1C, strength / sheets), radius + spread);
  }
}

void Painter::disc(float x, float y, float radius, Colour colour, float alpha) {
  if (!is_painting_) return;
  use_shapes();
  list_.AddCircleFilled({placed(x, 0), y}, radius, packed(colour, alpha));
}

void Painter::line(float x1, float y1, float x2, float y2, Colour colour, float thickness) {
  if (!is_painting_) return;
  use_shapes();
  if (y1 == y2) {
    // Exactly on device pixels, where AddLine would blur.
    const Rect rect = placed({x1, y1, x2 - x1, thickness});
    list_.AddRectFilled(start_of(rect), end_of(rect), packed(colour));
    return;
  }
  list_.AddLine({placed(x1, 0), y1}, {placed(x2, 0), y2}, packed(colour), thickness);
}

void Painter::ring(float x, float y, float radius, float share, const Stroke& stroke) {
  if (!is_painting_ || share <= 0) return;
  use_shapes();
  constexpr float pi = std::numbers::pi_v<float>;
  list_.PathArcTo({placed(x, 0), y}, radius, -0.5f * pi, (-0.5f + 2 * share) * pi);
  list_.PathStroke(packed(stroke.colour), ImDrawFlags_None, stroke.thickness);
}

void Painter::icon(Icon icon, float x, float y, float side, Colour colour) {
  if (!is_painting_) return;
  use_shapes();
  draw_icon(list_, icon, placed(x, side), y, side, packed(colour));
}

void Painter::text(const TextBlock& block, float x, float y, Colour colour) {
  if (!is_painting_) return;
  use_text();
  // On whole pixels, or the letters blur.
  x = std::floor(placed(x, block.width));
  for (const TextQuad& quad : block.quads) {
    if (quad.texture == 0) continue;
    ImTextureRef page;
    page._TexData = reinterpret_cast<ImTextureData*>(quad.texture);
    const ImVec2 from{x + quad.x, y + quad.y};
    list_.AddImage(page, from, {from.x + quad.width, from.y + quad.height}, {quad.u0, quad.v0},
                   {quad.u1, quad.v1}, packed(quad.is_coloured ? 0xFFFFFF : colour));
  }
}

void Painter::push_clip(const Rect& unplaced) {
  const Rect rect = placed(unplaced);
  list_.PushClipRect(start_of(rect), end_of(rect), true);
}
void Painter::pop_clip() {
  list_.PopClipRect();
}

}  // namespace frontdesk::ui
