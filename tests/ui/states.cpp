// States of the main screens, made by hand.
#include "states.h"

namespace frontdesk::ui::states {
namespace {

constexpr std::chrono::minutes new_york{-300};

TimePoint midnight() {
  using namespace std::chrono;
  return sys_days{year{2026} / March / 3} - new_york;
}

template <class What>
Entry& push(AppState& state, What what) {
  Entry entry;
  entry.key = ++state.conversation.last_key;
  entry.at = now() + std::chrono::seconds(entry.key);
  entry.what = std::move(what);
  state.conversation.entries.push_back(std::move(entry));
  return state.conversation.entries.back();
}

TimeSlot slot(std::string id, int hour, int minute, int days_later,
              SlotStatus status = SlotStatus::Free) {
  return {.id = std::move(id),
          .doctor_id = "dr_rao",
          .start = clinic_time(hour, minute, days_later),
          .end = clinic_time(hour, minute + 30, days_later),
          .status = status};
}

}  // namespace

Moment clinic_time(int hour, int minute, int days_later) {
  return {midnight() + std::chrono::days(days_later) + std::chrono::hours(hour) +
              std::chrono::minutes(minute),
          new_york};
}

TimePoint now() {
  return clinic_time(9).utc;
}

AppState fresh() {
  AppState state;
  state.now = now();
  state.clinic = {.name = "Harbour Clinic", .phone = "(555) 010-0199", .country = "US"};
  state.device.tz = "America/New_York";
  state.device.offsets = {{TimePoint{}, new_york}};
  state.session.phase = Live{.attempt = 1, .last_received = now(), .since = now()};
  state.session.was_live = true;
  state.session.is_guest = true;
  return state;
}

Entry& add(AppState& state, TextEntry entry) {
  return push(state, std::move(entry));
}
Entry& add(AppState& state, DoctorsEntry entry) {
  return push(state, std::move(entry));
}
Entry& add(AppState& state, SlotsEntry entry) {
  return push(state, std::move(entry));
}
Entry& add(AppState& state, ErrorEntry entry) {
  return push(state, std::move(entry));
}
Entry& add(AppState& state, ConfirmationEntry entry) {
  return push(state, std::move(entry));
}
Entry& add(AppState& state, AppointmentsEntry entry) {
  return push(state, std::move(entry));
}

Entry& add_assistant(AppState& state, std::string text) {
  TextEntry entry;
  entry.message_id = "m_" + std::to_string(state.conversation.last_key + 1);
  entry.text = std::move(text);
  return add(state, std::move(entry));
}

Entry& add_user(AppState& state, std::string text) {
  TextEntry entry;
  entry.cid = "c_" + std::to_string(state.conversation.last_key + 1);
  entry.author = Author::User;
  entry.text = std::move(text);
  return add(state, std::move(entry));
}

Doctor dr_rao() {
  return {.id = "dr_rao",
          .name = "Dr. Amara Rao",
          .credentials = "MD, FAAD",
          .specialty = "Dermatology",
          .languages = {"en", "hi", "es"},
          .place = "Harbour Street",
          .address = "12 Harbour Street",
          .telehealth = true,
          .accepts_new = true,
          .price = "$120",
          .insurance = "Most plans",
          .rating = Rating{4.8, 212, "clinic survey"},
          .next_free = clinic_time(10, 30)};
}

Doctor dr_unknown() {
  return {.id = "dr_lee", .name = "Dr. Jordan Lee"};
}

SlotList slots_of_dr_rao() {
  SlotList list{.doctor_id = "dr_rao", .tz = "America/New_York"};
  list.slots = {slot("s_1", 10, 30, 0), slot("s_2", 11, 0, 0, SlotStatus::Held),
                slot("s_3", 14, 0, 0, SlotStatus::Taken), slot("s_4", 17, 30, 0)};
  for (int day = 1; day <= 8; ++day) {
    list.slots.push_back(slot("s_d" + std::to_string(day), 9, 0, day));
  }
  list.total = static_cast<int>(list.slots.size());
  return list;
}

Appointment appointment() {
  return {.id = "a_1",
          .version = 1,
          .reference = "K7Q-29",
          .doctor_id = "dr_rao",
          .doctor_name = "Dr. Amara Rao",
          .specialty = "Dermatology",
          .slot_id = "s_1",
          .start = clinic_time(10, 30),
          .end = clinic_time(11, 0),
          .tz = "America/New_York",
          .place = "Harbour Street",
          .address = "12 Harbour Street",
          .patient_name = "Sam Doe",
          .ics_path = "/v1/appointments/a_1/calendar.ics"};
}

void take_offline(AppState& state, Reach reach) {
  state.session.phase = OfflinePhase{};
  state.session.reach = reach;
  state.session.broken_since = TimePoint{} - std::chrono::hours(1);
}

AppState with_doctors() {
  AppState state = fresh();
  add_assistant(state, "Hello. What do you need?");
  add_user(state, "my skin itches, I can come on Tuesday after work");
  add_assistant(state, "Here are doctors for Dermatology.");
  add(state, DoctorsEntry{.list = {.doctors = {dr_rao(), dr_unknown()}, .total = 2}});
  return state;
}

AppState with_slots() {
  AppState state = with_doctors();
  std::get_if<DoctorsEntry>(&state.conversation.entries.back().what)->chosen_id = "dr_rao";
  add_user(state, "Dr. Amara Rao");
  add(state, SlotsEntry{.list = slots_of_dr_rao()});
  return state;
}

AppState with_hold() {
  AppState state = with_slots();
  std::get_if<SlotsEntry>(&state.conversation.entries.back().what)->chosen_id = "s_1";
  add_user(state, "Tuesday 3 March, 10:30");
  state.booking.step = BookingStep::Review;
  state.booking.held = HeldSlot{.hold = {.id = "h_1",
                                         .slot_id = "s_1",
                                         .doctor_id = "dr_rao",
                                         .start = clinic_time(10, 30),
                                         .end = clinic_time(11, 0),
                                         .tz = "America/New_York",
                                         .ttl = Millis(300'000),
                                         .ttl_max = Millis(600'000)},
                                .expires = now() + std::chrono::seconds(299)};
  return state;
}

AppState with_confirmation() {
  AppState state = with_hold();
  state.booking.step = BookingStep::None;
  state.booking.held.reset();
  state.booking.appointments = {appointment()};
  add(state, ConfirmationEntry{.appointment_id = "a_1", .as_made = appointment()});
  return state;
}

AppState with_many_messages(int count) {
  AppState state = fresh();
  for (int i = 0; i < count; ++i) {
    const std::string words = "Message number " + std::to_string(i + 1) + " of a long talk.";
    if (i % 2 == 0) {
      add_user(state, words);
    } else {
      add_assistant(state,
                    words + " It says a little more, and breaks into a few lines on a phone.");
    }
  }
  return state;
}

}  // namespace frontdesk::ui::states
