// Goal: free times that fit, or the nearest, each told for what it is. Method: wishes put to a
// small clinic with few hours; the days on which clocks change.
#include "server/assistant/times.h"

#include <doctest/doctest.h>

#include "conversation.h"

namespace frontdesk::server {
namespace {

using namespace std::chrono_literals;

const ClinicClock clock_of_clinic{morning(), std::string(clinic_zone)};

std::chrono::local_days march(unsigned day) {
  return std::chrono::local_days{std::chrono::year{2026} / 3 / std::chrono::day{day}};
}

When on(unsigned day) {
  return {.from = march(day), .until = march(day + 1)};
}

/// "Exact Tue 10 Mar 17:00 of 4"
std::string found(Store& store, const std::string& doctor, const When& when) {
  constexpr const char* fits[] = {"Exact", "OtherHours", "OtherDays", "Anything", "Nothing"};
  const auto times = find_times(store.clinic, clock_of_clinic, query_for({}, doctor, 10), when);
  if (!times) return "error";
  std::string text = fits[static_cast<int>(times->fit)];
  if (times->page.slots.empty()) return text;
  const WallTime wall = times->page.slots.front().start->wall();
  return text + " " + short_date(day_of(wall)) + " " + clock_time(wall) + " of " +
         std::to_string(times->page.total);
}

TEST_CASE("the fit is the best there is") {
  const auto store = open_small_clinic();
  CHECK(found(*store, "alvarez", on(10)) == "Exact Tue 10 Mar 16:00 of 4");
  When evening = on(10);
  evening.earliest = 17h;
  CHECK(found(*store, "alvarez", evening) == "Exact Tue 10 Mar 17:00 of 2");
  When morning_time = on(10);
  morning_time.latest = 12h;
  CHECK(found(*store, "alvarez", morning_time) == "OtherHours Tue 10 Mar 16:00 of 4");
  When monday = on(9);
  monday.latest = 12h;
  CHECK(found(*store, "alvarez", monday) == "OtherDays Thu 12 Mar 09:00 of 4");
  When night = on(9);
  night.earliest = 20h;
  CHECK(found(*store, "alvarez", night) == "Anything Tue 10 Mar 16:00 of 12");
  CHECK(found(*store, "nobody", on(10)) == "Nothing");
}

TEST_CASE("an exact time falls back to those within the hour") {
  const auto store = open_small_clinic();
  When at = on(10);
  at.at = 17h;
  CHECK(found(*store, "alvarez", at) == "Exact Tue 10 Mar 17:00 of 1");
  at.at = 17h + 10min;
  CHECK(found(*store, "alvarez", at) == "OtherHours Tue 10 Mar 16:30 of 3");
}

TEST_CASE("doctors come with their first fitting time, the soonest first") {
  const auto store = open_small_clinic();
  Wish wish{.specialty = "Dermatology", .when = on(10)};
  wish.when.earliest = 17h;
  const auto fit = find_doctors_with_times(store->clinic, clock_of_clinic, wish);
  REQUIRE(fit.has_value());
  if (!fit) return;
  CHECK(fit->fit == Fit::Exact);
  REQUIRE(fit->doctors.size() == 2);
  if (fit->doctors.size() != 2) return;
  wish.when.earliest = 18h;
  const auto late = find_doctors_with_times(store->clinic, clock_of_clinic, wish);
  REQUIRE(late.has_value());
  if (!late) return;
  REQUIRE(late->doctors.size() == 1);
  CHECK(late->doctors.front().doctor.id == "rao");
}

TEST_CASE("a day begins when its clocks say so") {
  const ClinicClock new_york{morning(), "America/New_York"};
  CHECK(format_rfc3339(new_york.start_of(march(8))) == "2026-03-08T05:00:00Z");
  CHECK(format_rfc3339(new_york.start_of(march(9))) == "2026-03-09T04:00:00Z");
  // Midnight is skipped in Beirut when summer time begins.
  const ClinicClock beirut{morning(), "Asia/Beirut"};
  CHECK(format_rfc3339(beirut.start_of(march(29))) == "2026-03-28T22:00:00Z");
  const ClinicClock nowhere{morning(), "Nowhere/Atall"};
  CHECK(format_rfc3339(nowhere.start_of(march(9))) == "2026-03-09T00:00:00Z");
  CHECK(new_york.today() == march(4));
}

}  // namespace
}  // namespace frontdesk::server
