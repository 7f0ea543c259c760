// One turn of the built-in dialogue: what was said before, what is said now, and what the clinic
// has become an answer.
//
// Reads the store and changes nothing: a time is held, booked, moved or cancelled only by the
// patient's own tap on a card that the server made.
#pragma once

#include "core/emergency.h"
#include "server/assistant/assistant.h"
#include "server/assistant/notes.h"
#include "server/assistant/said.h"
#include "server/assistant/times.h"
#include "server/assistant/understand.h"

namespace frontdesk::server {

/// The clinic's own words for `understand`, read anew each turn.
Result<ClinicWords> read_clinic_words(ClinicStore& clinic, std::string_view country);

class Dialogue {
 public:
  Dialogue(const Turn& turn, ClinicStore& clinic);

  /// The whole answer: text, cards, quick replies and what to remember.
  AnswerPiece answer();

 private:
  // Which way a turn goes (dialogue.cpp).
  void choose_language();
  /// Nothing of it is remembered, but for the language.
  void forget();
  Result<> decide();
  Result<> decide_tap();
  Result<> decide_words(const Understanding& heard);
  Result<> decide_short_answer(const Understanding& heard);
  Result<> answer_yes(const Understanding& heard);
  bool take_ordinal(const Understanding& heard);
  void remember(const Understanding& heard);
  void answer_emergency(Emergency kind, const Understanding& heard);

  // Questions with one answer (dialogue_answers.cpp).
  Result<> answer_question(const Understanding& heard);
  Result<> answer_about_doctors(const Understanding& heard);
  Result<> show_doctors_spoken_of(const Wish& wish);
  Result<> list_appointments(const Understanding& heard);
  Result<> cancel(const Understanding& heard);
  Result<> move(const Understanding& heard);
  std::vector<Appointment> appointments_meant(const Wish& wish) const;

  // The booking (dialogue_booking.cpp).
  Result<> go_on(const Understanding& heard);
  void tell_what_is_missing(const Understanding& heard);
  Result<> tell_of_language(const Understanding& heard);
  Result<> offer_or_ask(const Understanding& heard);
  Result<> offer_doctors();
  Result<> offer_any_doctor(const DoctorsFit& fit);
  Result<> offer_doctor_times(const std::string& doctor_id, bool only_first);
  Result<DoctorsFit> doctors_for_wish();
  Result<> ask_need();
  Result<bool> tell_of_hold();
  void show_doctors(const DoctorsFit& fit);

  void say(std::string text);
  void suggest(std::initializer_list<std::string_view> replies);
  void suggest_specialties();

  const Turn& turn_;
  ClinicStore& clinic_;
  ClinicClock clock_;
  std::chrono::local_days today_;
  said::Clinic self_;
  std::string_view language_ = "en";  ///< Of `languages_understood`.
  ClinicWords words_ = {};
  Notes notes_ = {};
  AnswerPiece piece_ = {};
};

}  // namespace frontdesk::server
