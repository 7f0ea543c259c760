// Which blocks there are is transcript.cpp's; here they are stacked, found by scroll position, and
// painted or merely recorded.
#include "ui/chat_view.h"

#include <algorithm>
#include <cmath>

#include "core/strings.h"
#include "ui/transcript.h"

namespace frontdesk::ui {
namespace {

/// Nearer to the end than this counts as being there.
constexpr float end_tolerance = 48;
/// Rounds of finding what is seen: heights measured in one round can bring others into view.
constexpr int rounds_max = 8;

class Stack {
 public:
  Stack(Ui& ui, const ViewContext& context, const Rect& place, UiMemory& memory)
      : ui_(ui), context_(context), place_(place), memory_(memory), column_(ui.column(0)) {
    blocks_ = transcript_blocks(context);
    heights_.resize(blocks_.size());
    tops_.resize(blocks_.size() + 1);
    is_exact_.resize(blocks_.size());
  }

  /// Decides where the log stands and knows the exact heights of everything in view.
  void settle();
  void draw(FrameOutput& output);

  float scroll() const { return scroll_; }
  bool is_following() const { return is_following_; }
  float content_height() const { return tops_.back(); }

 private:
  struct Anchor {
    std::size_t block = 0;
    float offset = 0;  ///< From the top of the view.
  };

  /// What is merely recorded has guessed sizes; none of it may reach into what is seen.
  static void fit_outline(AccessTree& tree, std::size_t first_node, float bottom);
  bool is_known(std::size_t i) const { return memory_.entry_heights.contains(blocks_[i].key); }
  void recall_heights(bool is_same_width);
  void recall_last_frame();
  void restack();
  bool was_following() const;
  Anchor find_anchor() const;
  float answer_top() const;
  float scroll_for(const Anchor& anchor) const;
  bool measure_visible();
  float run(Pass pass, std::size_t i);
  bool is_visible(std::size_t i) const {
    return tops_[i + 1] > scroll_ && tops_[i] < scroll_ + place_.height;
  }

  Ui& ui_;
  const ViewContext& context_;
  const Rect place_;
  UiMemory& memory_;
  const Flow column_;
  std::vector<Block> blocks_ = {};
  std::vector<float> heights_ = {}, tops_ = {};
  std::vector<bool> is_exact_ = {};
  float scroll_ = 0;
  bool is_following_ = true;
};

float Stack::run(Pass pass, std::size_t i) {
  const Flow flow{column_.x, place_.y - scroll_ + tops_[i], column_.width};
  return ui_.run(pass, flow, [&](Flow& inner) { draw_block(ui_, inner, context_, blocks_[i]); });
}

void Stack::recall_heights(bool is_same_width) {
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const auto known = memory_.entry_heights.find(blocks_[i].key);
    const bool is_known = is_same_width && known != memory_.entry_heights.end();
    heights_[i] = is_known ? known->second : std::ceil(run(Pass::Estimate, i));
  }
}

/// What is new had no height in it.
void Stack::recall_last_frame() {
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const auto known = memory_.entry_heights.find(blocks_[i].key);
    heights_[i] = known != memory_.entry_heights.end() ? known->second : 0;
  }
}

void Stack::restack() {
  tops_[0] = 0;
  for (std::size_t i = 0; i < blocks_.size(); ++i) tops_[i + 1] = tops_[i] + heights_[i];
}

bool Stack::was_following() const {
  const float scroll = ui_.input().log_scroll;
  // The patient has not scrolled since: a keyboard that opens or a longer answer changes nothing.
  if (std::abs(scroll - memory_.last_scroll) < 1.5f) return memory_.is_following;
  return scroll + memory_.last_view_height >= memory_.last_content_height - end_tolerance;
}

/// The first block that begins in view, else the one that fills it; after a leap, as of the
/// browser's search, the one in the middle, where it brings what was looked for. Earlier messages
/// that have just come in above what was there are no place to stay at.
Stack::Anchor Stack::find_anchor() const {
  const float top = std::max(0.0f, ui_.input().log_scroll);
  const auto first = std::lower_bound(tops_.begin(), tops_.end() - 1, top);
  std::size_t i = static_cast<std::size_t>(first - tops_.begin());
  if (std::abs(top - memory_.last_scroll) > place_.height) {
    const auto behind = std::upper_bound(tops_.begin(), tops_.end() - 1, top + place_.height / 2);
    i = static_cast<std::size_t>(behind - tops_.begin()) - 1;
  }
  if (i >= blocks_.size() || tops_[i] >= top + place_.height) i = i > 0 ? i - 1 : 0;
  std::size_t kept = 1;
  while (kept < blocks_.size() && !is_known(kept)) ++kept;
  const bool has_kept = kept < blocks_.size() && blocks_[kept].kind == Block::Kind::Entry;
  // The one behind the first of them: that one may have lost its day's line to those above.
  if (has_kept && kept > 1 && kept > i) i = kept + 1;
  return {i, tops_[i] - top};
}

