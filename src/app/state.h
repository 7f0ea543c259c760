// The one state of the client. Everything the views show is read from here; only update changes it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/input.h"
#include "app/intent.h"
#include "core/booking.h"
#include "core/conversation.h"
#include "core/emergency.h"
#include "core/language.h"
#include "core/session.h"

namespace frontdesk {

/// What the page was told about the clinic.
struct ClinicProfile {
  std::string name = {};
  std::string phone = {};
  std::string country = {};
  BirthDateUse birth_date = BirthDateUse::Off;  ///< Of guests.
  bool is_demo = false;
  bool operator==(const ClinicProfile&) const = default;
};

/// The device, as far as the state needs it.
struct DeviceState {
  std::string tz = {};
  std::vector<OffsetSpan> offsets = {};
  std::string host_origin = {};
  bool is_storage_blocked = false;

  /// The device's offset at that instant; nothing when the page did not say.
  std::optional<std::chrono::minutes> offset_at(TimePoint instant) const;
  bool operator==(const DeviceState&) const = default;
};

/// What session storage holds, so that only changes are written.
struct StoredItems {
  std::string session_id = {};
  std::string guest_token = {};
  std::string outbox = {};
  std::string look = {};  ///< Theme and display, as encode_look writes them.
  bool operator==(const StoredItems&) const = default;
};

/// How much of the answer that is being written has been said aloud.
struct SpokenAnswer {
  std::string message_id = {};
  std::size_t bytes = 0;
  bool operator==(const SpokenAnswer&) const = default;
};

/// The transcript shows so many entries, and so many more each time earlier ones are asked for.
inline constexpr std::size_t entries_shown_step = 2'000;

struct AppState {
  TimePoint now = {};         ///< Of the last input.
  LanguagePtr language = {};  ///< What the page is shown in; null is English.
  ClinicProfile clinic = {};
  DeviceState device = {};
  SessionState session = {};
  Conversation conversation = {};
  BookingState booking = {};
  /// What a guest has typed into the form, so that nobody types it twice (WCAG 3.3.7). Kept in
  /// memory only, until a new chat or a sign-in.
  PatientDetails typed = {};
  /// Shown at once, before and beside anything else, until dismissed.
  std::optional<Emergency> emergency = {};
  ThemeChoice theme = ThemeChoice::System;
  Display display = Display::Drawn;
  bool is_menu_open = false;
  bool are_languages_open = false;                 ///< In the menu.
  std::size_t entries_shown = entries_shown_step;  ///< At most, the newest ones.
  /// Open day of each slot list, by entry key; the first day with a free time where absent.
  std::map<std::int64_t, std::string> open_days = {};

  // Memory of update's own; views have no use for it.

  /// The newest actions, for trying one again.
  std::vector<Action> recent_actions = {};
  /// Words from before a reload that were never sent and have grown old: shown as failed, kept, and
  /// sent on a tap.
  std::vector<OutboxItem> old_words = {};
  StoredItems stored = {};
  bool has_past = false;       ///< The page was reloaded in the middle of a chat.
  int strangers = 0;           ///< SessionState's, as of the last input.
  bool is_ready = false;       ///< The line has been good once.
  bool was_line_good = false;  ///< After the last input.
  Line spoken_line = Line::Connecting;
  SpokenAnswer spoken_answer = {};
  /// When the hold ends about whose end the patient was warned.
  TimePoint warned_of = {};

  /// Now by the server's clock, to compare with the times it sends: the device's may be wrong.
  TimePoint server_now() const { return now + session.clock_behind; }
  /// The server has older messages than are here.
  bool has_earlier() const { return session.terms.has_history && session.first_seq > 1; }
  /// They have been asked for.
  bool is_loading_earlier() const;
  bool operator==(const AppState&) const = default;
};

}  // namespace frontdesk
