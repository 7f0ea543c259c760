// Goal: every language we know by its name in one language is known in English. Method: a walk over
// all rows.
#include <doctest/doctest.h>

#include <algorithm>

#include "server/assistant/hear_language.h"
#include "server/assistant/heard.h"

namespace frontdesk::server {
namespace {

TEST_CASE("what a row means is a language that can be heard") {
  for (const std::string_view language : languages_understood) {
    for (const GlossRow& row : gloss_language_names(language)) {
      CAPTURE(row.meaning);
      const HeardText text(row.meaning);
      CHECK(std::any_of(languages_heard().begin(), languages_heard().end(),
                        [&](const auto& known) { return text.has(known.words); }));
    }
  }
}

}  // namespace
}  // namespace frontdesk::server
