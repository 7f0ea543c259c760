// The language spoken now is the thread's own, so that two threads never share one.
#include "core/language.h"

#include <algorithm>
#include <array>

#include "core/limits.h"

namespace frontdesk {
namespace {

thread_local const Language* spoken = nullptr;

Result<Json> parse(std::string_view json) {
  return parse_json(json, {.bytes_max = limits::catalogue_bytes_max, .depth_max = 4});
}

}  // namespace

const Language& english() {
  static const Language language{english_words(), english_facts()};
  return language;
}

const Language& current_language() {
  return spoken != nullptr ? *spoken : english();
}

LanguageScope::LanguageScope(const Language& language) : before_(spoken) {
  spoken = &language;
}

LanguageScope::LanguageScope(const LanguagePtr& language)
    : LanguageScope(language != nullptr ? *language : english()) {}

LanguageScope::~LanguageScope() {
  spoken = before_;
}

std::string_view direction_of(std::string_view lang) {
  constexpr std::array<std::string_view, 9> from_right = {"ar", "ckb", "dv", "fa", "he",
                                                          "ps", "ug",  "ur", "yi"};
  if (lang.empty()) return "";
  const std::string_view base = lang.substr(0, lang.find('-'));
  const bool is_from_right =
      std::find(from_right.begin(), from_right.end(), base) != from_right.end();
  return is_from_right ? "rtl" : "ltr";
}

Result<LanguagePtr> decode_language(std::string_view catalogue, std::string_view facts) {
  Language language = english();
  if (!catalogue.empty()) {
    const Result<Json> json = parse(catalogue);
    if (!json) return json.error();
    Result<Words> words = decode_words(*json);
    if (!words) return words.error();
    language.words = std::move(words).value();
    if (const Json* emergency = json->find("emergency")) {
      Result<EmergencySignsPtr> signs = decode_emergency_signs(*emergency);
      if (!signs) return signs.error();
      language.emergencies = *signs;
    }
  }
  if (!facts.empty()) {
    const Result<Json> json = parse(facts);
    if (!json) return json.error();
    Result<LocaleFacts> read = decode_locale_facts(*json);
    if (!read) return read.error();
    language.facts = std::move(read).value();
  }
  return LanguagePtr(std::make_shared<const Language>(std::move(language)));
}

}  // namespace frontdesk
