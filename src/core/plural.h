// The plural categories of CLDR (Unicode TR 35, part 3). Which number has which category is a fact
// of a language (locale_facts.h); which words belong to it is in the catalogue (words.h).
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace frontdesk {

enum class PluralCategory { Zero, One, Two, Few, Many, Other };

inline constexpr std::array<std::string_view, 6> plural_category_names = {"zero", "one",  "two",
                                                                          "few",  "many", "other"};

/// Nothing for any other word.
constexpr std::optional<PluralCategory> find_plural_category(std::string_view name) {
  for (std::size_t i = 0; i < plural_category_names.size(); ++i) {
    if (plural_category_names[i] == name) return static_cast<PluralCategory>(i);
  }
  return {};
}

}  // namespace frontdesk
