// Goal: every row for an emergency leads to one. Method: a walk over all rows; whole sentences are
// hear_language_test.cpp's.
#include <doctest/doctest.h>

#include "core/emergency.h"
#include "server/assistant/hear_language.h"

namespace frontdesk::server {
namespace {

TEST_CASE("what a row means is a sign that core knows") {
  for (const std::string_view language : languages_understood) {
    CHECK(gloss_emergencies(language).empty() == (language == "en"));
    for (const GlossRow& row : gloss_emergencies(language)) {
      CAPTURE(row.meaning);
      CHECK(find_emergency(row.meaning));
    }
  }
}

}  // namespace
}  // namespace frontdesk::server
