// A page without a browser: an ImGui context with no GPU behind it, on which states are drawn.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ui/frame.h"
#include "ui/painter.h"
#include "ui/widgets.h"

struct ImGuiContext;

namespace frontdesk::ui {

class Stage {
 public:
  explicit Stage(float width = 360, float height = 740);
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  FrameInput input = {};
  UiMemory memory = {};
  int vertices = 0;       ///< Of the last frame.
  int draw_commands = 0;  ///< Of the last frame.
  int texts_drawn = 0;    ///< Of the last frame.
  /// Of the last frame: every string that was painted, and every one that had to be set.
  std::vector<std::string> words_drawn = {};
  std::set<std::string> texts_asked = {};
  std::set<std::string> langs_drawn = {};

  /// One frame.
  FrameOutput draw(const AppState& state);
  /// As the page does it: the scroll position asked for is set and seen by the next frame.
  FrameOutput settle(const AppState& state, int frames = 2);
  /// Runs `body(Ui&, Flow&)` in a column at the top of the page, and returns what was recorded.
  template <class Callable>
  FrameOutput paint(Callable body, Pass pass = Pass::Paint) {
    return paint_with(pass, body);
  }

 private:
  FrameOutput paint_with(Pass pass, const std::function<void(Ui&, Flow&)>& body);

  ImGuiContext* context_ = nullptr;
};

/// What is wrong with a tree, one line a fault; empty when it is a good one: unique ids, parents
/// before children, nothing outside the page, names and room on everything that can be pressed,
/// siblings that do not overlap, an action for every enabled button and none for anything else.
std::string faults_of(const FrameOutput& output, const FrameInput& input);

/// The intent behind the first node of that role and name, or null.
const Intent* intent_of(const FrameOutput& output, Role role, std::string_view name);

/// Compares with tests/ui/golden/<name>.txt; with FRONTDESK_GOLDEN=write in the environment it is
/// written instead. Returns what differs, empty when nothing does.
std::string compare_golden(const std::string& name, const std::string& text);

}  // namespace frontdesk::ui
