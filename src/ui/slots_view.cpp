// Day tabs, at most six at a time, and the times of the open day by parts of the day.
#include "ui/slots_view.h"

#include <algorithm>
#include <array>

#include "core/strings.h"

namespace frontdesk::ui {
namespace {

using std::chrono::local_days;

constexpr std::size_t days_shown = 6;
constexpr float time_width_min = 88, tab_width_min = 92;

struct Day {
  local_days day = {};
  std::vector<const TimeSlot*> slots = {};
  int free = 0;
};

std::vector<Day> days_of(const SlotList& list) {
  std::vector<Day> days;
  for (const TimeSlot& slot : list.slots) {
    if (!slot.start) continue;
    const local_days day = day_of(slot.start->wall());
    auto it = std::lower_bound(days.begin(), days.end(), day,
                               [](const Day& d, local_days wanted) { return d.day < wanted; });
    if (it == days.end() || it->day != day) it = days.insert(it, Day{day, {}, 0});
    it->slots.push_back(&slot);
    if (slot.status == SlotStatus::Free) ++it->free;
  }
  for (Day& day : days) {
    std::stable_sort(day.slots.begin(), day.slots.end(), [](const TimeSlot* a, const TimeSlot* b) {
      return a->start->utc < b->start->utc;
    });
  }
  return days;
}

std::string count_words(int free) {
  return free == 0 ? text("slots.count_none") : text("slots.count", {{"count", free}});
}

const TimeSlot* earliest_free(const SlotList& list) {
  const TimeSlot* best = nullptr;
  for (const TimeSlot& slot : list.slots) {
    if (!slot.start || slot.status != SlotStatus::Free) continue;
    if (best == nullptr || slot.start->utc < best->start->utc) best = &slot;
  }
  return best;
}

std::string title_of(const ViewContext& context, const SlotList& list) {
  const std::string_view name = context.doctor_name(list.doctor_id);
  if (name.empty()) return text("slots.title");
  return text(list.appointment_id.empty() ? "slots.title_doctor" : "slots.title_move",
              {{"name", name}});
}

/// What one drawing of a list needs to hand around.
struct SlotsPanel {
  Ui& ui;
  const ViewContext& context;
  const std::string& id;
  std::int64_t entry_key;
  const SlotsEntry& entry;
  std::vector<Day> days = {};
  std::size_t open = 0;
};

Button time_button(const SlotsPanel& panel, const TimeSlot& slot) {
  const SlotList& list = panel.entry.list;
  const BookingState& booking = panel.context.state().booking;
  const bool is_asked = booking.step == BookingStep::Holding && booking.pending_slot_id == slot.id;
  Button button = slot_button(panel.context, panel.id + ".slot." + slot.id,
                              {slot, list.slots, list.appointment_id, list.doctor_id.empty(),
                               is_asked || slot.id == panel.entry.chosen_id});
  if (is_asked) {
    button.is_busy = true;
    button.sub_label = text("slots.asking");
  }
  if (panel.entry.is_stale) button.is_disabled = true;
  return button;
}

/// Two on a day on which the clocks change.
std::string offsets_of(const Day& day) {
  const auto first = day.slots.front()->start->offset;
  const auto last = day.slots.back()->start->offset;
  return offset_name(first) + (last != first ? ", " + offset_name(last) : "");
}

void draw_head(SlotsPanel& panel, Flow& flow) {
  Ui& ui = panel.ui;
  const Theme& theme = ui.theme();
  const SlotList& list = panel.entry.list;
  ui.text(flow, panel.id + ".title", title_of(panel.context, list),
          {.style = type::heading, .colour = theme.text, .heading_level = 2});
  if (panel.days.empty()) return;
  ui.text(flow, panel.id + ".zone",
          text("slots.zone",
               {{"zone", zone_words(list.tz)}, {"offset", offsets_of(panel.days[panel.open])}}),
          {.style = type::caption, .colour = theme.text_muted});
  if (!list.place.empty()) {
    ui.text(flow, panel.id + ".place", list.place,
            {.style = type::caption, .colour = theme.text_muted});
  }
  if (panel.entry.is_stale) {
    flow.gap(size::gap);
    ui.fact(flow, panel.id + ".stale", Icon::Warning, text("slots.stale"), theme.warning);
  }
}

void draw_earliest(SlotsPanel& panel, Flow& flow) {
  const TimeSlot* slot = earliest_free(panel.entry.list);
  if (slot == nullptr || panel.entry.is_stale) return;
  Button button = time_button(panel, *slot);
  button.id = panel.id + ".earliest";
  const local_days day = day_of(slot->start->wall());
  const local_days today = panel.context.today_at(*slot->start);
  const bool is_near = day - today <= std::chrono::days(1);
  const WallTime wall = slot->start->wall();
  const std::string when =
      is_near ? relative_date_and_time(wall, today) : short_date_and_time(wall);
  button.label = text("slots.earliest", {{"when", when}});
  button.name = {};
  button.sub_label = {};
  button.is_busy = false;
  button.icon = Icon::Clock;
  button.kind = ButtonKind::Chip;
  button.pressed = {};
  panel.ui.buttons(flow, {button});
  flow.gap(12);
}

void draw_days(SlotsPanel& panel, Flow& flow) {
  if (panel.days.size() < 2) return;
  const std::size_t first = panel.open / days_shown * days_shown;
  const std::size_t end = std::min(first + days_shown, panel.days.size());
  std::vector<Button> tabs;
  for (std::size_t i = first; i < end; ++i) {
    const Day& day = panel.days[i];
    const std::string iso = iso_date(day.day);
    const local_days today = panel.context.today_at(*day.slots.front()->start);
    tabs.push_back({.id = panel.id + ".day." + iso,
                    .label = short_date(day.day),
                    .name = short_date(day.day) + ", " + long_date(day.day, today) + ", " +
                            count_words(day.free),
                    .sub_label = count_words(day.free),
                    .role = Role::Tab,
                    .selected = i == panel.open,
                    .intent = ShowDay{panel.entry_key, iso}});
  }
  panel.ui.group(flow,
                 {.id = panel.id + ".days", .role = Role::TabList, .name = text("slots.days")},
                 [&](Flow& inner) { panel.ui.button_grid(inner, tabs, tab_width_min); });

  std::vector<Button> pages;
  const auto add_page = [&](std::string_view part, std::string_view key, std::size_t day) {
    pages.push_back({.id = panel.id + std::string(part),
                     .label = text(key),
                     .kind = ButtonKind::Quiet,
                     .intent = ShowDay{panel.entry_key, iso_date(panel.days[day].day)}});
  };
  if (first > 0) add_page(".earlier", "slots.earlier_days", first - days_shown);
  if (end < panel.days.size()) add_page(".later", "slots.later_days", end);
  if (!pages.empty()) {
    flow.gap(size::gap);
    panel.ui.buttons(flow, pages);
  }
  flow.gap(12);
}

/// 0 before noon, 1 until five, 2 after.
std::size_t part_of_day(const TimeSlot& slot) {
  const Millis time = time_of_day(slot.start->wall());
  if (time < std::chrono::hours(12)) return 0;
  return time < std::chrono::hours(17) ? 1 : 2;
}

void draw_times(SlotsPanel& panel, Flow& flow) {
  constexpr std::array<std::string_view, 3> part_keys = {
      "slots.part.morning", "slots.part.afternoon", "slots.part.evening"};
  const Day& day = panel.days[panel.open];
  const local_days today = panel.context.today_at(*day.slots.front()->start);
  const Node node{.id = panel.id + ".times",
                  .role = Role::Group,
                  .name = text("slots.of_day", {{"day", long_date(day.day, today)}})};
  const SlotList& list = panel.entry.list;
  const float width_min = slot_button_width(panel.context, list.slots, list.doctor_id.empty());
  panel.ui.group(flow, node, [&](Flow& inner) {
    bool is_first = true;
    for (std::size_t part = 0; part < part_keys.size(); ++part) {
      std::vector<Button> buttons;
      for (const TimeSlot* slot : day.slots) {
        if (part_of_day(*slot) == part) buttons.push_back(time_button(panel, *slot));
      }
      if (buttons.empty()) continue;
      if (!is_first) inner.gap(12);
      is_first = false;
      panel.ui.text(inner, panel.id + ".part" + std::to_string(part), text(part_keys[part]),
                    {.style = type::caption_strong, .colour = panel.ui.theme().text_muted});
      inner.gap(6);
      panel.ui.button_grid(inner, buttons, width_min);
    }
  });
}

/// Slots a plain server describes in its own words only.
void draw_undated(SlotsPanel& panel, Flow& flow) {
  std::vector<Button> buttons;
  for (const TimeSlot& slot : panel.entry.list.slots) {
    if (!slot.start) buttons.push_back(time_button(panel, slot));
  }
  if (buttons.empty()) return;
  panel.ui.buttons(flow, buttons);
}

}  // namespace

std::optional<local_days> open_day(const AppState& state, std::int64_t entry_key,
                                   const SlotsEntry& entry) {
  const std::vector<Day> days = days_of(entry.list);
  const auto chosen = state.open_days.find(entry_key);
  for (const Day& day : days) {
    if (chosen == state.open_days.end() ? day.day == entry.first_day
                                        : iso_date(day.day) == chosen->second) {
      return day.day;
    }
  }
  for (const Day& day : days) {
    if (day.free > 0) return day.day;
  }
  if (days.empty()) return {};
  return days.front().day;
}

bool is_repeated_time(const std::vector<TimeSlot>& slots, const TimeSlot& slot) {
  if (slot.is_repeated) return slot.start.has_value();
  return slot.start && std::any_of(slots.begin(), slots.end(), [&slot](const TimeSlot& other) {
           return other.start && other.start->offset != slot.start->offset &&
                  other.start->wall() == slot.start->wall();
         });
}

Button slot_button(const ViewContext& context, std::string id, const SlotChoice& choice) {
  const TimeSlot& slot = choice.slot;
  Button button{.id = std::move(id), .label = slot.label};
  std::string when = slot.label;
  if (slot.start) {
    button.label = clock_time(slot.start->wall());
    when = context.date_and_time(*slot.start);
    if (is_repeated_time(choice.all, slot)) {
      const std::string offset = " " + offset_name(slot.start->offset);
      button.label += offset;
      when += offset;
    }
  }
  button.name = when;
  const auto add = [&button](const std::string& words) {
    button.sub_label = words;
    button.name += ", " + words;
  };
  const auto device = slot.start ? context.device_moment(*slot.start) : std::nullopt;
  if (device) add(text("slots.device_time", {{"time", clock_time(device->wall())}}));
  if (choice.names_doctor && !context.doctor_name(slot.doctor_id).empty()) {
    add(std::string(context.doctor_name(slot.doctor_id)));
    when += ", " + button.sub_label;
  }
  if (slot.telehealth) button.name += ", " + text("slots.video");
  // Where they are not the list's.
  for (const std::string& other : {slot.place, slot.tz.empty() ? slot.tz : zone_words(slot.tz)}) {
    if (other.empty()) continue;
    button.name += ", " + other;
    button.sub_label += (button.sub_label.empty() ? "" : ", ") + other;
  }

  if (choice.is_chosen) {
    button.pressed = true;
    button.icon = Icon::Tick;
    button.name += ", " + text("slots.yours");
  } else if (slot.status == SlotStatus::Free) {
    button.name += ", " + text("slots.free");
  } else {
    const bool is_held = slot.status == SlotStatus::Held;
    button.is_disabled = true;
    button.sub_label = text(is_held ? "slots.held_short" : "slots.taken");
    button.name += ", " + text(is_held ? "slots.held" : "slots.taken");
  }
  button.intent = ChooseSlot{slot.doctor_id, slot.id, when, std::string(choice.appointment_id)};
  return button;
}

float slot_button_width(const ViewContext& context, const std::vector<TimeSlot>& slots,
                        bool names_doctor) {
  if (names_doctor) return 152;
  const bool has_device_time =
      std::any_of(slots.begin(), slots.end(), [&context](const TimeSlot& slot) {
        return slot.start && context.device_moment(*slot.start).has_value();
      });
  return has_device_time ? 136 : time_width_min;
}

void draw_slots(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
                std::int64_t entry_key, const SlotsEntry& entry) {
  SlotsPanel panel{ui, context, id, entry_key, entry, days_of(entry.list), 0};
  const auto open = open_day(context.state(), entry_key, entry);
  for (std::size_t i = 0; i < panel.days.size(); ++i) {
    if (open && panel.days[i].day == *open) panel.open = i;
  }
  const CardLook look{.fill = ui.theme().surface, .border = ui.theme().border};
  ui.card(flow, {.id = id + ".slots", .role = Role::Group, .name = title_of(context, entry.list)},
          look, [&](Flow& inner) {
            draw_head(panel, inner);
            inner.gap(12);
            if (entry.list.slots.empty()) {
              ui.text(inner, id + ".none", text("slots.none"), {.colour = ui.theme().text});
              return;
            }
            draw_earliest(panel, inner);
            draw_days(panel, inner);
            if (!panel.days.empty()) draw_times(panel, inner);
            draw_undated(panel, inner);
          });
}

}  // namespace frontdesk::ui
