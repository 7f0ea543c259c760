// The panel with the numbers to call. Fixed words (clinic rules F2 and F4), nothing computed.
#include "ui/emergency_view.h"

#include "core/emergency.h"
#include "core/strings.h"
#include "ui/header_view.h"

namespace frontdesk::ui {
namespace {

Button call_button(std::string id, std::string_view number, std::string label) {
  return {.id = std::move(id),
          .label = std::move(label),
          .kind = ButtonKind::Alarm,
          .icon = Icon::Phone,
          .href = tel_href(number)};
}

struct EmergencyWords {
  std::string title = {}, body = {};
  std::vector<Button> calls = {};
};

EmergencyWords words_of(Emergency kind, std::string_view country) {
  const EmergencyNumbers numbers = emergency_numbers(country);
  const Button ambulance = call_button("emergency-call", numbers.ambulance,
                                       text("emergency.call", {{"number", numbers.ambulance}}));
  if (kind == Emergency::Medical) {
    return {text("emergency.medical_title"), text("emergency.medical"), {ambulance}};
  }
  EmergencyWords words{text("emergency.self_harm_title"),
                       text("emergency.self_harm", {{"number", numbers.ambulance}}),
                       {}};
  if (!numbers.crisis_line.empty()) {
    const std::string label =
        numbers.crisis_name.empty()
            ? text("emergency.call_crisis_plain", {{"number", numbers.crisis_line}})
            : text("emergency.call_crisis",
                   {{"number", numbers.crisis_line}, {"name", numbers.crisis_name}});
    words.calls.push_back(call_button("emergency-crisis", numbers.crisis_line, label));
  }
  words.calls.push_back(ambulance);
  return words;
}

}  // namespace

float draw_emergency(Ui& ui, const ViewContext& context, float top) {
  if (!context.state().emergency) return top;
  const Theme& theme = ui.theme();
  const EmergencyWords words = words_of(*context.state().emergency, context.state().clinic.country);
  const Flow column = ui.column(top + 16);
  const auto content = [&](Flow& flow) {
    ui.text(flow, "emergency-title", words.title,
            {.style = type::heading, .colour = theme.bad, .heading_level = 2});
    flow.gap(4);
    ui.text(flow, "emergency-words", words.body, {.style = type::body, .colour = theme.text});
    flow.gap(12);
    std::vector<Button> buttons = words.calls;
    buttons.push_back({.id = "emergency-dismiss",
                       .label = text("emergency.dismiss"),
                       .kind = ButtonKind::Secondary,
                       .intent = DismissEmergency{}});
    ui.buttons(flow, buttons);
  };
  const float height = ui.measure(column, content) + 32;
  const Rect panel{0, top, ui.input().width, height};
  ui.painter().fill(panel, {theme.bad_soft, 0});
  ui.painter().fill({0, top, 4, height}, {theme.bad, 0});
  ui.group_at(panel, {.id = "emergency", .role = Role::Alert, .name = words.title}, [&](Flow&) {
    Flow flow = column;
    content(flow);
  });
  return top + height;
}

}  // namespace frontdesk::ui
