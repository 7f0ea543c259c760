// Containers, text and the small leaves. Buttons are in buttons.cpp.
#include "ui/widgets.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/language.h"
#include "core/text.h"

namespace frontdesk::ui {
namespace {

constexpr float fact_icon_side = 18, fact_text_inset = 26;

/// Code points that take room: the marks around what was filled in (core/words.h) take none.
std::size_t count_letters(std::string_view words) {
  std::size_t count = count_code_points(words);
  for (const std::string_view mark : {"\u200F", "\u2068", "\u2069"}) {
    for (std::size_t at = 0; (at = words.find(mark, at)) != words.npos; ++at) --count;
  }
  return count;
}

/// Without setting any text: half an em a code point, broken where the width ends.
void guess(std::string_view words, const TextStyle& style, float width, TextBlock& block) {
  block = {};
  block.is_estimate = true;
  while (true) {
    const std::size_t end = words.find('\n');
    const float length =
        static_cast<float>(count_letters(words.substr(0, end))) * style.size * 0.5f;
    const float lines = width > 0 ? std::max(1.0f, std::ceil(length / width)) : 1.0f;
    block.width = std::max(block.width, width > 0 ? std::min(length, width) : length);
    block.line_count += static_cast<int>(lines);
    if (end == words.npos) break;
    words.remove_prefix(end + 1);
  }
  block.height = style.line_height * static_cast<float>(block.line_count);
}

/// First letters of the first and the last word, titles left out: "AR" of "Dr. Amara Rao".
std::string initials(std::string_view name) {
  std::vector<std::string_view> words;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find(' '), name.size());
    const std::string_view word = name.substr(0, end);
    name.remove_prefix(std::min(end + 1, name.size()));
    if (!word.empty() && word.back() != '.') words.push_back(word);
  }
  if (words.empty()) return "";
  std::string letters{first_code_points(words.front(), 1)};
  if (words.size() > 1) letters += first_code_points(words.back(), 1);
  return letters;
}

/// The same colour for the same name, whatever the order on the screen.
std::size_t colour_index(std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash >> 8;
}

}  // namespace

Ui::Ui(const FrameInput& input, const Theme& theme, TextLayout& layout, Painter& painter,
       FrameOutput& output)
    : input_(input),
      theme_(theme),
      words_(current_language().words),
      layout_(layout),
      painter_(painter),
      output_(output) {
  if (words_.is_right_to_left()) painter_.mirror(input_.width);
}

Flow Ui::column(float y) const {
  const float room = input_.width - input_.safe_left - input_.safe_right;
  const float width = std::min(room, size::column_max);
  const float padding = is_narrow() ? size::side_padding_narrow : size::side_padding;
  const float left = input_.safe_left + std::floor((room - width) / 2);
  return {left + padding, y, width - 2 * padding};
}

float Ui::run(Pass pass, Flow flow, Body body) {
  const Pass outer = pass_;
  pass_ = pass;
  painter_.set_painting(is_painting());
  const float top = flow.y;
  body(flow);
  pass_ = outer;
  painter_.set_painting(is_painting());
  return flow.y - top;
}

float Ui::measure(Flow flow, Body body) {
  return run(is_exact() ? Pass::Measure : Pass::Estimate, flow, body);
}

void Ui::animate(float ms) {
  const bool is_first = !output_.is_animating;
  output_.is_animating = true;
  output_.next_frame_ms = is_first ? ms : std::min(output_.next_frame_ms, ms);
}

// ---- containers

std::optional<std::size_t> Ui::open(Node node, const Rect& rect) {
  if (!is_recording() || node.id.empty()) return {};
  std::string id = node.id;
  record(std::move(node), rect);
  open_.push_back({std::move(id), placed(rect).x, rect.y});
  return output_.tree.nodes.size() - 1;
}

void Ui::close(std::optional<std::size_t> opened, float height) {
  if (!opened) return;
  output_.tree.nodes[*opened].rect.height = height;
  open_.pop_back();
}

Rect Ui::placed(const Rect& rect) const {
  if (!words_.is_right_to_left()) return rect;
  return {input_.width - rect.x - rect.width, rect.y, rect.width, rect.height};
}

