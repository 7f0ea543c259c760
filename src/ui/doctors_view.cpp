// Doctor cards, in one column or, where there is room, in rows of two of equal height.
#include "ui/doctors_view.h"

#include <algorithm>
#include <cmath>

#include "core/strings.h"
#include "core/text.h"

namespace frontdesk::ui {
namespace {

constexpr float avatar_side = 48, two_columns_from = 600;

std::string place_words(const Doctor& doctor) {
  if (doctor.place.empty()) {
    return text(doctor.telehealth ? "doctors.place_video" : "doctors.place_unknown");
  }
  return doctor.telehealth ? text("doctors.place_and_video", {{"place", doctor.place}})
                           : doctor.place;
}

std::string terms_words(const Doctor& doctor) {
  std::string words;
  if (!doctor.accepts_new) {
    words = text("doctors.accepts_new_unknown");
  } else {
    words = text(*doctor.accepts_new ? "doctors.accepts_new" : "doctors.accepts_new_no");
  }
  words += " · ";
  words += doctor.price.empty() ? text("doctors.price_unknown")
                                : text("doctors.price", {{"price", doctor.price}});
  words += " · ";
  words += doctor.insurance.empty() ? text("doctors.insurance_unknown")
                                    : text("doctors.insurance", {{"what", doctor.insurance}});
  return words;
}

std::string rating_words(const Rating& rating) {
  const std::string value = tenths_words(std::lround(rating.value * 10));
  return text("doctors.rating",
              {{"value", value}, {"count", rating.count}, {"source", rating.source}});
}

void draw_person(Ui& ui, Flow& flow, const std::string& id, const Doctor& doctor) {
  const Theme& theme = ui.theme();
  const float top = flow.y;
  ui.avatar({flow.x, top, avatar_side, avatar_side}, doctor.name);
  Flow beside{flow.x + avatar_side + 12, top, flow.width - avatar_side - 12};
  ui.text(beside, id + ".name", doctor.name,
          {.style = type::heading, .colour = theme.text, .heading_level = 2});
  ui.text(beside, id + ".credentials",
          doctor.credentials.empty() ? text("doctors.credentials_unknown") : doctor.credentials,
          {.style = type::caption, .colour = theme.text_muted});
  ui.text(beside, id + ".specialty",
          doctor.specialty.empty() ? text("doctors.specialty_unknown")
                                   : specialty_words(doctor.specialty),
          {.style = type::small, .colour = theme.text});
  flow.y = std::max(top + avatar_side, beside.y);
}

void draw_facts(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
                const Doctor& doctor) {
  const Theme& theme = ui.theme();
  const auto fact = [&](std::string_view part, Icon icon, std::string_view words) {
    ui.fact(flow, id + std::string(part), icon, words, theme.text);
    flow.gap(6);
  };
  fact(".free", Icon::Calendar,
       doctor.next_free ? text("doctors.next_free",
                               {{"when", context.relative_date_and_time(*doctor.next_free)}})
                        : text("doctors.next_free_none"));
  fact(".place", doctor.place.empty() && doctor.telehealth ? Icon::Video : Icon::Pin,
       place_words(doctor));
  fact(".languages", Icon::Speech,
       doctor.languages.empty()
           ? text("doctors.languages_unknown")
           : text("doctors.languages", {{"languages", language_words(doctor.languages)}}));
  if (doctor.rating && doctor.rating->count > 0 && !doctor.rating->source.empty()) {
    fact(".rating", Icon::Star, rating_words(*doctor.rating));
  }
  ui.text(flow, id + ".terms", terms_words(doctor),
          {.style = type::caption, .colour = theme.text_muted});
}

/// One card; `height` is the row's, 0 when it may be as tall as it likes.
void draw_card(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
               const Doctor& doctor, bool is_chosen, float height) {
  const Theme& theme = ui.theme();
  const CardLook look{.fill = theme.surface,
                      .border = is_chosen ? theme.accent : theme.border,
                      .border_thickness = is_chosen ? 2.0f : 1.0f,
                      .height_min = height};
  const Node node{.id = id, .role = Role::ListItem, .name = doctor.name};
  const float bottom = flow.y + height - look.padding;
  ui.card(flow, node, look, [&](Flow& inner) {
    draw_person(ui, inner, id, doctor);
    inner.gap(12);
    draw_facts(ui, inner, context, id, doctor);
    inner.gap(16);
    // The buttons of a row stand on one line.
    inner.y = std::max(inner.y, bottom - size::target);
    ui.wide_button(inner, {.id = id + ".choose",
                           .label = text("doctors.choose", {{"name", doctor.name}}),
                           .kind = is_chosen ? ButtonKind::Secondary : ButtonKind::Primary,
                           .icon = is_chosen ? Icon::Tick : Icon::None,
                           .pressed = is_chosen ? std::optional<bool>(true) : std::nullopt,
                           .intent = ChooseDoctor{doctor.id, doctor.name}});
  });
}

}  // namespace

std::string language_words(const std::vector<std::string>& codes) {
  std::vector<std::string> names;
  for (const std::string& code : codes) {
    const std::string key = "lang." + lowered(code.substr(0, code.find('-')));
    names.push_back(has_text(key) ? text(key) : code);
  }
  return list_of(names);
}

void draw_doctors(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
                  const DoctorsEntry& entry) {
  const std::vector<Doctor>& doctors = entry.list.doctors;
  if (doctors.empty()) {
    ui.text(flow, id + ".none", text("doctors.none"), {.colour = ui.theme().text});
    return;
  }
  const std::size_t columns = flow.width >= two_columns_from && doctors.size() > 1 ? 2 : 1;
  const float gap = size::gap_large;
  const float count = static_cast<float>(columns);
  const float width = std::floor((flow.width - gap * (count - 1)) / count);

  const auto draw_one = [&](Flow& cell, std::size_t index, float height) {
    const Doctor& doctor = doctors[index];
    draw_card(ui, cell, context, id + ".doctor." + doctor.id, doctor, doctor.id == entry.chosen_id,
              height);
  };
  if (entry.is_awaited) {
    ui.fact(flow, id + ".stale", Icon::Warning, text("slots.stale"), ui.theme().warning);
    flow.gap(size::gap);
  }
  const Node list{.id = id + ".doctors", .role = Role::List, .name = text("doctors.title")};
  ui.group(flow, list, [&](Flow& rows) {
    for (std::size_t first = 0; first < doctors.size(); first += columns) {
      const std::size_t end = std::min(first + columns, doctors.size());
      if (first > 0) rows.gap(gap);
      float height = 0;
      for (std::size_t i = first; i < end && columns > 1; ++i) {
        height = std::max(
            height, ui.measure({rows.x, rows.y, width}, [&](Flow& cell) { draw_one(cell, i, 0); }));
      }
      float bottom = rows.y;
      for (std::size_t i = first; i < end; ++i) {
        Flow cell{rows.x + static_cast<float>(i - first) * (width + gap), rows.y, width};
        draw_one(cell, i, height);
        bottom = std::max(bottom, cell.y);
      }
      rows.y = bottom;
    }
  });
  const int hidden = entry.list.total - static_cast<int>(doctors.size());
  if (hidden > 0) {
    flow.gap(12);
    ui.text(flow, id + ".more", text("doctors.more", {{"count", hidden}}),
            {.style = type::small, .colour = ui.theme().text_muted});
  }
}

}  // namespace frontdesk::ui
