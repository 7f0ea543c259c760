// See said.h: the English.
#include "server/assistant/said.h"

#include "core/dates.h"
#include "server/assistant/heard.h"

namespace frontdesk::server::said {
namespace {

std::string call(const Clinic& clinic) {
  if (clinic.phone.empty()) return "please call the clinic";
  return "call " + std::string(clinic.phone);
}

std::string call_hours(const Clinic& clinic) {
  std::string words = call(clinic);
  if (!clinic.hours.empty()) words += " (" + std::string(clinic.hours) + ")";
  return words;
}

std::string our_name(const Clinic& clinic) {
  return clinic.name.empty() ? "the clinic" : std::string(clinic.name);
}

std::string listed(const std::vector<std::string>& names) {
  std::string all;
  for (std::size_t at = 0; at < names.size(); ++at) {
    if (at > 0) all += at + 1 == names.size() ? "; and " : "; ";
    all += names[at];
  }
  return all;
}

/// "Dermatology doctors", or only "doctors".
std::string doctors_of(std::string_view specialty) {
  return specialty.empty() ? "doctors" : std::string(specialty) + " doctors";
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace

std::string greeting(const Clinic& clinic, std::string_view patient_name) {
  std::string text = clinic.name.empty() ? "Hello" : std::string(clinic.name) + ". Hello";
  if (!patient_name.empty()) text += ", " + std::string(patient_name);
  text +=
      ". You are chatting with an automated assistant. I can help you find a doctor, and book, "
      "move or cancel an appointment. To reach a person, " +
      call_hours(clinic) +
      ".\n\n"
      "What can I do for you?";
  return text;
}

std::string hello() {
  return "Hello. What can I do for you? You can tell me what you need in a few words.";
}

std::string who_i_am(const Clinic& clinic) {
  return "You are chatting with an automated assistant of " + our_name(clinic) +
         ", not a person. I can find doctors and free times. I cannot give medical advice. "
         "To reach a person, " +
         call_hours(clinic) + ".";
}

std::string help(const Clinic& clinic) {
  return "I can find a doctor for you and show free times. You tap a time to book it. I can also "
         "show "
         "your appointments, so that you can move or cancel them. Tell me what you need in a few "
         "words, such as \"my skin itches\" or \"Tuesday after work\". To reach a person, " +
         call_hours(clinic) + ".";
}

std::string person(const Clinic& clinic) {
  return "To talk to a person, " + call_hours(clinic) +
         ". I can still help you book here if you like.";
}

std::string hours(const Clinic& clinic) {
  if (clinic.hours.empty())
    return "I do not have the opening hours here. To ask, " + call(clinic) + ".";
  return "Our opening hours are: " + std::string(clinic.hours) +
         ". Some doctors have other hours. If you tell me a day, I can show you free times.";
}

std::string phone(const Clinic& clinic) {
  if (clinic.phone.empty()) return "I do not have the phone number here.";
  std::string text = "Our phone number is " + std::string(clinic.phone) + ".";
  if (!clinic.hours.empty()) text += " Hours: " + std::string(clinic.hours) + ".";
  return text;
}

std::string addresses(const Clinic& clinic, const std::vector<LocationRecord>& locations) {
  if (locations.empty()) return "I do not have the address here. To ask, " + call(clinic) + ".";
  std::string text = locations.size() == 1 ? "You find us here:" : "You find us at these places:";
  for (const LocationRecord& location : locations) {
    text += "\n" + location.name;
    text += location.address.empty() ? ": address not given" : ": " + location.address;
  }
  return text + "\nFor the way here or parking, " + call(clinic) + ".";
}

std::string price(const Clinic& clinic, bool with_doctors) {
  return std::string(with_doctors ? "The price is on each doctor's card, where we have it. "
                                  : "Prices are on the doctors' cards, where we have them. ") +
         "You can ask for an estimate of the cost before your visit. For that, " + call(clinic) +
         ".";
}

std::string insurance(const Clinic& clinic, bool with_doctors) {
  return std::string(with_doctors ? "What we know about insurance is on each doctor's card. "
                                  : "What we know about insurance is on the doctors' cards. ") +
         "To be sure that your plan is taken, " + call(clinic) + ".";
}

std::string medical(const Clinic& clinic, std::string_view specialty) {
  std::string text =
      "I am sorry, I cannot give medical advice or say what something is. A doctor or a "
      "nurse can. To talk to a person, " +
      call_hours(clinic) + ".";
  text += specialty.empty() ? " I can help you book a visit."
                            : " I can also show you our " + doctors_of(specialty) + ".";
  return text;
}

std::string results(const Clinic& clinic) {
  return "I am sorry, I cannot see or explain test results. To ask about them, " +
         call_hours(clinic) + ". I can help you book a visit to talk about them.";
}

std::string prescription(const Clinic& clinic) {
  return "I am sorry, I cannot handle prescriptions. For that, " + call_hours(clinic) +
         ". I can help you book a visit.";
}

std::string emergency(Emergency kind, const EmergencyNumbers& numbers) {
  const std::string number(numbers.ambulance);
  const std::string call_it =
      numbers.is_known ? "call " + number
                       : "call your local emergency number (" + number + " on most mobiles)";
  if (kind == Emergency::SelfHarm) {
    std::string text =
        "I am sorry that you feel this way. You do not have to go through this alone. ";
    if (!numbers.crisis_line.empty()) {
      text += numbers.crisis_takes_texts ? "Call or text " : "Call ";
      text += std::string(numbers.crisis_line) + " (" + std::string(numbers.crisis_name) +
              ") at any time, day or night. ";
    }
    return text + "If you or somebody else is in danger right now, " + call_it +
           ".\n\nI am an automated assistant and cannot help with this myself. Booking stays open "
           "here.";
  }
  return "This may be an emergency. Please " + call_it +
         " now, or go to the nearest emergency department. Do not wait for an answer here.\n\nIf "
         "it is "
         "not an emergency, I can still help you book.";
}

std::string thanks() {
  return "You are welcome. Is there anything else I can do for you?";
}
std::string bye() {
  return "Goodbye. You can come back to this chat at any time.";
}

std::string not_understood(const Clinic& clinic) {
  return "I am sorry, I did not understand that. You can tell me what you need, a doctor's name, "
         "or a "
         "day that suits you. To reach a person, " +
         call(clinic) + ".";
}

std::string other_language(const Clinic& clinic) {
  return "I am sorry, I only understand English so far. You can use the buttons below. To reach a "
         "person, " +
         call(clinic) + ".";
}

std::string cannot_look_up(const Clinic& clinic) {
  return "I am sorry, I cannot look that up right now. Nothing you wrote is lost. Please try again "
         "in a "
         "moment, or " +
         call(clinic) + ".";
}

std::string no_problem() {
  return "No problem. Tell me another day, another time or another doctor.";
}

std::string ask_need(const std::vector<std::string>& specialties) {
  std::string text =
      "What is the visit for? A few words are enough, such as \"my skin itches\". You can "
      "also name a doctor";
  if (!specialties.empty()) text += ", or choose one of these: " + listed(specialties);
  return text + ".";
}

std::string ask_need_again(const std::vector<std::string>& specialties) {
  return "To find the right doctor, I need to know what the visit is for. We have: " +
         listed(specialties) + ".";
}

std::string list_specialties(const std::vector<std::string>& specialties) {
  return "We have doctors for: " + listed(specialties) + ". Which one do you need?";
}

std::string missing_specialty(std::string_view wanted, std::string_view instead) {
  std::string text = "We have no " + std::string(wanted) + " here.";
  if (!instead.empty()) text += " Our " + doctors_of(instead) + " see most things first.";
  return text;
}

std::string missing_language(std::string_view language) {
  return "I am sorry, none of our doctors is listed as speaking " + std::string(language) + ".";
}

std::string unknown_doctor() {
  return "I could not find a doctor of that name here.";
}

std::string past_days() {
  return "That day is over. These are the next free times.";
}

std::string left_out_language(std::string_view language) {
  return "I found no such doctor who speaks " + std::string(language) + ".";
}
std::string left_out_place() {
  return "I found no such doctor at that place.";
}
std::string left_out_video(bool wanted_video) {
  return wanted_video ? "I found no such doctor with video visits."
                      : "I found no such doctor with visits in person.";
}

std::string only_one(std::string_view specialty) {
  return "Only one of our " + doctors_of(specialty) + " has times then.";
}

std::string doctor_without_video(std::string_view doctor, bool wanted_video) {
  return std::string(doctor) + " has no free times for " +
         (wanted_video ? "video visits." : "visits in person.");
}

std::string doctor_not_there(std::string_view doctor) {
  return std::string(doctor) + " has no free times at that place.";
}

std::string offer_doctors(const DoctorsOffer& offer) {
  const std::string when = when_words(offer.when, offer.today);
  const std::string doctors = doctors_of(offer.specialty);
  const std::string first = offer.first.first ? " The earliest is " +
                                                    start_words(*offer.first.first, offer.today) +
                                                    " with " + offer.first.doctor.name + "."
                                              : "";
  switch (offer.fit) {
    case Fit::Exact:
      if (when.empty()) {
        return "Here are our " + doctors + "." + first +
               " Choose a doctor to see the times, or tell me a day or a time that suits you.";
      }
      return "These " + doctors + " have free times " + when + "." + first +
             " Choose a doctor to see them.";
    case Fit::OtherHours:
      return "Our " + doctors + " have nothing " + when + ". These have other times then." + first +
             " Choose a doctor to see them.";
    case Fit::OtherDays:
      return "Our " + doctors + " have nothing " + when + ". These have times " +
             hours_words(offer.when) + " on other days." + first + " Choose a doctor to see them.";
    case Fit::Anything:
      return "Our " + doctors + " have nothing " + when + ". These have other times." + first +
             " Choose a doctor to see them.";
    case Fit::Nothing:
      break;
  }
  return "Our " + doctors +
         " have no free times at the moment. You can choose another kind of doctor.";
}

std::string offer_slots(const SlotsOffer& offer) {
  const std::string who(offer.who);
  const std::string has = offer.is_several ? " have" : " has";
  const std::string when = when_words(offer.when, offer.today);
  const std::string nothing = capitalised(who) + has + " nothing " + when + ". ";
  const std::string first = offer.first ? start_words(*offer.first, offer.today) : "";
  const std::string tap = " Tap a time to hold it while you decide.";
  switch (offer.fit) {
    case Fit::Exact: {
      const std::string count =
          offer.total == 1 ? "1 free time" : std::to_string(offer.total) + " free times";
      return capitalised(who) + has + " " + count + (when.empty() ? "" : " " + when) +
             ". The earliest is " + first + " (" + zone_words(offer.tz) + ")." + tap;
    }
    case Fit::OtherHours:
      return nothing + "The nearest times then start with " + first + "." + tap;
    case Fit::OtherDays:
      return nothing + "The next times " + hours_words(offer.when) + " start with " + first + "." +
             tap;
    case Fit::Anything:
      return nothing + "The next free time is " + first + "." + tap;
    case Fit::Nothing:
      break;
  }
  return capitalised(who) + has + " no free times at the moment. I can look for another doctor.";
}

std::string offer_earliest(const TimeSlot& first, std::string_view who,
                           std::chrono::local_days today) {
  return "The earliest is " + start_words(first, today) + " with " + std::string(who) +
         ". Tap it to hold it while you decide.";
}

std::string our_doctors(std::string_view specialty) {
  return "our " + doctors_of(specialty);
}

std::string speaks(const Doctor& doctor, std::string_view language, bool does) {
  std::string spoken;
  for (const std::string& code : doctor.languages) {
    spoken += (spoken.empty() ? "" : ", ") + std::string(language_name(code));
  }
  if (does) return "Yes, " + doctor.name + " speaks " + std::string(language) + ".";
  return doctor.name + " is not listed as speaking " + std::string(language) +
         (spoken.empty() ? "." : ". Languages listed: " + spoken + ".");
}

std::string choose_doctor() {
  return "Choose a doctor to see the free times.";
}
std::string choose_time() {
  return "Tap the time you want. It is then held for you while you check it, and you confirm it.";
}

std::string held(std::string_view doctor, const TimeSlot& slot, std::chrono::local_days today) {
  return "You have a time on hold: " + start_words(slot, today) + " with " + std::string(doctor) +
         ". It is not booked yet. Press Confirm appointment to book it.";
}

std::string no_appointments() {
  return "You have no appointments coming up. I can help you book one.";
}

std::string appointments(std::size_t count) {
  return std::string(count == 1 ? "Here is your next appointment."
                                : "Here are your next appointments.") +
         " To change it, press Change time or Cancel on its card.";
}

std::string how_to_cancel(std::size_t count) {
  return std::string(count == 1
                         ? "Here is your appointment. To cancel it, press Cancel on it."
                         : "Here are your appointments. To cancel one, press Cancel on it.") +
         " It stays booked until you do. You can also move it to another time.";
}

std::string nothing_to_cancel(bool has_hold) {
  return has_hold ? "Nothing is booked yet. You have a time on hold. To give it back, press Choose "
                    "another time."
                  : "You have no appointments to cancel. Nothing is booked.";
}

std::string how_to_move_one_of_several() {
  return "Which one do you want to move? Press Change time on it.";
}

std::string moving(const Appointment& appointment, std::chrono::local_days today) {
  TimeSlot old;
  old.start = appointment.start;
  return "Your appointment with " + appointment.doctor_name + " is " + start_words(old, today) +
         ". It stays yours until you confirm a new time.";
}

std::string appointment_unknown() {
  return "I could not find such an appointment. These are the ones you have.";
}

}  // namespace frontdesk::server::said
