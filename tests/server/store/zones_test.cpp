// Goal: wall times and instants agree with the zone data, above all where clocks change.
// Method: the dates of the scheduling rules, with instants worked out by hand.
#include "server/store/zones.h"

#include "server/store/fixture.h"

namespace frontdesk::server {
namespace {

using std::chrono::minutes;
using testing::at;

WallTime wall(std::string_view text) {
  const auto parsed = parse_wall_time(text);
  FRONTDESK_ASSERT(parsed.has_value());
  return *parsed;
}

TEST_CASE("zones: a time that the clocks skip is no instant") {
  CHECK(instants_of(wall("2027-03-14T02:30:00"), "America/New_York").empty());
  CHECK(instants_of(wall("2027-03-28T01:30:00"), "Europe/London").empty());
  // Half an hour only: 02:00 to 02:30.
  CHECK(instants_of(wall("2026-10-04T02:15:00"), "Australia/Lord_Howe").empty());
  CHECK(instants_of(wall("2026-10-04T02:30:00"), "Australia/Lord_Howe").size() == 1);
}

TEST_CASE("zones: the edges of a gap exist once") {
  const auto before = instants_of(wall("2027-03-14T01:59:00"), "America/New_York");
  const auto after = instants_of(wall("2027-03-14T03:00:00"), "America/New_York");
  REQUIRE(before.size() == 1);
  REQUIRE(after.size() == 1);
  if (before.size() != 1 || after.size() != 1) return;
  CHECK(after[0].utc - before[0].utc == minutes{1});
  CHECK(before[0].offset == minutes{-300});
  CHECK(after[0].offset == minutes{-240});
}

TEST_CASE("zones: a repeated time is two instants, the earlier first") {
  const auto york = instants_of(wall("2027-11-07T01:30:00"), "America/New_York");
  REQUIRE(york.size() == 2);
  if (york.size() != 2) return;
  CHECK(york[0] == Moment{at("2027-11-07T05:30:00Z"), minutes{-240}});
  CHECK(york[1] == Moment{at("2027-11-07T06:30:00Z"), minutes{-300}});
  const auto london = instants_of(wall("2027-10-31T01:30:00"), "Europe/London");
  REQUIRE(london.size() == 2);
  if (london.size() != 2) return;
  CHECK(london[0].utc == at("2027-10-31T00:30:00Z"));
  CHECK(london[1].utc == at("2027-10-31T01:30:00Z"));
  const auto howe = instants_of(wall("2027-04-04T01:45:00"), "Australia/Lord_Howe");
  REQUIRE(howe.size() == 2);
  if (howe.size() != 2) return;
  CHECK(howe[1].utc - howe[0].utc == minutes{30});
}

TEST_CASE("zones: an offset that is no whole hour") {
  const auto moments = instants_of(wall("2027-01-15T09:00:00"), "Asia/Kathmandu");
  REQUIRE(moments.size() == 1);
  if (moments.empty()) return;
  CHECK(moments[0] == Moment{at("2027-01-15T03:15:00Z"), minutes{345}});
  CHECK(in_zone(at("2027-01-15T03:15:00Z"), "Asia/Kathmandu") == moments[0]);
}

TEST_CASE("zones: milliseconds survive both ways") {
  const TimePoint when = at("2027-01-15T03:15:00.250Z");
  const Moment moment = in_zone(when, "America/New_York");
  CHECK(moment.utc == when);
  const auto back = instants_of(moment.wall(), "America/New_York");
  REQUIRE(back.size() == 1);
  if (back.empty()) return;
  CHECK(back[0].utc == when);
}

TEST_CASE("zones: names that are none") {
  for (const char* name : {"", "Mars/Base", "../../etc/passwd", "America", "new york"}) {
    CAPTURE(name);
    CHECK_FALSE(is_zone(name));
    CHECK(instants_of(wall("2027-01-15T09:00:00"), name).empty());
    CHECK(in_zone(at("2027-01-15T09:00:00Z"), name).offset == minutes{0});
  }
  CHECK(is_zone("America/New_York"));
  CHECK(is_zone("UTC"));
}

TEST_CASE("zones: the data's version is a year and a letter") {
  const std::string version = tzdata_version();
  REQUIRE(version.size() >= 5);
  if (version.size() < 5) return;
  CHECK(version.substr(0, 2) == "20");
  CHECK((version[4] >= 'a' && version[4] <= 'z'));
}

}  // namespace
}  // namespace frontdesk::server
