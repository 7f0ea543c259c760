// The languages there are words for, each by its own name, in the order of the menu. A catalogue
// lies in assets/locales under each tag; a test keeps the two equal.
#pragma once

#include <array>
#include <string_view>

namespace frontdesk {

struct ShippedLanguage {
  std::string_view tag = {};  ///< BCP 47, language only.
  std::string_view name = {};
};

inline constexpr std::array<ShippedLanguage, 8> shipped_languages = {{{"en", "English"},
                                                                      {"es", "Español"},
                                                                      {"ar", "العربية"},
                                                                      {"hi", "हिन्दी"},
                                                                      {"zh", "中文"},
                                                                      {"fr", "Français"},
                                                                      {"de", "Deutsch"},
                                                                      {"pt", "Português"}}};

}  // namespace frontdesk
