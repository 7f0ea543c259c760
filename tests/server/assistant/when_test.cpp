// Goal: days and hours in one text come together, and what only looks like them is left alone.
// Method: a table of lines, each with the wish it stands for in a short notation, read on Wednesday
// 4 March 2026.
#include "server/assistant/when.h"

#include <doctest/doctest.h>

#include "understand_notation.h"

namespace frontdesk::server {
namespace {

constexpr std::chrono::local_days wednesday{std::chrono::year{2026} / 3 / 4};

struct Line {
  std::string_view text = {};
  std::string_view wish = {};
};

constexpr Line mixed_lines[] = {
    {"", ""},
    {"my skin itches, I can come on Tuesday after work", "2026-03-10 17:00-"},
    {"next Tuesday after 5", "2026-03-10 17:00-"},
    {"NEXT TUESDAY AFTER 5PM!!!", "2026-03-10 17:00-"},
    {"tomorrow morning", "2026-03-05 -12:00"},
    {"tomorrow at 10:30", "2026-03-05 @10:30"},
    {"tonight", "2026-03-04 17:00-"},
    {"this afternoon", "2026-03-04 12:00-17:00"},
    {"friday before noon", "2026-03-06 -12:00"},
    {"weekdays after work", "Mon,Tue,Wed,Thu,Fri 17:00-"},
    {"thursday 2pm", "2026-03-05 @14:00"},
    {"on the 14th at 3", "2026-03-14 @15:00"},
    {"14 march between 2 and 4", "2026-03-14 14:00-16:00"},
    {"saturday morning or sunday morning", "2026-03-07..2026-03-08 -12:00"},
    {"as soon as possible", "soon"},
    {"asap", "soon"},
    {"the earliest you have", "soon"},
    {"first available", "soon"},
    {"next available appointment", "soon"},
    {"right now", "soon"},
    {"as soon as possible, mornings", "-12:00 soon"},
    {"good morning, I need a dentist tomorrow", "2026-03-05"},
    {"Good afternoon", ""},
    {"have a nice day", ""},
    {"it started last Tuesday", ""},
    {"since Monday my knee hurts", ""},
    {"since yesterday, can I come tomorrow", "2026-03-05"},
    {"I have had a rash for 3 days", ""},
    {"for the last two weeks", ""},
    {"2 weeks ago", ""},
    {"I am 45 years old", ""},
    {"for about a month now", ""},
    {"my 3 year old", ""},
    {"pain 8/10", ""},
    {"it itches at night", ""},
    {"I sat on it", ""},
    {"too much sun", ""},
    {"may I come in", ""},
    {"I have 2 children", ""},
    {"200 mg", ""},
    {"the 1st one", ""},
    {"hello", ""},
    {"\u660E\u65E5", ""},
    {"\xFF\xFE", ""},
    {"99999999999999999999", ""},
    {"0/0/0 ::: --- 99:99", ""},
};

TEST_CASE("days with hours, and what only looks like them") {
  for (const Line& line : mixed_lines) {
    CAPTURE(line.text);
    CHECK(noted(read_when(line.text, wednesday, true)) == line.wish);
  }
}

TEST_CASE("numbers are read in the country's order") {
  CHECK(noted(read_when("3/4", wednesday, true)) == "2026-03-04");
  CHECK(noted(read_when("3/4", wednesday, false)) == "2026-04-03");
  CHECK(noted(read_when("5/3", wednesday, false)) == "2026-03-05");
}

TEST_CASE("the week turns on Monday, the year on the first of January") {
  const std::chrono::local_days sunday = wednesday + std::chrono::days{4};
  CHECK(noted(read_when("next Tuesday", sunday, true)) == "2026-03-10");
  CHECK(noted(read_when("this weekend", sunday, true)) == "2026-03-08");
  CHECK(noted(read_when("next week", sunday, true)) == "2026-03-09..2026-03-15");
  const std::chrono::local_days monday = wednesday + std::chrono::days{5};
  CHECK(noted(read_when("next Tuesday", monday, true)) == "2026-03-17");
  const std::chrono::local_days new_years_eve{std::chrono::year{2026} / 12 / 31};
  CHECK(noted(read_when("tomorrow", new_years_eve, true)) == "2027-01-01");
  CHECK(noted(read_when("the 2nd", new_years_eve, true)) == "2027-01-02");
  CHECK(noted(read_when("next month", new_years_eve, true)) == "2027-01-01..2027-01-31");
}

TEST_CASE("what is newly said replaces its own half") {
  const When tuesday_evening = read_when("Tuesday after 5", wednesday, true);
  CHECK(noted(merged(tuesday_evening, read_when("Thursday", wednesday, true))) ==
        "2026-03-05 17:00-");
  CHECK(noted(merged(tuesday_evening, read_when("mornings", wednesday, true))) ==
        "2026-03-10 -12:00");
  CHECK(noted(merged(tuesday_evening, read_when("as soon as possible", wednesday, true))) ==
        "17:00- soon");
  CHECK(merged(tuesday_evening, When{}) == tuesday_evening);
}

TEST_CASE("a very long text is read to its end") {
  std::string text;
  while (text.size() < 30'000) text += "and then I went 3 times to 12 places ";
  CHECK(noted(read_when(text + "tomorrow", wednesday, true)) == "2026-03-05");
}

}  // namespace
}  // namespace frontdesk::server
