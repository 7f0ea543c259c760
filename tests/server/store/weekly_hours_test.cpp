// Goal: weekly hours make the right slots on ordinary days and where clocks change (rule S3).
// Method: expand one opening over the known dates and look at every slot.
#include "server/store/weekly_hours.h"

#include "server/store/fixture.h"

namespace frontdesk::server {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::at;

std::chrono::local_days day(std::string_view date) {
  const auto wall = parse_wall_time(std::string(date) + "T00:00:00");
  FRONTDESK_ASSERT(wall.has_value());
  return day_of(*wall);
}

std::vector<WeeklyHours> open(std::chrono::weekday weekday, minutes from, minutes until,
                              minutes length) {
  return {WeeklyHours{weekday, from, until, length, "main", false}};
}

void check_lengths(const std::vector<OpenTime>& times, minutes length) {
  for (std::size_t i = 0; i < times.size(); ++i) {
    CHECK(times[i].end - times[i].start == length);
    CHECK((i == 0 || times[i].start >= times[i - 1].end));
    CHECK(times[i].wall_start == Moment{times[i].start, times[i].offset}.wall());
  }
}

TEST_CASE("weekly hours: an ordinary day; the last slot ends by closing time") {
  const auto week = open(std::chrono::Monday, hours{9}, hours{10}, minutes{25});
  const auto times = expand_weekly_hours(week, "Europe/London", day("2026-03-02"), 7);
  REQUIRE(times.size() == 2);
  if (times.size() != 2) return;
  CHECK(times[0].start == at("2026-03-02T09:00:00Z"));
  CHECK(times[1].end == at("2026-03-02T09:50:00Z"));
  CHECK(times[0].location_id == "main");
}

TEST_CASE("weekly hours: no slot in a gap") {
  const auto week = open(std::chrono::Sunday, hours{1}, hours{4}, minutes{30});
  const auto times = expand_weekly_hours(week, "America/New_York", day("2027-03-14"), 1);
  // 01:00, 01:30, 03:00, 03:30: the hour from 2 to 3 is not there.
  REQUIRE(times.size() == 4);
  if (times.size() != 4) return;
  check_lengths(times, minutes{30});
  CHECK(times[1].end == times[2].start);
  CHECK(time_of_day(times[2].wall_start) == hours{3});
}

TEST_CASE("weekly hours: two distinct slots in a repeated hour") {
  const auto week = open(std::chrono::Sunday, hours{1}, hours{3}, minutes{30});
  const auto times = expand_weekly_hours(week, "America/New_York", day("2027-11-07"), 1);
  REQUIRE(times.size() == 6);
  if (times.size() != 6) return;
  check_lengths(times, minutes{30});
  CHECK(times[1].start == at("2027-11-07T05:30:00Z"));
  CHECK(times[3].start == at("2027-11-07T06:30:00Z"));
  CHECK(times[1].wall_start == times[3].wall_start);
  CHECK(times[1].offset != times[3].offset);
}

TEST_CASE("weekly hours: a length that does not divide the hour never overlaps in a repeat") {
  for (const char* zone : {"America/New_York", "Europe/London", "Australia/Lord_Howe"}) {
    CAPTURE(zone);
    for (const int length : {20, 25, 40, 50, 55}) {
      std::vector<WeeklyHours> week;
      for (unsigned weekday = 0; weekday < 7; ++weekday) {
        week.push_back(
            open(std::chrono::weekday{weekday}, hours{0}, hours{24}, minutes{length})[0]);
      }
      check_lengths(expand_weekly_hours(week, zone, day("2027-03-08"), 60), minutes{length});
      check_lengths(expand_weekly_hours(week, zone, day("2027-10-01"), 60), minutes{length});
    }
  }
}

TEST_CASE("weekly hours: Lord Howe's half hour and Kathmandu's quarter") {
  const auto sunday = open(std::chrono::Sunday, hours{1}, hours{3}, minutes{30});
  CHECK(expand_weekly_hours(sunday, "Australia/Lord_Howe", day("2026-10-04"), 1).size() == 3);
  CHECK(expand_weekly_hours(sunday, "Australia/Lord_Howe", day("2027-04-04"), 1).size() == 5);
  const auto friday = open(std::chrono::Friday, hours{9}, hours{10}, minutes{60});
  const auto times = expand_weekly_hours(friday, "Asia/Kathmandu", day("2027-01-15"), 1);
  REQUIRE(times.size() == 1);
  if (times.empty()) return;
  CHECK(times[0].start == at("2027-01-15T03:15:00Z"));
}

TEST_CASE("weekly hours: what makes no sense makes no slot") {
  const minutes nine{540};
  CHECK_FALSE(is_sound(WeeklyHours{std::chrono::Monday, nine, nine, minutes{20}, "", false}));
  CHECK_FALSE(is_sound(WeeklyHours{std::chrono::Monday, nine, hours{25}, minutes{20}, "", false}));
  CHECK_FALSE(is_sound(WeeklyHours{std::chrono::Monday, nine, hours{10}, minutes{0}, "", false}));
  CHECK_FALSE(
      is_sound(WeeklyHours{std::chrono::weekday{9}, nine, hours{10}, minutes{20}, "", false}));
  CHECK(is_sound(WeeklyHours{std::chrono::Monday, minutes{0}, hours{24}, minutes{5}, "", false}));
  const auto endless = open(std::chrono::Monday, nine, hours{10}, minutes{0});
  CHECK(expand_weekly_hours(endless, "Europe/London", day("2026-03-02"), 7).empty());
  const auto week = open(std::chrono::Monday, nine, hours{10}, minutes{20});
  CHECK(expand_weekly_hours(week, "Mars/Base", day("2026-03-02"), 7).empty());
}

}  // namespace
}  // namespace frontdesk::server
