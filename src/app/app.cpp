// Counts what can be seen. The transcript counts its own changes; the rest is small enough to
// compare.
#include "app/app.h"

#include <optional>

namespace frontdesk {
namespace {

/// Everything a view draws that is not the transcript or the bookings.
struct Visible {
  Line line = Line::Connecting;
  std::string patient_name = {};
  bool is_guest = false;
  std::uint64_t transcript = 0;
  std::int64_t seconds_left = 0;
  std::optional<Emergency> emergency = {};
  ThemeChoice theme = ThemeChoice::System;
  Display display = Display::Drawn;
  bool is_menu_open = false;
  bool are_languages_open = false;
  std::size_t entries_shown = 0;
  std::string clinic_name = {};
  std::string birth_date = {};  ///< As typed: how it was understood is shown beside it.
  LanguagePtr language = {};
  bool operator==(const Visible&) const = default;
};

Visible visible(const AppState& state) {
  const auto& held = state.booking.held;
  const Millis left = held ? held->expires - state.now : Millis{-1};
  return {
      .line = line_of(state.session, state.now),
      .patient_name = state.session.patient_name,
      .is_guest = state.session.is_guest,
      .transcript = state.conversation.revision,
      .seconds_left = left > Millis{0} ? std::chrono::ceil<std::chrono::seconds>(left).count() : 0,
      .emergency = state.emergency,
      .theme = state.theme,
      .display = state.display,
      .is_menu_open = state.is_menu_open,
      .are_languages_open = state.are_languages_open,
      .entries_shown = state.entries_shown,
      .clinic_name = state.clinic.name,
      .birth_date = state.typed.birth_date,
      .language = state.language};
}

}  // namespace

Effects App::advance(const Input& input) {
  const Visible before = visible(state_);
  const BookingState booking = state_.booking;
  const auto open_days = state_.open_days;
  Effects effects = update(state_, input);
  const bool has_changed =
      visible(state_) != before || state_.booking != booking || state_.open_days != open_days;
  if (has_changed) ++revision_;
  return effects;
}

}  // namespace frontdesk
