// Goal: what people write in several ways is compared as one. Method: pairs of spellings.
#include "server/assistant/fold.h"

#include <doctest/doctest.h>

namespace frontdesk::server {
namespace {

TEST_CASE("spellings of one word are the same") {
  CHECK(folded("MAÑANA") == folded("manana"));
  CHECK(folded("Straße") == folded("strasse"));
  CHECK(folded("الأَحَد") == folded("الاحد"));
  CHECK(folded("عيادة") == folded("عياده"));
  CHECK(folded("पाँच") == folded("पांच"));
  CHECK(folded("１４日、頭痛") == folded("14日,头痛"));
  CHECK(folded("١٤") == U"14");
  CHECK(folded("\u2068x\u2069") == U"x");
  CHECK(folded("\xFF\xC3").size() == 2);
}

TEST_CASE("names in other letters in Latin ones") {
  CHECK(in_latin("陈") == "chen");
  CHECK(to_utf8(U"né") == "né");
}

}  // namespace
}  // namespace frontdesk::server
