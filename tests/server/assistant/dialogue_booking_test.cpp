// Goal: from need to doctor to time, with languages, places and video, and honestly where the
// clinic has no such thing. Method: short conversations with the small clinic.
#include <doctest/doctest.h>

#include <algorithm>

#include "conversation.h"

namespace frontdesk::server {
namespace {

TEST_CASE("doctors are found by the language they speak") {
  Conversation talk;
  talk.say("who speaks Spanish?");
  CHECK(has(talk.cards, "doctors alvarez; slots alvarez:"));
  CHECK(has(talk.say("do you have anyone who speaks Polish"), "none of our doctors"));
  const std::string arabic = talk.say("I need a dermatologist who speaks Arabic");
  CHECK(has(arabic, "I found no such doctor who speaks Arabic."));
  CHECK(talk.cards == "doctors rao alvarez");
}

TEST_CASE("whether a doctor speaks a language is read from the doctor's record") {
  Conversation talk;
  CHECK(has(talk.say("does Dr Haddad speak Arabic?"), "Yes, Dr. Omar Haddad speaks Arabic."));
  const std::string answer = talk.say("does Dr Rao speak French?");
  CHECK(has(answer, "Dr. Amara Rao is not listed as speaking French."));
  CHECK(has(answer, "English, Hindi"));
}

TEST_CASE("places and video visits") {
  Conversation talk;
  talk.say("dermatologist at Northgate");
  CHECK(has(talk.cards, "doctors alvarez; slots alvarez:"));
  Conversation video;
  video.say("video visit with a cardiologist");
  CHECK(has(video.cards, "doctors haddad; slots haddad: Mon 9 Mar 14:00"));
  Conversation none;
  CHECK(has(none.say("Dr Rao by video"), "Dr. Amara Rao has no free times for video visits."));
  CHECK(has(none.cards, "slots rao: Wed 4 Mar 10:00"));
  Conversation skin;
  CHECK(has(skin.say("dermatologist, video please"), "I found no such doctor with video visits."));
  CHECK(skin.cards == "doctors rao alvarez");
}

TEST_CASE("a kind of doctor the clinic has not is said, with who can be seen") {
  Conversation talk;
  const std::string answer = talk.say("I need a dentist");
  CHECK(has(answer, "We have no Dentistry here."));
  CHECK(has(answer, "Family Medicine"));
  CHECK(has(talk.cards, "doctors okafor; slots okafor:"));
}

TEST_CASE("a doctor nobody knows is said, and those there are shown") {
  Conversation talk;
  CHECK(has(talk.say("Dr. Smith tomorrow"), "I could not find a doctor of that name here."));
  CHECK(has(talk.cards, "doctors"));
  CHECK(has(talk.tap("nobody"), "I could not find a doctor of that name here."));
}

TEST_CASE("without a time the doctors come with the earliest, soonest first") {
  Conversation talk;
  const std::string answer = talk.say("dermatologist");
  CHECK(talk.cards == "doctors rao alvarez");
  CHECK(has(answer, "The earliest is today at 10:00 with Dr. Amara Rao."));
}

TEST_CASE("as soon as possible shows only a few times") {
  Conversation talk;
  talk.say("dr rao as soon as possible");
  CHECK(std::count(talk.cards.begin(), talk.cards.end(), ',') == 11);
}

TEST_CASE("find a doctor asks which kind, book begins anew after times were shown") {
  Conversation talk;
  talk.say("dr rao");
  CHECK(has(talk.say("Find a doctor"), "Which one do you need?"));
  CHECK(talk.cards.empty());
  talk.say("dr rao");
  CHECK(has(talk.say("Book an appointment"), "What is the visit for?"));
  CHECK(has(talk.say("book"), "We have: "));
}

TEST_CASE("a day that is over is said to be over") {
  Conversation talk;
  const std::string answer = talk.say("dr rao on 3/2/2026");
  CHECK(has(answer, "That day is over."));
  CHECK(has(talk.cards, "slots rao: Wed 4 Mar 10:00"));
}

TEST_CASE("times beyond the calendar lead back to what is there") {
  Conversation talk;
  const std::string answer = talk.say("dr rao in October");
  CHECK(has(answer, "has nothing between Thursday 1 October and Saturday 31 October."));
  CHECK(has(talk.cards, "slots rao: Wed 4 Mar 10:00"));
}

TEST_CASE("a clinic without free times says so") {
  Conversation talk;
  talk.turn().now = morning() + std::chrono::days{400};
  const std::string answer = talk.say("dr rao");
  CHECK(has(answer, "has no free times at the moment"));
  CHECK(talk.cards.empty());
  CHECK(has(talk.say("dermatologist"), "no free times at the moment"));
}

TEST_CASE("times said are those of the clinic's clocks, whatever the season") {
  Conversation talk;
  talk.say("dr rao on 3/9");  // Clocks went forward on the 8th.
  CHECK(has(talk.cards, "slots rao: Mon 9 Mar 09:00"));
  talk.say("dr rao on Friday");
  CHECK(has(talk.cards, "slots rao: Fri 6 Mar 09:00"));
}

}  // namespace
}  // namespace frontdesk::server