void Ui::record(Node node, const Rect& rect) {
  if (!is_recording()) return;
  const Unpainted unpainted = std::exchange(unpainted_, {});
  if (!unpainted.words.empty() && node.name.find(unpainted.words) != std::string::npos) {
    node.own_text = unpainted.colour;
  }
  node.rect = placed(rect);
  if (!open_.empty()) {
    node.parent = open_.back().id;
    node.rect.x -= open_.back().x;
    node.rect.y -= open_.back().y;
  }
  output_.tree.nodes.push_back(std::move(node));
}

void Ui::group(Flow& flow, Node node, Body body) {
  const float top = flow.y;
  const auto opened = open(std::move(node), {flow.x, flow.y, flow.width, 0});
  body(flow);
  close(opened, flow.y - top);
}

void Ui::group_at(const Rect& rect, Node node, Body body) {
  const auto opened = open(std::move(node), rect);
  Flow flow{rect.x, rect.y, rect.width};
  body(flow);
  close(opened, rect.height);
}

void Ui::log_at(const Rect& rect, Node node, float scroll, Body body) {
  const auto opened = open(std::move(node), rect);
  if (opened) open_.back().y -= scroll;
  Flow flow{rect.x, rect.y - scroll, rect.width};
  body(flow);
  close(opened, rect.height);
}

void Ui::card(Flow& flow, Node node, const CardLook& look, Body body) {
  // The surface lies under its content, so the content's height is found before it is painted.
  const Flow inner = flow.inset(look.padding);
  float height = look.height_min;
  if (is_painting() || pass_ == Pass::Measure) {
    height = std::max(height, measure(inner, body) + 2 * look.padding);
  }
  if (is_painting()) {
    const Rect rect{flow.x, flow.y, flow.width, height};
    if (look.has_shadow && !input_.is_dark) painter_.shadow(rect, look.radius, 0.035f);
    painter_.fill(rect, {look.fill, look.radius});
    if (look.border_thickness > 0) {
      painter_.stroke(rect, {look.border, look.radius, look.border_thickness});
    }
  }
  const float top = flow.y;
  if (pass_ != Pass::Measure) {
    group(flow, std::move(node), [&](Flow& outer) {
      Flow content = inner;
      body(content);
      outer.y = std::max(top + height, content.y + look.padding);
    });
  }
  flow.y = std::max(flow.y, top + height);
}

// ---- leaves

const TextBlock& Ui::measure_text(std::string_view words, const TextStyle& style, float width,
                                  std::string_view lang) {
  if (lang.empty()) lang = words_.locale();
  if (is_exact()) return layout_.measure({words, style, width, lang});
  guess(words, style, width, estimate_);
  return estimate_;
}

void Ui::paint_text(std::string_view words, const TextStyle& style, float width, float x, float y,
                    Colour colour, std::string_view lang) {
  if (!is_painting() || words.empty()) return;
  if (lang.empty()) lang = words_.locale();
  const TextBlock& block = layout_.draw({words, style, width, lang});
  if (block.fits) {
    painter_.text(block, std::floor(x), std::floor(y), colour);
  } else {
    unpainted_ = {std::string(words), colour};
  }
}

void Ui::text(Flow& flow, std::string id, std::string_view words, const TextLook& look) {
  const TextBlock& block = measure_text(words, look.style, flow.width, look.lang);
  const float height = block.height;
  const bool is_centred = look.align == Align::Centre;
  // In a page read from the right every text begins where the page does.
  const float indent = words_.is_right_to_left() ? 0 : block.left;
  const float inset =
      is_centred ? std::max(0.0f, std::floor((flow.width - block.width) / 2)) : indent;
  // As wide as the lines were broken at, so that the browser breaks its own there too.
  const Rect rect = is_centred ? Rect{flow.x + inset, flow.y, flow.width - inset, height}
                               : Rect{flow.x, flow.y, flow.width, height};
  paint_text(words, look.style, flow.width, flow.x + inset, flow.y, look.colour, look.lang);
  record({.id = std::move(id),
          .role = look.heading_level > 0 ? Role::Heading : Role::Text,
          .name = std::string(words),
          .level = look.heading_level,
          .is_hidden_text = look.is_hidden_text,
          .style = look.style,
          .lang = std::string(look.lang),
          .dir = direction_of(look.lang)},
         rect);
  flow.y += height;
}

