// Goal: phrases are found where they stand, with small typing errors; the tables are sound. Method:
// small texts for the finding, a walk over every row for the tables.
#include "server/assistant/heard.h"

#include <doctest/doctest.h>

namespace frontdesk::server {
namespace {

TEST_CASE("phrases are found whole, within a clause") {
  const HeardText text("I need to talk to a person, please. No, money");
  CHECK(text.find("talk to a/the person") == 3);
  CHECK(text.has("nothing|need"));
  CHECK_FALSE(text.has("no money"));
  CHECK(text.has("person$"));
  CHECK_FALSE(text.has("talk$"));
  CHECK(text.count("need|talk|walk") == 2);
  CHECK_FALSE(HeardText("").has("need"));
  CHECK(HeardText("apointment").has("appointment*"));
}

TEST_CASE("a text that is just a phrase, politeness aside") {
  CHECK(HeardText("ok, first please").is_just("first|second"));
  CHECK_FALSE(HeardText("first thing tomorrow").is_just("first|second"));
}

TEST_CASE("every row of the tables can be heard") {
  for (const Specialty& specialty : specialties()) {
    CAPTURE(specialty.key);
    CHECK(HeardText(specialty.key).has(specialty.displays));
    CHECK_FALSE(specialty.names.empty());
    CHECK_FALSE(specialty.needs.empty());
  }
  CHECK(specialties()[general_specialty].key == "Family Medicine");
  CHECK(specialties()[child_specialty].key == "Pediatrics");
  for (const IntentPhrases& row : intent_phrases()) {
    CHECK(row.intent != Intent::None);
    CHECK_FALSE(row.phrases.empty());
    CHECK(row.phrases.find("||") == std::string_view::npos);
  }
  for (const Language& language : languages_heard()) {
    CAPTURE(language.name);
    CHECK(HeardText(language.name).has(language.words));
  }
}

TEST_CASE("codes of languages have names") {
  CHECK(language_name("es") == "Spanish");
  CHECK(language_name("pt-BR") == "Portuguese");
  CHECK(language_name("xx") == "xx");
}

}  // namespace
}  // namespace frontdesk::server
