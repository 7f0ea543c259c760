// Bubbles, the streaming answer, marks and quick replies.
#include "ui/message_view.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/emergency.h"
#include "core/strings.h"
#include "ui/header_view.h"

namespace frontdesk::ui {
namespace {

constexpr float bubble_padding_x = 16, bubble_padding_y = 10, bubble_max = 560;
constexpr float dots_width = 44, dots_height = 24, mark_side = 14;
constexpr float dots_frame_ms = 33;
constexpr Millis dots_period{1'200};
/// What comes after so many is one block, however many lines it has.
constexpr int paragraphs_max = 200;

/// Three dots that swell one after another; still when motion is unwelcome.
void paint_dots(Ui& ui, TimePoint now, float x, float y) {
  constexpr int count = 3;
  const bool is_still = ui.input().is_motion_reduced;
  const auto into_period = now.time_since_epoch() % dots_period;
  const float turn = static_cast<float>(into_period.count()) /
                     static_cast<float>(dots_period.count()) * 2 * std::numbers::pi_v<float>;
  for (int i = 0; i < count; ++i) {
    const float wave = is_still ? 0 : std::sin(turn - static_cast<float>(i) * 0.9f);
    ui.painter().disc(x + 6 + static_cast<float>(i) * 14,
                      y + dots_height / 2 - std::max(0.0f, wave) * 3, 4, ui.theme().text_muted,
                      is_still ? 1.0f : 0.65f + 0.35f * wave);
  }
  if (!is_still) ui.animate(dots_frame_ms);
}

struct DeliveryWords {
  std::string_view key = {};
  Icon icon = Icon::None;
  Colour colour = 0;
  bool has_words = true;  ///< Else the icon says it, with a name for those who do not see it.
};

DeliveryWords delivery_words(Delivery delivery, const Theme& theme) {
  switch (delivery) {
    case Delivery::Queued:
      return {"chat.delivery.queued", Icon::Clock, theme.text_muted, true};
    case Delivery::Sent:
      return {"chat.delivery.sent", Icon::Clock, theme.text_muted, true};
    case Delivery::Failed:
      return {"chat.delivery.failed", Icon::Warning, theme.bad, true};
    case Delivery::Delivered:
      break;
  }
  return {"chat.delivery.delivered", Icon::Tick, theme.text_muted, false};
}

/// Time and delivery in one line at the right edge, built from right to left.
void draw_delivery(Ui& ui, Flow& flow, const ViewContext& context, const MessagePlace& place,
                   const TextEntry& entry) {
  const Theme& theme = ui.theme();
  const TextStyle& style = type::caption;
  const DeliveryWords words = delivery_words(entry.delivery, theme);
  const std::string status = text(words.key);
  const std::string time = clock_time(context.on_device(place.at).wall());
  const auto width_of = [&](std::string_view s) {
    return std::ceil(ui.measure_text(s, style, 0).width) + 1;
  };
  float x = flow.x + flow.width - mark_side;
  const float mark_x = x;
  const auto put = [&](std::string id, const std::string& what, Colour colour) {
    const float width = width_of(what);
    x -= width + 6;
    ui.paint_text(what, style, 0, x, flow.y, colour);
    ui.record({.id = std::move(id), .role = Role::Text, .name = what, .style = style},
              {x, flow.y, width, style.line_height});
  };
  if (words.has_words) {
    ui.painter().icon(words.icon, mark_x, flow.y + 2, mark_side, words.colour);
    put(place.id + ".delivery", status, words.colour);
  }
  put(place.id + ".time", time, theme.text_muted);
  if (!words.has_words) {
    ui.picture({mark_x, flow.y + 2, mark_side, mark_side}, place.id + ".delivery", status,
               words.icon, words.colour);
  }
  flow.y += style.line_height;

  if (entry.delivery != Delivery::Failed || entry.cid.empty()) return;
  const Button again{
      .id = place.id + ".retry", .label = text("chat.try_again"), .intent = RetryFailed{entry.cid}};
  flow.gap(6);
  const float width = ui.button_width(again, flow.width);
  Flow right{flow.x + flow.width - width, flow.y, width};
  ui.wide_button(right, again);
  flow.y = right.y;
}

void draw_user(Ui& ui, Flow& flow, const ViewContext& context, const MessagePlace& place,
               const TextEntry& entry) {
  const Theme& theme = ui.theme();
  const float room = std::floor(std::min(flow.width * 0.85f, bubble_max)) - 2 * bubble_padding_x;
  const TextBlock& block = ui.measure_text(entry.text, type::body, room, entry.lang);
  const float text_width = std::ceil(block.width);
  const float width = std::max(size::target, text_width + 2 * bubble_padding_x);
  const float height = block.height + 2 * bubble_padding_y;
  const float left = flow.x + flow.width - width;
  const Rect bubble{left, flow.y, width, height};
  ui.painter().fill_bubble(bubble, {theme.bubble_user, size::bubble_radius});
  // The node is as wide as the lines were broken at, so that the browser breaks them there too.
  const float text_x = left + bubble_padding_x;
  ui.paint_text(entry.text, type::body, room, text_x, flow.y + bubble_padding_y,
                theme.on_bubble_user, entry.lang);
  // How a patient's own words read is theirs to say, not their language's.
  ui.record({.id = place.id + ".text",
             .role = Role::Text,
             .name = entry.text,
             .style = type::body,
             .lang = entry.lang,
             .dir = "auto"},
            {text_x, flow.y + bubble_padding_y, std::min(room, text_width + 1),
             height - 2 * bubble_padding_y});
  flow.y += height;
  if (!place.ends_group && entry.delivery == Delivery::Delivered) return;
  flow.gap(4);
  draw_delivery(ui, flow, context, place, entry);
}

void draw_emergency_words(Ui& ui, Flow& flow, const ViewContext& context, const MessagePlace& place,
                          const TextEntry& entry) {
  const Theme& theme = ui.theme();
  const std::string_view number = emergency_numbers(context.state().clinic.country).ambulance;
  const CardLook look{.fill = theme.bad_soft, .border = theme.bad_soft, .has_shadow = false};
  ui.card(flow, {}, look, [&](Flow& inner) {
    ui.text(inner, place.id + ".text", entry.text, {.colour = theme.text, .lang = entry.lang});
    inner.gap(12);
    ui.buttons(inner, {{.id = place.id + ".call",
                        .label = text("emergency.call", {{"number", number}}),
                        .kind = ButtonKind::Alarm,
                        .icon = Icon::Phone,
                        .href = tel_href(number)}});
  });
}

void draw_streaming(Ui& ui, Flow& flow, const ViewContext& context, const MessagePlace& place,
                    const TextEntry& entry) {
  if (entry.text.empty()) {
    paint_dots(ui, context.now(), flow.x, flow.y);
    ui.record({.id = place.id + ".dots",
               .role = Role::Text,
               .name = text("chat.waiting"),
               .is_hidden_text = true},
              {flow.x, flow.y, dots_width, dots_height});
    flow.y += dots_height;
  }
  if (entry.message_id.empty()) return;
  flow.gap(size::gap);
  ui.buttons(flow, {{.id = place.id + ".stop",
                     .label = text("chat.stop"),
                     .icon = Icon::Stop,
                     .intent = StopAnswer{entry.message_id}}});
}

/// What became of an answer that did not come to its end.
void draw_cut_off(Ui& ui, Flow& flow, const MessagePlace& place, Finish finish) {
  const bool was_stopped = finish == Finish::Cancelled;
  flow.gap(size::gap);
  ui.fact(flow, place.id + ".cut-off", was_stopped ? Icon::Stop : Icon::Warning,
          text(was_stopped ? "chat.stopped" : "chat.interrupted"),
          was_stopped ? ui.theme().text_muted : ui.theme().warning);
  flow.gap(size::gap);
  ui.buttons(flow, {{.id = place.id + ".again",
                     .label = text("chat.ask_again"),
                     .intent = AskAgain{place.entry_key}}});
}

void draw_quick_replies(Ui& ui, Flow& flow, const MessagePlace& place, const TextEntry& entry) {
  const std::vector<std::string>& replies = entry.suggestions;
  std::vector<Button> chips;
  for (std::size_t i = 0; i < replies.size(); ++i) {
    chips.push_back({.id = place.id + ".reply" + std::to_string(i),
                     .label = replies[i],
                     .kind = ButtonKind::Chip,
                     .intent = SendText{replies[i]},
                     .lang = entry.lang});
  }
  flow.gap(12);
  ui.group(flow,
           {.id = place.id + ".replies", .role = Role::Group, .name = text("chat.quick_replies")},
           [&](Flow& inner) { ui.buttons(inner, chips); });
}

/// A node for each paragraph: while an answer is written only the last one is set again.
void draw_paragraphs(Ui& ui, Flow& flow, const std::string& id, const TextEntry& entry) {
  std::string_view words = entry.text;
  for (int n = 0; !words.empty(); ++n) {
    const std::size_t end = n < paragraphs_max ? words.find('\n') : words.npos;
    const std::string_view paragraph = words.substr(0, end);
    if (paragraph.empty()) {
      flow.y += type::body.line_height;
    } else {
      ui.text(flow, n == 0 ? id : id + std::to_string(n), paragraph,
              {.colour = ui.theme().text, .lang = entry.lang});
    }
    if (end == words.npos) return;
    words.remove_prefix(end + 1);
  }
}

void draw_assistant(Ui& ui, Flow& flow, const ViewContext& context, const MessagePlace& place,
                    const TextEntry& entry) {
  if (entry.is_emergency && entry.is_complete) {
    draw_emergency_words(ui, flow, context, place, entry);
  } else if (!entry.text.empty()) {
    draw_paragraphs(ui, flow, place.id + ".text", entry);
  }
  if (!entry.is_complete) return draw_streaming(ui, flow, context, place, entry);
  const bool is_cut_off = entry.finish && *entry.finish != Finish::Stop;
  if (is_cut_off) draw_cut_off(ui, flow, place, *entry.finish);
  if (place.ends_group) {
    flow.gap(4);
    draw_time(ui, flow, context, place.id, place.at);
  }
  if (place.has_quick_replies && !is_cut_off && !entry.suggestions.empty()) {
    draw_quick_replies(ui, flow, place, entry);
  }
}

}  // namespace

void draw_time(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
               TimePoint at) {
  ui.text(flow, id + ".time", clock_time(context.on_device(at).wall()),
          {.style = type::caption, .colour = ui.theme().text_muted});
}

void draw_message(Ui& ui, Flow& flow, const ViewContext& context, const MessagePlace& place,
                  const TextEntry& entry) {
  switch (entry.author) {
    case Author::User:
      return draw_user(ui, flow, context, place, entry);
    case Author::Assistant:
      return draw_assistant(ui, flow, context, place, entry);
    case Author::System:
      break;
  }
  ui.text(flow, place.id + ".text", entry.text,
          {.style = type::small,
           .colour = ui.theme().text_muted,
           .align = Align::Centre,
           .lang = entry.lang});
}

void draw_waiting(Ui& ui, Flow& flow, const ViewContext& context) {
  const Conversation& conversation = context.state().conversation;
  const Node node{
      .id = "waiting", .role = Role::Article, .name = text("chat.assistant"), .is_busy = true};
  ui.group(flow, node, [&](Flow& inner) {
    paint_dots(ui, context.now(), inner.x, inner.y);
    const std::string key = "status." + conversation.status;
    const bool has_words = context.now() < conversation.status_until && has_text(key);
    Flow beside{inner.x + dots_width + size::gap, inner.y + 2,
                inner.width - dots_width - size::gap};
    ui.text(beside, "waiting.words", has_words ? text(key) : text("chat.waiting"),
            {.style = type::small, .colour = ui.theme().text_muted, .is_hidden_text = !has_words});
    inner.y += dots_height;
  });
}

}  // namespace frontdesk::ui
