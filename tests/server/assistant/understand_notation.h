// For the assistant's tests: a wish and an understanding in a short notation, and the words of a
// small clinic, so that tables of examples can be read.
#pragma once

#include <array>
#include <string>

#include "core/dates.h"
#include "server/assistant/understand.h"

namespace frontdesk::server {

/// "2026-03-10", "2026-03-09..2026-03-15", "Mon,Tue", "17:00-", "-12:00", "@10:30", "soon".
inline std::string noted(const When& when) {
  constexpr std::array<const char*, 7> names = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  const auto clock = [](std::chrono::minutes minutes) { return clock_time(WallTime{minutes}); };
  std::string all;
  const auto add = [&](const std::string& part) { all += (all.empty() ? "" : " ") + part; };
  if (when.from && when.until && *when.until == *when.from + std::chrono::days{1}) {
    add(iso_date(*when.from));
  } else if (when.from || when.until) {
    add((when.from ? iso_date(*when.from) : "") + ".." +
        (when.until ? iso_date(*when.until - std::chrono::days{1}) : ""));
  }
  std::string weekdays;
  for (const auto day : when.weekdays) {
    weekdays += (weekdays.empty() ? "" : ",") + std::string(names[day.c_encoding()]);
  }
  if (!weekdays.empty()) add(weekdays);
  if (when.earliest || when.latest) {
    add((when.earliest ? clock(*when.earliest) : "") + "-" +
        (when.latest ? clock(*when.latest) : ""));
  }
  if (when.at) add("@" + clock(*when.at));
  if (when.is_soonest) add("soon");
  return all;
}

inline std::string_view name_of(Intent intent) {
  switch (intent) {
    case Intent::None:
      return "-";
    case Intent::Book:
      return "Book";
    case Intent::FindDoctor:
      return "FindDoctor";
    case Intent::ListSpecialties:
      return "ListSpecialties";
    case Intent::ListAppointments:
      return "ListAppointments";
    case Intent::Move:
      return "Move";
    case Intent::Cancel:
      return "Cancel";
    case Intent::Greet:
      return "Greet";
    case Intent::Thanks:
      return "Thanks";
    case Intent::Bye:
      return "Bye";
    case Intent::Help:
      return "Help";
    case Intent::WhoAreYou:
      return "WhoAreYou";
    case Intent::Person:
      return "Person";
    case Intent::Hours:
      return "Hours";
    case Intent::Address:
      return "Address";
    case Intent::Phone:
      return "Phone";
    case Intent::Price:
      return "Price";
    case Intent::Insurance:
      return "Insurance";
    case Intent::Medical:
      return "Medical";
    case Intent::Results:
      return "Results";
    case Intent::Prescription:
      return "Prescription";
    case Intent::NotEmergency:
      return "NotEmergency";
    case Intent::StartOver:
      return "StartOver";
    case Intent::Yes:
      return "Yes";
    case Intent::No:
      return "No";
  }
  return "";
}

/// "Book; Dermatology; dr:amara-rao; at:harbour; video; lang:es; any; 2026-03-10 17:00-; #2".
inline std::string noted(const Understanding& heard) {
  std::string all{name_of(heard.intent)};
  const auto add = [&](std::string_view part) { all += "; " + std::string(part); };
  const Wish& wish = heard.wish;
  if (!wish.specialty.empty()) add(wish.specialty);
  for (const std::string& id : wish.doctor_ids) add("dr:" + id);
  if (!wish.location_id.empty()) add("at:" + wish.location_id);
  if (wish.telehealth) add(*wish.telehealth ? "video" : "in person");
  if (!wish.language.empty()) add("lang:" + wish.language);
  if (wish.any_doctor) add("any");
  if (!wish.when.is_empty()) add(noted(wish.when));
  if (!heard.missing_specialty.empty()) add("no " + heard.missing_specialty);
  if (!heard.missing_language.empty()) add("no " + heard.missing_language);
  if (heard.has_unknown_doctor) add("unknown dr");
  if (heard.ordinal) add("#" + std::to_string(*heard.ordinal));
  if (heard.forgets_days) add("any day");
  if (heard.forgets_hours) add("any hour");
  if (heard.forgets_place) add("any place");
  if (heard.forgets_doctor) add("other dr");
  if (heard.is_foreign) add("foreign");
  return all;
}

inline ClinicWords demo_words() {
  ClinicWords words;
  words.specialties = {"Dermatology",   "Family Medicine", "Pediatrics",
                       "Cardiology",    "Gynecology",      "Orthopedics",
                       "Mental Health", "Eye Care",        "Ear, Nose and Throat"};
  words.doctors = {{"amara-rao", "Dr. Amara Rao", "Dermatology"},
                   {"mateo-alvarez", "Dr. Mateo Alvarez", "Dermatology"},
                   {"grace-okafor", "Dr. Grace Okafor", "Family Medicine"},
                   {"daniel-weiss", "Dr. Daniel Weiss", "Family Medicine"},
                   {"lucia-fernandes", "Lucia Fernandes", "Family Medicine"},
                   {"mei-ling-chen", "Dr. Mei-Ling Chen", "Pediatrics"},
                   {"omar-haddad", "Dr. Omar Haddad", "Cardiology"},
                   {"sofia-marques", "Dr. Sofia Marques", "Gynecology"},
                   {"jonah-brooks", "Dr. Jonah Brooks", "Orthopedics"},
                   {"thomas-reed", "Thomas Reed", "Mental Health"},
                   {"klaus-brandt", "Dr. Klaus Brandt", "Ear, Nose and Throat"}};
  words.locations = {{"harbour", "Harbour Street", "12 Harbour Street", ""},
                     {"northgate", "Northgate", "340 Northgate Avenue", ""}};
  words.languages = {"ar", "de", "en", "es", "fr", "hi", "pt", "zh"};
  words.is_month_first = true;
  return words;
}

}  // namespace frontdesk::server
