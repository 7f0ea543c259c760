// See dialogue.h: which way a turn goes.
#include "server/assistant/dialogue.h"

#include <algorithm>

#include "core/text.h"
#include "server/assistant/hear_language.h"
#include "server/assistant/heard.h"
#include "server/assistant/spoken.h"

namespace frontdesk::server {
namespace {

constexpr std::size_t suggestions_max = 4;

bool is_number(std::string_view text) {
  text = trimmed(text);
  return !text.empty() && text.size() <= 2 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Result<ClinicWords> read_clinic_words(ClinicStore& clinic, std::string_view country) {
  auto specialties = clinic.specialties();
  if (!specialties) return specialties.error();
  auto doctors = clinic.doctor_names();
  if (!doctors) return doctors.error();
  auto locations = clinic.locations();
  if (!locations) return locations.error();
  auto languages = clinic.languages();
  if (!languages) return languages.error();
  return ClinicWords{.specialties = *std::move(specialties),
                     .doctors = *std::move(doctors),
                     .locations = *std::move(locations),
                     .languages = *std::move(languages),
                     .is_month_first = country == "US"};
}

Dialogue::Dialogue(const Turn& turn, ClinicStore& clinic)
    : turn_(turn),
      clinic_(clinic),
      clock_{turn.now, turn.tz},
      today_(clock_.today()),
      self_{turn.clinic_name, turn.clinic_phone},
      notes_(read_notes(turn.notes)) {
  choose_language();
  self_.hours = turn.clinic_hours.in(language_).text;
}

/// The language of the words, kept for short answers to come until the session's own is changed.
void Dialogue::choose_language() {
  const std::string_view of_session = understood_language(turn_.lang);
  if (notes_.session_language != of_session) notes_.language.clear();
  const std::string_view expected =
      notes_.language.empty() ? of_session : understood_language(notes_.language);
  language_ = turn_.chosen_doctor ? expected : hear_language(turn_.text, expected);
  notes_.language = language_ == of_session ? "" : std::string(language_);
  notes_.session_language = notes_.language.empty() ? "" : std::string(of_session);
}

void Dialogue::forget() {
  notes_ = Notes{.language = std::move(notes_.language),
                 .session_language = std::move(notes_.session_language)};
}

AnswerPiece Dialogue::answer() {
  const LanguageScope scope(spoken_language(language_));
  piece_.is_last = true;
  if (!decide()) {
    // The store failed. What was understood so far is kept for the next try.
    piece_ = AnswerPiece{.is_last = true};
    say(said::cannot_look_up(self_));
    suggest({said::talk_to_person});
  }
  piece_.lang = language_;
  piece_.notes = write_notes(notes_);
  return piece_;
}

Result<> Dialogue::decide() {
  auto words = read_clinic_words(clinic_, turn_.country);
  // Words of an emergency are answered even with the store gone.
  if (words) words_ = *std::move(words);
  // A bare number under a list of times is an hour.
  const bool is_hour = notes_.step == Step::Slots && is_number(turn_.text);
  const Understanding heard = is_hour ? understand("at " + turn_.text, words_, today_)
                                      : understand(turn_.text, words_, today_, language_);
  const auto emergency = turn_.chosen_doctor ? std::nullopt : hear_emergency(turn_.text, language_);
  if (emergency) {
    answer_emergency(*emergency, heard);
    return Done{};
  }
  if (!words) return words.error();
  return turn_.chosen_doctor ? decide_tap() : decide_words(heard);
}

void Dialogue::answer_emergency(Emergency kind, const Understanding& heard) {
  // What was said of a visit is kept, so that booking goes on where it was.
  remember(heard);
  say(said::emergency(kind, emergency_numbers(turn_.country)));
  suggest({said::not_emergency, said::book, said::talk_to_person});
}

/// A doctor's card was tapped, or "Change time" on an appointment with that doctor.
Result<> Dialogue::decide_tap() {
  const std::string& id = turn_.chosen_doctor->doctor_id;
  const bool is_for_move = understand(turn_.text, words_, today_, language_).intent == Intent::Move;
  if (is_for_move) {
    const auto meant = appointments_meant(Wish{.doctor_ids = {id}});
    forget();
    if (meant.size() == 1) notes_.moving_id = meant.front().id;
  } else {
    notes_.moving_id.clear();
  }
  notes_.wish.doctor_ids = {id};
  notes_.wish.any_doctor = false;
  return offer_doctor_times(id, false);
}

Result<> Dialogue::decide_words(const Understanding& heard) {
  switch (heard.intent) {
    case Intent::StartOver:
      forget();
      say(said::hello());
      suggest({said::book, said::my_appointments, said::find_doctor, said::talk_to_person});
      return Done{};
    case Intent::Move:
      return move(heard);
    case Intent::Cancel:
      return cancel(heard);
    case Intent::ListAppointments:
      return list_appointments(heard);
    case Intent::ListSpecialties:
    case Intent::WhoAreYou:
    case Intent::Person:
    case Intent::Hours:
    case Intent::Address:
    case Intent::Phone:
    case Intent::Price:
    case Intent::Insurance:
    case Intent::Medical:
    case Intent::Results:
    case Intent::Prescription:
      return answer_question(heard);
    case Intent::NotEmergency:
      return go_on(heard);
    case Intent::FindDoctor:
    case Intent::Book:
      return go_on(heard);
    case Intent::None:
    case Intent::Greet:
    case Intent::Thanks:
    case Intent::Bye:
    case Intent::Help:
    case Intent::Yes:
    case Intent::No:
      return decide_short_answer(heard);
  }
  return Done{};
}

Result<> Dialogue::decide_short_answer(const Understanding& heard) {
  const Intent intent = heard.intent;
  const bool is_of_doctors = notes_.step == Step::Doctors && !notes_.shown_doctor_ids.empty();
  if (heard.ordinal && (is_of_doctors || heard.wants_first)) return go_on(heard);
  if (intent == Intent::Yes || (heard.ordinal && notes_.step == Step::Slots)) {
    return answer_yes(heard);
  }
  if (intent == Intent::No) {
    say(said::no_problem());
    suggest({said::any_time, said::other_doctors, said::start_over, said::talk_to_person});
    return Done{};
  }
  if (intent == Intent::Greet) {
    say(said::hello());
  } else if (intent == Intent::Thanks) {
    say(said::thanks());
  } else if (intent == Intent::Bye) {
    say(said::bye());
  } else if (intent == Intent::Help) {
    say(said::help(self_));
  } else {
    say(heard.is_foreign ? said::other_language(self_) : said::not_understood(self_));
  }
  suggest({said::book, said::my_appointments, said::find_doctor, said::talk_to_person});
  return Done{};
}

/// "Yes" agrees to whatever the next step is.
Result<> Dialogue::answer_yes(const Understanding& heard) {
  const auto told = tell_of_hold();
  if (!told) return told.error();
  if (*told) return Done{};
  if (notes_.step == Step::Slots) {
    say(said::choose_time());
    suggest({said::the_earliest, said::any_time, said::other_doctors});
  } else if (notes_.step == Step::Doctors) {
    say(said::choose_doctor());
    suggest({said::any_doctor, said::as_soon_as_possible});
  } else {
    return go_on(heard);
  }
  return Done{};
}

/// "The second one", of the doctors shown last.
bool Dialogue::take_ordinal(const Understanding& heard) {
  if (!heard.ordinal || notes_.step != Step::Doctors || notes_.shown_doctor_ids.empty())
    return false;
  const std::size_t count = notes_.shown_doctor_ids.size();
  const std::size_t place = *heard.ordinal < 0 ? count : static_cast<std::size_t>(*heard.ordinal);
  if (place == 0 || place > count) return false;
  notes_.wish.doctor_ids = {notes_.shown_doctor_ids[place - 1]};
  notes_.wish.any_doctor = false;
  return true;
}

void Dialogue::remember(const Understanding& heard) {
  if (heard.forgets_days) {
    notes_.wish.when.from.reset();
    notes_.wish.when.until.reset();
    notes_.wish.when.weekdays.clear();
    notes_.wish.when.is_soonest = false;
  }
  if (heard.forgets_hours) {
    notes_.wish.when.earliest.reset();
    notes_.wish.when.latest.reset();
    notes_.wish.when.at.reset();
  }
  if (heard.forgets_place) {
    notes_.wish.location_id.clear();
    notes_.wish.telehealth.reset();
  }
  if (heard.forgets_doctor) {
    notes_.wish.doctor_ids.clear();
    notes_.wish.any_doctor = false;
  }
  // Who speaks it is another question than who was chosen before.
  if (!heard.wish.language.empty() || heard.has_unknown_doctor) notes_.wish.doctor_ids.clear();
  const bool is_new_need = !heard.wish.specialty.empty() || !heard.wish.doctor_ids.empty();
  if (is_new_need) notes_.moving_id.clear();
  notes_.wish = merged(notes_.wish, heard.wish);
}

void Dialogue::say(std::string text) {
  if (!piece_.text.empty() && !text.empty()) piece_.text += said::gap();
  piece_.text += text;
}

void Dialogue::suggest(std::initializer_list<std::string_view> replies) {
  for (const std::string_view key : replies) {
    std::string reply = said::reply(key);
    const bool is_there = std::find(piece_.suggestions.begin(), piece_.suggestions.end(), reply) !=
                          piece_.suggestions.end();
    if (reply.empty() || is_there || piece_.suggestions.size() >= suggestions_max) continue;
    piece_.suggestions.push_back(std::move(reply));
  }
}

void Dialogue::suggest_specialties() {
  suggest({said::specialty_in_words(display_of(specialties()[general_specialty], words_))});
  for (const std::string& specialty : words_.specialties) {
    suggest({said::specialty_in_words(specialty)});
  }
}

}  // namespace frontdesk::server
