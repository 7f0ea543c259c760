// Goal: no list the desk sends is too large for the client to take, however long its words are.
// Method: items with the longest words an import lets through, up to and over the limit.
#include "server/desk/frame_room.h"

#include <doctest/doctest.h>

#include "desk_fixture.h"
#include "server/desk/live_sessions.h"

namespace frontdesk::server {
namespace {

/// As wide as 200 code points get: four bytes each.
std::string wide(int code_points) {
  std::string text;
  for (int i = 0; i < code_points; ++i) text += "\xF0\xA0\x80\x80";
  return text;
}

Appointment wordy_appointment(int number) {
  return {.id = "a_" + std::to_string(number),
          .doctor_name = wide(200),
          .specialty = wide(200),
          .start = Moment{test_now, std::chrono::minutes{0}},
          .end = Moment{test_now, std::chrono::minutes{0}},
          .tz = "America/Argentina/ComodRivadavia",
          .place = wide(200),
          .address = wide(200)};
}

/// What a client makes of it, once it is in a log.
bool is_taken(ServerEvent event) {
  const ServerFrame frame{.event = std::move(event),
                          .seq = 9'000'000'000'000'000,
                          .reply_to = std::string(limits::cid_bytes_max, 'c'),
                          .ts = test_now,
                          .is_replay = true};
  const std::string bytes = encode_event(frame);
  return bytes.size() <= limits::frame_bytes_max && decode_event(bytes).has_value();
}

}  // namespace

TEST_CASE("what fits stays whole; what does not is cut after the last item that fits") {
  std::vector<Appointment> few(3, wordy_appointment(1));
  keep_fitting(few);
  CHECK(few.size() == 3);
  std::vector<Appointment> many;
  for (int i = 0; i < 200; ++i) many.push_back(wordy_appointment(i));
  keep_fitting(many);
  CHECK(many.size() > 15);
  CHECK(many.size() < 200);
  CHECK(many.front().id == "a_0");
  CHECK(is_taken(AppointmentList{many}));
  std::vector<Appointment> none;
  keep_fitting(none);
  CHECK(none.empty());
}

TEST_CASE("a full list of doctors, or of times, is taken whatever their words are") {
  Doctor doctor;
  doctor.id = std::string(64, 'd');
  doctor.name = doctor.credentials = doctor.specialty = doctor.place = wide(200);
  doctor.address = doctor.price = doctor.insurance = wide(200);
  ShowDoctors doctors;
  doctors.doctors.assign(60, doctor);
  doctors.total = 60;
  const ServerEvent list = event_of(doctors, "Europe/London", 7);
  CHECK(is_taken(list));
  CHECK(std::get<DoctorList>(list).total == 60);
  CHECK_FALSE(std::get<DoctorList>(list).doctors.empty());

  TimeSlot slot{.id = std::string(64, 's'), .doctor_id = std::string(64, 'd')};
  slot.start = slot.end = Moment{test_now, std::chrono::minutes{330}};
  slot.label = wide(200);
  ShowSlots times{.doctor_id = "", .slots = {}, .total = 500};
  times.slots.assign(200, slot);
  CHECK(is_taken(event_of(times, "Europe/London", 7)));
  CHECK(is_taken(event_of(ShowAppointmentsCard{{200, wordy_appointment(1)}}, "UTC", 7)));
}

TEST_CASE("two hundred appointments are answered, those to come first") {
  DeskFixture fixture(200);
  const Caller caller = guest("g1");
  fixture.connect(1, caller, fixture.open(caller));
  const std::string name = wide(200);
  std::string last_id;
  for (int i = 0; i < 200; ++i) {
    const std::string n = std::to_string(i);
    fixture.now += Millis{300};  // As fast as it may.
    fixture.act(1, {.cid = "h" + n, .what = SelectSlot{.slot_id = "sl_a" + n}});
    const Hold held = last<SlotHold>(fixture.frames(1)).hold;
    fixture.act(1, {.cid = "b" + n,
                    .what = ConfirmBooking{.hold_id = held.id,
                                           .slot_id = held.slot_id,
                                           .patient = PatientDetails{name, "0301234567", ""}}});
    last_id = last<BookingConfirmation>(fixture.frames(1)).appointment.id;
    if (i % 2 == 0) {
      fixture.act(1, {.cid = "x" + n, .what = CancelBooking{.appointment_id = last_id}});
    }
  }
  fixture.frames(1);
  fixture.act(1, {.cid = "list", .what = ListAppointments{}});
  const auto answer = fixture.frames(1);
  const auto listed = last<AppointmentList>(answer).appointments;
  REQUIRE(listed.size() > 20);
  if (listed.empty()) return;
  CHECK(listed.size() < 200);
  CHECK(listed[0].status == AppointmentStatus::Booked);
  CHECK(listed[0].slot_id == "sl_a1");
  for (std::size_t i = 1; i < listed.size(); ++i)
    CHECK(listed[i - 1].start->utc < listed[i].start->utc);
  CHECK(last<ActionAck>(answer).status == AckStatus::Ok);
}

}  // namespace frontdesk::server
