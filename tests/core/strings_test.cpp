// Goal: every word shown exists and is filled in right.
// Method: the source files themselves are read for keys; the catalogue is checked phrase by phrase.
#include "core/strings.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "core/locales.h"
#include "core/source_keys.h"

using namespace frontdesk;

namespace {

std::string_view group_of(std::string_view key) {
  return key.substr(0, key.find('.'));
}

}  // namespace

TEST_CASE("a key that is missing is shown as itself") {
  CHECK_FALSE(has_text("no.such_key"));
  CHECK(text("no.such_key") == "no.such_key");
  CHECK(has_text("line.live"));
}

TEST_CASE("every key that a source file names has its words") {
  std::set<std::string_view> groups;
  for (const Phrase& phrase : english_words().phrases()) groups.insert(group_of(phrase.key));
  int seen = 0;
  for (const std::string& key : keys_in_sources({"core", "app", "ui"})) {
    if (groups.count(group_of(key)) == 0) continue;
    CAPTURE(key);
    CHECK(has_text(key));
    ++seen;
  }
  CHECK(seen > 50);
}

TEST_CASE("no word is kept that nothing shows") {
  const std::set<std::string> used = keys_in_sources({"core", "app", "ui"});
  for (const Phrase& phrase : english_words().phrases()) {
    const std::string& key = phrase.key;
    // These are put together from a code that comes from outside.
    if (key.rfind("lang.", 0) == 0 || key.rfind("status.", 0) == 0) continue;
    if (key.rfind("error.after.code.", 0) == 0) continue;
    // The page's own, by web/early.js.
    if (key.rfind("page.", 0) == 0) continue;
    CAPTURE(key);
    CHECK(used.count(key) == 1);
  }
}

TEST_CASE("an error no server has put into words is said by its code") {
  CHECK(error_words(ErrorCode::TooLarge) == text("error.what.too_large"));
  CHECK(error_words(ErrorCode::RateLimited) == text("error.what.rate_limited"));
  CHECK(error_words(ErrorCode::SlotTaken) == text("error.what.other"));
  CHECK(error_words({}) == text("error.what.other"));
}

TEST_CASE("a specialty is named in the language spoken, or as the clinic calls it") {
  CHECK(specialty_words("Dermatology") == "Dermatology");
  const auto language = decode_language(
      R"({"locale": "es", "words": {"specialty.Dermatology": "Dermatología"}})", "");
  REQUIRE(language);
  const LanguageScope scope(*language);
  CHECK(specialty_words("Dermatology") == "Dermatología");
  CHECK(specialty_words("Sleep") == "Sleep");
}

TEST_CASE("pieces are listed and parts of ten written as the language does") {
  CHECK(list_of({}).empty());
  CHECK(list_of({"a"}) == "a");
  CHECK(list_of({"a", "{last}"}) == "a and {last}");
  CHECK(list_of({"a", "b", "c", "d"}) == "a, b, c and d");
  CHECK(tenths_words(48) == "4.8");
  const LanguagePtr german = load_language("de"), american = load_language("en-US");
  REQUIRE(german);
  const LanguageScope scope(german);
  CHECK(list_of({"a", "b", "c"}) == "a, b und c");
  CHECK(tenths_words(48) == "4,8");
  const LanguageScope nested(american);
  CHECK(list_of({"a", "b", "c"}) == "a, b, and c");
}
