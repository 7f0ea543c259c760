// The words and the ways of the languages the assistant speaks: catalogues compiled in from
// assets/locales/LANG/assistant.json, dates and plural rules from ICU.
#pragma once

#include <string>
#include <string_view>

#include "core/language.h"

namespace frontdesk::server {

/// For one of `languages_understood`; English for anything else.
const frontdesk::Language& spoken_language(std::string_view language);

/// A phrase in the language of the scope (core/language.h), in English outside of one.
std::string spoken(std::string_view key, StringArgs args = {});
/// Whether the language of the scope has it.
bool is_spoken(std::string_view key);

/// "Swedish" for "sv", in the language of the scope.
std::string language_in_words(std::string_view code);

}  // namespace frontdesk::server
