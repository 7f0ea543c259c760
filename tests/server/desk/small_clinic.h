// What the desk's tests and the simulator talk about: two doctors with a few times each, and an
// assistant that says what it is told to.
//
// Header only, because two test programs share it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/assert.h"
#include "server/assistant/assistant.h"
#include "server/store/zones.h"

namespace frontdesk::server {

class ScriptedAnswer : public Answer {
 public:
  ScriptedAnswer(std::vector<AnswerPiece> pieces, TimePoint begun, Millis interval)
      : pieces_(std::move(pieces)), begun_(begun), interval_(interval) {}

  std::optional<AnswerPiece> next(TimePoint now) override {
    if (now < next_at()) return std::nullopt;
    return pieces_[given_++];
  }
  TimePoint next_at() const override {
    return begun_ + interval_ * static_cast<Millis::rep>(given_ + 1);
  }

 private:
  std::vector<AnswerPiece> pieces_;
  TimePoint begun_;
  Millis interval_;
  std::size_t given_ = 0;
};

inline bool asks_for(const Turn& turn, std::string_view word) {
  return turn.text.find(word) != std::string::npos;
}

/// Says its pieces at its pace. The words asked decide what it shows: "doctors", "times", "mine".
class ScriptedAssistant : public Assistant {
 public:
  std::vector<std::string> pieces = {"Hello ", "there."};
  Millis interval{100};
  std::string lang = {};         ///< What it says it speaks.
  std::vector<Turn> turns = {};  ///< All it was asked.

  std::unique_ptr<Answer> answer(const Turn& turn, ClinicStore& clinic) override;
  AnswerPiece greeting(const Turn& turn) override;
};

inline std::unique_ptr<Answer> ScriptedAssistant::answer(const Turn& turn, ClinicStore& clinic) {
  turns.push_back(turn);
  std::vector<AnswerPiece> said;
  for (const std::string& piece : pieces) said.push_back({.text = piece, .lang = lang});
  AnswerPiece& last = said.back();
  last.is_last = true;
  last.suggestions = {"Show doctors"};
  last.notes = turn.notes + "+";
  if (asks_for(turn, "doctors")) {
    const auto doctors = clinic.doctors({}, turn.now);
    last.shown.push_back(ShowDoctors{*doctors, static_cast<int>(doctors->size())});
  }
  if (asks_for(turn, "times") || turn.chosen_doctor) {
    const std::string id = turn.chosen_doctor ? turn.chosen_doctor->doctor_id : "dr_a";
    const auto page = clinic.find_slots({.doctor_ids = {id}, .from = turn.now}, turn.now);
    last.shown.push_back(ShowSlots{.doctor_id = id, .slots = page->slots, .total = page->total});
  }
  if (asks_for(turn, "mine")) last.shown.push_back(ShowAppointmentsCard{turn.appointments});
  return std::make_unique<ScriptedAnswer>(std::move(said), turn.now, interval);
}

inline AnswerPiece ScriptedAssistant::greeting(const Turn&) {
  return {.text = "Welcome.", .lang = lang, .is_last = true, .suggestions = {"Show doctors"}};
}

/// Doctors dr_a and dr_b, each with `slots` times of half an hour from tomorrow 09:00 on, with ids
/// sl_a0, sl_a1 … and sl_b0 …
inline void put_small_clinic(Store& store, int slots, TimePoint now) {
  auto transaction = store.begin();
  FRONTDESK_ASSERT(transaction.has_value());
  const LocationRecord place{.id = "loc", .name = "Main House", .address = "1 High Street"};
  FRONTDESK_ASSERT(store.clinic.put_location(place).has_value());
  const TimePoint first = std::chrono::floor<std::chrono::days>(now) + std::chrono::hours{24 + 9};
  for (const std::string letter : {"a", "b"}) {
    DoctorRecord record;
    record.doctor.id = "dr_" + letter;
    record.doctor.name = letter == "a" ? "Dr. Ada Rao" : "Dr. Ben Ortiz";
    record.doctor.specialty = "Dermatology";
    record.location_id = "loc";
    record.schedule_id = "sch_" + letter;
    record.tz = "Europe/London";
    FRONTDESK_ASSERT(store.clinic.put_doctor(record).has_value());
    for (int i = 0; i < slots; ++i) {
      SlotRecord slot;
      slot.id = "sl_" + letter + std::to_string(i);
      slot.doctor_id = record.doctor.id;
      slot.location_id = "loc";
      slot.start = first + i * std::chrono::minutes{30};
      slot.end = slot.start + std::chrono::minutes{30};
      slot.tz = record.tz;
      const Moment moment = in_zone(slot.start, slot.tz);
      slot.wall_start = moment.wall();
      slot.offset = moment.offset;
      FRONTDESK_ASSERT(store.clinic.put_slot(slot).has_value());
    }
  }
  FRONTDESK_ASSERT(transaction->commit().has_value());
}

}  // namespace frontdesk::server