void Ui::fact(Flow& flow, std::string id, Icon icon, std::string_view words, Colour colour) {
  painter_.icon(icon, flow.x, flow.y + 1, fact_icon_side, theme_.text_muted);
  Flow beside{flow.x + fact_text_inset, flow.y, flow.width - fact_text_inset};
  text(beside, std::move(id), words, {.style = type::small, .colour = colour});
  flow.y = beside.y;
}

std::pair<Flow, Flow> Flow::two_columns() const {
  const float column = std::floor((width - size::gap_large) / 2);
  return {{x, y, column}, {x + width - column, y, column}};
}

void Flow::go_below(const Flow& one, const Flow& other) {
  y = std::max(one.y, other.y);
}

void Ui::input_box(Flow& flow, const InputBox& box) {
  std::string description = box.error;
  if (!box.hint.empty()) description += (description.empty() ? "" : " ") + box.hint;
  record({.id = box.id,
          .role = Role::TextBox,
          .name = box.label,
          .description = std::move(description),
          .is_invalid = !box.error.empty(),
          .is_required = box.is_required,
          .field_name = box.field_name,
          .input_type = box.input_type,
          .autocomplete = box.autocomplete,
          .initial_value = box.initial_value},
         {flow.x, flow.y, flow.width, input_label_height + input_height});
  if (is_recording()) output_.actions.insert_or_assign(box.id, box.typed);
  flow.y += input_label_height + input_height;
  const auto note = [&](std::string_view name, const std::string& words, Colour colour) {
    if (words.empty()) return;
    flow.y += 4;
    text(flow, box.id + std::string(name), words, {.style = type::small, .colour = colour});
  };
  note(".error", box.error, theme_.bad);
  note(".hint", box.hint, theme_.text_muted);
}

void Ui::avatar(const Rect& rect, std::string_view person) {
  const AvatarColours colours = avatar_colours(input_.is_dark, colour_index(person));
  const float radius = rect.width / 2;
  painter_.disc(rect.x + radius, rect.y + radius, radius, colours.disc);
  const std::string letters = initials(person);
  const TextStyle& style = rect.width >= 48 ? type::heading : type::small_strong;
  const float width = measure_text(letters, style, 0).width;
  paint_text(letters, style, 0, rect.x + (rect.width - width) / 2,
             rect.y + (rect.height - style.line_height) / 2, colours.letters);
}

void Ui::picture(const Rect& rect, std::string id, std::string_view name, Icon icon,
                 Colour colour) {
  painter_.icon(icon, rect.x, rect.y, rect.width, colour);
  record({.id = std::move(id), .role = Role::Image, .name = std::string(name)}, rect);
}

void Ui::separator(Flow& flow, std::string id, std::string_view words) {
  const TextStyle& style = type::caption_strong;
  const TextBlock& block = measure_text(words, style, flow.width);
  const float width = std::ceil(block.width);
  const float height = block.height;
  const float x = flow.x + std::floor((flow.width - width) / 2);
  const float middle = std::floor(flow.y + height / 2);
  painter_.line(flow.x, middle, x - 12, middle, theme_.border);
  painter_.line(x + width + 12, middle, flow.x + flow.width, middle, theme_.border);
  paint_text(words, style, flow.width, x, flow.y, theme_.text_muted);
  record({.id = std::move(id), .role = Role::Separator, .name = std::string(words), .style = style},
         {flow.x, flow.y, flow.width, height});
  flow.y += height;
}

void Ui::focus_ring(const std::string& id, const Rect& rect, float radius) {
  if (input_.focused != id) return;
  const Rect around{rect.x - 4, rect.y - 4, rect.width + 8, rect.height + 8};
  painter_.stroke(around, {theme_.focus_ring, radius + 4, 2});
}

}  // namespace frontdesk::ui
