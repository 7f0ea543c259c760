// Doctor with picture, date in words, time with zone, place.
#include "ui/appointment_facts.h"

#include <algorithm>

#include "core/strings.h"

namespace frontdesk::ui {
namespace {

constexpr float avatar_side = 48;

void draw_doctor(Ui& ui, Flow& flow, const std::string& id, const AppointmentFacts& facts) {
  const Theme& theme = ui.theme();
  const float top = flow.y;
  ui.avatar({flow.x, top, avatar_side, avatar_side}, facts.doctor_name);
  Flow beside{flow.x + avatar_side + 12, top, flow.width - avatar_side - 12};
  if (facts.specialty.empty()) beside.gap(10);
  ui.text(beside, id + ".doctor", facts.doctor_name, {.style = type::strong, .colour = theme.text});
  if (!facts.specialty.empty()) {
    ui.text(beside, id + ".specialty", specialty_words(facts.specialty),
            {.style = type::small, .colour = theme.text_muted});
  }
  flow.y = std::max(top + avatar_side, beside.y);
}

void draw_when(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
               const AppointmentFacts& facts) {
  const Theme& theme = ui.theme();
  if (!facts.start) {
    ui.fact(flow, id + ".when", Icon::Calendar, text("booking.when_none"), theme.text);
    return;
  }
  const auto today = context.today_at(*facts.start);
  const ClockWords clock = clock_words(context, *facts.start, facts.end, facts.tz);
  ui.fact(flow, id + ".date", Icon::Calendar, long_date(day_of(facts.start->wall()), today),
          theme.text);
  flow.gap(6);
  ui.fact(flow, id + ".time", Icon::Clock, clock.clinic, theme.text);
  if (!clock.device.empty()) {
    ui.fact(flow, id + ".device-time", Icon::None, clock.device, theme.text_muted);
  }
}

void draw_when_and_where(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
                         const AppointmentFacts& facts) {
  draw_when(ui, flow, context, id, facts);
  if (facts.telehealth) {
    flow.gap(6);
    ui.fact(flow, id + ".video", Icon::Video, text("booking.video"), ui.theme().text);
    return;
  }
  if (facts.place.empty()) return;
  flow.gap(6);
  ui.fact(flow, id + ".place", Icon::Pin, facts.place, ui.theme().text);
  if (!facts.address.empty()) {
    ui.fact(flow, id + ".address", Icon::None, facts.address, ui.theme().text_muted);
  }
}

}  // namespace

void draw_appointment_facts(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
                            const AppointmentFacts& facts) {
  if (facts.doctor_name.empty()) return draw_when_and_where(ui, flow, context, id, facts);
  // Beside each other where there is room, so that what follows is seen too.
  if (flow.has_two_columns()) {
    auto [left, right] = flow.two_columns();
    draw_doctor(ui, left, id, facts);
    draw_when_and_where(ui, right, context, id, facts);
    flow.go_below(left, right);
    return;
  }
  draw_doctor(ui, flow, id, facts);
  flow.gap(12);
  draw_when_and_where(ui, flow, context, id, facts);
}

}  // namespace frontdesk::ui
