// Goal: whoever reads in another language misses nothing. Method: every catalogue under
// assets/locales against the English one: keys, placeholders, plural categories, signatures, tone.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "core/json_fields.h"
#include "core/locales.h"
#include "core/shipped_languages.h"
#include "core/text.h"

namespace frontdesk {
namespace {

using Keys = std::set<std::string>;

Json catalogue(const std::string& language) {
  const Result<Json> json = parse_json(catalogue_text(language), {256 * 1024, 4});
  REQUIRE(json);
  return *json;
}

/// What stands in braces.
Keys names_in(std::string_view text) {
  Keys names;
  for (std::size_t open = 0; (open = text.find('{', open)) != text.npos; ++open) {
    names.emplace(text.substr(open, text.find('}', open) + 1 - open));
  }
  return names;
}

/// All names any form of the phrase has.
Keys names_of(const Phrase& phrase) {
  Keys names;
  for (const PluralForm& form : phrase.forms) names.merge(names_in(form.text));
  return names;
}

/// Whether the form is for one count only, so that its words may say the number.
bool is_for_one_count(const LocaleFacts& facts, PluralCategory category) {
  return std::count(facts.plurals.begin(), facts.plurals.end(), category) == 1;
}

std::set<PluralCategory> categories_of(const LocaleFacts& facts) {
  return {facts.plurals.begin(), facts.plurals.end()};
}

TEST_CASE("every folder of locales is a shipped language, and the other way round") {
  Keys folders;
  const auto root = std::filesystem::path(FRONTDESK_SOURCE_DIR) / "assets/locales";
  for (const auto& folder : std::filesystem::directory_iterator(root)) {
    folders.insert(folder.path().filename().string());
  }
  Keys shipped;
  for (const ShippedLanguage& language : shipped_languages) {
    CAPTURE(std::string(language.tag));
    shipped.emplace(language.tag);
    const Json json = catalogue(std::string(language.tag));
    JsonFields fields(json);
    CHECK(fields.string("locale") == language.tag);
    CHECK(fields.string("name") == language.name);
    CHECK((fields.string("dir") == "rtl") == (language.tag == "ar"));
  }
  CHECK(folders == shipped);
}

TEST_CASE("no key is missing, none is too many") {
  for (const char* locale : shipped_locales) {
    CAPTURE(locale);
    const LanguagePtr language = load_language(locale);
    REQUIRE(language);
    CHECK(language->words.locale() == locale);
    Keys keys, english_keys;
    for (const Phrase& phrase : language->words.phrases()) {
      CAPTURE(phrase.key);
      CHECK(keys.insert(phrase.key).second);
    }
    for (const Phrase& phrase : english_words().phrases()) english_keys.insert(phrase.key);
    CHECK(keys == english_keys);
  }
}

TEST_CASE("every form fills in what English fills in") {
  for (const char* locale : shipped_locales) {
    const LanguagePtr language = load_language(locale);
    REQUIRE(language);
    for (const Phrase& phrase : language->words.phrases()) {
      const Phrase* english_phrase = english_words().find(phrase.key);
      REQUIRE(english_phrase);
      CAPTURE(locale);
      CAPTURE(phrase.key);
      const Keys wanted = names_of(*english_phrase);
      for (const PluralForm& form : phrase.forms) {
        CAPTURE(form.text);
        Keys names = names_in(form.text);
        if (is_for_one_count(language->facts, form.category) && wanted.count("{count}") != 0) {
          names.insert("{count}");
        }
        CHECK(names == wanted);
      }
    }
  }
}

TEST_CASE("a phrase that counts has a form for each category its language has, and no other") {
  for (const char* locale : shipped_locales) {
    const LanguagePtr language = load_language(locale);
    REQUIRE(language);
    std::set<PluralCategory> wanted = categories_of(language->facts);
    wanted.insert(PluralCategory::Other);
    for (const Phrase& phrase : language->words.phrases()) {
      CAPTURE(locale);
      CAPTURE(phrase.key);
      std::set<PluralCategory> had;
      for (const PluralForm& form : phrase.forms) CHECK(had.insert(form.category).second);
      const bool counts = english_words().find(phrase.key)->forms.size() > 1;
      CHECK(had == (counts ? wanted : std::set<PluralCategory>{PluralCategory::Other}));
    }
  }
}

TEST_CASE("words that must not be wrong say who signed them, the same ones in every language") {
  const auto reviewed = [](const std::string& language) {
    Keys keys;
    const Json json = catalogue(language);
    for (const JsonMember& member : *json.find("words")->as_object()) {
      const Json* name = member.value.find("reviewed_by");
      if (name == nullptr) continue;
      CHECK(name->as_string() != nullptr);
      keys.insert(member.key);
    }
    return keys;
  };
  const Keys english_keys = reviewed("en");
  for (const Phrase& phrase : english_words().phrases()) {
    const bool is_of_emergency = phrase.key.rfind("emergency.", 0) == 0;
    const bool is_of_confirmation =
        phrase.key.rfind("review.confirm", 0) == 0 && phrase.key != "review.confirming";
    CAPTURE(phrase.key);
    if (is_of_emergency || is_of_confirmation) CHECK(english_keys.count(phrase.key) == 1);
  }
  CHECK(english_keys.count("demo.notice") == 1);
  for (const char* locale : shipped_locales) {
    CAPTURE(locale);
    CHECK(reviewed(locale) == english_keys);
  }
}

/// A phrase of the assistant's catalogue, empty when it is not there.
std::string said(const std::string& locale, std::string_view key) {
  const std::string folder = locale.substr(0, locale.find('-'));
  const Result<Json> file =
      parse_json(file_text("assets/locales/" + folder + "/assistant.json"), {256 * 1024, 8});
  const Json* words = file ? file->find("words") : nullptr;
  const Json* phrase = words != nullptr ? words->find(key) : nullptr;
  return phrase != nullptr && phrase->as_string() != nullptr ? *phrase->as_string() : "";
}

TEST_CASE("what the page and the assistant both offer to say is said in the same words") {
  for (const char* locale : shipped_locales) {
    CAPTURE(locale);
    const LanguagePtr language = load_language(locale);
    REQUIRE(language);
    for (const auto& [ours, theirs] : {std::pair{"emergency.dismiss", "said.reply_not_emergency"},
                                       std::pair{"welcome.suggestion_book", "said.reply_book"}}) {
      const Phrase* button = language->words.find(ours);
      REQUIRE(button != nullptr);
      CHECK(said(locale, theirs) == button->forms.front().text);
    }
  }
}

TEST_CASE("the tone: nothing empty, shouted or long-winded, and nothing left in English") {
  for (const char* locale : shipped_locales) {
    const LanguagePtr language = load_language(locale);
    REQUIRE(language);
    int same_as_english = 0;
    for (const Phrase& phrase : language->words.phrases()) {
      CAPTURE(locale);
      CAPTURE(phrase.key);
      for (const PluralForm& form : phrase.forms) {
        CHECK_FALSE(trimmed(form.text).empty());
        CHECK(form.text.find('!') == form.text.npos);
        CHECK(form.text.find("\uFF01") == form.text.npos);
        CHECK(form.text.find("\xF0\x9F") == form.text.npos);
        CHECK(count_code_points(form.text) <= 160);
      }
      const bool is_sentence = phrase.forms.front().text.find(' ') != std::string::npos &&
                               phrase.forms.front().text.find('{') == std::string::npos;
      if (is_sentence && phrase == *english_words().find(phrase.key)) ++same_as_english;
    }
    CHECK((std::string(locale) == "en" || same_as_english == 0));
  }
}

}  // namespace
}  // namespace frontdesk
