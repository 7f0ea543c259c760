// Goal: days and times are understood as people write them. Method: a table of lines, each with the
// wish it stands for in a short notation ("2026-03-10 17:00-"), read on Wednesday 4 March 2026.
#include "server/assistant/when.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "core/dates.h"

namespace frontdesk::server {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::local_days;

constexpr local_days wednesday{std::chrono::year{2026} / 3 / 4};

std::string clock(std::chrono::minutes minutes) {
  return clock_time(WallTime{minutes});
}

/// "2026-03-10", "2026-03-09..2026-03-15", "Mon,Tue", "17:00-", "-12:00", "@10:30", "soon".
std::string noted(const When& when) {
  constexpr std::array<const char*, 7> names = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  std::string all;
  const auto add = [&](const std::string& part) { all += (all.empty() ? "" : " ") + part; };
  if (when.from && when.until && *when.until == *when.from + days{1}) {
    add(iso_date(*when.from));
  } else if (when.from || when.until) {
    add((when.from ? iso_date(*when.from) : "") + ".." +
        (when.until ? iso_date(*when.until - days{1}) : ""));
  }
  std::string weekdays;
  for (const auto day : when.weekdays) {
    weekdays += (weekdays.empty() ? "" : ",") + std::string(names[day.c_encoding()]);
  }
  if (!weekdays.empty()) add(weekdays);
  if (when.earliest || when.latest) {
    add((when.earliest ? clock(*when.earliest) : "") + "-" +
        (when.latest ? clock(*when.latest) : ""));
  }
  if (when.at) add("@" + clock(*when.at));
  if (when.is_soonest) add("soon");
  return all;
}

struct Line {
  std::string_view text = {};
  std::string_view wish = {};
};

constexpr Line day_lines[] = {
    {"today", "2026-03-04"},
    {"Can I come in today?", "2026-03-04"},
    {"tomorrow", "2026-03-05"},
    {"TOMORROW", "2026-03-05"},
    {"tomorow pls", "2026-03-05"},
    {"tommorow", "2026-03-05"},
    {"tmrw", "2026-03-05"},
    {"2morrow", "2026-03-05"},
    {"the day after tomorrow", "2026-03-06"},
    {"on Tuesday", "2026-03-10"},
    {"tuesday", "2026-03-10"},
    {"tusday", "2026-03-10"},
    {"tues", "2026-03-10"},
    {"this friday", "2026-03-06"},
    {"fri", "2026-03-06"},
    {"next Tuesday", "2026-03-10"},
    {"next Friday", "2026-03-13"},
    {"next Thursday", "2026-03-12"},
    {"coming saturday", "2026-03-07"},
    {"wednesday", "2026-03-04..2026-03-11 Wed"},
    {"next wednesday", "2026-03-11"},
    {"Tuesday or Thursday", "2026-03-05..2026-03-10 Tue,Thu"},
    {"Thursday or Friday", "2026-03-05..2026-03-06"},
    {"tomorrow or Friday", "2026-03-05..2026-03-06"},
    {"Tuesdays", "Tue"},
    {"on tuesdays and thursdays", "Tue,Thu"},
    {"every monday", "Mon"},
    {"weekdays", "Mon,Tue,Wed,Thu,Fri"},
    {"Monday to Friday", "Mon,Tue,Wed,Thu,Fri"},
    {"mon-fri", "Mon,Tue,Wed,Thu,Fri"},
    {"weekends only", "Sat,Sun"},
    {"at the weekend", "2026-03-07..2026-03-08"},
    {"this weekend", "2026-03-07..2026-03-08"},
    {"next weekend", "2026-03-14..2026-03-15"},
    {"this week", "2026-03-04..2026-03-08"},
    {"next week", "2026-03-09..2026-03-15"},
    {"sometime next week please", "2026-03-09..2026-03-15"},
    {"week after next", "2026-03-16..2026-03-22"},
    {"Tuesday next week", "2026-03-09..2026-03-15 Tue"},
    {"next week on Thursday", "2026-03-09..2026-03-15 Thu"},
    {"this month", "2026-03-04..2026-03-31"},
    {"next month", "2026-04-01..2026-04-30"},
    {"in April", "2026-04-01..2026-04-30"},
    {"in february", "2027-02-01..2027-02-28"},
    {"in 3 days", "2026-03-07"},
    {"in three days", "2026-03-07"},
    {"in a few days", "2026-03-06..2026-03-09"},
    {"in two weeks", "2026-03-16..2026-03-22"},
    {"in about 2 weeks", "2026-03-16..2026-03-22"},
    {"two weeks from now", "2026-03-16..2026-03-22"},
    {"in a week", "2026-03-09..2026-03-15"},
    {"in a couple of weeks", "2026-03-16..2026-03-22"},
    {"within 2 weeks", "2026-03-04..2026-03-18"},
    {"in the next few days", "2026-03-04..2026-03-07"},
    {"in the next 10 days", "2026-03-04..2026-03-14"},
    {"the 14th", "2026-03-14"},
    {"on the 14", "2026-03-14"},
    {"the 2nd", "2026-04-02"},
    {"the 31st", "2026-03-31"},
    {"14 March", "2026-03-14"},
    {"14th of march", "2026-03-14"},
    {"March 14", "2026-03-14"},
    {"march the 14th", "2026-03-14"},
    {"Mar 14th, 2027", "2027-03-14"},
    {"1 February", "2027-02-01"},
    {"29 february", "2028-02-29"},
    {"31 february", ""},
    {"3/14", "2026-03-14"},
    {"14/3", "2026-03-14"},
    {"3/14/26", "2026-03-14"},
    {"14.3.2026", "2026-03-14"},
    {"2026-03-14", "2026-03-14"},
    {"40/50", ""},
    {"Tuesday the 10th", "2026-03-10"},
    {"Tuesday 10 March", "2026-03-10"},
    {"Saturday, March 14", "2026-03-14"},
    {"after Tuesday", "2026-03-11.."},
    {"from Monday", "2026-03-09.."},
    {"from the 14th", "2026-03-14.."},
    {"after the 14th", "2026-03-15.."},
    {"before Friday", "2026-03-04..2026-03-05"},
    {"by Friday", "2026-03-04..2026-03-06"},
    {"until the 14th", "2026-03-04..2026-03-14"},
    {"not before Friday", "2026-03-06.."},
    {"no later than Friday", "2026-03-04..2026-03-06"},
    {"Monday to Wednesday", "2026-03-09..2026-03-11"},
    {"between Monday and Wednesday", "2026-03-09..2026-03-11"},
    {"from 14 March to 20 March", "2026-03-14..2026-03-20"},
    {"not on Monday", "Tue,Wed,Thu,Fri,Sat,Sun"},
    {"any day but Friday", "Mon,Tue,Wed,Thu,Sat,Sun"},
    {"I can't do Mondays", "Tue,Wed,Thu,Fri,Sat,Sun"},
    {"next week but not Monday", "2026-03-09..2026-03-15 Tue,Wed,Thu,Fri,Sat,Sun"},
    {"Friday doesn't work", "Mon,Tue,Wed,Thu,Sat,Sun"},
};

constexpr Line hour_lines[] = {
    {"at 10:30", "@10:30"},
    {"10:30", "@10:30"},
    {"10.30", "@10:30"},
    {"10:30am", "@10:30"},
    {"5pm", "@17:00"},
    {"5 pm", "@17:00"},
    {"5 p.m.", "@17:00"},
    {"at 5", "@17:00"},
    {"at 9", "@09:00"},
    {"at 12", "@12:00"},
    {"12 am", "@00:00"},
    {"2:30", "@14:30"},
    {"02:30", "@02:30"},
    {"17:00", "@17:00"},
    {"17h", "@17:00"},
    {"at 1730", "@17:30"},
    {"five o'clock", "@17:00"},
    {"half past 4", "@16:30"},
    {"quarter to 10", "@09:45"},
    {"quarter past nine", "@09:15"},
    {"noon", "@12:00"},
    {"at 8 in the evening", "@20:00"},
    {"10 in the morning", "@10:00"},
    {"after 5", "17:00-"},
    {"after 5pm", "17:00-"},
    {"afer 17:30", "17:30-"},
    {"from 4", "16:00-"},
    {"5 or later", "17:00-"},
    {"later than 5", "17:00-"},
    {"not before 3", "15:00-"},
    {"before 10", "-10:00"},
    {"before noon", "-12:00"},
    {"by 3", "-15:00"},
    {"until 11:30", "-11:30"},
    {"no later than 4", "-16:00"},
    {"between 2 and 4", "14:00-16:00"},
    {"from 9 to 11", "09:00-11:00"},
    {"9 to 5 pm", "09:00-17:00"},
    {"2-4", "14:00-16:00"},
    {"2-4pm", "14:00-16:00"},
    {"10\u201312", "10:00-12:00"},
    {"14:00 - 16:00", "14:00-16:00"},
    {"between 10 and 2", "10:00-14:00"},
    {"around 10", "09:00-11:00"},
    {"5ish", "16:00-18:00"},
    {"mornings", "-12:00"},
    {"in the morning", "-12:00"},
    {"early morning", "-10:00"},
    {"late morning", "10:00-12:00"},
    {"afternoon", "12:00-17:00"},
    {"in the afternoon after 3", "15:00-17:00"},
    {"late afternoon", "15:00-18:00"},
    {"evenings", "17:00-"},
    {"after work", "17:00-"},
    {"before work", "-09:00"},
    {"after school", "15:00-"},
    {"lunch time", "12:00-14:00"},
    {"morning or afternoon", "-17:00"},
    {"first thing", "-10:00"},
    {"end of the day", "16:00-"},
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

template <std::size_t size>
void check_lines(const Line (&lines)[size]) {
  for (const Line& line : lines) {
    CAPTURE(line.text);
    CHECK(noted(read_when(line.text, wednesday, true)) == line.wish);
  }
}

TEST_CASE("days") {
  check_lines(day_lines);
}
TEST_CASE("hours") {
  check_lines(hour_lines);
}
TEST_CASE("days with hours, and what only looks like them") {
  check_lines(mixed_lines);
}

TEST_CASE("numbers are read in the country's order") {
  CHECK(noted(read_when("3/4", wednesday, true)) == "2026-03-04");
  CHECK(noted(read_when("3/4", wednesday, false)) == "2026-04-03");
  CHECK(noted(read_when("5/3", wednesday, false)) == "2026-03-05");
}

TEST_CASE("the week turns on Monday, the year on the first of January") {
  const local_days sunday = wednesday + days{4};
  CHECK(noted(read_when("next Tuesday", sunday, true)) == "2026-03-10");
  CHECK(noted(read_when("this weekend", sunday, true)) == "2026-03-08");
  CHECK(noted(read_when("next week", sunday, true)) == "2026-03-09..2026-03-15");
  const local_days monday = wednesday + days{5};
  CHECK(noted(read_when("next Tuesday", monday, true)) == "2026-03-17");
  const local_days new_years_eve{std::chrono::year{2026} / 12 / 31};
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
