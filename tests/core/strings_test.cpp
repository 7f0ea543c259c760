// Goal: every word shown exists, is filled in right, and keeps the tone.
// Method: the source files themselves are read for keys; the catalogue is checked phrase by phrase.
#include "core/strings.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "core/locales.h"
#include "core/text.h"

using namespace frontdesk;

namespace {

bool is_key(std::string_view word) {
  if (word.empty() || word.find('.') == word.npos || word.front() == '.' || word.back() == '.') {
    return false;
  }
  return word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == word.npos;
}

/// Every string literal without escapes in a source file's text.
std::vector<std::string> literals_of(const std::string& source) {
  std::vector<std::string> literals;
  for (std::size_t at = 0; (at = source.find('"', at)) != source.npos;) {
    const std::size_t end = source.find_first_of("\"\n", at + 1);
    if (end == source.npos) break;
    if (source[end] == '"') literals.push_back(source.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return literals;
}

std::set<std::string> keys_in_sources() {
  std::set<std::string> keys;
  for (const char* folder : {"core", "app", "ui"}) {
    const auto root = std::filesystem::path(FRONTDESK_SOURCE_DIR) / "src" / folder;
    for (const auto& file : std::filesystem::recursive_directory_iterator(root)) {
      const auto path = file.path();
      if (path.extension() != ".cpp") continue;
      std::ifstream stream(path);
      const std::string source{std::istreambuf_iterator<char>(stream), {}};
      for (std::string& literal : literals_of(source)) {
        if (is_key(literal)) keys.insert(std::move(literal));
      }
    }
  }
  return keys;
}

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
  for (const std::string& key : keys_in_sources()) {
    if (groups.count(group_of(key)) == 0) continue;
    CAPTURE(key);
    CHECK(has_text(key));
    ++seen;
  }
  CHECK(seen > 50);
}

TEST_CASE("no word is kept that nothing shows") {
  const std::set<std::string> used = keys_in_sources();
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

TEST_CASE("the tone: no exclamation marks, no emoji, nothing empty or long-winded") {
  for (const Phrase& phrase : english_words().phrases()) {
    CAPTURE(phrase.key);
    for (const auto& [category, words] : phrase.forms) {
      CHECK_FALSE(words.empty());
      CHECK(words.find('!') == words.npos);
      CHECK(words.find("\xF0\x9F") == words.npos);
      CHECK(count_code_points(words) <= 160);
    }
  }
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
