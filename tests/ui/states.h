// States built by hand: a small clinic on Tuesday 3 March 2026, 09:00 in New York (UTC−5).
#pragma once

#include <string>

#include "app/state.h"

namespace frontdesk::ui::states {

/// Tuesday 3 March 2026 at that time on the clinic's wall.
Moment clinic_time(int hour, int minute = 0, int days_later = 0);
TimePoint now();

/// Live, in New York, nothing said yet.
AppState fresh();

Entry& add(AppState& state, TextEntry entry);
Entry& add(AppState& state, DoctorsEntry entry);
Entry& add(AppState& state, SlotsEntry entry);
Entry& add(AppState& state, ErrorEntry entry);
Entry& add(AppState& state, ConfirmationEntry entry);
Entry& add(AppState& state, AppointmentsEntry entry);
Entry& add_assistant(AppState& state, std::string text);
Entry& add_user(AppState& state, std::string text);

Doctor dr_rao();
Doctor dr_unknown();  ///< Of whom only the name is known.
SlotList slots_of_dr_rao();
Appointment appointment();

/// The line has been broken for long.
void take_offline(AppState& state, Reach reach = Reach::Unreachable);

/// A whole conversation up to these points.
AppState with_doctors();
AppState with_slots();
AppState with_hold();
AppState with_confirmation();
/// `count` messages, taking turns.
AppState with_many_messages(int count);

}  // namespace frontdesk::ui::states
