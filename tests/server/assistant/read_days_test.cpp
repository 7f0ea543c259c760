// Goal: days are understood as people write them. Method: a table of lines, each with the wish it
// stands for in a short notation, read on Wednesday 4 March 2026.
#include "server/assistant/read_days.h"

#include <doctest/doctest.h>

#include "understand_notation.h"

namespace frontdesk::server {
namespace {

constexpr std::chrono::local_days wednesday{std::chrono::year{2026} / 3 / 4};

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
    {"next Wednesday or Thursday", "2026-03-11..2026-03-12"},
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

TEST_CASE("days as people write them") {
  for (const Line& line : day_lines) {
    CAPTURE(line.text);
    CHECK(noted(read_when(line.text, wednesday, true)) == line.wish);
  }
}

}  // namespace
}  // namespace frontdesk::server
