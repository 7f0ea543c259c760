// The transcript: what was said and offered, in the order of the session's log.
//
// Pieces of a message accumulate until is_complete; a message cut off is kept and marked, and can
// be asked for again. Nothing a patient typed ever leaves the transcript by itself.
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
  std::string lang = {};  ///< BCP 47; empty when not known.
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
  bool is_awaited = false;  ///< A change of it was missed: all of it is on its way.
  bool operator==(const DoctorsEntry&) const = default;
};
struct SlotsEntry {
  SlotList list = {};
  std::string chosen_id = {};  ///< The slot this patient holds, asked for, or has booked.
  bool is_stale = false;       ///< The line is down or an update is awaited; shown greyed.
  /// Of the first free time when the list came: what is open until the patient opens another day.
  /// It stays when that time is taken, so that nothing moves under a finger.
  std::optional<std::chrono::local_days> first_day = {};
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
  std::int64_t key = 0;       ///< Stable for this page load; entries keep their key for life.
  std::string reply_to = {};  ///< cid of the action this answers.
  std::optional<std::int64_t> seq = {};
  TimePoint at = {};
  std::variant<TextEntry, DoctorsEntry, SlotsEntry, ConfirmationEntry, AppointmentsEntry,
               ErrorEntry>
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
  /// Grows by one with every change, so that nobody has to compare transcripts.
  std::uint64_t revision = 0;

  /// The message being streamed, or null.
  const TextEntry* open_message() const;
  bool is_waiting() const { return !awaiting.empty(); }
  bool operator==(const Conversation&) const = default;
};

/// What became of a frame.
struct Applied {
  enum class Kind {
    Nothing,  ///< None of the conversation's business, or known already.
    Changed,  ///< An entry grew or changed in place.
    Added,    ///< A new entry.
    Gap,      ///< Something is missing before this one: a piece of a message, a change of a list.
    Damaged,  ///< What is here of a message is not what was sent; all of it is to come again.
  } kind = Kind::Nothing;
  std::int64_t key = 0;  ///< Of the entry, for Changed and Added.
  bool operator==(const Applied&) const = default;
};

/// Applies one server frame. `is_repeat`: it has been seen, so it may complete a message that is
/// here but adds nothing.
Applied apply_event(Conversation& conversation, const ServerFrame& frame, TimePoint now,
                    bool is_repeat = false);

/// An event older than what is here: shown in its place in the log, and no news of anything.
Applied apply_past(Conversation& conversation, const ServerFrame& frame, TimePoint now);

/// Shows the patient's own words (an action's `text`) and, when `is_answered`, the dots.
void add_own(Conversation& conversation, const Action& action, bool is_answered, TimePoint now);
void set_delivery(Conversation& conversation, std::string_view cid, Delivery delivery);
/// An error of our own, where no server could say it.
void add_error(Conversation& conversation, ErrorFrame error, std::string_view cid, TimePoint now);

/// A choice among what is offered; an empty id takes the choice back everywhere it was made.
void choose_doctor(Conversation& conversation, std::string_view doctor_id);
void choose_slot(Conversation& conversation, std::string_view slot_id);
/// The list of this entry is for a new time of that appointment.
void offer_for(Conversation& conversation, std::int64_t key, std::string_view appointment_id);
/// Times shown while the line is down may be out of date.
void set_stale(Conversation& conversation, bool is_stale);

/// Another log begins (the server lost the old one, or the session is another): what is here stays
/// as history, and nothing new is ever merged into it.
void make_history(Conversation& conversation);
/// Events are missing between what is here and `seq`: what stands before the hole goes, and comes
/// back with what is missing, by History. The patient's own words that are not in the log yet stay.
void forget_before(Conversation& conversation, std::int64_t seq);
/// The patient dealt with it: an error card they retried, an answer they asked for again.
void remove_entry(Conversation& conversation, std::int64_t key);
/// The status line has run out.
void expire_status(Conversation& conversation, TimePoint now);

const Entry* find_entry(const Conversation& conversation, std::int64_t key);
/// The patient's own words of that cid, or null.
const TextEntry* find_own(const Conversation& conversation, std::string_view cid);
/// The assistant's message of that id, or null.
const TextEntry* find_message(const Conversation& conversation, std::string_view id);

}  // namespace frontdesk
