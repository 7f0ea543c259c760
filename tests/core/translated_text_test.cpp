// Goal: each patient gets the words of their language or the next best ones, and a mistake in the
// operator's file is named. Method: members of small JSON objects, read, chosen from, written.
#include "core/translated_text.h"

#include <doctest/doctest.h>

using namespace frontdesk;

namespace {

/// What is wrong with the member "hours" of that value; "none" where nothing is.
std::string complaint(const std::string& hours) {
  const Result<Json> json = parse_json(R"({"hours": )" + hours + "}");
  REQUIRE(json.has_value());
  if (!json) return {};
  JsonFields fields(*json);
  const TranslatedText text = read_translated_text(fields, "hours");
  CHECK((fields.ok() || text.empty()));
  return fields.ok() ? "none" : fields.error().detail;
}

TranslatedText reading(const std::string& hours) {
  const Result<Json> json = parse_json(R"({"hours": )" + hours + "}");
  REQUIRE(json.has_value());
  if (!json) return {};
  JsonFields fields(*json);
  TranslatedText text = read_translated_text(fields, "hours");
  CHECK(fields.ok());
  return text;
}

}  // namespace

TEST_CASE("translated text: one string goes for everybody, in a language nobody has named") {
  const TranslatedText text = reading(R"("Mon to Fri")");
  CHECK(text == TranslatedText("Mon to Fri"));
  for (const char* lang : {"", "en", "ar", "pt-BR"}) {
    CHECK(text.in(lang) == Translation{"", "Mon to Fri"});
  }
  CHECK(text.as_json() == Json("Mon to Fri"));
}

TEST_CASE("translated text: nothing said is empty, whatever way it is not said") {
  const Json none = Json::object({});
  JsonFields fields(none);
  CHECK(read_translated_text(fields, "hours").empty());
  CHECK(fields.ok());
  for (const char* nothing : {"null", R"("")", R"("  ")"}) {
    const TranslatedText text = reading(nothing);
    CHECK(text.empty());
    CHECK(text.in("en") == Translation{});
    CHECK(text.as_json() == Json(""));
  }
}

TEST_CASE("translated text: the language, that of the region, English, the first") {
  const TranslatedText text = reading(R"({"pt": "seg a sex", "en": "Mon to Fri", "zh": "周一"})");
  CHECK(text.in("zh") == Translation{"zh", "周一"});
  CHECK(text.in("zh-Hant-TW").text == "周一");
  CHECK(text.in("pt-BR").text == "seg a sex");
  CHECK(text.in("PT").text == "seg a sex");
  for (const char* other : {"de", "", "p", "ptx", "-", "-pt", "en-GB"}) {
    CAPTURE(other);
    CHECK(text.in(other) == Translation{"en", "Mon to Fri"});
  }
  const TranslatedText without_english = reading(R"({"es": "lunes", "de": "Montag"})");
  CHECK(without_english.in("fr") == Translation{"es", "lunes"});
  CHECK(without_english.in("de-AT") == Translation{"de", "Montag"});
}

TEST_CASE("translated text: it is written as it was read") {
  const std::string written = R"({"es":"lunes","en":"Monday"})";
  CHECK(dump_json(reading(written).as_json()) == written);
}

TEST_CASE("translated text: what could break a line or turn it round is taken out") {
  CHECK(reading(R"(" Mon\u202e\nto\u0000 Fri ")").in("en").text == "Mon to Fri");
  CHECK(reading(R"({"en": "Mon\u202e to Fri\u0007"})").in("en").text == "Mon to Fri");
}

TEST_CASE("translated text: mistakes are named") {
  for (const char* wrong : {"5", "true", "[]", R"(["Mon"])"}) {
    CHECK(complaint(wrong) == "hours: not a string");
  }
  CHECK(complaint("{}") == "hours: in no language");
  CHECK(complaint(R"({"en": 5})") == "hours: en: not a string");
  CHECK(complaint(R"({"en": {"en": "Mon"}})") == "hours: en: not a string");
  CHECK(complaint(R"({"en": null})") == "hours: en: missing");
  CHECK(complaint(R"({"en": "Mon", "es": " \n"})") == "hours: es: missing");
  for (const char* lang : {"sp", "EN", "", "pt-BR", "__proto__"}) {
    CHECK(complaint(R"({"en": "Mon", ")" + std::string(lang) + R"(": "x"})") ==
          "hours: " + std::string(lang) + ": not a language of the page");
  }
  CHECK(complaint(R"({"en": "Mon", "en": "Tue"})") == "hours: en: there twice");
}

TEST_CASE("translated text: a thousand letters at most, of any alphabet") {
  std::string long_text;
  for (int i = 0; i < 1'000; ++i) long_text += "周";
  CHECK(complaint('"' + long_text + '"') == "none");
  CHECK(complaint('"' + long_text + "a\"") == "hours: too long");
  CHECK(complaint(R"({"zh": ")" + long_text + "a\"}") == "hours: zh: too long");
}
