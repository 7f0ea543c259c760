// The error card. The server's own words come first; what to do next is ours, by code.
#include "ui/error_view.h"

#include "core/codec.h"
#include "core/strings.h"
#include "ui/slots_view.h"

namespace frontdesk::ui {
namespace {

std::string next_words(const ErrorFrame& error) {
  if (error.code) {
    const std::string key = "error.after.code." + std::string(error_code_name(*error.code));
    if (has_text(key)) return text(key);
  }
  return text("error.after.other");
}

void draw_alternatives(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
                       const std::vector<TimeSlot>& slots) {
  if (slots.empty()) return;
  flow.gap(12);
  ui.text(flow, id + ".nearby", text("error.alternatives"),
          {.style = type::caption_strong, .colour = ui.theme().text_muted});
  flow.gap(6);
  const std::string& moving = context.state().booking.moving_id;
  std::vector<Button> buttons;
  for (const TimeSlot& slot : slots) {
    Button button =
        slot_button(context, id + ".slot." + slot.id, {slot, slots, moving, false, false});
    // Here the day is not said by a tab, so it stands on the button.
    if (slot.start) button.label = short_date(day_of(slot.start->wall())) + ", " + button.label;
    button.name = button.label + ", " + button.name;
    buttons.push_back(std::move(button));
  }
  ui.buttons(flow, buttons);
}

}  // namespace

void draw_error(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
                const ErrorEntry& entry) {
  const Theme& theme = ui.theme();
  const ErrorFrame& error = entry.error;
  const CardLook look{.fill = theme.bad_soft, .border = theme.bad_soft, .has_shadow = false};
  const Node node{.id = id + ".error", .role = Role::Group, .name = text("error.title")};
  ui.card(flow, node, look, [&](Flow& inner) {
    const float top = inner.y;
    ui.painter().icon(Icon::Warning, inner.x, top + 2, 20, theme.bad);
    Flow beside{inner.x + 32, top, inner.width - 32};
    ui.text(beside, id + ".what", error.message.empty() ? error_words(error.code) : error.message,
            {.style = type::strong, .colour = theme.text, .lang = error.lang});
    beside.gap(4);
    ui.text(beside, id + ".next", next_words(error), {.style = type::small, .colour = theme.text});
    draw_alternatives(ui, beside, context, id, error.alternatives);
    if (entry.can_retry && !entry.cid.empty()) {
      beside.gap(12);
      ui.buttons(beside, {{.id = id + ".retry",
                           .label = text("chat.try_again"),
                           .intent = RetryFailed{entry.cid}}});
    }
    if (!error.ref.empty()) {
      beside.gap(size::gap);
      ui.text(beside, id + ".ref", text("error.reference", {{"ref", error.ref}}),
              {.style = type::caption, .colour = theme.text_muted});
    }
    inner.y = beside.y;
  });
}

}  // namespace frontdesk::ui
