// See patient.h.
#include "sim/patient.h"

namespace frontdesk::sim {

void SimPatient::live_until(TimePoint end) {
  device_.load();
  timeline_.after(random_.between(Millis{50}, Millis{3'000}), [this, end] { act(end); });
}

void SimPatient::act(TimePoint end) {
  if (timeline_.now() >= end) return;
  ++acts_;
  if (random_.below(30) == 0) {
    device_.unload();
    const Millis away = random_.between(Millis{100}, Millis{4'000});
    timeline_.after(away, [this] { device_.load(); });
    timeline_.after(away + Millis{100}, [this, end] { act(end); });
    return;
  }
  do_something();
  timeline_.after(random_.between(Millis{100}, Millis{6'000}), [this, end] { act(end); });
}

void SimPatient::do_something() {
  switch (random_.below(6)) {
    case 0:
      return say_something();
    case 1:
      if (handle_open_answer()) return;
      break;
    case 2:
      if (change_an_appointment()) return;
      break;
    default:
      break;
  }
  if (decide_on_hold() || tap_newest_offer()) return;
  say_something();
}

void SimPatient::say_something() {
  constexpr std::string_view texts[] = {"I need a skin doctor", "a family doctor please",
                                        "what can you do?", "show my appointments",
                                        "my skin itches, Tuesday after 4"};
  // Numbered, so that each is told from the others in the log.
  std::string text(texts[random_.below(std::size(texts))]);
  text += " (" + std::to_string(said_.size() + 1) + ")";
  said_.push_back(text);
  device_.want(SendText{.text = std::move(text)});
}

bool SimPatient::decide_on_hold() {
  const BookingState& booking = device_.state().booking;
  if (booking.step != BookingStep::Review || !booking.held) return false;
  if (random_.below(4) == 0) {
    device_.want(ReleaseHeldSlot{});
    return true;
  }
  device_.want(ConfirmHold{.name = "Sim Patient", .phone = "2125550100"});
  // A double tap.
  if (random_.below(3) == 0) {
    device_.want(ConfirmHold{.name = "Sim Patient", .phone = "2125550100"});
  }
  return true;
}

bool SimPatient::tap_newest_offer() {
  const auto& entries = device_.state().conversation.entries;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    if (const auto* slots = std::get_if<SlotsEntry>(&entry->what)) {
      std::vector<const TimeSlot*> free;
      for (const TimeSlot& slot : slots->list.slots) {
        if (slot.status == SlotStatus::Free) free.push_back(&slot);
      }
      if (free.empty()) return false;
      // Mostly the first few, so that patients get in each other's way.
      const TimeSlot& wanted = *free[random_.below(std::min<std::size_t>(free.size(), 4))];
      device_.want(ChooseSlot{.doctor_id = wanted.doctor_id,
                              .slot_id = wanted.id,
                              .text = "That time",
                              .appointment_id = slots->list.appointment_id});
      return true;
    }
    if (const auto* doctors = std::get_if<DoctorsEntry>(&entry->what)) {
      if (doctors->list.doctors.empty()) return false;
      const Doctor& wanted =
          doctors->list.doctors[random_.below(doctors->list.doctors.size())];
      device_.want(ChooseDoctor{.doctor_id = wanted.id, .text = wanted.name});
      return true;
    }
  }
  return false;
}

bool SimPatient::change_an_appointment() {
  for (const Appointment& appointment : device_.state().booking.appointments) {
    if (appointment.status != AppointmentStatus::Booked) continue;
    if (random_.below(2) == 0) {
      device_.want(MoveAppointment{.appointment_id = appointment.id});
    } else {
      device_.want(AskCancel{.appointment_id = appointment.id});
      device_.want(CancelAppointment{.appointment_id = appointment.id});
    }
    return true;
  }
  return false;
}

bool SimPatient::handle_open_answer() {
  const Conversation& conversation = device_.state().conversation;
  if (const TextEntry* open = conversation.open_message(); open && random_.below(2) == 0) {
    device_.want(StopAnswer{.message_id = open->message_id});
    return true;
  }
  for (const Entry& entry : conversation.entries) {
    const auto* text = std::get_if<TextEntry>(&entry.what);
    if (!text || text->finish != Finish::Interrupted || random_.below(3) != 0) continue;
    device_.want(AskAgain{.entry_key = entry.key});
    return true;
  }
  return false;
}

}  // namespace frontdesk::sim
