// Goal: one date expression at a time, with its length, so that the walk goes on behind it. Method:
// single expressions at a known place; the tables of read_days_test.cpp cover the breadth.
#include "server/assistant/read_date.h"

#include <doctest/doctest.h>

#include "core/dates.h"

namespace frontdesk::server {
namespace {

const Calendar calendar{std::chrono::local_days{std::chrono::year{2026} / 3 / 4}, true};

std::string read(std::string_view text, std::size_t at = 0) {
  const auto found = read_date(Tokens(text), at, calendar);
  if (!found) return "";
  return iso_date(found->first) + " +" + std::to_string((found->end - found->first).count()) +
         " #" + std::to_string(found->length);
}

TEST_CASE("expressions and their lengths") {
  CHECK(read("tomorrow at 10") == "2026-03-05 +1 #1");
  CHECK(read("day after tomorrow") == "2026-03-06 +1 #3");
  CHECK(read("14th of March, 2027 please") == "2027-03-14 +1 #6");
  CHECK(read("March 14 10:30") == "2026-03-14 +1 #2");
  CHECK(read("3/14/26") == "2026-03-14 +1 #5");
  CHECK(read("next week") == "2026-03-09 +7 #2");
  CHECK(read("in two weeks") == "2026-03-16 +7 #3");
  CHECK(read("come in April please", 1) == "2026-04-01 +30 #2");
  CHECK(read("10:30").empty());
  CHECK(read("Tuesday").empty());
  CHECK(read("").empty());
  CHECK(read("tomorrow", 9).empty());
}

TEST_CASE("dates with a number are told from other dates") {
  CHECK(read_numbered_date(Tokens("14 March"), 0, calendar).has_value());
  CHECK_FALSE(read_numbered_date(Tokens("tomorrow"), 0, calendar).has_value());
}

TEST_CASE("weekdays: the coming one, the next week's, all of them") {
  const auto tuesday = read_weekday(Tokens("next tusday"), 0);
  REQUIRE(tuesday.has_value());
  if (!tuesday) return;
  CHECK(tuesday->length == 2);
  CHECK(tuesday->which == NamedDay::Which::Next);
  CHECK(iso_date(occurrence(*tuesday, calendar)) == "2026-03-10");
  const auto friday = read_weekday(Tokens("fri"), 0);
  REQUIRE(friday.has_value());
  if (!friday) return;
  CHECK(iso_date(occurrence(*friday, calendar)) == "2026-03-06");
  const auto every = read_weekday(Tokens("Mondays"), 0);
  REQUIRE(every.has_value());
  if (!every) return;
  CHECK(every->which == NamedDay::Which::Every);
  CHECK_FALSE(read_weekday(Tokens("I sat down"), 1).has_value());
}

}  // namespace
}  // namespace frontdesk::server
