// Goal: questions get their one true answer, advice is never given, and the patient's appointments
// are shown with how to change them. Method: single questions and short conversations.
#include <doctest/doctest.h>

#include "conversation.h"

namespace frontdesk::server {
namespace {

TEST_CASE("facts come from the clinic's own data") {
  Conversation talk;
  CHECK(has(talk.say("when are you open"), "Monday to Friday, 8:00 to 18:00"));
  CHECK(has(talk.say("phone number"), "(212) 555-0142"));
  const std::string places = talk.say("where are you?");
  CHECK(has(places, "Harbour Street: 12 Harbour Street"));
  CHECK(has(places, "Northgate: 340 Northgate Avenue"));
  CHECK(has(talk.say("talk to a person"), "call (212) 555-0142"));
  CHECK(has(talk.say("are you a robot"), "automated assistant"));
  CHECK(has(talk.say("what can you do"), "free times"));
  CHECK(has(talk.say("what specialties do you have"), "Dermatology"));
  CHECK(has(talk.say("I need a refill"), "I cannot handle prescriptions"));
  CHECK(has(talk.say("are my test results back"), "I cannot see or explain test results"));
}

TEST_CASE("what is not known is said to be not known") {
  Conversation talk;
  talk.turn().clinic_hours = {};
  talk.turn().clinic_phone.clear();
  CHECK(has(talk.say("opening hours"), "I do not have the opening hours here."));
  CHECK(has(talk.say("phone number"), "I do not have the phone number here."));
  CHECK(has(talk.say("talk to a person"), "call the clinic"));
}

TEST_CASE("prices and insurance are on the cards of the doctors spoken of") {
  Conversation talk;
  CHECK(has(talk.say("how much is a dermatologist?"), "The price is on each doctor's card"));
  CHECK(talk.cards == "doctors rao alvarez");
  talk.say("do you take Medicare");
  CHECK(talk.cards == "doctors rao alvarez");
  Conversation other;
  other.say("how much does it cost");
  CHECK(other.cards.empty());
}

constexpr std::string_view medical_questions[] = {"should I take ibuprofen",
                                                  "is it serious?",
                                                  "is this mole dangerous",
                                                  "what is wrong with me",
                                                  "whats wrong with my knee",
                                                  "do I have cancer",
                                                  "do i have diabetes",
                                                  "how much paracetamol can I give my child",
                                                  "what helps against a cough",
                                                  "should I be worried about this rash",
                                                  "what do I have?",
                                                  "is it normal that my ear rings",
                                                  "why does my back hurt",
                                                  "can i drink alcohol with antibiotics",
                                                  "my mole looks infected",
                                                  "how serious is high blood pressure",
                                                  "what dose of aspirin",
                                                  "which medicine should I buy",
                                                  "how do i get rid of acne",
                                                  "will it go away by itself",
                                                  "do I need antibiotics",
                                                  "can you tell if it's broken",
                                                  "could it be cancer",
                                                  "what are the side effects of ibuprofen",
                                                  "is it safe to take aspirin while pregnant",
                                                  "diagnose me",
                                                  "what causes hives",
                                                  "give me medical advice",
                                                  "is my baby ok",
                                                  "best treatment for eczema",
                                                  "can I take two of these",
                                                  "what should I do about my rash",
                                                  "what can I put on it",
                                                  "how many mg of vitamin D",
                                                  "dosage for a child",
                                                  "is that bad",
                                                  "is it dangerous",
                                                  "do I need surgery",
                                                  "am I sick",
                                                  "what could it be",
                                                  "why am I so tired",
                                                  "why is my urine dark",
                                                  "how do I treat a burn",
                                                  "how can I stop the itching",
                                                  "cure for warts",
                                                  "what does it mean",
                                                  "should I stop my medication",
                                                  "is it contagious",
                                                  "need a second opinion on my diagnosis",
                                                  "should I go to the hospital",
                                                  "does ibuprofen interact with aspirin",
                                                  "can I take it with food",
                                                  "what are symptoms of flu"};

TEST_CASE("fifty questions for advice get none, and a way to a person") {
  CHECK(std::size(medical_questions) >= 50);
  for (const std::string_view question : medical_questions) {
    CAPTURE(question);
    Conversation talk;
    const std::string answer = talk.say(question);
    CHECK(has(answer, "I cannot give medical advice"));
    CHECK(has(answer, "call (212) 555-0142"));
    CHECK(talk.cards.empty());
  }
}

TEST_CASE("after a question for advice the right doctors are one tap away") {
  Conversation talk;
  talk.say("is this mole dangerous");
  CHECK(talk.replies.front() == "Dermatology");
  talk.say(talk.replies.front());
  CHECK(talk.cards == "doctors rao alvarez");
}

TEST_CASE("appointments are listed, those over and cancelled are not") {
  Conversation talk;
  CHECK(has(talk.say("my appointments"), "You have no appointments coming up."));
  talk.add_appointment("old", "2026-03-03T09:00:00-05:00");
  talk.add_appointment("gone", "2026-03-06T09:00:00-05:00");
  talk.turn().appointments.back().status = AppointmentStatus::Cancelled;
  talk.add_appointment("a1", "2026-03-10T09:00:00-04:00");
  CHECK(has(talk.say("when is my appointment?"), "Here is your next appointment."));
  CHECK(talk.cards == "appointments a1");
}

TEST_CASE("cancelling is left to the card, and says so") {
  Conversation talk;
  CHECK(has(talk.say("cancel my appointment"), "no appointments to cancel"));
  talk.add_appointment("a1", "2026-03-10T09:00:00-04:00");
  talk.add_appointment("a2", "2026-03-12T09:00:00-04:00", "alvarez", "Dr. Mateo Alvarez");
  const std::string answer = talk.say("cancle my appointment");
  CHECK(has(answer, "press Cancel on it"));
  CHECK(has(answer, "stays booked until you do"));
  CHECK(talk.cards == "appointments a1 a2");
  talk.say("cancel the one with dr alvarez");
  CHECK(talk.cards == "appointments a2");
  talk.say("cancel my appointment on tuesday");
  CHECK(talk.cards == "appointments a1");
}

TEST_CASE("a single appointment is moved by offering its doctor's times") {
  Conversation talk;
  CHECK(has(talk.say("move my appointment"), "You have no appointments coming up."));
  talk.add_appointment("a1", "2026-03-10T09:00:00-04:00");
  const std::string answer = talk.say("I need to reschedule to Thursday");
  CHECK(has(answer, "Your appointment with Dr. Amara Rao is Tuesday 10 March at 09:00."));
  CHECK(has(answer, "stays yours until you confirm"));
  CHECK(talk.cards ==
        "slots rao for a1: Thu 5 Mar 09:00, Thu 5 Mar 09:30, Thu 5 Mar 10:00, Thu 5 Mar 10:30");
  talk.say("friday at 10");
  CHECK(talk.cards == "slots rao for a1: Fri 6 Mar 10:00");
  talk.say("my knee hurts");
  CHECK_FALSE(has(talk.cards, "for a1"));
}

TEST_CASE("which of several is to be moved is asked") {
  Conversation talk;
  talk.add_appointment("a1", "2026-03-10T09:00:00-04:00");
  talk.add_appointment("a2", "2026-03-12T09:00:00-04:00", "alvarez", "Dr. Mateo Alvarez");
  CHECK(has(talk.say("change my appointment"), "Which one do you want to move?"));
  CHECK(talk.cards == "appointments a1 a2");
  talk.say("move the one with dr alvarez");
  CHECK(has(talk.cards, "slots alvarez for a2:"));
}

TEST_CASE("Change time on a card offers new times of that appointment") {
  Conversation talk;
  talk.add_appointment("a1", "2026-03-10T09:00:00-04:00");
  talk.say("Dr Alvarez on Tuesday");
  talk.tap("rao", "Change time");
  CHECK(has(talk.cards, "slots rao for a1: Wed 4 Mar 10:00"));
  talk.tap("rao");
  CHECK_FALSE(has(talk.cards, "for a1"));
}

}  // namespace
}  // namespace frontdesk::server
