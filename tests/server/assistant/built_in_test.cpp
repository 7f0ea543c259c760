// Goal: the answer comes in small pieces at its pace, whole at the end; the greeting says that no
// person writes it. Method: the pieces put together again, by virtual time.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "conversation.h"
#include "server/demo_clinic.h"

namespace frontdesk::server {
namespace {

TEST_CASE("pieces add up to the whole answer, cards come with the last") {
  Conversation talk;
  const std::string whole = talk.say("my skin itches, I can come on Tuesday after work");
  talk.turn().notes.clear();

  auto assistant = make_built_in_assistant(Millis{45});
  const auto answer = assistant->answer(talk.turn(), talk.store().clinic);
  TimePoint now = talk.turn().now;
  std::string said;
  int pieces = 0;
  for (bool is_done = false; !is_done && pieces < 1'000; ++pieces) {
    CHECK(answer->next_at() == now);
    CHECK_FALSE(answer->next(now - Millis{1}).has_value());
    const auto piece = answer->next(now);
    REQUIRE(piece.has_value());
    if (!piece) return;
    said += piece->text;
    is_done = piece->is_last;
    CHECK(piece->lang == "en");
    CHECK(piece->shown.empty() != is_done);
    CHECK(piece->notes.has_value() == is_done);
    CHECK(piece->suggestions.empty() != is_done);
    now += Millis{45};
  }
  CHECK(said == whole);
  CHECK(pieces > 5);
}

TEST_CASE("an answer is in the language of the question, and says so") {
  Conversation talk;
  talk.turn().text = "necesito una cita con un dermatólogo";
  const auto answer = talk.assistant().answer(talk.turn(), talk.store().clinic);
  const auto piece = answer->next(talk.turn().now);
  REQUIRE(piece.has_value());
  CHECK(piece->lang == "es");
}

TEST_CASE("with no interval everything comes at once") {
  Conversation talk;
  const auto answer = talk.assistant().answer(talk.turn(), talk.store().clinic);
  const auto piece = answer->next(talk.turn().now);
  REQUIRE(piece.has_value());
  if (!piece) return;
  CHECK(piece->is_last);
}

TEST_CASE("the greeting names the clinic, the assistant and the way to a person") {
  Conversation talk;
  const AnswerPiece greeting = talk.assistant().greeting(talk.turn());
  CHECK(greeting.text.starts_with("Harbour Clinic."));
  CHECK(has(greeting.text, "You are chatting with an automated assistant"));
  CHECK(has(greeting.text, "call (212) 555-0142"));
  CHECK(greeting.suggestions == std::vector<std::string>{"Book an appointment", "My appointments",
                                                         "Find a doctor", "Talk to a person"});
  CHECK(greeting.lang == "en");
  talk.turn().lang = "fr-CA";
  CHECK(talk.assistant().greeting(talk.turn()).lang == "fr");
  talk.turn().lang = "en";
  talk.turn().is_guest = false;
  talk.turn().patient_name = "Maria";
  CHECK(has(talk.assistant().greeting(talk.turn()).text, "Hello, Maria."));
}

/// The demo clinic's own, as it ships.
TranslatedText demo_hours() {
  std::ifstream file(FRONTDESK_SOURCE_DIR "/assets/demo-clinic.json");
  const auto profile = demo_clinic_profile(std::string(std::istreambuf_iterator<char>(file), {}));
  REQUIRE(profile.has_value());
  return profile ? profile->hours : TranslatedText();
}

TEST_CASE("the greeting says the opening hours in its own language") {
  Conversation talk;
  talk.turn().clinic_hours = demo_hours();
  const auto greeting = [&talk](const char* lang) {
    talk.turn().lang = lang;
    return talk.assistant().greeting(talk.turn()).text;
  };
  CHECK(has(greeting("en-US"), "(Monday to Friday 8 am to 7 pm, Saturday 9 am to 1 pm)"));
  CHECK(has(greeting("es-MX"), "(lunes a viernes de 8:00 a 19:00, sábado de 9:00 a 13:00)"));
  CHECK(has(greeting("ar"), "من الاثنين إلى الجمعة من 8 صباحا إلى 7 مساء، والسبت"));
  for (const char* lang : {"es", "ar", "hi", "zh", "fr", "de", "pt-BR"}) {
    CAPTURE(lang);
    CHECK_FALSE(has(greeting(lang), "Monday"));
  }
}

TEST_CASE("an answer says the hours in the language of the question, not of the session") {
  Conversation talk;
  talk.turn().clinic_hours = demo_hours();
  talk.turn().lang = "ar";
  const std::string answer = talk.say("¿Cuál es su horario de atención?");
  CHECK(has(answer, "Nuestro horario es: lunes a viernes de 8:00 a 19:00"));
  CHECK(has(talk.say("What are your opening hours?"), "Monday to Friday 8 am to 7 pm"));
}

}  // namespace
}  // namespace frontdesk::server
