// How the views get text: measured and set into lines by whoever can (the browser, or a fake in
// tests), painted as textured quads. The views never call ImGui's text functions.
//
// A frame that asks for text not laid out yet gets an estimate and a `misses` count above zero; the
// edge then lays out everything asked for at once and runs the pass again, so that what is painted
// is always exact.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::ui {

enum class TextWeight { Regular, Medium, Bold };

/// As CSS has it. Medium is 600, which fonts without a middle weight show as bold, not as regular.
constexpr int css_weight(TextWeight weight) {
  switch (weight) {
    case TextWeight::Regular:
      return 400;
    case TextWeight::Medium:
      return 600;
    case TextWeight::Bold:
      return 700;
  }
  return 400;
}

/// Sizes are CSS pixels. Every line of a block is `line_height` tall.
struct TextStyle {
  float size = 16;
  float line_height = 24;
  TextWeight weight = TextWeight::Regular;
  bool has_tabular_digits = false;

  bool operator==(const TextStyle&) const = default;
};

struct TextRequest {
  std::string_view text = {};  ///< UTF-8; line feeds break lines.
  TextStyle style = {};
  float width = 0;  ///< Where lines are broken; 0 for one line however long.
  std::string_view lang = {};
};

/// A picture of some text in a texture page. Coordinates 0…1; `texture` is the page's handle, an
/// ImTextureData* carried without naming ImGui. Multiply by the text colour unless `is_coloured`.
struct TextQuad {
  std::uintptr_t texture = 0;
  float x = 0, y = 0, width = 0, height = 0;  ///< In the block, CSS pixels.
  float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
  bool is_coloured = false;
};

struct TextBlock {
  /// Where the lines begin in the width they were broken at, whole pixels; above 0 only where text
  /// reads to the left. The quads count from here.
  float left = 0;
  float width = 0;   ///< Of the widest line.
  float height = 0;  ///< line_height times the number of lines.
  int line_count = 0;
  std::vector<TextQuad> quads = {};  ///< Empty until drawn for the first time (see draw).
  bool is_estimate = false;
  /// False when pictures cannot show it as the browser would: its node shows its own words instead.
  bool fits = true;
};

class TextLayout {
 public:
  virtual ~TextLayout() = default;

  /// The block's size; never fails. The reference holds until the end of the frame.
  virtual const TextBlock& measure(const TextRequest& request) = 0;

  /// As measure, and makes sure that the quads are there; call only for what is visible.
  virtual const TextBlock& draw(const TextRequest& request) = 0;

  /// Requests of this frame that were answered with an estimate or without their quads.
  virtual int misses() const = 0;
};

}  // namespace frontdesk::ui
