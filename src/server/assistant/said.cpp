// See said.h: which phrase of the catalogue is said, and with what.
#include "server/assistant/said.h"

#include "server/assistant/hear_language.h"
#include "server/assistant/heard.h"
#include "server/assistant/spoken.h"

namespace frontdesk::server::said {
namespace {

std::string call(const Clinic& clinic) {
  return clinic.phone.empty() ? spoken("said.call_clinic")
                              : spoken("said.call", {{"phone", clinic.phone}});
}

std::string call_hours(const Clinic& clinic) {
  if (clinic.hours.empty()) return call(clinic);
  return spoken("said.hours_behind", {{"call", call(clinic)}, {"hours", clinic.hours}});
}

std::string our_name(const Clinic& clinic) {
  return clinic.name.empty() ? spoken("said.the_clinic") : std::string(clinic.name);
}

std::string listed(const std::vector<std::string>& names) {
  std::string all;
  for (std::size_t at = 0; at < names.size(); ++at) {
    const bool is_last = at > 0 && at + 1 == names.size();
    if (at > 0) all += is_last && !is_spoken("said.specialty.Dermatology") ? "; and " : "; ";
    all += specialty_in_words(names[at]);
  }
  return all;
}

/// "Dermatology doctors", or only "doctors".
std::string doctors_of(std::string_view specialty) {
  if (specialty.empty()) return spoken("said.doctors");
  return spoken("said.doctors_of", {{"specialty", specialty_in_words(specialty)}});
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string behind(std::string text, const std::string& next) {
  return text + std::string(gap()) + next;
}

}  // namespace

std::string_view gap() {
  return current_language().words.locale() == "zh" ? "" : " ";
}

std::string specialty_in_words(std::string_view display) {
  const std::string key = "said.specialty." + std::string(display);
  return is_spoken(key) ? spoken(key) : std::string(display);
}

std::string reply(std::string_view key) {
  return key.starts_with("reply_") ? spoken("said." + std::string(key)) : std::string(key);
}

std::string greeting(const Clinic& clinic, std::string_view patient_name) {
  const std::string hello = patient_name.empty()
                                ? spoken("said.greeting_hello")
                                : spoken("said.greeting_hello_name", {{"name", patient_name}});
  const std::string text =
      behind(hello, spoken("said.greeting_what", {{"call", call_hours(clinic)}}));
  if (clinic.name.empty()) return text;
  return spoken("said.greeting_clinic", {{"clinic", clinic.name}, {"text", text}});
}

std::string hello() {
  return spoken("said.hello");
}
std::string who_i_am(const Clinic& clinic) {
  return spoken("said.who_i_am", {{"clinic", our_name(clinic)}, {"call", call_hours(clinic)}});
}
std::string help(const Clinic& clinic) {
  return spoken("said.help", {{"call", call_hours(clinic)}});
}
std::string person(const Clinic& clinic) {
  return spoken("said.person", {{"call", call_hours(clinic)}});
}

std::string hours(const Clinic& clinic) {
  if (clinic.hours.empty()) return spoken("said.hours_none", {{"call", call(clinic)}});
  return spoken("said.hours", {{"hours", clinic.hours}});
}

std::string phone(const Clinic& clinic) {
  if (clinic.phone.empty()) return spoken("said.phone_none");
  const std::string text = spoken("said.phone", {{"phone", clinic.phone}});
  if (clinic.hours.empty()) return text;
  return behind(text, spoken("said.phone_hours", {{"hours", clinic.hours}}));
}

std::string addresses(const Clinic& clinic, const std::vector<LocationRecord>& locations) {
  if (locations.empty()) return spoken("said.address_none", {{"call", call(clinic)}});
  std::string text = spoken(locations.size() == 1 ? "said.address_one" : "said.address_many");
  for (const LocationRecord& location : locations) {
    text += "\n" + location.name + ": ";
    text += location.address.empty() ? spoken("said.address_missing") : location.address;
  }
  return text + "\n" + spoken("said.address_way", {{"call", call(clinic)}});
}

std::string price(const Clinic& clinic, bool with_doctors) {
  return spoken(with_doctors ? "said.price_with" : "said.price", {{"call", call(clinic)}});
}
std::string insurance(const Clinic& clinic, bool with_doctors) {
  return spoken(with_doctors ? "said.insurance_with" : "said.insurance", {{"call", call(clinic)}});
}

std::string medical(const Clinic& clinic, std::string_view specialty) {
  return behind(spoken("said.medical", {{"call", call_hours(clinic)}}),
                specialty.empty()
                    ? spoken("said.medical_book")
                    : spoken("said.medical_doctors", {{"doctors", doctors_of(specialty)}}));
}

std::string results(const Clinic& clinic) {
  return spoken("said.results", {{"call", call_hours(clinic)}});
}
std::string prescription(const Clinic& clinic) {
  return spoken("said.prescription", {{"call", call_hours(clinic)}});
}

std::string emergency(Emergency kind, const EmergencyNumbers& numbers) {
  const std::string call_it = spoken(numbers.is_known ? "said.call_number" : "said.call_unknown",
                                     {{"number", numbers.ambulance}});
  if (kind == Emergency::Medical) return spoken("said.emergency", {{"call", call_it}});
  std::string text = spoken("said.self_harm");
  if (!numbers.crisis_line.empty()) {
    text = behind(text, spoken(numbers.crisis_takes_texts ? "said.crisis_text" : "said.crisis_call",
                               {{"line", numbers.crisis_line}, {"name", numbers.crisis_name}}));
  }
  return behind(text, spoken("said.self_harm_danger", {{"call", call_it}}));
}

std::string thanks() {
  return spoken("said.thanks");
}
std::string bye() {
  return spoken("said.bye");
}
std::string not_understood(const Clinic& clinic) {
  return spoken("said.not_understood", {{"call", call(clinic)}});
}

std::string other_language(const Clinic& clinic) {
  std::string languages;
  for (const std::string_view code : languages_understood) {
    languages += (languages.empty() ? "" : ", ") + language_in_words(code);
  }
  return spoken("said.other_language", {{"languages", languages}, {"call", call(clinic)}});
}

std::string cannot_look_up(const Clinic& clinic) {
  return spoken("said.cannot_look_up", {{"call", call(clinic)}});
}
std::string no_problem() {
  return spoken("said.no_problem");
}

std::string ask_need(const std::vector<std::string>& specialties) {
  if (specialties.empty()) return spoken("said.ask_need");
  return spoken("said.ask_need_choose", {{"list", listed(specialties)}});
}
std::string ask_need_again(const std::vector<std::string>& specialties) {
  return spoken("said.ask_need_again", {{"list", listed(specialties)}});
}
std::string list_specialties(const std::vector<std::string>& specialties) {
  return spoken("said.list_specialties", {{"list", listed(specialties)}});
}

std::string missing_specialty(std::string_view wanted, std::string_view instead) {
  const std::string text =
      spoken("said.missing_specialty", {{"specialty", specialty_in_words(wanted)}});
  if (instead.empty()) return text;
  return behind(text, spoken("said.missing_instead", {{"doctors", doctors_of(instead)}}));
}

std::string missing_language(std::string_view language) {
  std::string name(language);
  for (const Language& known : languages_heard()) {
    if (known.name == language) name = language_in_words(known.code);
  }
  if (name == "that language") name = spoken("said.that_language");
  return spoken("said.missing_language", {{"language", name}});
}

std::string unknown_doctor() {
  return spoken("said.unknown_doctor");
}
std::string past_days() {
  return spoken("said.past_days");
}
std::string left_out_language(std::string_view language) {
  return spoken("said.left_out_language", {{"language", language}});
}
std::string left_out_place() {
  return spoken("said.left_out_place");
}
std::string left_out_video(bool wanted_video) {
  return spoken(wanted_video ? "said.left_out_video" : "said.left_out_in_person");
}
std::string only_one(std::string_view specialty) {
  return spoken("said.only_one", {{"doctors", doctors_of(specialty)}});
}
std::string doctor_without_video(std::string_view doctor, bool wanted_video) {
  return spoken(wanted_video ? "said.without_video" : "said.without_in_person",
                {{"doctor", doctor}});
}
std::string doctor_not_there(std::string_view doctor) {
  return spoken("said.not_there", {{"doctor", doctor}});
}

std::string offer_doctors(const DoctorsOffer& offer) {
  const std::string when = when_words(offer.when, offer.today);
  const std::string doctors = doctors_of(offer.specialty);
  const std::string first =
      offer.first.first
          ? std::string(gap()) +
                spoken("said.first_with", {{"start", start_words(*offer.first.first, offer.today)},
                                           {"doctor", offer.first.doctor.name}})
          : "";
  const auto offered = [&](std::string_view key) {
    return spoken(key, {{"doctors", doctors},
                        {"first", first},
                        {"when", when},
                        {"hours", hours_words(offer.when)}});
  };
  switch (offer.fit) {
    case Fit::Exact:
      return offered(when.empty() ? "said.doctors_here" : "said.doctors_then");
    case Fit::OtherHours:
      return offered("said.doctors_other_hours");
    case Fit::OtherDays:
      return offered("said.doctors_other_days");
    case Fit::Anything:
      return offered("said.doctors_other");
    case Fit::Nothing:
      break;
  }
  return offered("said.doctors_none");
}

std::string offer_slots(const SlotsOffer& offer) {
  const std::string who(offer.who);
  const std::string when = when_words(offer.when, offer.today);
  const std::string first = offer.first ? start_words(*offer.first, offer.today) : "";
  const std::string times = spoken("said.times", {{"count", offer.total}});
  const auto about = [&](std::string_view one, std::string_view several) {
    return capitalised(
        spoken(offer.is_several ? several : one, {{"who", who}, {"times", times}, {"when", when}}));
  };
  const std::string nothing = about("said.has_nothing", "said.have_nothing");
  const std::string tap = spoken("said.tap_time");
  const auto started = [&](std::string_view key) {
    return behind(
        behind(nothing, spoken(key, {{"start", first}, {"hours", hours_words(offer.when)}})), tap);
  };
  switch (offer.fit) {
    case Fit::Exact: {
      const std::string has =
          when.empty() ? about("said.has", "said.have") : about("said.has_when", "said.have_when");
      const std::string earliest =
          spoken("said.earliest_zone", {{"start", first}, {"zone", zone_in_words(offer.tz)}});
      return behind(behind(has, earliest), tap);
    }
    case Fit::OtherHours:
      return started("said.nearest");
    case Fit::OtherDays:
      return started("said.next_hours");
    case Fit::Anything:
      return started("said.next_free");
    case Fit::Nothing:
      break;
  }
  return behind(about("said.has_none", "said.have_none"), spoken("said.other_doctor_offer"));
}

std::string offer_earliest(const TimeSlot& first, std::string_view who,
                           std::chrono::local_days today) {
  return spoken("said.earliest_with", {{"start", start_words(first, today)}, {"who", who}});
}

std::string our_doctors(std::string_view specialty) {
  return spoken("said.our_doctors", {{"doctors", doctors_of(specialty)}});
}

std::string speaks(const Doctor& doctor, std::string_view language, bool does) {
  const std::string text = spoken(does ? "said.speaks_yes" : "said.speaks_no",
                                  {{"doctor", doctor.name}, {"language", language}});
  std::string listed_languages;
  for (const std::string& code : doctor.languages) {
    listed_languages += (listed_languages.empty() ? "" : ", ") + language_in_words(code);
  }
  if (does || listed_languages.empty()) return text;
  return behind(text, spoken("said.speaks_listed", {{"list", listed_languages}}));
}

std::string choose_doctor() {
  return spoken("said.choose_doctor");
}
std::string choose_time() {
  return spoken("said.choose_time");
}
std::string held(std::string_view doctor, const TimeSlot& slot, std::chrono::local_days today) {
  return spoken("said.held", {{"start", start_words(slot, today)}, {"doctor", doctor}});
}

std::string no_appointments() {
  return spoken("said.no_appointments");
}
std::string appointments(std::size_t count) {
  return behind(spoken("said.appointments", {{"count", count}}), spoken("said.change_how"));
}
std::string how_to_cancel(std::size_t count) {
  return behind(spoken("said.cancel_how", {{"count", count}}), spoken("said.cancel_stays"));
}
std::string nothing_to_cancel(bool has_hold) {
  return spoken(has_hold ? "said.cancel_hold" : "said.cancel_nothing");
}
std::string how_to_move_one_of_several() {
  return spoken("said.move_which");
}
std::string moving(const Appointment& appointment, std::chrono::local_days today) {
  TimeSlot old;
  old.start = appointment.start;
  return spoken("said.moving",
                {{"doctor", appointment.doctor_name}, {"start", start_words(old, today)}});
}

}  // namespace frontdesk::server::said
