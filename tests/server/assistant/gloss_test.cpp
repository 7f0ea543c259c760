// Goal: rows are matched by length, exactness and order, and no unknown word passes for English.
// Method: a small table.
#include "server/assistant/gloss.h"

#include <doctest/doctest.h>

namespace frontdesk::server {
namespace {

constexpr GlossRow rows[] = {
    {"5", "cinco"},
    {"skin", "piel|cutis"},
    {"tomorrow", "mañana"},
    {"morning", "la mañana"},
    {"$1:30", "# y media"},
    {"the $1th", "el? día #"},
    {"doctor", "*arzt|医生"},
    {"dermatologist", "haut*"},
    {"after work", "بعد العمل"},
    {"", "de"},
};

TEST_CASE("phrases become plain English") {
  const Glossary glossary("xx", rows);
  const auto meaning = [&](std::string_view text) { return glossary.read(text).meaning; };
  CHECK(meaning("Piel") == "skin");
  CHECK(meaning("mañana de la MANANA") == "tomorrow morning");
  CHECK(meaning("cinco y media") == "5:30");
  CHECK(meaning("el día 14, día 3.") == "the 14th, the 3th.");
  CHECK(meaning("Hautarzt Zahnarzt") == "dermatologist doctor");
  CHECK(meaning("وبعد العمل") == "after work");
  CHECK(meaning("10:30-11") == "10:30-11");
}

TEST_CASE("unknown words mean nothing, but may be names") {
  const Glossary glossary("xx", rows);
  const Reading reading = glossary.read("die piel Rao 陈医生");
  CHECK(reading.meaning == "zz skin zz zz doctor");
  CHECK(reading.names.find("rao") != std::string::npos);
  CHECK(reading.names.find("doctor chen") != std::string::npos);
  CHECK(reading.words == 6);
  CHECK(reading.known == 3);
}

}  // namespace
}  // namespace frontdesk::server
