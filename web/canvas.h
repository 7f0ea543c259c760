// The canvas: a WebGL2 context of our own, Dear ImGui's context and its OpenGL backend. No window
// library, no input: pointers and keys belong to the mirror's elements.
#pragma once

#include "ui/theme.h"
#include "web/texture_pages.h"

namespace frontdesk::web {

class Canvas {
 public:
  /// Makes the contexts. Without WebGL2 nothing is painted, but passes still run: they record the
  /// access tree that text mode shows. `changed` is called when the GPU was lost or came back.
  void start(void (*changed)());

  /// Whether the page is seen, from now on; it is at the start.
  void set_visible(bool is_visible);

  bool can_paint() const { return context_ != 0 && !is_lost_; }

  /// Device pixels in a CSS pixel for that size: the screen's, at most 3 and 16 megapixels in all.
  static float ratio_for(float width, float height, float screen_ratio);

  void begin_pass(float width, float height, float ratio);
  /// Ends a pass whose result is not shown.
  void discard_pass();
  /// Ends a pass and shows it.
  void paint(ui::Colour background, TexturePages& pages);

 private:
  friend struct CanvasEvents;
  void restore();
  /// How long the page has been seen.
  double seen_ms() const;

  int context_ = 0;
  bool is_lost_ = false;
  bool was_restored_ = false;
  bool is_visible_ = true;
  double shown_at_ms_ = 0, seen_before_ms_ = 0, lost_at_ms_ = 0;
  void (*changed_)() = nullptr;
  int pixel_width_ = 0, pixel_height_ = 0;
};

}  // namespace frontdesk::web
