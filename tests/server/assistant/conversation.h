// For the assistant's tests: a small clinic with few, fixed hours, and a conversation with the
// assistant whose answers come back as one comparable text.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/dates.h"
#include "core/match.h"
#include "server/assistant/assistant.h"
#include "server/store/store.h"
#include "server/store/zones.h"

namespace frontdesk::server {

/// Wednesday 4 March 2026, just before ten in the morning in New York.
inline TimePoint morning() {
  return parse_rfc3339("2026-03-04T09:55:00-05:00")->utc;
}

inline constexpr std::string_view clinic_zone = "America/New_York";

struct Opening {
  unsigned weekday = 0;
  int from_hour = 0;
  int until_hour = 0;
  bool is_video = false;
};

inline void put_doctor(Store& store, Doctor doctor, const std::string& location_id,
                       const std::vector<Opening>& openings) {
  DoctorRecord record;
  record.schedule_id = "schedule-" + doctor.id;
  record.doctor = std::move(doctor);
  record.location_id = location_id;
  record.tz = std::string(clinic_zone);
  for (const Opening& opening : openings) {
    record.doctor.telehealth = record.doctor.telehealth || opening.is_video;
    record.hours.push_back(WeeklyHours{.weekday = std::chrono::weekday{opening.weekday},
                                       .from = std::chrono::hours{opening.from_hour},
                                       .until = std::chrono::hours{opening.until_hour},
                                       .slot_length = std::chrono::minutes{30},
                                       .location_id = location_id,
                                       .telehealth = opening.is_video});
  }
  FRONTDESK_ASSERT(store.clinic.put_doctor(record).has_value());
}

/// Skin: Dr. Rao (mornings; Tuesday 17 to 19) and Dr. Alvarez (Tuesday 16 to 18, Thursday 9 to 11).
/// Knees: Dr. Brooks (Friday 8 to 10). Hearts: Dr. Haddad (Monday 14 to 16, by video). Everything
/// else: Dr. Okafor (weekdays 8 to 9). Half-hour slots, two weeks of them.
inline std::unique_ptr<Store> open_small_clinic() {
  auto opened = Store::open(":memory:");
  FRONTDESK_ASSERT(opened.has_value());
  std::unique_ptr<Store> store = std::move(*opened);
  auto transaction = store->begin();
  FRONTDESK_ASSERT(transaction.has_value());
  const auto put_place = [&](const LocationRecord& place) {
    FRONTDESK_ASSERT(store->clinic.put_location(place).has_value());
  };
  put_place({"harbour", "Harbour Street", "12 Harbour Street", ""});
  put_place({"northgate", "Northgate", "340 Northgate Avenue", ""});
  put_doctor(
      *store,
      {.id = "rao", .name = "Dr. Amara Rao", .specialty = "Dermatology", .languages = {"en", "hi"}},
      "harbour", {{1, 9, 11}, {2, 9, 11}, {2, 17, 19}, {3, 9, 11}, {4, 9, 11}, {5, 9, 11}});
  put_doctor(*store,
             {.id = "alvarez",
              .name = "Dr. Mateo Alvarez",
              .specialty = "Dermatology",
              .languages = {"en", "es"}},
             "northgate", {{2, 16, 18}, {4, 9, 11}});
  put_doctor(
      *store,
      {.id = "brooks", .name = "Dr. Jonah Brooks", .specialty = "Orthopedics", .languages = {"en"}},
      "northgate", {{5, 8, 10}});
  put_doctor(*store,
             {.id = "haddad",
              .name = "Dr. Omar Haddad",
              .specialty = "Cardiology",
              .languages = {"en", "ar"}},
             "harbour", {{1, 14, 16, true}});
  put_doctor(*store,
             {.id = "okafor",
              .name = "Dr. Grace Okafor",
              .specialty = "Family Medicine",
              .languages = {"en", "fr"}},
             "harbour", {{1, 8, 9}, {2, 8, 9}, {3, 8, 9}, {4, 8, 9}, {5, 8, 9}});
  FRONTDESK_ASSERT(store->clinic.materialise(morning(), 14).has_value());
  FRONTDESK_ASSERT(transaction->commit().has_value());
  return store;
}

/// Says things to the assistant and keeps what it wants remembered.
class Conversation {
 public:
  Conversation() : store_(open_small_clinic()), assistant_(make_built_in_assistant(Millis{0})) {
    turn_.now = morning();
    turn_.tz = std::string(clinic_zone);
    turn_.clinic_name = "Harbour Clinic";
    turn_.clinic_phone = "(212) 555-0142";
    turn_.clinic_hours = TranslatedText("Monday to Friday, 8:00 to 18:00");
    turn_.country = "US";
  }

  Turn& turn() { return turn_; }
  Store& store() { return *store_; }
  Assistant& assistant() { return *assistant_; }

  /// The answer's text; its cards and quick replies are in `cards` and `replies`.
  std::string say(std::string_view text) {
    turn_.text = std::string(text);
    return take(assistant_->answer(turn_, store_->clinic)->next(turn_.now));
  }
  std::string tap(std::string_view doctor_id, std::string_view text = "See times") {
    turn_.chosen_doctor = SelectDoctor{std::string(doctor_id)};
    const std::string answer = say(text);
    turn_.chosen_doctor.reset();
    return answer;
  }
  /// An appointment of the patient's with Dr. Rao.
  void add_appointment(std::string_view id, std::string_view start,
                       std::string_view doctor_id = "rao",
                       std::string_view doctor_name = "Dr. Amara Rao") {
    turn_.appointments.push_back(Appointment{.id = std::string(id),
                                             .doctor_id = std::string(doctor_id),
                                             .doctor_name = std::string(doctor_name),
                                             .specialty = "Dermatology",
                                             .start = parse_rfc3339(start),
                                             .tz = std::string(clinic_zone)});
  }

  /// "doctors rao alvarez", "slots rao: Tue 10 Mar 17:00, …", "appointments a1".
  std::string cards = {};
  std::vector<std::string> replies = {};

 private:
  std::string take(std::optional<AnswerPiece> piece) {
    FRONTDESK_ASSERT(piece && piece->is_last && piece->notes);
    turn_.notes = *piece->notes;
    replies = piece->suggestions;
    cards.clear();
    for (const Shown& shown : piece->shown) cards += (cards.empty() ? "" : "; ") + written(shown);
    return piece->text;
  }

  static std::string written(const Shown& shown) {
    return match(
        shown,
        [](const ShowDoctors& doctors) {
          std::string all = "doctors";
          for (const Doctor& doctor : doctors.doctors) all += " " + doctor.id;
          return all;
        },
        [](const ShowSlots& slots) {
          std::string all = "slots" + (slots.doctor_id.empty() ? "" : " " + slots.doctor_id);
          if (!slots.appointment_id.empty()) all += " for " + slots.appointment_id;
          all += ":";
          for (const TimeSlot& slot : slots.slots) {
            const WallTime wall = slot.start->wall();
            all += " " + short_date(day_of(wall)) + " " + clock_time(wall) + ",";
          }
          if (all.ends_with(',')) all.pop_back();
          return all;
        },
        [](const ShowAppointmentsCard& card) {
          std::string all = "appointments";
          for (const Appointment& appointment : card.appointments) all += " " + appointment.id;
          return all;
        });
  }

  std::unique_ptr<Store> store_;
  std::unique_ptr<Assistant> assistant_;
  Turn turn_ = {};
};

/// Case counts; for CHECK(has(answer, "…")).
inline bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace frontdesk::server
