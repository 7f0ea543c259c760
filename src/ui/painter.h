// Shapes and text on an ImGui draw list, in CSS pixels and theme colours.
//
// Where a language is read from the right everything is mirrored here, and in Ui's record, and
// nowhere else: the views lay out from the left, always. Words and pictures keep their own
// direction.
//
// Four channels, merged at the end: shapes and text of the page, then shapes and text of what lies
// over it. Text of one layer is always over its shapes, so a frame needs few changes of texture.
#pragma once

#include "ui/access_tree.h"
#include "ui/text_layout.h"
#include "ui/theme.h"

struct ImDrawList;

namespace frontdesk::ui {

enum class Icon {
  None,
  ArrowDown,
  ArrowUp,
  Calendar,
  Clock,
  More,
  Phone,
  Pin,
  Speech,
  Star,
  Stop,
  Tick,
  Video,
  Warning,
};

enum class Layer { Page, Over };

struct Fill {
  Colour colour = 0;
  float radius = 0;
  float alpha = 1;
};

struct Stroke {
  Colour colour = 0;
  float radius = 0;
  float thickness = 1;
};

class Painter {
 public:
  /// `pixel_ratio`: device pixels in a CSS pixel; edges are softened by one device pixel.
  Painter(ImDrawList& list, float pixel_ratio);
  ~Painter();
  Painter(const Painter&) = delete;
  Painter& operator=(const Painter&) = delete;

  /// Off while something is only measured or recorded; then nothing below does anything.
  void set_painting(bool is_painting) { is_painting_ = is_painting; }
  bool is_painting() const { return is_painting_; }
  void set_layer(Layer layer) { layer_ = layer; }
  /// What is drawn at the left of a page that wide appears at its right; 0 for as it is.
  void mirror(float page_width) { mirrored_width_ = page_width; }

  void fill(const Rect& rect, const Fill& fill);
  /// A speech bubble: like fill, with the lower corner at the line's end nearly square.
  void fill_bubble(const Rect& rect, const Fill& fill);
  /// The line lies inside the rectangle.
  void stroke(const Rect& rect, const Stroke& stroke);
  /// A soft shadow below a raised rectangle.
  void shadow(const Rect& rect, float radius, float strength);
  void disc(float x, float y, float radius, Colour colour, float alpha = 1);
  void line(float x1, float y1, float x2, float y2, Colour colour, float thickness = 1);
  /// An arc of a ring, clockwise from the top; `share` 0…1.
  void ring(float x, float y, float radius, float share, const Stroke& stroke);
  void icon(Icon icon, float x, float y, float side, Colour colour);
  void text(const TextBlock& block, float x, float y, Colour colour);

  void push_clip(const Rect& rect);
  void pop_clip();

 private:
  /// Where something that wide at `x` appears.
  float placed(float x, float width) const {
    return mirrored_width_ > 0 ? mirrored_width_ - x - width : x;
  }
  Rect placed(const Rect& rect) const {
    return {placed(rect.x, rect.width), rect.y, rect.width, rect.height};
  }
  void use_shapes();
  void use_text();

  ImDrawList& list_;
  bool is_painting_ = true;
  Layer layer_ = Layer::Page;
  float mirrored_width_ = 0;
};

}  // namespace frontdesk::ui
