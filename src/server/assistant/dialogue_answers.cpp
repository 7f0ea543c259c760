// See dialogue.h: questions with one answer, and the patient's own appointments.
#include "server/assistant/dialogue.h"

#include <algorithm>

#include "server/assistant/heard.h"
#include "server/store/zones.h"

namespace frontdesk::server {

Result<> Dialogue::answer_question(const Understanding& heard) {
  const Intent intent = heard.intent;
  if (intent == Intent::Price || intent == Intent::Insurance) return answer_about_doctors(heard);
  if (intent == Intent::ListSpecialties) {
    say(said::list_specialties(words_.specialties));
    suggest_specialties();
    notes_.step = Step::Need;
    return Done{};
  }
  if (intent == Intent::Medical) {
    remember(heard);
    say(said::medical(self_, notes_.wish.specialty));
    suggest({said::specialty_in_words(notes_.wish.specialty), said::talk_to_person, said::book});
    return Done{};
  }
  if (intent == Intent::WhoAreYou) say(said::who_i_am(self_));
  if (intent == Intent::Person) say(said::person(self_));
  if (intent == Intent::Hours) say(said::hours(self_));
  if (intent == Intent::Phone) say(said::phone(self_));
  if (intent == Intent::Address) say(said::addresses(self_, words_.locations));
  if (intent == Intent::Results) say(said::results(self_));
  if (intent == Intent::Prescription) say(said::prescription(self_));
  suggest({said::book, said::my_appointments, said::find_doctor,
           intent == Intent::Person ? "" : said::talk_to_person});
  return Done{};
}

/// Price and insurance are on the doctors' cards: those of the doctor or the specialty spoken of.
Result<> Dialogue::answer_about_doctors(const Understanding& heard) {
  remember(heard);
  const Wish& wish = notes_.wish;
  const bool is_price = heard.intent == Intent::Price;
  const bool has_some = !wish.doctor_ids.empty() || !wish.specialty.empty();
  say(is_price ? said::price(self_, has_some) : said::insurance(self_, has_some));
  if (has_some) {
    if (const auto shown = show_doctors_spoken_of(wish); !shown) return shown;
    suggest({said::as_soon_as_possible, said::other_doctors, said::talk_to_person});
  } else {
    suggest({said::find_doctor, said::book, said::talk_to_person});
  }
  return Done{};
}

Result<> Dialogue::show_doctors_spoken_of(const Wish& wish) {
  const DoctorQuery query = wish.doctor_ids.empty() ? DoctorQuery{.specialty = wish.specialty}
                                                    : DoctorQuery{.ids = wish.doctor_ids};
  auto doctors = clinic_.doctors(query, clock_.now);
  if (!doctors) return doctors.error();
  DoctorsFit all{.fit = Fit::Exact};
  for (Doctor& doctor : *doctors) all.doctors.push_back(DoctorTimes{.doctor = std::move(doctor)});
  show_doctors(all);
  return Done{};
}

/// The patient's appointments to come, narrowed to the doctor and the days spoken of where any fit.
std::vector<Appointment> Dialogue::appointments_meant(const Wish& wish) const {
  std::vector<Appointment> coming;
  for (const Appointment& appointment : turn_.appointments) {
    const bool is_live = appointment.status == AppointmentStatus::Booked ||
                         appointment.status == AppointmentStatus::Pending;
    if (is_live && appointment.start && appointment.start->utc > clock_.now)
      coming.push_back(appointment);
  }
  const auto narrow = [&coming](auto fits) {
    std::vector<Appointment> fitting;
    std::copy_if(coming.begin(), coming.end(), std::back_inserter(fitting), fits);
    if (!fitting.empty()) coming = std::move(fitting);
  };
  if (!wish.doctor_ids.empty()) {
    narrow([&](const Appointment& one) {
      return std::find(wish.doctor_ids.begin(), wish.doctor_ids.end(), one.doctor_id) !=
             wish.doctor_ids.end();
    });
  }
  if (!wish.specialty.empty()) {
    narrow([&](const Appointment& one) { return one.specialty == wish.specialty; });
  }
  if (wish.when.has_days()) {
    narrow([&](const Appointment& one) {
      const auto day = day_of(one.start->wall());
      const auto& days = wish.when.weekdays;
      return (!wish.when.from || day >= *wish.when.from) &&
             (!wish.when.until || day < *wish.when.until) &&
             (days.empty() ||
              std::find(days.begin(), days.end(), std::chrono::weekday{day}) != days.end());
    });
  }
  return coming;
}

Result<> Dialogue::list_appointments(const Understanding& heard) {
  const auto meant = appointments_meant(heard.wish);
  if (meant.empty()) {
    say(said::no_appointments());
    suggest({said::book, said::find_doctor, said::talk_to_person});
    return Done{};
  }
  say(said::appointments(meant.size()));
  piece_.shown.push_back(ShowAppointmentsCard{meant});
  suggest({said::move_mine, said::cancel_mine, said::book});
  return Done{};
}

Result<> Dialogue::cancel(const Understanding& heard) {
  const auto meant = appointments_meant(heard.wish);
  if (meant.empty()) {
    say(said::nothing_to_cancel(turn_.hold.has_value()));
    suggest({said::book, said::find_doctor, said::talk_to_person});
    return Done{};
  }
  say(said::how_to_cancel(meant.size()));
  piece_.shown.push_back(ShowAppointmentsCard{meant});
  suggest({said::move_mine, said::talk_to_person});
  return Done{};
}

/// With one appointment, new times with the same doctor follow at once. The days in "move my
/// Tuesday appointment to Friday" are the new ones; the card's own button settles any doubt.
Result<> Dialogue::move(const Understanding& heard) {
  Wish which = heard.wish;
  which.when = {};
  const auto meant = appointments_meant(which);
  if (meant.empty()) {
    say(said::no_appointments());
    suggest({said::book, said::find_doctor, said::talk_to_person});
    return Done{};
  }
  if (meant.size() > 1) {
    say(said::how_to_move_one_of_several());
    piece_.shown.push_back(ShowAppointmentsCard{meant});
    suggest({said::my_appointments, said::talk_to_person});
    return Done{};
  }
  const Appointment& appointment = meant.front();
  forget();
  notes_.moving_id = appointment.id;
  notes_.wish.doctor_ids = {appointment.doctor_id};
  notes_.wish.when = heard.wish.when;
  say(said::moving(appointment, today_));
  return offer_doctor_times(appointment.doctor_id, false);
}

}  // namespace frontdesk::server
