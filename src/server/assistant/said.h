// Every word the assistant says, in one place: which phrase of the catalogue (spoken.h), and with
// what; days and hours in said_when.cpp. In the language of the scope (core/language.h). Plain
// words, short sentences; facts come in as arguments, read from the store just before.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/clinic.h"
#include "core/emergency.h"
#include "server/assistant/times.h"
#include "server/assistant/when.h"
#include "server/store/clinic_store.h"

namespace frontdesk::server::said {

/// What the clinic's configuration says of itself; empty where it says nothing.
struct Clinic {
  std::string_view name = {};
  std::string_view phone = {};
  std::string_view hours = {};
};

/// What stands between two sentences: a space, but nothing behind a Chinese full stop.
std::string_view gap();
/// "on Tuesday 10 March", "tomorrow", "between Monday 9 March and Sunday 15 March", "on weekdays".
std::string days_words(const When& when, std::chrono::local_days today);
/// "from 17:00", "before 12:00", "between 14:00 and 16:00", "at 10:30".
std::string hours_words(const When& when);
/// "New York time"
std::string zone_in_words(std::string_view tz);
/// Both; empty for an empty wish.
std::string when_words(const When& when, std::chrono::local_days today);
/// "Tuesday 10 March at 17:20", "tomorrow at 09:00".
std::string start_words(const TimeSlot& slot, std::chrono::local_days today);

// Fixed answers.
std::string greeting(const Clinic& clinic, std::string_view patient_name);
std::string hello();
std::string who_i_am(const Clinic& clinic);
std::string help(const Clinic& clinic);
std::string person(const Clinic& clinic);
std::string hours(const Clinic& clinic);
std::string phone(const Clinic& clinic);
std::string addresses(const Clinic& clinic, const std::vector<LocationRecord>& locations);
std::string price(const Clinic& clinic, bool with_doctors);
std::string insurance(const Clinic& clinic, bool with_doctors);
std::string medical(const Clinic& clinic, std::string_view specialty);
std::string results(const Clinic& clinic);
std::string prescription(const Clinic& clinic);
std::string emergency(Emergency kind, const EmergencyNumbers& numbers);
std::string thanks();
std::string bye();
std::string not_understood(const Clinic& clinic);
std::string other_language(const Clinic& clinic);
std::string cannot_look_up(const Clinic& clinic);
std::string no_problem();

// The booking.
std::string ask_need(const std::vector<std::string>& specialties);
std::string ask_need_again(const std::vector<std::string>& specialties);
std::string list_specialties(const std::vector<std::string>& specialties);
std::string missing_specialty(std::string_view wanted, std::string_view instead);
std::string missing_language(std::string_view language);
std::string unknown_doctor();
std::string past_days();
/// "No doctor there speaks Arabic": the part of a wish that had to be left out.
std::string left_out_language(std::string_view language);
std::string left_out_place();
std::string only_one(std::string_view specialty);
std::string doctor_without_video(std::string_view doctor, bool wanted_video);
std::string doctor_not_there(std::string_view doctor);
std::string left_out_video(bool wanted_video);

struct DoctorsOffer {
  std::string_view specialty = {};
  int count = 0;
  Fit fit = Fit::Exact;
  const When& when;
  std::chrono::local_days today = {};
  const DoctorTimes& first;
};
std::string offer_doctors(const DoctorsOffer& offer);

struct SlotsOffer {
  std::string_view who = {};  ///< A doctor's name, or "our Dermatology doctors".
  bool is_several = false;    ///< Of more than one doctor.
  int total = 0;
  Fit fit = Fit::Exact;
  const When& when;
  std::chrono::local_days today = {};
  const TimeSlot* first = nullptr;
  std::string_view tz = {};
};
std::string offer_slots(const SlotsOffer& offer);
std::string offer_earliest(const TimeSlot& first, std::string_view who,
                           std::chrono::local_days today);
std::string our_doctors(std::string_view specialty);
std::string speaks(const Doctor& doctor, std::string_view language, bool does);
std::string choose_doctor();
std::string choose_time();
std::string held(std::string_view doctor, const TimeSlot& slot, std::chrono::local_days today);

// Appointments.
std::string no_appointments();
std::string appointments(std::size_t count);
std::string how_to_cancel(std::size_t count);
std::string nothing_to_cancel(bool has_hold);
std::string how_to_move_one_of_several();
std::string moving(const Appointment& appointment, std::chrono::local_days today);

// Quick replies, by the keys of their words. Each is understood when it comes back.
inline constexpr std::string_view book = "reply_book";
inline constexpr std::string_view my_appointments = "reply_my_appointments";
inline constexpr std::string_view find_doctor = "reply_find_doctor";
inline constexpr std::string_view talk_to_person = "reply_person";
inline constexpr std::string_view any_doctor = "reply_any_doctor";
inline constexpr std::string_view as_soon_as_possible = "reply_soon";
inline constexpr std::string_view other_doctors = "reply_other_doctors";
inline constexpr std::string_view next_week = "reply_next_week";
inline constexpr std::string_view any_time = "reply_any_time";
inline constexpr std::string_view the_earliest = "reply_earliest";
inline constexpr std::string_view video_visit = "reply_video";
inline constexpr std::string_view move_mine = "reply_move";
inline constexpr std::string_view cancel_mine = "reply_cancel";
inline constexpr std::string_view not_emergency = "reply_not_emergency";
inline constexpr std::string_view start_over = "reply_start_over";
/// The words of a quick reply; anything but such a key is its own words.
std::string reply(std::string_view key_or_words);
/// The clinic's name for a specialty, in the language spoken where it is one we know.
std::string specialty_in_words(std::string_view display);
/// "Any day from 17:00".
std::string any_day_at(const When& when);

}  // namespace frontdesk::server::said
