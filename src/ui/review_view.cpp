// The card of the held slot, with the guest's form and the countdown.
#include "ui/review_view.h"

#include <algorithm>
#include <vector>

#include "core/birth_date.h"
#include "core/dates.h"
#include "core/strings.h"
#include "ui/appointment_facts.h"

namespace frontdesk::ui {
namespace {

constexpr Millis extend_offered_below{120'000};

bool is_busy(BookingStep step) {
  return step == BookingStep::Confirming || step == BookingStep::Checking;
}

bool is_offline(const SessionState& session, TimePoint now) {
  const Line line = line_of(session, now);
  return line != Line::Live && line != Line::LiveCompatible;
}

AppointmentFacts facts_of(const ViewContext& context, const HeldSlot& held) {
  const Hold& hold = held.hold;
  AppointmentFacts facts{.doctor_name = context.doctor_name(hold.doctor_id),
                         .tz = hold.tz,
                         .start = hold.start,
                         .end = hold.end,
                         .telehealth = hold.telehealth};
  if (const Doctor* doctor = context.find_doctor(hold.doctor_id)) {
    facts.specialty = doctor->specialty;
    facts.place = doctor->place;
    facts.address = doctor->address;
  } else if (const Appointment* moving =
                 context.state().booking.find_appointment(held.appointment_id)) {
    facts.doctor_name = moving->doctor_name;
    facts.specialty = moving->specialty;
    facts.place = moving->place;
    facts.address = moving->address;
  }
  // Where this time is, which need not be where the doctor is at home.
  if (!hold.place.empty()) {
    facts.place = hold.place;
    facts.address = hold.address;
  }
  return facts;
}

void draw_countdown(Ui& ui, Flow& flow, const ViewContext& context, const HeldSlot& held) {
  const Theme& theme = ui.theme();
  const Millis left = std::chrono::duration_cast<Millis>(held.expires - context.now());
  if (left <= Millis{0}) {
    ui.fact(flow, "review-hold", Icon::Warning, text("review.hold_over"), theme.warning);
    return;
  }
  // The next whole second is when the words change.
  ui.animate(static_cast<float>((left.count() - 1) % 1000 + 1));
  const bool is_short = left < extend_offered_below;
  ui.fact(flow, "review-hold", Icon::Clock, text("review.held", {{"left", countdown(left)}}),
          is_short ? theme.warning : theme.text);
  // At the longest a time can be held, asking for more would change nothing.
  if (!is_short || held.hold.ttl >= held.hold.ttl_max) return;
  flow.gap(size::gap);
  ui.buttons(flow, {{.id = "review-extend",
                     .label = text("review.extend"),
                     .kind = ButtonKind::Secondary,
                     .intent = ExtendHeldSlot{}}});
}

/// An example, and once it can be read, the day as it was understood: where days and months are
/// numbers, the patient sees which is which.
std::string birth_date_hint(const ViewContext& context) {
  const std::string& country = context.state().clinic.country;
  const auto day = read_written_date(context.state().typed.birth_date, country);
  if (day) return full_date(*day);
  return text("review.birth_date_hint", {{"example", written_date_example(country)}});
}

/// Two beside each other where there is room, the first alone where that leaves one over.
void draw_boxes(Ui& ui, Flow& flow, const std::vector<InputBox>& boxes) {
  std::size_t next = 0;
  if (!flow.has_two_columns() || boxes.size() % 2 != 0) ui.input_box(flow, boxes[next++]);
  while (next < boxes.size()) {
    if (next > 0) flow.gap(12);
    if (flow.has_two_columns()) {
      auto [left, right] = flow.two_columns();
      ui.input_box(left, boxes[next++]);
      ui.input_box(right, boxes[next++]);
      flow.go_below(left, right);
    } else {
      ui.input_box(flow, boxes[next++]);
    }
  }
}

/// What is kept in a field that browsers fill in by that name of HTML's autofill ("bday").
InputBox box_for(std::string name, std::string_view label, const std::string& error,
                 const std::string& typed) {
  InputBox box{.id = "review-" + name,
               .label = text(label),
               .error = error.empty() ? error : text(error),
               .field_name = name,
               .input_type = "text",
               .initial_value = typed,
               .typed = KeepDetails{}};
  box.autocomplete = std::move(name);
  return box;
}

void draw_inputs(Ui& ui, Flow& flow, const ViewContext& context) {
  const Theme& theme = ui.theme();
  const PatientErrors& errors = context.state().booking.patient_errors;
  const PatientDetails& typed = context.state().typed;
  const BirthDateUse birth_date = context.state().clinic.birth_date;
  ui.text(flow, "review-form-title", text("review.form"),
          {.style = type::strong, .colour = theme.text, .heading_level = 3});
  ui.text(flow, "review-form-hint", text("review.form_hint"),
          {.style = type::small, .colour = theme.text_muted});
  flow.gap(12);
  std::vector<InputBox> boxes;
  boxes.push_back(box_for("name", "review.name", errors.name, typed.name));
  boxes.back().is_required = true;
  if (birth_date != BirthDateUse::Off) {
    const bool is_required = birth_date == BirthDateUse::Required;
    boxes.push_back(box_for("bday",
                            is_required ? "review.birth_date" : "review.birth_date_optional",
                            errors.birth_date, typed.birth_date));
    boxes.back().hint = birth_date_hint(context);
    boxes.back().is_required = is_required;
  }
  boxes.push_back(box_for("tel", "review.phone", errors.phone, typed.phone));
  boxes.back().input_type = "tel";
  boxes.push_back(box_for("email", "review.email", errors.email, typed.email));
  boxes.back().input_type = "email";
  draw_boxes(ui, flow, boxes);
}

void draw_notice(Ui& ui, Flow& flow, const std::string& id, std::string_view title,
                 std::string_view more) {
  const Theme& theme = ui.theme();
  const CardLook look{.fill = theme.warning_soft,
                      .border = theme.warning_soft,
                      .padding = 12,
                      .radius = size::control_radius,
                      .has_shadow = false};
  ui.card(flow, {.id = id, .role = Role::Group, .name = std::string(title)}, look,
          [&](Flow& inner) {
            ui.text(inner, id + ".title", title,
                    {.style = type::small_strong, .colour = theme.warning});
            if (more.empty()) return;
            ui.text(inner, id + ".more", more, {.style = type::small, .colour = theme.text});
          });
}

void draw_buttons(Ui& ui, Flow& flow, const ViewContext& context, const HeldSlot& held) {
  const BookingState& booking = context.state().booking;
  const bool is_under_way = is_busy(booking.step);
  std::string_view confirm = "review.confirm";
  if (!held.appointment_id.empty()) confirm = "review.confirm_move";
  if (booking.has_overlap_warning) confirm = "review.confirm_anyway";
  if (booking.step == BookingStep::Confirming) confirm = "review.confirming";
  if (booking.step == BookingStep::Checking) confirm = "review.checking";
  const Button yes{.id = "review-confirm",
                   .label = text(confirm),
                   .kind = ButtonKind::Primary,
                   .is_disabled = is_under_way,
                   .is_busy = is_under_way,
                   .is_default = true,
                   .intent = ConfirmHold{}};
  const Button another{.id = "review-another",
                       .label = text("review.another"),
                       .kind = ButtonKind::Quiet,
                       .is_disabled = is_under_way,
                       .intent = ReleaseHeldSlot{}};
  if (flow.has_two_columns()) {
    auto [left, right] = flow.two_columns();
    ui.wide_button(left, yes);
    ui.wide_button(right, another);
    flow.go_below(left, right);
    return;
  }
  ui.wide_button(flow, yes);
  flow.gap(size::gap);
  ui.wide_button(flow, another);
}

void draw_notices(Ui& ui, Flow& flow, const ViewContext& context) {
  const BookingState& booking = context.state().booking;
  if (booking.has_overlap_warning) {
    draw_notice(ui, flow, "review-overlap", text("review.overlap"), text("review.overlap_more"));
    flow.gap(12);
  }
  if (booking.step == BookingStep::Checking) {
    draw_notice(ui, flow, "review-checking", text("review.not_booked"),
                text("review.checking_more"));
    flow.gap(12);
  } else if (is_offline(context.state().session, context.now())) {
    draw_notice(ui, flow, "review-offline", text("review.not_booked"), text("review.offline"));
    flow.gap(12);
  }
}

}  // namespace

bool has_review(const AppState& state) {
  return state.booking.held.has_value();
}

void draw_review(Ui& ui, Flow& flow, const ViewContext& context) {
  if (!has_review(context.state())) return;
  const HeldSlot& held = *context.state().booking.held;
  const Theme& theme = ui.theme();
  const bool is_move = !held.appointment_id.empty();
  const std::string title = text(is_move ? "review.title_move" : "review.title");
  const CardLook look{
      .fill = theme.surface, .border = theme.accent, .border_thickness = 2, .padding = 20};
  ui.card(flow, {.id = "review", .role = Role::Form, .name = title}, look, [&](Flow& inner) {
    ui.text(inner, "review-title", title,
            {.style = type::title, .colour = theme.text, .heading_level = 2});
    inner.gap(16);
    draw_appointment_facts(ui, inner, context, "review-facts", facts_of(context, held));
    inner.gap(16);
    // A move keeps the patient's details, and a known patient's come with the sign-in.
    if (context.state().session.is_guest && !is_move) {
      draw_inputs(ui, inner, context);
      inner.gap(20);
    }
    draw_notices(ui, inner, context);
    // Beside the button, where it is seen when the card is taller than the page.
    draw_countdown(ui, inner, context, held);
    inner.gap(12);
    draw_buttons(ui, inner, context, held);
  });
}

}  // namespace frontdesk::ui
