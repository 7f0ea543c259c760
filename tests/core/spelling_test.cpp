// Goal: words are found in anything that can be typed, and one slip of the finger is forgiven but
// two are not. Method: small examples, among them broken UTF-8 and other scripts.
#include "core/spelling.h"

#include <doctest/doctest.h>

namespace frontdesk {
namespace {

std::string joined(std::string_view text) {
  std::string all;
  for (const Word& word : split_words(text)) {
    all += word.text;
    all += word.ends_clause ? '|' : ' ';
  }
  return all;
}

TEST_CASE("words are lowered, apostrophes dropped, clauses marked") {
  CHECK(joined("I CAN'T  breathe, help") == "i cant breathe|help ");
  CHECK(joined("don\u2019t") == "dont ");
  CHECK(joined("can\u00B4t") == "cant ");
  CHECK(joined("3/14 at 10:30") == "3 14 at 10 30 ");
  CHECK(joined("a.b") == "a|b ");
  CHECK(joined("").empty());
  CHECK(joined("... !!").empty());
}

TEST_CASE("other scripts are words, emoji and symbols are not") {
  CHECK(joined("chest\U0001F62Dpain") == "chest pain ");
  CHECK(joined("se\u00F1or \u2014 hola") == "se\u00F1or hola ");
  CHECK(joined("\u75DB\u3044\u3002\u80F8") == "\u75DB\u3044|\u80F8 ");
  CHECK(joined("\u00A0a\u00A0") == "a ");
}

TEST_CASE("broken bytes end nothing but a word") {
  CHECK(joined("a\xF0") == "a ");
  CHECK(joined(std::string_view("\xE2\x80", 2)).empty());
  CHECK(joined(std::string_view("a\0b", 3)) == "a b ");
}

TEST_CASE("one typing error is within reach, two are not") {
  CHECK(is_within_one_typo("stroke", "stroke"));
  CHECK(is_within_one_typo("stroke", "strke"));
  CHECK(is_within_one_typo("stroke", "sttroke"));
  CHECK(is_within_one_typo("stroke", "stroje"));
  CHECK(is_within_one_typo("stroke", "storke"));
  CHECK(is_within_one_typo("", "a"));
  CHECK_FALSE(is_within_one_typo("stroke", "storky"));
  CHECK_FALSE(is_within_one_typo("stroke", "stro"));
  CHECK_FALSE(is_within_one_typo("ab", "cd"));
}

TEST_CASE("short words and first letters must be right") {
  CHECK(is_like("seizuer", "seizure"));
  CHECK(is_like("ehart", "heart"));
  CHECK_FALSE(is_like("live", "liver"));
  CHECK_FALSE(is_like("paid", "pain"));
  CHECK_FALSE(is_like("lying", "dying"));
  CHECK(begins_like("breathing", "breath"));
  CHECK(begins_like("brething", "breath"));
  CHECK(begins_like("braething", "breath"));
  CHECK_FALSE(begins_like("bread", "breath"));
}

TEST_CASE("lists of alternatives: stems, exact words and forgiven ones") {
  CHECK(is_any_of("breathing", "chest/breath*"));
  CHECK(is_any_of("chset", "chest/breath*"));
  CHECK_FALSE(is_any_of("drying", "dying!"));
  CHECK(is_any_of("dying", "dying!"));
  CHECK(is_any_of("cancelled", "cancel*!"));
  CHECK_FALSE(is_any_of("cancer", "cancel*!"));
  CHECK_FALSE(is_any_of("chest", ""));
  CHECK(is_exactly_any_of("years", "month/year*"));
  CHECK_FALSE(is_exactly_any_of("monht", "month/year*"));
  std::string_view rest = "a/b";
  CHECK(take_part(rest, '/') == "a");
  CHECK(take_part(rest, '/') == "b");
  CHECK(rest.empty());
}

}  // namespace
}  // namespace frontdesk
