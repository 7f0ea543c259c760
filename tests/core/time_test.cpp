// Goal: RFC 3339 is read strictly and written so that it reads back the same. Method: the RFC's own
// examples, everything that must be refused, and round trips.
#include "core/time.h"

#include <doctest/doctest.h>

namespace frontdesk {
namespace {

using std::chrono::minutes;

std::string again(std::string_view text) {
  const std::optional<Moment> moment = parse_rfc3339(text);
  return moment ? format_rfc3339(*moment) : "nothing";
}

TEST_CASE("an instant with its offset") {
  const std::optional<Moment> moment = parse_rfc3339("2026-03-03T10:30:00+04:00");
  REQUIRE(moment);
  if (!moment) return;
  CHECK(moment->utc == TimePoint{Millis{1772519400000}});
  CHECK(moment->offset == minutes{240});
  CHECK(format_wall_time(moment->wall()) == "2026-03-03T10:30:00");
  CHECK(format_rfc3339(moment->utc) == "2026-03-03T06:30:00Z");
}

TEST_CASE("what is written reads back") {
  for (const char* text :
       {"1985-04-12T23:20:50.520Z", "1996-12-19T16:39:57-08:00", "1937-01-01T12:00:27.870+00:20",
        "2024-02-29T00:00:00Z", "2000-02-29T23:59:59+05:45", "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"}) {
    CAPTURE(text);
    CHECK(again(text) == text);
  }
}

TEST_CASE("other spellings of the same") {
  CHECK(again("2026-03-03t10:30:00z") == "2026-03-03T10:30:00Z");
  CHECK(again("2026-03-03T10:30:00-00:00") == "2026-03-03T10:30:00Z");
  CHECK(again("2026-03-03T10:30:00.5Z") == "2026-03-03T10:30:00.500Z");
  CHECK(again("2026-03-03T10:30:00.1239999999999999Z") == "2026-03-03T10:30:00.123Z");
}

TEST_CASE("a leap second is the next minute's begin, at midnight UTC only") {
  CHECK(again("1990-12-31T23:59:60Z") == "1991-01-01T00:00:00Z");
  CHECK(again("1990-12-31T15:59:60-08:00") == "1990-12-31T16:00:00-08:00");
  CHECK(again("1990-12-31T12:59:60Z") == "nothing");
}

TEST_CASE("what does not exist or is not the form is nothing") {
  for (const char* text : {"",
                           "2026",
                           "2026-03-03",
                           "2026-03-03T10:30:00",
                           "2026-03-03T10:30Z",
                           "2026-03-03 10:30:00Z",
                           "2026-02-29T10:30:00Z",
                           "2026-04-31T10:30:00Z",
                           "2026-13-01T10:30:00Z",
                           "2026-00-01T10:30:00Z",
                           "2026-01-00T10:30:00Z",
                           "2026-03-03T24:00:00Z",
                           "2026-03-03T10:60:00Z",
                           "2026-03-03T10:30:61Z",
                           "2026-03-03T10:30:00+24:00",
                           "2026-03-03T10:30:00+04:60",
                           "2026-03-03T10:30:00+0400",
                           "2026-03-03T10:30:00+04",
                           "2026-03-03T10:30:00.Z",
                           "2026-03-03T10:30:00Zx",
                           " 2026-03-03T10:30:00Z",
                           "26-03-03T10:30:00Z",
                           "+026-03-03T10:30:00Z",
                           "2026-03-03T10:30:00+04:00Z",
                           "0000-01-01T00:00:00+00:01",
                           "9999-12-31T23:59:00-00:01",
                           "2026-3-3T10:30:00Z",
                           "2026-03-03T1a:30:00Z"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_rfc3339(text));
  }
}

TEST_CASE("a wall time has no offset") {
  const std::optional<WallTime> wall = parse_wall_time("2017-08-28T08:00:00");
  REQUIRE(wall);
  if (!wall) return;
  CHECK(format_wall_time(*wall) == "2017-08-28T08:00:00");
  CHECK(day_of(*wall) == std::chrono::local_days{std::chrono::year{2017} / 8 / 28});
  CHECK(time_of_day(*wall) == Millis{8 * 3'600'000});
  CHECK_FALSE(parse_wall_time("2017-08-28T08:00:00Z"));
  CHECK_FALSE(parse_wall_time("2017-08-28T08:00"));
  CHECK_FALSE(parse_wall_time("2017-02-30T08:00:00"));
}

TEST_CASE("days before 1970 begin at midnight too") {
  const std::optional<WallTime> wall = parse_wall_time("1969-12-31T23:59:59.500");
  REQUIRE(wall);
  if (!wall) return;
  CHECK(time_of_day(*wall) == Millis{86'399'500});
  CHECK(format_wall_time(*wall) == "1969-12-31T23:59:59.500");
}

}  // namespace
}  // namespace frontdesk