/// Where the newest question stands, so that an answer longer than the page is read from its start.
float Stack::answer_top() const {
  for (std::size_t i = blocks_.size(); i-- > 0;) {
    if (!blocks_[i].is_users) continue;
    return heights_[i] < place_.height / 2 ? tops_[i] : tops_[i + 1];
  }
  return content_height();
}

float Stack::scroll_for(const Anchor& anchor) const {
  const float end = std::max(0.0f, content_height() - place_.height);
  if (memory_.wants_end) return end;
  const float place = tops_[anchor.block] - anchor.offset;
  const float wanted = is_following_ ? std::max(place, std::min(end, answer_top())) : place;
  return std::clamp(wanted, 0.0f, end);
}

bool Stack::measure_visible() {
  bool has_changed = false;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (is_exact_[i] || !is_visible(i)) continue;
    const float height = std::ceil(run(Pass::Measure, i));
    is_exact_[i] = true;
    has_changed = has_changed || height != heights_[i];
    heights_[i] = height;
  }
  return has_changed;
}

void Stack::settle() {
  is_following_ = memory_.wants_newest || memory_.wants_end || was_following();
  const bool is_same_width = memory_.measured_width == column_.width;
  // Where the patient was looking is found with the heights of the last frame.
  recall_last_frame();
  restack();
  const Anchor anchor = find_anchor();
  recall_heights(is_same_width);
  restack();
  for (int round = 0; round < rounds_max; ++round) {
    scroll_ = scroll_for(anchor);
    if (!measure_visible()) break;
    restack();
  }
  scroll_ = scroll_for(anchor);
}

void Stack::fit_outline(AccessTree& tree, std::size_t first_node, float bottom) {
  for (std::size_t i = first_node; i < tree.nodes.size(); ++i) {
    Node& node = tree.nodes[i];
    if (node.parent != "log") continue;
    node.rect.height = std::clamp(bottom - node.rect.y, 0.0f, node.rect.height);
  }
}

void Stack::draw(FrameOutput& output) {
  const Node log{
      .id = "log", .role = Role::Log, .name = text("chat.log"), .content_height = content_height()};
  ui_.painter().push_clip(place_);
  ui_.log_at(place_, log, scroll_, [&](Flow&) {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const bool is_seen = is_visible(i);
      const std::size_t first_node = output.tree.nodes.size();
      run(is_seen ? Pass::Paint : Pass::Outline, i);
      if (is_seen) {
        ++output.entries_drawn;
      } else {
        fit_outline(output.tree, first_node, tops_[i + 1]);
      }
    }
  });
  ui_.painter().pop_clip();

  memory_.entry_heights.clear();
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    memory_.entry_heights.emplace_hint(memory_.entry_heights.end(), blocks_[i].key, heights_[i]);
  }
}

void draw_newest_button(Ui& ui, const Rect& place) {
  constexpr float side = size::target, margin = 12;
  // At the column's edge, beside it where there is room, so that little is covered.
  const Flow column = ui.column(0);
  const float right = column.x + column.width;
  const bool has_room = right + 2 * margin + side <= ui.input().width;
  const Rect rect{has_room ? right + margin : right - side, place.y + place.height - side - margin,
                  side, side};
  Painter& painter = ui.painter();
  painter.set_layer(Layer::Over);
  painter.shadow(rect, side / 2, 0.12f);
  painter.disc(rect.x + side / 2, rect.y + side / 2, side / 2, ui.theme().surface_raised);
  ui.button(rect, {.id = "newest",
                   .name = text("chat.newest"),
                   .kind = ButtonKind::Round,
                   .icon = Icon::ArrowDown,
                   .intent = ScrollToLatest{}});
  painter.set_layer(Layer::Page);
}

}  // namespace

void draw_chat(Ui& ui, const ViewContext& context, const Rect& place, UiMemory& memory,
               FrameOutput& output) {
  Stack stack(ui, context, place, memory);
  stack.settle();
  stack.draw(output);

  if (std::abs(stack.scroll() - std::max(0.0f, ui.input().log_scroll)) > 0.5f) {
    output.scroll_to = stack.scroll();
  }
  const float hidden_below = stack.content_height() - place.height - stack.scroll();
  if (hidden_below > end_tolerance) draw_newest_button(ui, place);

  memory.measured_width = ui.column(0).width;
  memory.wants_newest = memory.wants_end = false;
  memory.is_following = stack.is_following();
  memory.last_content_height = stack.content_height();
  memory.last_view_height = place.height;
  memory.last_scroll = stack.scroll();
}

}  // namespace frontdesk::ui
