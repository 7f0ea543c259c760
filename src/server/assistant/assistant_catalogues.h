// The bytes of assets/locales/LANG/assistant.json, as the build made them strings
// (core/embed_catalogue.js).
#pragma once

#include <string_view>

namespace frontdesk {

std::string_view assistant_ar();
std::string_view assistant_de();
std::string_view assistant_en();
std::string_view assistant_es();
std::string_view assistant_fr();
std::string_view assistant_hi();
std::string_view assistant_pt();
std::string_view assistant_zh();

/// Empty for any other language.
inline std::string_view assistant_catalogue(std::string_view language) {
  if (language == "ar") return assistant_ar();
  if (language == "de") return assistant_de();
  if (language == "en") return assistant_en();
  if (language == "es") return assistant_es();
  if (language == "fr") return assistant_fr();
  if (language == "hi") return assistant_hi();
  if (language == "pt") return assistant_pt();
  if (language == "zh") return assistant_zh();
  return {};
}

}  // namespace frontdesk
