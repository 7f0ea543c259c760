// The transcript: what was said and offered, in the order of the session's log.
//
// Pieces of a message accumulate until is_complete; a message cut off is kept and marked, and can be
// asked for again. Nothing a patient typed ever leaves the transcript by itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/messages.h"
#include "core/time.h"

namespace frontdesk {

/// How far a patient's own words have come.
enum class Delivery { Queued, Sent, Delivered, Failed };

struct TextEntry {
  std::string message_id = {};  ///< Empty until the server has named it.
  std::string cid = {};         ///< Of the patient's own messages.
  std::string reply_to = {};    ///< cid this answers.
  Author author = Author::Assistant;
  std::string text = {};
  bool is_complete = true;
  std::optional<Finish> finish = {};
  std::vector<std::string> suggestions = {};
  Delivery delivery = Delivery::Delivered;
  bool is_emergency = false;
  bool operator==(const TextEntry&) const = default;
};
struct DoctorsEntry {
  DoctorList list = {};
  std::string chosen_id = {};
  bool operator==(const DoctorsEntry&) const = default;
};
struct SlotsEntry {
  SlotList list = {};
  std::string chosen_id = {};   ///< The slot this patient holds, asked for, or has booked.
  bool is_stale = false;        ///< The line is down or an update is awaited; shown greyed.
  bool operator==(const SlotsEntry&) const = default;
};
struct ConfirmationEntry {
  std::string appointment_id = {};  ///< The card shows BookingState's record, always the newest.
  Appointment as_made = {};
  bool retook_hold = false;
  bool is_move = false;
  bool operator==(const ConfirmationEntry&) const = default;
};
struct AppointmentsEntry {
  std::vector<std::string> appointment_ids = {};
  bool operator==(const AppointmentsEntry&) const = default;
};
struct ErrorEntry {
  ErrorFrame error = {};
  std::string cid = {};  ///< Of the action that failed; empty when none is known.
  /// The patient's own action can be tried again with a tap.
  bool can_retry = false;
  bool operator==(const ErrorEntry&) const = default;
};

struct Entry {
  std::int64_t key = 0;  ///< Stable for this page load; entries keep their key for life.
  std::optional<std::int64_t> seq = {};
  TimePoint at = {};
  std::variant<TextEntry, DoctorsEntry, SlotsEntry, ConfirmationEntry, AppointmentsEntry, ErrorEntry>
      what = TextEntry{};
  bool operator==(const Entry&) const = default;
};

struct Conversation {
  std::vector<Entry> entries = {};
  std::int64_t last_key = 0;
  /// cids whose answer has not begun: the animated dots are shown while there are any.
  std::vector<std::string> awaiting = {};
  /// What the assistant says it is doing, until `status_until`.
  std::string status = {};
  TimePoint status_until = {};

  /// The message being streamed, or null.
  const TextEntry* open_message() const;
  bool is_waiting() const { return !awaiting.empty(); }
  bool operator==(const Conversation&) const = default;
};

}  // namespace frontdesk
