// Goal: times of day are understood as people write them. Method: a table of lines, each with the
// wish it stands for in a short notation.
#include "server/assistant/read_hours.h"

#include <doctest/doctest.h>

#include "understand_notation.h"

namespace frontdesk::server {
namespace {

constexpr std::chrono::local_days wednesday{std::chrono::year{2026} / 3 / 4};

struct Line {
  std::string_view text = {};
  std::string_view wish = {};
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
    {"what about 3pm?", "@15:00"},
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
    {"I can't do mornings", "12:00-"},
    {"not in the evening", "-17:00"},
    {"no afternoons", ""},
    {"end of the day", "16:00-"},
};

TEST_CASE("times of day as people write them") {
  for (const Line& line : hour_lines) {
    CAPTURE(line.text);
    CHECK(noted(read_when(line.text, wednesday, true)) == line.wish);
  }
}

}  // namespace
}  // namespace frontdesk::server
