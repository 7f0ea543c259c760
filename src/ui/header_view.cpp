// Three bars: the clinic's name with the line's state, the way to a person, and, when the line
// needs the patient to do something, what that is.
#include "ui/header_view.h"

#include <algorithm>
#include <cmath>

#include "core/language.h"
#include "core/match.h"
#include "core/shipped_languages.h"
#include "core/strings.h"
#include "core/text.h"

namespace frontdesk::ui {
namespace {

constexpr float bar_height = 64, mark_side = 40, person_height = 44, dot_radius = 4;
/// The bar's lower margin is the person bar's own.
constexpr float person_overlap = 8;
constexpr float menu_width = 248, menu_padding = 8;

struct LineWords {
  std::string name = {};
  std::string more = {};  ///< What to know or do; empty when there is nothing.
  Colour colour = 0;
  std::optional<Button> button = {};
};

LineWords ended_words(const SessionState& session, const Theme& theme) {
  const auto* ended = std::get_if<Ended>(&session.phase);
  const auto why = ended != nullptr ? ended->why : Ended::Why::SessionEnded;
  switch (why) {
    case Ended::Why::Forbidden:
      return {text("line.ended_forbidden"), {}, theme.bad, {}};
    case Ended::Why::OldVersion:
      return {text("line.ended_version"), {}, theme.warning, {}};
    case Ended::Why::SessionEnded:
      break;
  }
  return {text("line.ended"), text("line.ended_more"), theme.warning,
          Button{.id = "line-act", .label = text("menu.new_chat"), .intent = StartNewChat{}}};
}

LineWords line_words(const SessionState& session, TimePoint now, const Theme& theme) {
  const Button try_now{.id = "line-act", .label = text("chat.try_again"), .intent = ReconnectNow{}};
  switch (line_of(session, now)) {
    case Line::Connecting:
      return {text("line.connecting"), {}, theme.warning, {}};
    case Line::Live:
      return {text("line.live"), {}, theme.good, {}};
    case Line::LiveCompatible:
      return {text("line.live_compatible"), {}, theme.good, {}};
    case Line::Reconnecting:
      return {text("line.reconnecting"), {}, theme.warning, {}};
    case Line::Offline:
      return {text("line.offline"), text("line.offline_more"), theme.bad, try_now};
    case Line::Captive:
      return {text("line.captive"), text("line.captive_more"), theme.warning, try_now};
    case Line::SignIn:
      return {text("line.sign_in"), text("line.sign_in_more"), theme.warning,
              Button{.id = "line-act", .label = text("line.sign_in_act"), .intent = SignInAgain{}}};
    case Line::Ended:
      return ended_words(session, theme);
  }
  return {};
}

void draw_mark(Ui& ui, std::string_view clinic, float x, float y) {
  const Theme& theme = ui.theme();
  const std::string letter{first_code_points(clinic, 1)};
  ui.painter().fill({x, y, mark_side, mark_side}, {theme.accent, 12});
  const float width = ui.measure_text(letter, type::title, 0).width;
  ui.paint_text(letter, type::title, 0, x + (mark_side - width) / 2, y + 6, theme.on_accent);
}

Button menu_item(std::string id, std::string_view key, Intent intent) {
  return {.id = std::move(id),
          .label = key.empty() ? std::string() : text(key),
          .kind = ButtonKind::Quiet,
          .align = Align::Start,
          .role = Role::MenuItem,
          .intent = std::move(intent)};
}

/// What the menu holds, and a line above each group but the first.
using MenuGroups = std::vector<std::vector<Button>>;

MenuGroups menu_groups(const AppState& state) {
  const auto theme_item = [&state](std::string id, std::string_view key, ThemeChoice theme) {
    Button item = menu_item(std::move(id), key, ChooseTheme{theme});
    item.role = Role::MenuItemRadio;
    item.checked = state.theme == theme;
    return item;
  };
  Button language = menu_item("menu-language", "menu.language", ToggleLanguages{});
  language.expanded = false;
  const bool is_text_only = state.display == Display::TextOnly;
  Button text_only = menu_item("menu-text-only", "menu.text_only",
                               ChooseDisplay{is_text_only ? Display::Drawn : Display::TextOnly});
  text_only.role = Role::MenuItemCheckBox;
  text_only.checked = is_text_only;
  return {{menu_item("menu-appointments", "menu.appointments", ShowAppointments{}),
           menu_item("menu-new-chat", "menu.new_chat", StartNewChat{}), std::move(language)},
          {theme_item("menu-light", "menu.theme_light", ThemeChoice::Light),
           theme_item("menu-dark", "menu.theme_dark", ThemeChoice::Dark),
           theme_item("menu-system", "menu.theme_system", ThemeChoice::System)},
          {std::move(text_only)}};
}

/// Each language by its own name, as those find it who read no other.
MenuGroups language_groups() {
  Button title = menu_item("menu-language", "menu.language", ToggleLanguages{});
  title.expanded = true;
  std::vector<Button> languages;
  for (const ShippedLanguage& language : shipped_languages) {
    Button item = menu_item("menu-language-" + std::string(language.tag), {},
                            ChooseLanguage{std::string(language.tag)});
    item.label = language.name;
    item.lang = language.tag;
    item.role = Role::MenuItemRadio;
    item.checked = current_language().words.locale() == language.tag;
    languages.push_back(std::move(item));
  }
  return {{std::move(title)}, std::move(languages)};
}

void draw_menu(Ui& ui, const ViewContext& context, float right, float top) {
  const AppState& state = context.state();
  const MenuGroups groups = state.are_languages_open ? language_groups() : menu_groups(state);
  Painter& painter = ui.painter();
  painter.set_layer(Layer::Over);
  Flow flow{right - menu_width, top, menu_width};
  const CardLook look{.fill = ui.theme().surface_raised,
                      .border = ui.theme().border,
                      .padding = menu_padding,
                      .height_min = 0};
  ui.card(flow, {.id = "menu", .role = Role::Menu, .name = text("menu.label")}, look,
          [&](Flow& inner) {
            for (const std::vector<Button>& items : groups) {
              if (&items != &groups.front()) {
                ui.painter().line(inner.x, inner.y + 4, inner.x + inner.width, inner.y + 4,
                                  ui.theme().border);
                inner.gap(9);
              }
              for (const Button& item : items) ui.wide_button(inner, item);
            }
          });
  painter.set_layer(Layer::Page);
}

constexpr float line_words_at = 14, badge_gap = 10, badge_padding = 8;

float width_of(Ui& ui, std::string_view words, const TextStyle& style) {
  return std::ceil(ui.measure_text(words, style, 0).width);
}

/// The badge of a demo stands behind the line's words where there is room, else below them.
bool has_badge_below(Ui& ui, const LineWords& line, bool is_demo, float width) {
  return is_demo && line_words_at + width_of(ui, line.name, type::caption) + 1 + badge_gap +
                            width_of(ui, text("demo.badge"), type::caption_strong) +
                            2 * badge_padding >
                        width;
}

void draw_badge(Ui& ui, float x, float y) {
  const Theme& theme = ui.theme();
  const TextStyle& style = type::caption_strong;
  const std::string badge = text("demo.badge");
  const Rect pill{x, y - 1, width_of(ui, badge, style) + 2 * badge_padding, style.line_height + 2};
  ui.painter().fill(pill, {theme.warning_soft, pill.height / 2});
  ui.paint_text(badge, style, 0, pill.x + badge_padding, y, theme.warning);
  ui.record({.id = "demo", .role = Role::Text, .name = badge, .style = style}, pill);
}

/// The dot and the words, then the badge of a demo.
void draw_status(Ui& ui, const LineWords& line, bool is_demo, float x, float y, float width) {
  const Theme& theme = ui.theme();
  const TextStyle& style = type::caption;
  const float words_width = width_of(ui, line.name, style) + 1;
  const float words_x = x + line_words_at;
  ui.painter().disc(x + dot_radius, y + 9, dot_radius, line.colour);
  ui.paint_text(line.name, style, 0, words_x, y, theme.text_muted);
  ui.record({.id = "line", .role = Role::Status, .name = line.name, .style = style},
            {words_x, y, std::min(words_width, width - line_words_at), style.line_height});
  if (!is_demo) return;
  if (has_badge_below(ui, line, is_demo, width)) {
    draw_badge(ui, x, y + style.line_height + 3);
  } else {
    draw_badge(ui, words_x + words_width + badge_gap, y);
  }
}

/// Returns its height: a long name takes a second line.
float draw_name_bar(Ui& ui, const ViewContext& context, const LineWords& line, const Flow& column,
                    float top) {
  const ClinicProfile& clinic = context.state().clinic;
  const Theme& theme = ui.theme();
  const float x = column.x + mark_side + 12;
  const float menu_x = column.x + column.width - size::target;
  const float width = menu_x - size::gap - x;
  const float name_height = ui.measure_text(clinic.name, type::heading, width).height;
  const float below =
      has_badge_below(ui, line, clinic.is_demo, width) ? type::caption.line_height + 3 : 0;
  const float height = std::max(bar_height, name_height + type::caption.line_height + 21 + below);

  draw_mark(ui, clinic.name, column.x, top + std::floor((height - mark_side) / 2));
  Flow words{x, top + 11, width};
  ui.text(words, "clinic", clinic.name,
          {.style = type::heading, .colour = theme.text, .heading_level = 1});
  draw_status(ui, line, clinic.is_demo, x, words.y + 1, width);

  const float menu_y = top + std::floor((height - size::target) / 2);
  ui.button({menu_x, menu_y, size::target, size::target}, {.id = "menu-button",
                                                           .name = text("header.menu"),
                                                           .kind = ButtonKind::Quiet,
                                                           .icon = Icon::More,
                                                           .expanded = context.state().is_menu_open,
                                                           .intent = ToggleMenu{}});
  if (context.state().is_menu_open) {
    draw_menu(ui, context, column.x + column.width, menu_y + size::target + 4);
  }
  return height;
}

void draw_person_bar(Ui& ui, const ViewContext& context, const Flow& column, float top) {
  const Theme& theme = ui.theme();
  const std::string& phone = context.state().clinic.phone;
  const std::string href = tel_href(phone);
  const std::string words = text(href.empty() ? "assistant.line_no_phone" : "assistant.line");
  const float phone_width =
      href.empty() ? 0 : std::ceil(ui.measure_text(phone, type::caption_strong, 0).width) + 4;
  const float words_width = column.width - phone_width - (href.empty() ? 0 : 4);
  const TextBlock& block = ui.measure_text(words, type::caption, words_width);
  const float height = block.height;
  const float used = std::ceil(block.width);
  const float y = top + std::floor((person_height - height) / 2);
  ui.paint_text(words, type::caption, words_width, column.x, y, theme.text_muted);
  ui.record({.id = "assistant-line", .role = Role::Text, .name = words, .style = type::caption},
            {column.x, y, std::min(words_width, used + 2), height});
  if (href.empty()) return;
  const float x = column.x + used + 4;
  const float text_y = top + std::floor((person_height - type::caption.line_height) / 2);
  ui.paint_text(phone, type::caption_strong, 0, x, text_y, theme.link);
  ui.painter().line(x, text_y + 17, x + phone_width - 4, text_y + 17, theme.link);
  const Rect target{x, top, std::max(size::target, phone_width), person_height};
  ui.focus_ring("person-link", {x, text_y, phone_width, type::caption.line_height}, 4);
  ui.record({.id = "person-link",
             .role = Role::Link,
             .name = phone,
             .style = type::caption_strong,
             .href = href},
            target);
}

/// Returns where it ends.
float draw_line_bar(Ui& ui, const LineWords& line, const Flow& column, float top) {
  if (line.more.empty() && !line.button) return top;
  const Theme& theme = ui.theme();
  const auto content = [&](Flow& flow) {
    ui.text(flow, "line-more", line.more, {.style = type::small, .colour = theme.text});
    if (!line.button) return;
    flow.gap(size::gap);
    ui.buttons(flow, {*line.button});
  };
  Flow flow{column.x, top + 12, column.width};
  const float height = ui.measure(flow, content) + 24;
  ui.painter().fill({0, top, ui.input().width, height}, {theme.warning_soft, 0});
  content(flow);
  return top + height;
}

}  // namespace

std::string tel_href(std::string_view phone) {
  std::string href;
  for (const char c : phone) {
    if ((c >= '0' && c <= '9') || (c == '+' && href.empty())) href += c;
  }
  return href.empty() || href == "+" ? "" : "tel:" + href;
}

float draw_header(Ui& ui, const ViewContext& context, float top) {
  const Theme& theme = ui.theme();
  const Flow column = ui.column(top);
  const LineWords line = line_words(context.state().session, context.now(), theme);
  const auto content = [&](Flow& flow) {
    flow.y += draw_name_bar(ui, context, line, column, flow.y) - person_overlap;
    draw_person_bar(ui, context, column, flow.y);
    flow.y += person_height;
    flow.y = draw_line_bar(ui, line, column, flow.y);
  };
  Flow page{0, top, ui.input().width};
  const float height = ui.measure(page, content);
  ui.painter().fill({0, top, page.width, height}, {theme.surface, 0});
  ui.group(page, {.id = "header", .role = Role::Banner}, content);
  ui.painter().line(0, page.y - 1, page.width, page.y - 1, theme.border);
  return page.y;
}

}  // namespace frontdesk::ui
