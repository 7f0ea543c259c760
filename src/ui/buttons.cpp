// Everything that can be pressed: one look-up of colours, one size, one way to record.
#include <algorithm>
#include <cmath>

#include "core/language.h"
#include "ui/widgets.h"

namespace frontdesk::ui {
namespace {

constexpr float padding_x = 16, padding_y = 10, icon_side = 18, icon_gap = 8;

struct Look {
  Colour fill = 0, text = 0, border = 0;
  bool has_fill = true, has_border = true;
  float border_thickness = 1;
};

struct Pointer {
  bool is_over = false, is_down = false;
};

Look look_of(const Button& button, const Theme& theme, Pointer pointer) {
  const bool is_on = button.pressed.value_or(false) || button.selected.value_or(false) ||
                     button.checked.value_or(false);
  if (button.is_disabled) {
    return {.fill = theme.page, .text = theme.text_muted, .border = theme.border};
  }
  switch (button.kind) {
    case ButtonKind::Primary: {
      const Colour fill = pointer.is_over || pointer.is_down ? theme.accent_hover : theme.accent;
      return {.fill = fill, .text = theme.on_accent, .has_border = false};
    }
    case ButtonKind::Alarm:
      return {.fill = theme.bad, .text = theme.surface, .has_border = false};
    case ButtonKind::Danger:
      return {.fill = pointer.is_over ? theme.bad_soft : theme.surface,
              .text = theme.bad,
              .border = theme.bad};
    case ButtonKind::Quiet:
      return {.fill = theme.accent_soft,
              .text = pointer.is_over ? theme.on_accent_soft : theme.link,
              .has_fill = pointer.is_over || is_on,
              .has_border = false};
    case ButtonKind::Chip:
      return {.fill = theme.accent_soft,
              .text = theme.on_accent_soft,
              .border = theme.accent,
              .has_border = pointer.is_over || is_on};
    case ButtonKind::Round:
      return {.fill = pointer.is_over ? theme.accent_soft : theme.surface_raised,
              .text = pointer.is_over ? theme.on_accent_soft : theme.link,
              .border = theme.control_border};
    case ButtonKind::Secondary:
      break;
  }
  if (is_on) {
    return {.fill = theme.accent_soft,
            .text = theme.on_accent_soft,
            .border = theme.accent,
            .border_thickness = 2};
  }
  return {.fill = pointer.is_over ? theme.accent_soft : theme.surface,
          .text = pointer.is_over ? theme.on_accent_soft : theme.link,
          .border = pointer.is_over ? theme.accent : theme.control_border};
}

/// As type::time, for letters: those that join must not be set one by one, as digits in columns
/// are.
constexpr TextStyle label_type{16, 24, TextWeight::Medium, false};

bool is_of_digits(std::string_view label) {
  return label.find_first_not_of("0123456789:. ") == label.npos;
}

const TextStyle& label_style(const Button& button) {
  switch (button.kind) {
    case ButtonKind::Chip:
      return type::small_strong;
    case ButtonKind::Primary:
    case ButtonKind::Secondary:
    case ButtonKind::Quiet:
    case ButtonKind::Danger:
    case ButtonKind::Alarm:
    case ButtonKind::Round:
      break;
  }
  if (!button.sub_label.empty()) return type::small_strong;
  return is_of_digits(button.label) ? type::time : label_type;
}

float radius_of(const Button& button, const Rect& rect) {
  const bool is_round = button.kind == ButtonKind::Chip || button.kind == ButtonKind::Round;
  return is_round ? std::min(22.0f, rect.height / 2) : size::control_radius;
}

/// What is left of the icon and its gap.
float icon_room(const Button& button) {
  if (button.icon == Icon::None) return 0;
  return button.label.empty() ? icon_side : icon_side + icon_gap;
}

}  // namespace

Ui::Size Ui::button_size(const Button& button, float width_max) {
  const float room = width_max - 2 * padding_x - icon_room(button);
  Size text;
  const auto add = [&](std::string_view words, const TextStyle& style) {
    if (words.empty()) return;
    const TextBlock& block = measure_text(words, style, room, button.lang);
    text.width = std::max(text.width, std::ceil(block.width));
    text.height += block.height;
  };
  add(button.label, label_style(button));
  add(button.sub_label, type::caption);
  return {std::max(size::target, text.width + icon_room(button) + 2 * padding_x),
          std::max(size::target, text.height + 2 * padding_y)};
}

void Ui::record_button(const Rect& rect, const Button& button) {
  if (!is_recording()) return;
  record({.id = button.id,
          .role = button.href.empty() ? button.role : Role::Link,
          .name = button.name.empty() ? button.label : button.name,
          .is_disabled = button.is_disabled,
          .is_busy = button.is_busy,
          .style = label_style(button),
          .pressed = button.pressed,
          .selected = button.selected,
          .expanded = button.expanded,
          .checked = button.checked,
          .lang = button.lang,
          .dir = direction_of(button.lang),
          .href = button.href},
         rect);
  if (button.href.empty() && !button.is_disabled) {
    output_.actions.insert_or_assign(button.id, button.intent);
  }
}

void Ui::paint_button(const Rect& rect, const Button& button) {
  if (!is_painting()) return;
  const Pointer pointer{input_.hovered == button.id, input_.pressed == button.id};
  const Look look = look_of(button, theme_, pointer);
  const float radius = radius_of(button, rect);
  if (look.has_fill) painter_.fill(rect, {look.fill, radius});
  if (look.has_border) painter_.stroke(rect, {look.border, radius, look.border_thickness});
  // Pressed: a veil of the words' own colour, the same in both themes.
  if (pointer.is_down && !button.is_disabled) painter_.fill(rect, {look.text, radius, 0.10f});

  const TextStyle& style = label_style(button);
  const float room = rect.width - 2 * padding_x - icon_room(button);
  const TextBlock& label = measure_text(button.label, style, room, button.lang);
  const float label_width = button.label.empty() ? 0 : label.width;
  const float label_height = button.label.empty() ? 0 : label.height;
  const float sub_height =
      button.sub_label.empty() ? 0 : measure_text(button.sub_label, type::caption, room).height;
  const float content = label_width + icon_room(button);
  float x = button.align == Align::Start ? rect.x + padding_x
                                         : rect.x + std::floor((rect.width - content) / 2);
  float y = rect.y + std::floor((rect.height - label_height - sub_height) / 2);
  // At the start, a tick of its own shows the choice at the other end.
  if (button.align == Align::Start && button.checked.value_or(false)) {
    painter_.icon(Icon::Tick, rect.x + rect.width - padding_x - icon_side,
                  rect.y + std::floor((rect.height - icon_side) / 2), icon_side, look.text);
  }
  if (button.icon != Icon::None) {
    painter_.icon(button.icon, x, rect.y + std::floor((rect.height - icon_side) / 2), icon_side,
                  look.text);
    x += icon_room(button);
  }
  paint_text(button.label, style, room, x, y, look.text, button.lang);
  y += label_height;
  if (!button.sub_label.empty()) {
    const float width = measure_text(button.sub_label, type::caption, room).width;
    paint_text(button.sub_label, type::caption, room, rect.x + (rect.width - width) / 2, y,
               look.text);
  }
  focus_ring(button.id, rect, radius);
}

void Ui::button(const Rect& rect, const Button& button) {
  paint_button(rect, button);
  record_button(rect, button);
}

float Ui::button_width(const Button& button, float width_max) {
  return std::min(width_max, button_size(button, width_max).width);
}

void Ui::wide_button(Flow& flow, const Button& button) {
  const float height = button_size(button, flow.width).height;
  this->button({flow.x, flow.y, flow.width, height}, button);
  flow.y += height;
}

void Ui::buttons(Flow& flow, const std::vector<Button>& buttons) {
  float x = flow.x;
  float row_height = 0;
  for (const Button& each : buttons) {
    Size wanted = button_size(each, flow.width);
    wanted.width = std::min(wanted.width, flow.width);
    if (x > flow.x && x + wanted.width > flow.x + flow.width) {
      x = flow.x;
      flow.y += row_height + size::gap;
      row_height = 0;
    }
    button({x, flow.y, wanted.width, wanted.height}, each);
    x += wanted.width + size::gap;
    row_height = std::max(row_height, wanted.height);
  }
  flow.y += row_height;
}

void Ui::button_grid(Flow& flow, const std::vector<Button>& buttons, float width_min) {
  const float fitting = std::floor((flow.width + size::gap) / (width_min + size::gap));
  const std::size_t columns = static_cast<std::size_t>(std::max(1.0f, fitting));
  const float width =
      std::floor((flow.width + size::gap) / static_cast<float>(columns)) - size::gap;
  for (std::size_t first = 0; first < buttons.size(); first += columns) {
    const std::size_t end = std::min(first + columns, buttons.size());
    float height = size::target;
    for (std::size_t i = first; i < end; ++i) {
      height = std::max(height, button_size(buttons[i], width).height);
    }
    if (first > 0) flow.y += size::gap;
    for (std::size_t i = first; i < end; ++i) {
      const float x = flow.x + static_cast<float>(i - first) * (width + size::gap);
      button({x, flow.y, width, height}, buttons[i]);
    }
    flow.y += height;
  }
}

}  // namespace frontdesk::ui
