// Goal: signs are read as they are written, and every one of them can be found. Method: small
// catalogues; then each language's own, each sign as the shortest text that has it.
#include "core/emergency_signs.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/emergency.h"
#include "core/locales.h"
#include "core/spelling.h"

namespace frontdesk {
namespace {

Result<EmergencySignsPtr> decoded(std::string_view json) {
  return decode_emergency_signs(*parse_json(json));
}

/// The first alternative of each group.
std::string shortest(const EmergencySign& sign, const EmergencySigns& signs, bool is_spaced) {
  std::string text;
  for (std::string_view groups = sign.words; !groups.empty();) {
    std::string_view group = take_part(groups, ' ');
    if (group.starts_with("@p")) group = signs.people;
    std::string word(take_part(group, '/'));
    std::erase_if(word, [](char c) { return c == '*' || c == '!'; });
    text += (is_spaced && !text.empty() ? " " : "") + word;
  }
  return text;
}

TEST_CASE("a text alone stands side by side, as written; within says otherwise") {
  const auto decoded_signs = decoded(
      R"({"medical":["heart attack",{"words":"chest hurts","within":4},
          {"words":"cut off","within":3,"in_order":true,"unless":"hair","is_event":true}],
          "self_harm":["alone"],"past":["once"],"people":"he/she"})");
  REQUIRE(decoded_signs);
  const EmergencySigns& signs = **decoded_signs;
  REQUIRE(signs.signs.size() == 4);
  CHECK(signs.signs[0].kind == Emergency::SelfHarm);
  const EmergencySign& attack = signs.signs[1];
  CHECK((attack.within == 2 && attack.is_in_order && !attack.is_event));
  const EmergencySign& chest = signs.signs[2];
  CHECK((chest.within == 4 && !chest.is_in_order));
  const EmergencySign& cut = signs.signs[3];
  CHECK((cut.within == 3 && cut.is_in_order && cut.is_event && cut.unless == "hair"));
  CHECK(signs.past.size() == 1);
  CHECK(signs.people == "he/she");
}

TEST_CASE("letters are compared as the catalogue says, in signs and in texts") {
  const auto decoded_signs = decoded(R"({"letters":{"a":"áÁ","":"\u0301","ss":"ß"," ":"’"},
                                 "medical":["pára"]})");
  REQUIRE(decoded_signs);
  const EmergencySigns& signs = **decoded_signs;
  CHECK(signs.signs[0].words == "para");
  CHECK(plain_letters("Ápá\u0301 d’ß é", signs) == "apa d ss é");
  CHECK(plain_letters("\xFF", signs) == "\xFF");
}

TEST_CASE("what is no catalogue of signs is refused") {
  CHECK(decoded("{}"));
  CHECK_FALSE(decoded("[]"));
  CHECK_FALSE(decoded(R"({"medical":[""]})"));
  CHECK_FALSE(decoded(R"({"medical":[{"within":3}]})"));
  CHECK_FALSE(decoded(R"({"medical":[{"words":"a","within":"3"}]})"));
  CHECK_FALSE(decoded(R"({"medical":[7]})"));
  CHECK_FALSE(decoded(R"({"medical":"a"})"));
  CHECK_FALSE(decoded(R"({"letters":{"a":1}})"));
  CHECK_FALSE(decoded(R"({"people":1})"));
}

TEST_CASE("every sign of every language is found in the shortest text that has it") {
  for (const std::string language : shipped_locales) {
    CAPTURE(language);
    const EmergencySigns signs = emergency_signs(language);
    CHECK(signs.signs.size() >= 50);
    CHECK(signs.past.size() >= 1);
    for (const EmergencySign& sign : signs.signs) {
      const std::string text = shortest(sign, signs, language != "zh");
      CAPTURE(text);
      CHECK(find_emergency(text, signs));
    }
  }
}

TEST_CASE("the file of each language says whose it is, and that nobody has signed it yet") {
  for (const std::string language : shipped_locales) {
    const auto json = parse_json(file_text("assets/locales/" + language + "/emergency.json"));
    REQUIRE(json);
    CHECK(*json->find("locale")->as_string() == language);
    CHECK(json->find("reviewed_by")->as_string() != nullptr);
  }
}

}  // namespace
}  // namespace frontdesk
