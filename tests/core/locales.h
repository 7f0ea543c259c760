// The languages we ship, as tests read them: catalogues from assets, facts as Intl gave them when
// tests/fixtures/record_locale_facts.js ran.
#pragma once

#include <array>
#include <fstream>
#include <iterator>
#include <string>

#include "core/language.h"

namespace frontdesk {

inline constexpr std::array<const char*, 8> shipped_locales = {"en", "es", "ar", "hi",
                                                               "zh", "fr", "de", "pt"};

inline std::string file_text(const std::string& path_in_repository) {
  std::ifstream stream(std::string(FRONTDESK_SOURCE_DIR) + "/" + path_in_repository);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline std::string catalogue_text(const std::string& language) {
  return file_text("assets/locales/" + language + "/client.json");
}

/// None when the file is not what it should be.
inline EmergencySigns emergency_signs(const std::string& language) {
  const auto json = parse_json(file_text("assets/locales/" + language + "/emergency.json"));
  if (!json) return {};
  const Result<EmergencySignsPtr> signs = decode_emergency_signs(*json);
  return signs ? **signs : EmergencySigns();
}

/// Empty for "en", whose facts are compiled in.
inline std::string facts_text(const std::string& locale) {
  return locale == "en" ? "" : file_text("tests/fixtures/locale_facts/" + locale + ".json");
}

/// `locale` is a language, with a region where its facts were recorded for one ("ar-EG"). Null when
/// one of its files is not what it should be.
inline LanguagePtr load_language(const std::string& locale) {
  const auto language =
      decode_language(catalogue_text(locale.substr(0, locale.find('-'))), facts_text(locale));
  return language ? *language : LanguagePtr();
}

}  // namespace frontdesk
