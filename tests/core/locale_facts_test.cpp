// Goal: what the browser says of a language is taken over whole or not at all. Method: recorded
// facts, spoilt one member at a time; numbers and categories at the edges.
#include "core/locale_facts.h"

#include <doctest/doctest.h>

#include <limits>

#include "core/locales.h"

namespace frontdesk {
namespace {

Json recorded(const std::string& locale) {
  const Result<Json> json = parse_json(facts_text(locale));
  REQUIRE(json);
  return *json;
}

TEST_CASE("recorded facts of every language are read whole") {
  for (const char* locale : {"en-US", "es", "ar", "ar-EG", "hi", "zh", "fr", "de", "pt"}) {
    CAPTURE(locale);
    const Result<LocaleFacts> facts = decode_locale_facts(recorded(locale));
    REQUIRE(facts);
    CHECK(facts->locale == locale);
    CHECK(facts->plurals.size() == plural_counts);
    for (const std::string& day : facts->long_date.weekdays) CHECK_FALSE(day.empty());
    for (const std::string& month : facts->long_date.months) CHECK_FALSE(month.empty());
    for (const std::string& digit : facts->digits) CHECK_FALSE(digit.empty());
  }
}

TEST_CASE("a member that is missing or of another type refuses the whole") {
  const Json whole = recorded("de");
  for (const JsonMember& member : *whole.as_object()) {
    CAPTURE(member.key);
    for (const Json& spoilt : {Json(), Json(7), Json(std::string(100, 'x')), Json(Json::Array{}),
                               Json::object({{"pattern", "x"}})}) {
      Json json = whole;
      json.set(member.key, spoilt);
      CHECK_FALSE(decode_locale_facts(json));
    }
  }
  CHECK_FALSE(decode_locale_facts(Json()));
}

TEST_CASE("a clock that no wall has is refused") {
  const auto with = [](std::string_view key, int value) {
    Json json = recorded("de");
    Json clock = *json.find("clock");
    clock.set(key, value);
    json.set("clock", clock);
    return decode_locale_facts(json).has_value();
  };
  CHECK(with("hour_count", 24));
  CHECK_FALSE(with("hour_count", 0));
  CHECK_FALSE(with("hour_count", -12));
  CHECK_FALSE(with("hour_first", 7));
}

TEST_CASE("categories repeat every hundred, whatever the number") {
  const LanguagePtr arabic = load_language("ar");
  const LocaleFacts& facts = arabic->facts;
  CHECK(plural_category(facts, 200) == PluralCategory::Other);
  CHECK(plural_category(facts, 203) == PluralCategory::Few);
  CHECK(plural_category(facts, 1'000'011) == PluralCategory::Many);
  CHECK(plural_category(facts, -3) == PluralCategory::Few);
  CHECK(plural_category(facts, std::numeric_limits<std::int64_t>::max()) == PluralCategory::Few);
  CHECK(plural_category(facts, std::numeric_limits<std::int64_t>::min() + 1) ==
        PluralCategory::Few);
  CHECK(plural_category(LocaleFacts{}, 1) == PluralCategory::Other);
}

TEST_CASE("numbers are written in the locale's digits") {
  CHECK(number_words(english_facts(), 1203) == "1203");
  CHECK(number_words(english_facts(), 7, 2) == "07");
  CHECK(number_words(english_facts(), -7, 2) == "-07");
  CHECK(number_words(load_language("ar-EG")->facts, 1203) == "١٢٠٣");
}

}  // namespace
}  // namespace frontdesk
