// Goal: what is said is true, plain, and read back the same when it is tapped as a quick reply.
// Method: wishes into words and, for quick replies, back; fixed answers checked for their facts.
#include "server/assistant/said.h"

#include <doctest/doctest.h>

#include "conversation.h"
#include "understand_notation.h"

namespace frontdesk::server {
namespace {

constexpr std::chrono::local_days wednesday{std::chrono::year{2026} / 3 / 4};

TEST_CASE("wishes in words") {
  struct Line {
    std::string_view text = {};
    std::string_view words = {};
  };
  for (const Line& line : std::initializer_list<Line>{
           {"today", "today"},
           {"tomorrow morning", "tomorrow before 12:00"},
           {"Tuesday after 5", "on Tuesday 10 March from 17:00"},
           {"Thursday or Friday", "tomorrow or on Friday 6 March"},
           {"next week", "between Monday 9 March and Sunday 15 March"},
           {"next week but not Monday",
            "between Monday 9 March and Sunday 15 March, on any day but Mondays"},
           {"weekdays between 2 and 4", "on weekdays between 14:00 and 16:00"},
           {"weekends", "at weekends"},
           {"Mondays and Thursdays", "on Mondays and Thursdays"},
           {"from the 14th", "from Saturday 14 March on"},
           {"1 February", "on Monday 1 February 2027"},
           {"at 10:30", "at 10:30"},
           {"asap", ""},
           {"", ""}}) {
    CAPTURE(line.text);
    CHECK(said::when_words(read_when(line.text, wednesday, true), wednesday) == line.words);
  }
}

TEST_CASE("any day at those hours is understood when it comes back") {
  for (const char* hours : {"after 5", "before noon", "between 2 and 4", "at 10:30"}) {
    const When when = read_when(hours, wednesday, true);
    const Understanding heard = understand(said::any_day_at(when), demo_words(), wednesday);
    CHECK(heard.forgets_days);
    CHECK(heard.wish.when == when);
  }
}

TEST_CASE("an emergency names the country's number first") {
  CHECK(has(said::emergency(Emergency::Medical, emergency_numbers("US")), "call 911 now"));
  CHECK(has(said::emergency(Emergency::Medical, emergency_numbers("GB")), "call 999 now"));
  CHECK(has(said::emergency(Emergency::Medical, emergency_numbers("")),
            "call 112 (on most mobiles), or the emergency number where you are"));
  CHECK(has(said::emergency(Emergency::SelfHarm, emergency_numbers("US")),
            "Call or text 988 (988 Suicide & Crisis Lifeline)"));
  CHECK(has(said::emergency(Emergency::SelfHarm, emergency_numbers("GB")),
            "Call 116123 (Samaritans)"));
  CHECK(has(said::emergency(Emergency::SelfHarm, emergency_numbers("DE")), "call 112"));
}

TEST_CASE("nothing shouts, and nothing is left open when the clinic says little of itself") {
  const said::Clinic silent;
  for (const std::string& text : {said::greeting(silent, ""),
                                  said::hello(),
                                  said::who_i_am(silent),
                                  said::help(silent),
                                  said::person(silent),
                                  said::hours(silent),
                                  said::phone(silent),
                                  said::addresses(silent, {}),
                                  said::price(silent, true),
                                  said::insurance(silent, false),
                                  said::medical(silent, ""),
                                  said::results(silent),
                                  said::prescription(silent),
                                  said::not_understood(silent),
                                  said::other_language(silent),
                                  said::cannot_look_up(silent),
                                  said::ask_need({}),
                                  said::no_problem(),
                                  said::thanks(),
                                  said::bye()}) {
    CAPTURE(text);
    CHECK_FALSE(text.empty());
    CHECK_FALSE(has(text, "!"));
    CHECK_FALSE(has(text, "  "));
    CHECK_FALSE(has(text, "()"));
    CHECK(text.back() != ' ');
  }
}

}  // namespace
}  // namespace frontdesk::server
