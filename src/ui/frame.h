// One frame: from the state to a painted canvas, an access tree, and what the page must know.
#pragma once

#include <map>
#include <string>

#include "app/state.h"
#include "ui/access_tree.h"
#include "ui/text_layout.h"

namespace frontdesk::ui {

/// The page's side of a frame. Lengths are in units of a sixteenth of the root's font size: CSS
/// pixels, unless the patient has made text larger.
struct FrameInput {
  TimePoint now = {};
  float width = 360;
  float height = 740;  ///< Of the canvas: the visual viewport, so a phone's keyboard is outside.
  /// Height of the composer at the bottom, which is a real <textarea> in the page.
  float composer_height = 64;
  float safe_top = 0, safe_bottom = 0, safe_left = 0, safe_right = 0;
  float log_scroll = 0;  ///< scrollTop of the mirror's log element.
  bool is_dark = false;
  bool has_more_contrast = false;
  bool is_motion_reduced = false;
  bool composer_has_text = false;
  bool composer_has_focus = false;
  std::string hovered = {};  ///< Node ids.
  std::string pressed = {};
  std::string focused = {};  ///< With a visible ring only.
};

/// What the UI remembers between frames that is never truth: where the transcript stood.
struct UiMemory {
  /// Last known height of each block of the transcript: entries by key, others below zero.
  std::map<std::int64_t, float> entry_heights = {};
  float measured_width = 0;
  /// Set them to follow new answers again, and to jump to the end (ShowLatest); the next frame
  /// takes them back.
  bool wants_newest = false, wants_end = false;
  /// New answers are followed: the patient has not scrolled away from the end.
  bool is_following = true;
  float last_content_height = 0;
  float last_view_height = 0;
  float last_scroll = 0;
};

struct FrameOutput {
  AccessTree tree = {};
  Actions actions = {};
  /// Something moves by itself (dots, a countdown ring): draw again at the next animation frame,
  /// or in `next_frame_ms` when that is above zero.
  bool is_animating = false;
  float next_frame_ms = 0;
  /// Set when the log's scroll position should become this (following the newest text).
  std::optional<float> scroll_to = {};
  /// Entries that were laid out and painted; a budget test watches it.
  int entries_drawn = 0;
  int text_misses = 0;
};

/// Draws with the current ImGui context, between ImGui::NewFrame and ImGui::Render.
FrameOutput draw_frame(const AppState& state, const FrameInput& input, UiMemory& memory,
                       TextLayout& layout);

}  // namespace frontdesk::ui
