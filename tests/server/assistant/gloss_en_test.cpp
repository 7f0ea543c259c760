// Goal: English is known when it is seen. Method: a few sentences, all of whose words are common.
#include <doctest/doctest.h>

#include "server/assistant/gloss.h"

namespace frontdesk::server {
namespace {

TEST_CASE("common English words are known") {
  const Glossary english("en", gloss_en());
  const Reading reading =
      english.read("Can I see a doctor about my knee tomorrow morning, please?");
  CHECK(reading.known == reading.words);
  CHECK(english.read("ich brauche einen Termin").known == 0);
}

}  // namespace
}  // namespace frontdesk::server
