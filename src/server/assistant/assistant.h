// Who answers the patient. The built-in dialogue is one implementation; a language model can be
// another.
//
// An assistant only ever reads: it searches doctors and times through ClinicStore, says something,
// and names what should be shown. It books, moves and cancels nothing: cards come from the server's
// records and the patient's own tap does the rest.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/messages.h"
#include "core/translated_text.h"
#include "server/store/store.h"

namespace frontdesk::server {

/// What the patient just did, and what the assistant may know about them.
struct Turn {
  /// Their words, or what a tap stands for.
  std::string text = {};
  /// Set when it was a tap rather than words.
  std::optional<SelectDoctor> chosen_doctor = {};
  bool is_guest = true;
  std::string patient_name = {};
  std::string lang = {};
  TimePoint now = {};
  std::string tz = {};  ///< The clinic's.
  std::string clinic_name = {};
  std::string clinic_phone = {};
  TranslatedText clinic_hours = {};
  std::string country = {};
  std::vector<Appointment> appointments = {};  ///< The patient's own, those to come first.
  std::optional<HoldRecord> hold = {};
  std::string notes = {};  ///< What the assistant kept from earlier turns, JSON.
};

/// Things to show beside the words, drawn from the server's records.
struct ShowDoctors {
  std::vector<Doctor> doctors = {};
  int total = 0;
};
struct ShowSlots {
  std::string doctor_id = {};  ///< Empty: of several doctors.
  std::vector<TimeSlot> slots = {};
  int total = 0;
  std::string appointment_id = {};  ///< Offered as new times of it.
};
struct ShowAppointmentsCard {
  std::vector<Appointment> appointments = {};
};
using Shown = std::variant<ShowDoctors, ShowSlots, ShowAppointmentsCard>;

/// What an answer consists of so far. Pieces of text are appended; cards come when it is finished.
struct AnswerPiece {
  std::string text = {};
  std::string lang = {};  ///< BCP 47, of the text.
  bool is_last = false;
  std::vector<Shown> shown = {};              ///< With the last piece.
  std::vector<std::string> suggestions = {};  ///< With the last piece: quick replies.
  std::optional<std::string> notes = {};      ///< With the last piece: what to remember.
};

/// An answer being made. Destroying it stops the work behind it.
class Answer {
 public:
  virtual ~Answer() = default;
  /// The next piece if there is one at `now`; nothing while it is still being made. Not called
  /// again after the last one.
  virtual std::optional<AnswerPiece> next(TimePoint now) = 0;
  /// When `next` is worth calling again.
  virtual TimePoint next_at() const = 0;
};

class Assistant {
 public:
  virtual ~Assistant() = default;
  virtual std::unique_ptr<Answer> answer(const Turn& turn, ClinicStore& clinic) = 0;
  /// The first words of a new session.
  virtual AnswerPiece greeting(const Turn& turn) = 0;
};

/// The dialogue that needs no model and no network. `piece_interval` is the pace at which its words
/// are handed out; zero hands out everything at once.
std::unique_ptr<Assistant> make_built_in_assistant(Millis piece_interval = Millis{45});

}  // namespace frontdesk::server
