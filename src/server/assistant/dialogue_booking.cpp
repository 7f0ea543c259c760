// See dialogue.h: from a need to a doctor, from a doctor to times.
#include "server/assistant/dialogue.h"

#include <algorithm>

#include "core/limits.h"
#include "server/assistant/heard.h"
#include "server/assistant/spoken.h"
#include "server/store/zones.h"

namespace frontdesk::server {
namespace {

/// Times shown when the earliest are wanted, or when the list is of the nearest ones only.
constexpr int few_slots = 12;
constexpr int slots_max = static_cast<int>(limits::slots_per_frame_max);

bool is_past(const When& when, std::chrono::local_days today) {
  return when.until && *when.until <= today;
}

/// Something that changes what is looked for was said.
bool says_something_new(const Understanding& heard) {
  return !heard.wish.is_empty() || heard.forgets_days || heard.forgets_hours ||
         heard.forgets_place || heard.forgets_doctor || heard.has_unknown_doctor ||
         !heard.missing_specialty.empty() || !heard.missing_language.empty();
}

}  // namespace

Result<> Dialogue::go_on(const Understanding& heard) {
  const bool has_news = take_ordinal(heard) || says_something_new(heard);
  if (!has_news && heard.intent == Intent::FindDoctor) forget();
  if (!has_news && heard.intent == Intent::Book) {
    const auto told = tell_of_hold();
    if (!told) return told.error();
    if (*told) return Done{};
    // A new booking is asked for after times were shown: it begins anew.
    if (notes_.step == Step::Slots) forget();
  }
  const bool wants_first_shown = heard.wants_first && notes_.step == Step::Slots &&
                                 !heard.wish.when.has_days() && !heard.wish.when.has_hours();
  const When when_before = notes_.wish.when;
  remember(heard);
  if (wants_first_shown) notes_.wish.when = when_before;
  if (is_past(notes_.wish.when, today_)) {
    say(said::past_days());
    notes_.wish.when = {};
  }
  tell_what_is_missing(heard);
  if (notes_.wish.doctor_ids.size() == 1) {
    if (const auto told = tell_of_language(heard); !told) return told;
    return offer_doctor_times(notes_.wish.doctor_ids.front(), wants_first_shown);
  }
  return offer_or_ask(heard);
}

void Dialogue::tell_what_is_missing(const Understanding& heard) {
  if (heard.has_unknown_doctor) say(said::unknown_doctor());
  if (!heard.missing_specialty.empty()) {
    say(said::missing_specialty(heard.missing_specialty, heard.wish.specialty));
  }
  if (!heard.missing_language.empty()) say(said::missing_language(heard.missing_language));
}

/// "Does Dr. Haddad speak German?"
Result<> Dialogue::tell_of_language(const Understanding& heard) {
  const std::string& language = heard.wish.language;
  if (!heard.asks_language || language.empty() || heard.wish.doctor_ids.empty()) return Done{};
  const auto doctor = clinic_.doctor(notes_.wish.doctor_ids.front(), clock_.now);
  if (!doctor) return doctor.error();
  if (*doctor) {
    const auto& spoken = (*doctor)->languages;
    const bool does = std::find(spoken.begin(), spoken.end(), language) != spoken.end();
    say(said::speaks(**doctor, language_in_words(language), does));
  }
  notes_.wish.language.clear();
  return Done{};
}

/// Doctors where enough is known to choose them by, else a question.
Result<> Dialogue::offer_or_ask(const Understanding& heard) {
  const Wish& wish = notes_.wish;
  const bool asks_for_doctors = heard.intent == Intent::FindDoctor ||
                                notes_.step == Step::Doctors || notes_.step == Step::Slots;
  const bool has_filter = !wish.language.empty() || !wish.location_id.empty() || wish.telehealth;
  const bool can_list = !wish.specialty.empty() || wish.doctor_ids.size() > 1 || wish.any_doctor ||
                        (has_filter && asks_for_doctors) || !wish.language.empty() ||
                        heard.has_unknown_doctor;
  if (can_list) return offer_doctors();
  if (heard.intent != Intent::FindDoctor || !heard.missing_language.empty()) return ask_need();
  say(said::list_specialties(words_.specialties));
  suggest_specialties();
  notes_.step = Step::Need;
  return Done{};
}

Result<> Dialogue::ask_need() {
  say(notes_.step == Step::Need ? said::ask_need_again(words_.specialties)
                                : said::ask_need(words_.specialties));
  suggest_specialties();
  notes_.step = Step::Need;
  return Done{};
}

/// Drops what no doctor meets, one thing after the other, and says so each time.
Result<DoctorsFit> Dialogue::doctors_for_wish() {
  Wish& wish = notes_.wish;
  while (true) {
    auto found = find_doctors_with_times(clinic_, clock_, wish);
    if (!found || !found->doctors.empty()) return found;
    if (!wish.language.empty()) {
      say(said::left_out_language(language_in_words(wish.language)));
      wish.language.clear();
    } else if (wish.telehealth) {
      say(said::left_out_video(*wish.telehealth));
      wish.telehealth.reset();
    } else if (!wish.location_id.empty()) {
      say(said::left_out_place());
      wish.location_id.clear();
    } else {
      return found;
    }
  }
}

void Dialogue::show_doctors(const DoctorsFit& fit) {
  ShowDoctors shown{.total = static_cast<int>(fit.doctors.size())};
  notes_.shown_doctor_ids.clear();
  for (const DoctorTimes& one : fit.doctors) {
    shown.doctors.push_back(one.doctor);
    notes_.shown_doctor_ids.push_back(one.doctor.id);
  }
  piece_.shown.push_back(std::move(shown));
  notes_.step = Step::Doctors;
}

Result<> Dialogue::offer_doctors() {
  const auto found = doctors_for_wish();
  if (!found) return found.error();
  const Wish& wish = notes_.wish;
  if (found->doctors.empty()) {
    notes_.wish.specialty.clear();
    return ask_need();
  }
  if (found->doctors.size() == 1) {
    const std::string id = found->doctors.front().doctor.id;
    if (wish.any_doctor) say(said::only_one(wish.specialty));
    show_doctors(*found);
    notes_.wish.doctor_ids = {id};
    return offer_doctor_times(id, false);
  }
  if (wish.any_doctor) return offer_any_doctor(*found);
  say(said::offer_doctors({.specialty = wish.specialty,
                           .count = static_cast<int>(found->doctors.size()),
                           .fit = found->fit,
                           .when = wish.when,
                           .today = today_,
                           .first = found->doctors.front()}));
  show_doctors(*found);
  suggest({said::any_doctor,
           wish.when.has_hours() && wish.when.has_days() ? said::any_day_at(wish.when) : "",
           wish.when.is_empty() ? said::as_soon_as_possible : said::any_time,
           wish.when.is_empty() ? said::next_week : "", wish.telehealth ? "" : said::video_visit});
  return Done{};
}

/// The doctor does not matter: times of all that fit in one list.
Result<> Dialogue::offer_any_doctor(const DoctorsFit& fit) {
  const Wish& wish = notes_.wish;
  SlotQuery query =
      query_for(wish, "", wish.when.is_empty() || wish.when.is_soonest ? few_slots * 3 : slots_max);
  for (const DoctorTimes& one : fit.doctors) query.doctor_ids.push_back(one.doctor.id);
  auto found = find_times(clinic_, clock_, query, wish.when);
  if (!found) return found.error();
  const TimeSlot* first = found->page.slots.empty() ? nullptr : &found->page.slots.front();
  say(said::offer_slots({.who = said::our_doctors(wish.specialty),
                         .is_several = true,
                         .total = found->page.total,
                         .fit = found->fit,
                         .when = wish.when,
                         .today = today_,
                         .first = first,
                         .tz = turn_.tz}));
  notes_.step = Step::Slots;
  notes_.shown_doctor_ids.clear();
  if (first != nullptr)
    piece_.shown.push_back(ShowSlots{.slots = found->page.slots, .total = found->page.total});
  suggest({said::the_earliest, wish.when.is_empty() ? said::next_week : said::any_time,
           said::find_doctor});
  return Done{};
}

Result<> Dialogue::offer_doctor_times(const std::string& doctor_id, bool only_first) {
  const auto doctor = clinic_.doctor(doctor_id, clock_.now);
  if (!doctor) return doctor.error();
  if (!*doctor) {
    notes_.wish.doctor_ids.clear();
    notes_.moving_id.clear();
    say(said::unknown_doctor());
    return ask_need();
  }
  Wish& wish = notes_.wish;
  const int limit = wish.when.is_soonest || only_first ? few_slots : slots_max;
  auto found = find_times(clinic_, clock_, query_for(wish, doctor_id, limit), wish.when);
  if (found && found->fit == Fit::Nothing && (wish.telehealth || !wish.location_id.empty())) {
    say(wish.telehealth ? said::doctor_without_video((*doctor)->name, *wish.telehealth)
                        : said::doctor_not_there((*doctor)->name));
    wish.telehealth.reset();
    wish.location_id.clear();
    found = find_times(clinic_, clock_, query_for(wish, doctor_id, limit), wish.when);
  }
  if (!found) return found.error();
  std::vector<TimeSlot>& slots = found->page.slots;
  const TimeSlot* first = slots.empty() ? nullptr : &slots.front();
  if (only_first && first != nullptr) {
    say(said::offer_earliest(*first, (*doctor)->name, today_));
    slots.resize(1);
  } else {
    say(said::offer_slots({.who = (*doctor)->name,
                           .total = found->page.total,
                           .fit = found->fit,
                           .when = wish.when,
                           .today = today_,
                           .first = first,
                           .tz = turn_.tz}));
  }
  notes_.step = first == nullptr ? Step::None : Step::Slots;
  if (first != nullptr) {
    piece_.shown.push_back(ShowSlots{.doctor_id = doctor_id,
                                     .slots = slots,
                                     .total = only_first ? 1 : found->page.total,
                                     .appointment_id = notes_.moving_id});
  }
  const bool has_both = wish.when.has_days() && wish.when.has_hours();
  suggest({has_both && found->fit != Fit::Exact ? said::any_day_at(wish.when) : "",
           only_first || first == nullptr ? "" : said::the_earliest,
           wish.when.is_empty() ? said::next_week : said::any_time,
           notes_.moving_id.empty() ? said::other_doctors : said::my_appointments});
  return Done{};
}

/// A time on hold is what a "yes" or "book it" is about.
Result<bool> Dialogue::tell_of_hold() {
  if (!turn_.hold || turn_.hold->expires <= clock_.now) return false;
  const auto slot = clinic_.slot(turn_.hold->slot_id, clock_.now);
  if (!slot) return slot.error();
  if (!*slot) return false;
  const auto doctor = clinic_.doctor((*slot)->doctor_id, clock_.now);
  if (!doctor) return doctor.error();
  if (!*doctor) return false;
  say(said::held((*doctor)->name, **slot, today_));
  suggest({said::other_doctors, said::talk_to_person});
  return true;
}

}  // namespace frontdesk::server
