// Goal: a patient reaches doctors and times by talking, however they put it. Method: conversations
// of several turns with a small clinic, each answer's cards compared whole and its words by the
// facts in them.
#include "server/assistant/dialogue.h"

#include <doctest/doctest.h>

#include "conversation.h"

namespace frontdesk::server {
namespace {

TEST_CASE("an itching skin on Tuesday after work meets skin doctors with times then") {
  Conversation talk;
  const std::string answer = talk.say("my skin itches, I can come on Tuesday after work");
  CHECK(answer ==
        "These Dermatology doctors have free times on Tuesday 10 March from 17:00. The earliest is "
        "Tuesday 10 March at 17:00 with Dr. Amara Rao. Choose a doctor to see them.");
  CHECK(talk.cards == "doctors rao alvarez");

  talk.tap("rao");
  CHECK(talk.cards ==
        "slots rao: Tue 10 Mar 17:00, Tue 10 Mar 17:30, Tue 10 Mar 18:00, Tue 10 Mar 18:30");
}

TEST_CASE("a doctor is chosen by name or by place in the list, and the wish stays") {
  for (const std::string_view choice :
       {"Dr. Alvarez", "alvares please", "the second one", "2", "the last one", "Mateo"}) {
    CAPTURE(choice);
    Conversation talk;
    talk.say("my skin itches, I can come on Tuesday after work");
    const std::string answer = talk.say(choice);
    CHECK(talk.cards == "slots alvarez: Tue 10 Mar 17:00, Tue 10 Mar 17:30");
    CHECK(has(answer, "Dr. Mateo Alvarez has 2 free times on Tuesday 10 March from 17:00."));
  }
}

TEST_CASE("times are narrowed and widened by talking") {
  Conversation talk;
  talk.say("dr rao");
  CHECK(has(talk.cards, "slots rao: Wed 4 Mar 10:00, Wed 4 Mar 10:30, Thu 5 Mar 09:00"));
  talk.say("Tuesday");
  CHECK(talk.cards ==
        "slots rao: Tue 10 Mar 09:00, Tue 10 Mar 09:30, Tue 10 Mar 10:00, Tue 10 Mar 10:30, "
        "Tue 10 Mar 17:00, Tue 10 Mar 17:30, Tue 10 Mar 18:00, Tue 10 Mar 18:30");
  talk.say("after 6");
  CHECK(talk.cards == "slots rao: Tue 10 Mar 18:00, Tue 10 Mar 18:30");
  talk.say("mornings");
  CHECK(talk.cards ==
        "slots rao: Tue 10 Mar 09:00, Tue 10 Mar 09:30, Tue 10 Mar 10:00, Tue 10 Mar 10:30");
  const std::string earliest = talk.say("the earliest");
  CHECK(talk.cards == "slots rao: Tue 10 Mar 09:00");
  CHECK(has(earliest, "Tap it to hold it"));
  talk.say("10:30");
  CHECK(talk.cards == "slots rao: Tue 10 Mar 10:30");
  talk.say("9");
  CHECK(talk.cards == "slots rao: Tue 10 Mar 09:00");
  talk.say("another day, any time");
  CHECK(has(talk.cards, "slots rao: Wed 4 Mar 10:00"));
}

TEST_CASE("nothing at the wished time is said, and the nearest is offered") {
  Conversation talk;
  talk.say("Dr Alvarez");
  const std::string other_hours = talk.say("Tuesday at 11");
  CHECK(has(other_hours, "Dr. Mateo Alvarez has nothing on Tuesday 10 March at 11:00."));
  CHECK(talk.cards ==
        "slots alvarez: Tue 10 Mar 16:00, Tue 10 Mar 16:30, Tue 10 Mar 17:00, Tue 10 Mar 17:30");
  CHECK(talk.replies.front() == "Any day at 11:00");

  const std::string other_days = talk.say("Monday between 9 and 10");
  CHECK(has(other_days, "has nothing on Monday 9 March between 09:00 and 10:00"));
  CHECK(has(other_days, "between 09:00 and 10:00 start with Thursday 12 March at 09:00."));
  CHECK(talk.cards == "slots alvarez: Thu 12 Mar 09:00, Thu 12 Mar 09:30");

  const std::string anything = talk.say("Sunday at 20:00");
  CHECK(has(anything, "has nothing on Sunday 8 March at 20:00."));
  CHECK(has(anything, "The next free time is Tuesday 10 March at 16:00."));
}

TEST_CASE("what is missing is asked for") {
  Conversation talk;
  const std::string ask = talk.say("I need to book an appointment");
  CHECK(has(ask, "What is the visit for?"));
  CHECK(talk.cards.empty());
  CHECK(talk.replies.front() == "Family Medicine");
  CHECK(talk.replies.size() == 4);
  talk.say("friday morning");
  CHECK(talk.cards.empty());
  talk.say("it is my knee");
  CHECK(talk.cards ==
        "doctors brooks; slots brooks: Fri 6 Mar 08:00, Fri 6 Mar 08:30, Fri 6 Mar 09:00, "
        "Fri 6 Mar 09:30");
}

TEST_CASE("another need drops the doctor of the first, and keeps the time") {
  Conversation talk;
  talk.say("Dr Rao on Friday");
  CHECK(has(talk.cards, "slots rao: Fri 6 Mar 09:00"));
  talk.say("actually I need somebody for my knee");
  CHECK(has(talk.cards, "doctors brooks; slots brooks: Fri 6 Mar 08:00"));
}

TEST_CASE("any doctor shows times of all that fit") {
  Conversation talk;
  talk.say("my skin itches, Tuesday after work");
  const std::string answer = talk.say("Any doctor");
  CHECK(has(answer, "Our Dermatology doctors have 6 free times on Tuesday 10 March from 17:00."));
  CHECK(talk.cards ==
        "slots: Tue 10 Mar 17:00, Tue 10 Mar 17:00, Tue 10 Mar 17:30, Tue 10 Mar 17:30, "
        "Tue 10 Mar 18:00, Tue 10 Mar 18:30");
  talk.say("other doctors");
  CHECK(talk.cards == "doctors rao alvarez");
}

TEST_CASE("words of an emergency come first, and booking goes on where it was") {
  Conversation talk;
  const std::string answer =
      talk.say("I have chest pain and need a skin doctor on Tuesday after 5");
  CHECK(has(answer, "call 911 now"));
  CHECK(talk.cards.empty());
  CHECK(talk.replies.front() == "This is not an emergency");
  talk.say("This is not an emergency");
  CHECK(talk.cards == "doctors rao alvarez");
  CHECK(has(talk.say("I want to die"), "Call or text 988"));
}

TEST_CASE("a clinic without data still answers emergencies and names the way to a person") {
  Conversation talk;
  const auto empty = Store::open(":memory:");
  REQUIRE(empty.has_value());
  if (!empty) return;
  const auto say = [&](std::string_view text) {
    talk.turn().text = std::string(text);
    return talk.assistant().answer(talk.turn(), (*empty)->clinic)->next(morning())->text;
  };
  CHECK(has(say("he is not breathing"), "call 911 now"));
  CHECK(has(say("talk to a person"), "(212) 555-0142"));
  CHECK(has(say("I need a dermatologist on Tuesday"), "We have no Dermatology here."));
  CHECK(has(say("Book an appointment"), "What is the visit for?"));
  CHECK_FALSE(say("dr rao").empty());
  CHECK_FALSE(say("any doctor").empty());
}

TEST_CASE("yes, no and thanks fit what was said before") {
  Conversation talk;
  CHECK(has(talk.say("hello"), "What can I do for you?"));
  talk.say("dermatologist");
  CHECK(has(talk.say("yes"), "Choose a doctor"));
  talk.say("dr rao");
  CHECK(has(talk.say("ok"), "Tap the time you want."));
  CHECK(has(talk.say("no"), "Tell me another day"));
  CHECK(has(talk.say("thanks"), "You are welcome."));
  CHECK(has(talk.say("bye"), "Goodbye."));
  CHECK(has(talk.say("start over"), "What can I do for you?"));
  CHECK(talk.turn().notes == write_notes(Notes{}));
}

TEST_CASE("a time on hold is what yes is about") {
  Conversation talk;
  talk.say("Dr Rao on Tuesday");
  const auto page = talk.store().clinic.find_slots({.doctor_ids = {"rao"}}, morning());
  REQUIRE(page.has_value());
  if (!page) return;
  talk.turn().hold =
      HoldRecord{.slot_id = page->slots.front().id, .expires = morning() + std::chrono::minutes{4}};
  const std::string answer = talk.say("yes, book it");
  CHECK(has(answer, "You have a time on hold: today at 10:00 with Dr. Amara Rao."));
  CHECK(has(answer, "not booked yet"));
  talk.turn().hold->expires = morning();
  CHECK_FALSE(has(talk.say("yes"), "on hold"));
}

TEST_CASE("anything can be typed") {
  Conversation talk;
  CHECK(has(talk.say("asdf"), "I did not understand that."));
  CHECK(has(talk.say(""), "I did not understand that."));
  CHECK(has(talk.say("\xFF\xFE"), "understand"));
  CHECK(has(talk.say("\u4ECA\u65E5\u306F\u4E88\u7D04"), "I do not understand that language."));
  CHECK(has(talk.say("\U0001F44D"), "I did not understand that."));
  talk.say(std::string(8'000, 'x'));
  talk.say(std::string(8'000, '7'));
  std::string long_text = "I would like to come in. ";
  while (long_text.size() < 8'000) long_text += "It has been a long story with many turns. ";
  talk.say(long_text + "It is my skin, Tuesday after 5.");
  CHECK(talk.cards == "doctors rao alvarez");
}

TEST_CASE("never more than four quick replies, and each is understood") {
  Conversation talk;
  for (const char* text : {"hello", "book", "dermatologist", "dr rao", "Tuesday at 3", "no",
                           "any doctor", "help", "is it serious", "prices", "I want to die"}) {
    talk.say(text);
    CHECK(talk.replies.size() <= 4);
    const std::string notes = talk.turn().notes;
    for (const std::string& reply : talk.replies) {
      CAPTURE(reply);
      Conversation other;
      other.turn().notes = notes;
      CHECK_FALSE(has(other.say(reply), "I did not understand"));
    }
  }
}

}  // namespace
}  // namespace frontdesk::server
