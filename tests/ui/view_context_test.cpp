// Goal: instants are said in the clinic's time first, in the device's only where it differs (S5).
// Method: one appointment seen from several devices.
#include "ui/view_context.h"

#include <doctest/doctest.h>

#include "states.h"

using namespace frontdesk;
using namespace frontdesk::ui;

TEST_CASE("dates are said from the clinic's today") {
  const AppState state = states::fresh();
  const ViewContext context(state, states::now());
  CHECK(context.date_and_time(states::clinic_time(10, 30)) == "Tuesday 3 March, 10:30");
  CHECK(context.relative_date_and_time(states::clinic_time(10, 30)) == "Today, 10:30");
  CHECK(context.relative_date_and_time(states::clinic_time(0, 0, 1)) == "Tomorrow, 00:00");
}

TEST_CASE("the device's time is said only where it differs") {
  AppState state = states::fresh();
  const Moment start = states::clinic_time(10, 30);
  const Moment end = states::clinic_time(11, 0);
  {
    const ViewContext context(state, states::now());
    const ClockWords words = clock_words(context, start, end, "America/New_York");
    CHECK(words.clinic == "10:30 to 11:00, New York time (UTC\u22125)");
    CHECK(words.device.empty());
  }
  state.device.offsets = {{TimePoint{}, std::chrono::minutes{60}}};
  {
    const ViewContext context(state, states::now());
    CHECK(clock_words(context, start, end, "America/New_York").device == "16:30 your time");
    // On another date there, the date is said too.
    const Moment late = states::clinic_time(22, 0);
    CHECK(clock_words(context, late, {}, "America/New_York").device ==
          "Wednesday 4 March, 04:00 your time");
  }
  state.device.offsets = {};
  const ViewContext context(state, states::now());
  CHECK(clock_words(context, start, end, "America/New_York").device.empty());
}

TEST_CASE("the newest card of a doctor is the one that counts") {
  AppState state = states::with_doctors();
  Doctor changed = states::dr_rao();
  changed.name = "Dr. A. Rao";
  states::add(state, DoctorsEntry{.list = {.doctors = {changed}}});
  const ViewContext context(state, states::now());
  CHECK(context.doctor_name("dr_rao") == "Dr. A. Rao");
  CHECK(context.doctor_name("dr_lee") == "Dr. Jordan Lee");
  CHECK(context.find_doctor("nobody") == nullptr);
}
