// See understand.h.
#include "server/assistant/understand.h"

#include <algorithm>

#include "core/text.h"
#include "server/assistant/find_doctors.h"
#include "server/assistant/hear_language.h"
#include "server/assistant/tokens.h"

namespace frontdesk::server {
namespace {

/// More than this is a story, and its start and end say enough.
constexpr std::size_t bytes_read_max = 4'000;

constexpr std::string_view place_nouns =
    "clinic/clinics/center/centre/street/st/road/avenue/hospital/medical/health/the/building/"
    "office/suite/care/and/of/at/general/family";

bool is_child(const HeardText& text) {
  if (text.has(heard::child)) return true;
  const auto& words = text.words();
  for (std::size_t at = 0; at + 2 < words.size(); ++at) {
    const std::string_view age = words[at].text;
    const bool is_small =
        age.size() <= 2 && (age.size() == 1 || age[0] == '1') &&
        std::all_of(age.begin(), age.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (is_small && words[at + 1].text.starts_with("year") && words[at + 2].text == "old")
      return true;
  }
  return false;
}

/// The words of a clinic's display name, one after the other.
bool names_display(const HeardText& text, std::string_view display) {
  std::string phrase;
  for (const Word& word : split_words(display)) phrase += (phrase.empty() ? "" : " ") + word.text;
  if (phrase.empty()) return false;
  if (text.has(phrase)) return true;
  // Commas within the name end clauses in the text: "Ear, Nose and Throat".
  const auto& words = text.words();
  const auto wanted = split_words(display);
  for (std::size_t at = 0; at + wanted.size() <= words.size(); ++at) {
    bool is_same = true;
    for (std::size_t next = 0; next < wanted.size() && is_same; ++next) {
      is_same = words[at + next].text == wanted[next].text;
    }
    if (is_same) return true;
  }
  return false;
}

void hear_specialty(const HeardText& text, const HeardText& names, const ClinicWords& clinic,
                    Understanding& heard) {
  for (const std::string& display : clinic.specialties) {
    if (!names_display(names, display)) continue;
    heard.wish.specialty = display;
    return;
  }
  struct Candidate {
    const Specialty* specialty = nullptr;
    int score = 0;
  };
  Candidate best;
  Candidate best_here;
  const Specialty& general = specialties()[general_specialty];
  for (const Specialty& specialty : specialties()) {
    const int named = text.count(specialty.names);
    const int score = 20 * named + 2 * text.count(specialty.needs) -
                      (&specialty == &general && named == 0 ? 1 : 0);
    if (score <= 0) continue;
    if (score > best.score) best = {&specialty, score};
    if (score > best_here.score && !display_of(specialty, clinic).empty()) {
      best_here = {&specialty, score};
    }
  }
  const bool is_named = best.score >= 20;
  const std::string for_children = display_of(specialties()[child_specialty], clinic);
  if (!is_named && !for_children.empty() && is_child(text)) {
    heard.wish.specialty = for_children;
    return;
  }
  if (best.specialty == nullptr) return;
  const bool is_here =
      best_here.specialty != nullptr && (!is_named || best_here.score == best.score);
  if (is_here) {
    heard.wish.specialty = display_of(*best_here.specialty, clinic);
    return;
  }
  // A need that only a kind of doctor we have not would fit goes to the general ones.
  heard.missing_specialty = std::string(best.specialty->key);
  heard.wish.specialty = display_of(general, clinic);
}

void hear_place(const HeardText& text, const HeardText& names, const ClinicWords& clinic,
                Wish& wish) {
  int places_found = 0;
  for (const LocationRecord& location : clinic.locations) {
    for (const Word& word : split_words(location.name)) {
      if (word.text.size() < 4 || is_exactly_any_of(word.text, place_nouns)) continue;
      const bool is_said =
          std::any_of(names.words().begin(), names.words().end(),
                      [&](const Word& said) { return is_like(said.text, word.text); });
      if (!is_said) continue;
      ++places_found;
      wish.location_id = location.id;
      break;
    }
  }
  if (places_found != 1) wish.location_id.clear();
  if (text.has(heard::in_person))
    wish.telehealth = false;
  else if (text.has(heard::telehealth))
    wish.telehealth = true;
}

void hear_language_wanted(const HeardText& text, const ClinicWords& clinic, Understanding& heard) {
  for (const Language& language : languages_heard()) {
    if (!text.has(language.words)) continue;
    const bool is_spoken =
        std::any_of(clinic.languages.begin(), clinic.languages.end(), [&](const std::string& code) {
          return std::string_view(code).substr(0, code.find('-')) == language.code;
        });
    if (is_spoken)
      heard.wish.language = std::string(language.code);
    else
      heard.missing_language = std::string(language.name);
    return;
  }
  if (text.has(heard::speaks)) heard.missing_language = "that language";
}

void hear_ordinal(const HeardText& text, Understanding& heard) {
  const auto& words = text.words();
  if (words.size() == 1 && words[0].text.size() == 1 && words[0].text[0] >= '1' &&
      words[0].text[0] <= '9') {
    heard.ordinal = words[0].text[0] - '0';
    return;
  }
  int number = 0;
  for (const std::string_view phrases : heard::ordinals) {
    ++number;
    const auto at = text.find(phrases);
    if (!at) continue;
    const bool is_alone = text.is_just(phrases);
    const std::size_t next = *at + 1;
    const bool is_of_a_list =
        next < words.size() && is_exactly_any_of(words[next].text, heard::ordinal_nouns);
    const bool has_number =
        words[*at].text == "number" || words[*at].text == "option" || words[*at].text == "no";
    if (is_alone || is_of_a_list || has_number) heard.ordinal = number;
  }
  if (text.has("last one/doctor/option")) heard.ordinal = -1;
}

bool is_small_talk(Intent intent) {
  switch (intent) {
    case Intent::None:
    case Intent::FindDoctor:
    case Intent::Greet:
    case Intent::Thanks:
    case Intent::Bye:
    case Intent::Help:
    case Intent::Yes:
    case Intent::No:
      return true;
    case Intent::Book:
    case Intent::ListSpecialties:
    case Intent::ListAppointments:
    case Intent::Move:
    case Intent::Cancel:
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
    case Intent::NotEmergency:
    case Intent::StartOver:
      return false;
  }
  return false;
}

Intent hear_intent(const HeardText& text) {
  for (const IntentPhrases& row : intent_phrases()) {
    if (!text.has(row.phrases)) continue;
    const bool is_new = row.intent == Intent::ListAppointments && text.has(heard::makes_new);
    return is_new ? Intent::Book : row.intent;
  }
  return Intent::None;
}

bool is_mostly_foreign(std::string_view text) {
  int foreign = 0;
  int english = 0;
  for (const Word& word : split_words(text)) {
    for (const char c : word.text) {
      // Each letter outside of ASCII has one byte that begins it.
      if (static_cast<unsigned char>(c) >= 0xC0) ++foreign;
      if (c >= 'a' && c <= 'z') ++english;
    }
  }
  return foreign > english;
}

std::string shortened(std::string_view text) {
  if (text.size() <= bytes_read_max) return std::string(text);
  const std::size_t half = bytes_read_max / 2;
  return std::string(text.substr(0, half)) + " " + std::string(text.substr(text.size() - half));
}

}  // namespace

bool Wish::is_empty() const {
  return specialty.empty() && doctor_ids.empty() && when.is_empty() && location_id.empty() &&
         !telehealth && language.empty() && !any_doctor;
}

std::string display_of(const Specialty& specialty, const ClinicWords& clinic) {
  for (const std::string& display : clinic.specialties) {
    if (HeardText(display).has(specialty.displays)) return display;
  }
  return {};
}

Understanding understand(std::string_view whole_text, const ClinicWords& clinic,
                         std::chrono::local_days today, std::string_view language) {
  const std::string words = shortened(whole_text);
  const Reading reading = read_in(language, words);
  const HeardText text(reading.meaning);
  const HeardText names(reading.names);
  Understanding heard;
  heard.is_foreign = reading.known == 0 && is_mostly_foreign(words);
  heard.intent = hear_intent(text);
  heard.wish.when = read_when(reading.meaning, today, clinic.is_month_first);
  const DoctorsFound doctors = find_doctors(names, clinic.doctors);
  heard.wish.doctor_ids = doctors.ids;
  heard.has_unknown_doctor = doctors.has_unknown;
  hear_specialty(text, names, clinic, heard);
  hear_place(text, names, clinic, heard.wish);
  hear_language_wanted(text, clinic, heard);
  hear_ordinal(text, heard);
  heard.wish.any_doctor = text.has(heard::any_doctor) && !text.has(heard::anyone_who);
  heard.forgets_days = text.has(heard::any_day);
  heard.forgets_hours = text.has(heard::any_hour);
  heard.forgets_place = text.has(heard::any_place);
  heard.forgets_doctor = text.has(heard::other_doctor);
  heard.wants_first = text.has(heard::earliest);
  heard.asks_language = text.has(heard::asks_language);
  const bool has_wish = !heard.wish.is_empty() || !heard.missing_specialty.empty() ||
                        !heard.missing_language.empty() || heard.has_unknown_doctor ||
                        heard.forgets_days || heard.forgets_hours || heard.forgets_place;
  if (has_wish && is_small_talk(heard.intent) && heard.intent != Intent::FindDoctor) {
    heard.intent = Intent::Book;
  }
  return heard;
}

Wish merged(const Wish& before, const Wish& now) {
  Wish both = before;
  if (!now.specialty.empty() && now.specialty != before.specialty) {
    both.specialty = now.specialty;
    both.doctor_ids.clear();
  }
  if (!now.doctor_ids.empty()) {
    both.doctor_ids = now.doctor_ids;
    both.any_doctor = false;
  }
  if (now.any_doctor) {
    both.any_doctor = true;
    both.doctor_ids.clear();
  }
  both.when = merged(before.when, now.when);
  if (!now.location_id.empty()) both.location_id = now.location_id;
  if (now.telehealth) both.telehealth = now.telehealth;
  if (!now.language.empty()) both.language = now.language;
  return both;
}

}  // namespace frontdesk::server
