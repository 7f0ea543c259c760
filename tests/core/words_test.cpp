// Goal: a catalogue gives the right words, in the right plural form, and a bad one is refused
// whole. Method: small catalogues written here, plural facts recorded from Intl, and every way a
// file can be wrong.
#include "core/words.h"

#include <doctest/doctest.h>

#include "core/locales.h"

namespace frontdesk {
namespace {

Result<Words> decode(std::string_view json) {
  const Result<Json> value = parse_json(json);
  REQUIRE(value);
  return decode_words(*value);
}

Words words_of(const std::string& members, const std::string& direction = "ltr") {
  Result<Words> words =
      decode(R"({"locale":"xx","dir":")" + direction + R"(","words":{)" + members + "}}");
  REQUIRE(words);
  return std::move(words).value();
}

std::string fill(const Words& words, std::string_view key, StringArgs args = {}) {
  return words.fill(key, args, english_facts()).value_or("nothing");
}

TEST_CASE("arguments are filled in, once, and braces in them are left alone") {
  const Words words = words_of(R"("a.b":"{first} and {last}","a.a":"plain","a.c":"{ } {x")");
  CHECK(fill(words, "a.b", {{"first", "{last}"}, {"last", "Hindi"}}) == "{last} and Hindi");
  CHECK(fill(words, "a.b", {{"first", "English"}}) == "English and {last}");
  CHECK(fill(words, "a.b", {{"first", 7}, {"last", -12}}) == "7 and -12");
  CHECK(fill(words, "a.a") == "plain");
  CHECK(fill(words, "a.c") == "{ } {x");
  CHECK(fill(words, "a.d") == "nothing");
}

TEST_CASE("a count chooses the form its language has for it") {
  const Words words =
      words_of(R"("n":{"zero":"zero","one":"one","two":"two","few":"few","many":"many",)"
               R"("other":"other","reviewed_by":"somebody"})");
  const auto forms = [&words](const std::string& locale) {
    const LanguagePtr language = load_language(locale);
    std::string all;
    for (const int count : {0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 111, 200, 202, 203, 311}) {
      all += words.fill("n", {{"count", count}}, language->facts).value_or("nothing") + " ";
    }
    return all;
  };
  CHECK(forms("ar") == "zero one two few few many many other other few many other other few many ");
  const std::string from_zero =
      "one one other other other other other other other other other other other other other ";
  CHECK(forms("hi") == from_zero);
  CHECK(forms("fr") == from_zero);
  CHECK(forms("pt") == from_zero);
  CHECK(forms("en").rfind("other one other other", 0) == 0);
  CHECK(forms("zh").rfind("other other other other", 0) == 0);
  CHECK(fill(words, "n") == "other");
  CHECK(fill(words, "n", {{"count", "1"}}) == "other");
}

TEST_CASE("a form that is not there is the one for all the rest") {
  const Words words = words_of(R"("n":{"one":"{count} thing","other":"{count} things"})");
  const LanguagePtr arabic = load_language("ar");
  const LocaleFacts& facts = arabic->facts;
  CHECK(words.fill("n", {{"count", 3}}, facts) == "3 things");
  CHECK(words.fill("n", {{"count", 1}}, facts) == "1 thing");
}

TEST_CASE("right to left, what is filled in keeps its own order") {
  const Words words = words_of(R"("call":"اتصل بالرقم {number}","none":"لا شيء",)"
                               R"("place":"{place}، وزيارات")",
                               "rtl");
  CHECK(words.is_right_to_left());
  CHECK(fill(words, "call", {{"number", "+1 212"}}) == "اتصل بالرقم \u2068+1 212\u2069");
  CHECK(fill(words, "none") == "لا شيء");
  CHECK(fill(words, "place", {{"place", "Harbour"}}) == "\u200F\u2068Harbour\u2069، وزيارات");
}

TEST_CASE("what is no catalogue is refused") {
  CHECK_FALSE(decode("[]"));
  CHECK_FALSE(decode("{}"));
  CHECK_FALSE(decode(R"({"words":{}})"));
  CHECK_FALSE(decode(R"({"locale":"xx","words":[]})"));
  CHECK_FALSE(decode(R"({"locale":"xx","dir":"up","words":{}})"));
  CHECK(decode(R"({"locale":"xx","words":{}})"));
  const auto with = [](const std::string& phrase) {
    return decode(R"({"locale":"xx","words":{"k":)" + phrase + "}}");
  };
  CHECK(with(R"("text")"));
  CHECK(with(R"({"text":"t","reviewed_by":""})"));
  CHECK_FALSE(with("7"));
  CHECK_FALSE(with("null"));
  CHECK_FALSE(with("[]"));
  CHECK_FALSE(with("{}"));
  CHECK_FALSE(with(R"({"one":"no other"})"));
  CHECK_FALSE(with(R"({"several":"no category","other":"x"})"));
  CHECK_FALSE(with(R"({"other":7})"));
  CHECK_FALSE(with("\"" + std::string(3'000, 'x') + "\""));
}

TEST_CASE("a catalogue with more phrases than any of ours is refused") {
  std::string members;
  for (int i = 0; i < 1'001; ++i) {
    members += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":\"t\"";
  }
  CHECK_FALSE(decode(R"({"locale":"xx","words":{)" + members + "}}"));
}

}  // namespace
}  // namespace frontdesk
