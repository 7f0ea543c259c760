// One appointment card in two settings, with what can be done about it.
#include "ui/confirmation_view.h"

#include <algorithm>

#include "core/strings.h"
#include "ui/appointment_facts.h"

namespace frontdesk::ui {
namespace {

constexpr float tick_side = 40;

AppointmentFacts facts_of(const Appointment& appointment) {
  return {.doctor_name = appointment.doctor_name,
          .specialty = appointment.specialty,
          .place = appointment.place,
          .address = appointment.address,
          .tz = appointment.tz,
          .start = appointment.start,
          .end = appointment.end,
          .telehealth = appointment.telehealth};
}

bool is_over(const Appointment& appointment, TimePoint now) {
  return appointment.status == AppointmentStatus::Fulfilled ||
         appointment.status == AppointmentStatus::NoShow ||
         (appointment.start && appointment.start->utc < now);
}

/// The words at the top and the colours of the disc beside them.
struct Headline {
  std::string words = {};
  Icon icon = Icon::Tick;
  Colour colour = 0, soft = 0;
};

Headline headline_of(const Appointment& appointment, std::string_view booked_key, TimePoint now,
                     const Theme& theme) {
  if (appointment.status == AppointmentStatus::Cancelled) {
    return {text("booking.title_cancelled"), Icon::Calendar, theme.text_muted, theme.page};
  }
  if (appointment.status == AppointmentStatus::Pending) {
    return {text("booking.pending"), Icon::Clock, theme.warning, theme.warning_soft};
  }
  if (is_over(appointment, now)) {
    return {text("booking.past"), Icon::Calendar, theme.text_muted, theme.page};
  }
  return {text(booked_key), Icon::Tick, theme.good, theme.good_soft};
}

void draw_headline(Ui& ui, Flow& flow, const std::string& id, const Headline& headline) {
  const float top = flow.y;
  Painter& painter = ui.painter();
  painter.disc(flow.x + tick_side / 2, top + tick_side / 2, tick_side / 2, headline.soft);
  painter.icon(headline.icon, flow.x + 9, top + 9, 22, headline.colour);
  Flow beside{flow.x + tick_side + 12, top + 8, flow.width - tick_side - 12};
  ui.text(beside, id + ".title", headline.words,
          {.style = type::heading, .colour = ui.theme().text, .heading_level = 2});
  flow.y = std::max(top + tick_side, beside.y);
}

void draw_reference(Ui& ui, Flow& flow, const std::string& id, const std::string& reference) {
  if (reference.empty()) return;
  flow.gap(16);
  const Theme& theme = ui.theme();
  ui.text(flow, id + ".reference-label", text("booking.reference"),
          {.style = type::caption, .colour = theme.text_muted});
  ui.text(flow, id + ".reference", reference, {.style = type::time, .colour = theme.text});
}

void draw_cancel_question(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
                          const Appointment& appointment) {
  const Theme& theme = ui.theme();
  const bool is_cancelling = context.state().booking.cancelling_id == appointment.id;
  const std::string question = text("booking.cancel_question");
  const CardLook look{.fill = theme.bad_soft,
                      .border = theme.bad_soft,
                      .padding = 12,
                      .radius = size::control_radius,
                      .has_shadow = false};
  const Node node{.id = id + ".sure", .role = Role::Group, .name = question};
  ui.card(flow, node, look, [&](Flow& inner) {
    ui.text(inner, id + ".question", question, {.style = type::small_strong, .colour = theme.text});
    inner.gap(12);
    ui.buttons(inner, {{.id = id + ".cancel-yes",
                        .label = text(is_cancelling ? "booking.cancelling" : "booking.cancel_yes"),
                        .kind = ButtonKind::Danger,
                        .is_disabled = is_cancelling,
                        .is_busy = is_cancelling,
                        .intent = CancelAppointment{appointment.id}},
                       {.id = id + ".cancel-no",
                        .label = text("booking.cancel_no"),
                        .is_disabled = is_cancelling,
                        .intent = KeepAppointment{}}});
  });
}

void draw_actions(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
                  const Appointment& appointment) {
  const BookingState& booking = context.state().booking;
  if (is_over(appointment, context.server_now())) return;
  Button calendar{.id = id + ".calendar",
                  .label = text("booking.add_to_calendar"),
                  .icon = Icon::Calendar,
                  .intent = DownloadIcs{appointment.id}};
  const bool has_file = !appointment.ics_path.empty();
  if (appointment.status == AppointmentStatus::Cancelled && has_file) {
    // The same file takes out of a calendar what it has put there.
    flow.gap(20);
    calendar.label = text("booking.remove_from_calendar");
    ui.buttons(flow, {calendar});
  }
  if (appointment.status != AppointmentStatus::Booked) return;
  flow.gap(20);
  if (booking.cancel_asked_id == appointment.id || booking.cancelling_id == appointment.id) {
    draw_cancel_question(ui, flow, context, id, appointment);
    return;
  }
  const std::string when =
      appointment.start ? context.date_and_time(*appointment.start) : text("booking.when_none");
  std::vector<Button> buttons;
  if (has_file) buttons.push_back(std::move(calendar));
  const bool is_moving = booking.moving_id == appointment.id;
  buttons.push_back({.id = id + ".move",
                     .label = text("booking.change"),
                     .name = text("booking.change_name", {{"when", when}}),
                     .pressed = is_moving ? std::optional<bool>(true) : std::nullopt,
                     .intent = MoveAppointment{appointment.id}});
  buttons.push_back({.id = id + ".cancel",
                     .label = text("booking.cancel"),
                     .name = text("booking.cancel_name", {{"when", when}}),
                     .kind = ButtonKind::Danger,
                     .intent = AskCancel{appointment.id}});
  ui.buttons(flow, buttons);
  if (!is_moving) return;
  flow.gap(12);
  ui.text(flow, id + ".moving", text("booking.moving"),
          {.style = type::small, .colour = ui.theme().text_muted});
}

void draw_card(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id, Role role,
               const Appointment& appointment, std::string_view booked_key, bool retook_hold) {
  const Theme& theme = ui.theme();
  const Headline headline = headline_of(appointment, booked_key, context.server_now(), theme);
  const CardLook look{.fill = theme.surface, .border = theme.border, .padding = 20};
  ui.card(flow, {.id = id, .role = role, .name = headline.words}, look, [&](Flow& inner) {
    draw_headline(ui, inner, id, headline);
    inner.gap(16);
    if (retook_hold && appointment.status == AppointmentStatus::Booked) {
      ui.text(inner, id + ".retook", text("booking.retook"),
              {.style = type::small, .colour = theme.text_muted});
      inner.gap(12);
    }
    draw_appointment_facts(ui, inner, context, id, facts_of(appointment));
    draw_reference(ui, inner, id, appointment.reference);
    draw_actions(ui, inner, context, id, appointment);
  });
}

}  // namespace

void draw_confirmation(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
                       const ConfirmationEntry& entry) {
  const Appointment* newest = context.state().booking.find_appointment(entry.appointment_id);
  draw_card(ui, flow, context, id + ".appointment", Role::Group,
            newest != nullptr ? *newest : entry.as_made,
            entry.is_move ? "booking.title_moved" : "booking.title_booked", entry.retook_hold);
}

void draw_appointments(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
                       const AppointmentsEntry& entry) {
  const Theme& theme = ui.theme();
  ui.text(flow, id + ".title", text("appointments.title"),
          {.style = type::heading, .colour = theme.text, .heading_level = 2});
  flow.gap(12);
  std::vector<const Appointment*> known;
  for (const std::string& each : entry.appointment_ids) {
    const Appointment* appointment = context.state().booking.find_appointment(each);
    if (appointment != nullptr) known.push_back(appointment);
  }
  if (known.empty()) {
    ui.text(flow, id + ".none", text("appointments.none"), {.colour = theme.text});
    return;
  }
  const Node list{.id = id + ".list", .role = Role::List, .name = text("appointments.title")};
  ui.group(flow, list, [&](Flow& inner) {
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (i > 0) inner.gap(size::gap_large);
      draw_card(ui, inner, context, id + ".appointment." + known[i]->id, Role::ListItem, *known[i],
                "booking.title_listed", false);
    }
  });
}

}  // namespace frontdesk::ui
