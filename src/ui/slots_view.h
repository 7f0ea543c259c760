// Free times by day: tabs for the days, a grid of times for the open one.
#pragma once

#include <vector>

#include "ui/view_context.h"
#include "ui/widgets.h"

namespace frontdesk::ui {

/// `id` begins the ids of all nodes: "e12"; `entry_key` is the entry's, for ShowDay.
void draw_slots(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
                std::int64_t entry_key, const SlotsEntry& entry);

/// The day of a list that is shown open: the one the patient chose, else the one that was the first
/// with a free time, else the one that is, else the first. Nothing when no slot has a date.
std::optional<std::chrono::local_days> open_day(const AppState& state, std::int64_t entry_key,
                                                const SlotsEntry& entry);

/// True for a time in an hour that clocks repeat (rule S5): the server says so, or another slot of
/// the list shows the same time on the wall at another offset.
bool is_repeated_time(const std::vector<TimeSlot>& slots, const TimeSlot& slot);

/// A time that can be chosen, in a list of times or offered in place of one that is gone.
struct SlotChoice {
  const TimeSlot& slot;
  const std::vector<TimeSlot>& all;      ///< The list it is in.
  std::string_view appointment_id = {};  ///< Which it would move, if any.
  bool names_doctor = false;             ///< The list mixes several doctors.
  bool is_chosen = false;                ///< The patient's own: held, asked for or booked.
};

/// Its button: label, name for speech, and what it does.
Button slot_button(const ViewContext& context, std::string id, const SlotChoice& choice);

/// The least width at which the labels of such buttons stay on few lines.
float slot_button_width(const ViewContext& context, const std::vector<TimeSlot>& slots,
                        bool names_doctor);

}  // namespace frontdesk::ui
