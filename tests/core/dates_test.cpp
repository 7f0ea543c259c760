// Goal: dates and times read as a person would say them. Method: fixed days, among them the edges
// of a month and a year, compared with the exact words.
#include "core/dates.h"

#include <doctest/doctest.h>

namespace frontdesk {
namespace {

using namespace std::chrono_literals;

std::chrono::local_days day(int year, unsigned month, unsigned number) {
  return std::chrono::local_days{std::chrono::year{year} / std::chrono::month{month} /
                                 std::chrono::day{number}};
}

TEST_CASE("days are written in full, short and as ISO 8601") {
  CHECK(iso_date(day(2026, 3, 3)) == "2026-03-03");
  CHECK(iso_date(day(2026, 12, 31)) == "2026-12-31");
  CHECK(iso_date(day(987, 1, 1)) == "0987-01-01");
  CHECK(long_date(day(2026, 3, 3), day(2026, 1, 1)) == "Tuesday 3 March");
  CHECK(short_date(day(2026, 3, 3)) == "Tue 3 Mar");
  CHECK(short_date(day(2028, 2, 29)) == "Tue 29 Feb");
}

TEST_CASE("the year is named only where it is not this one") {
  CHECK(long_date(day(2027, 1, 4), day(2026, 12, 30)) == "Monday 4 January 2027");
  CHECK(long_date(day(2026, 12, 31), day(2026, 12, 30)) == "Thursday 31 December");
}

TEST_CASE("days near today have names of their own") {
  const auto today = day(2026, 12, 31);
  CHECK(relative_date(today, today) == "Today");
  CHECK(relative_date(today + std::chrono::days{1}, today) == "Tomorrow");
  CHECK(relative_date(today - std::chrono::days{1}, today) == "Yesterday");
  CHECK(relative_date(today + std::chrono::days{2}, today) == "Saturday 2 January 2027");
}

TEST_CASE("times of day are 24-hour, seconds cut") {
  CHECK(clock_time(WallTime{day(2026, 3, 3)} + 9h + 5min + 59s) == "09:05");
  CHECK(clock_time(WallTime{day(2026, 3, 3)}) == "00:00");
  CHECK(clock_time(WallTime{day(2026, 3, 3)} + 23h + 59min) == "23:59");
  CHECK(clock_time(WallTime{day(1969, 12, 31)} + 22h) == "22:00");
  CHECK(date_and_time(WallTime{day(2026, 3, 3)} + 10h + 30min, day(2026, 3, 1)) ==
        "Tuesday 3 March, 10:30");
}

TEST_CASE("a countdown never shows less than nothing, and zero only at the end") {
  CHECK(countdown(5min) == "5:00");
  CHECK(countdown(4min + 59s) == "4:59");
  CHECK(countdown(4min + 58s + 1ms) == "4:59");
  CHECK(countdown(1ms) == "0:01");
  CHECK(countdown(0ms) == "0:00");
  CHECK(countdown(-10s) == "0:00");
  CHECK(countdown(75min) == "75:00");
}

TEST_CASE("offsets and zones in words") {
  CHECK(offset_name(0min) == "UTC");
  CHECK(offset_name(5h + 45min) == "UTC+5:45");
  CHECK(offset_name(-8h) == "UTC\u22128");
  CHECK(offset_name(-(3h + 30min)) == "UTC\u22123:30");
  CHECK(zone_words("America/New_York") == "New York time");
  CHECK(zone_words("America/Argentina/Buenos_Aires") == "Buenos Aires time");
  CHECK(zone_words("UTC") == "UTC time");
  CHECK(zone_words("") == "clinic time");
}

}  // namespace
}  // namespace frontdesk
