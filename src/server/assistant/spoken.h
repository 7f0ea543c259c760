// The words and the ways of the languages the assistant speaks: catalogues compiled in from
// assets/locales/LANG/assistant.json, dates and plural rules from ICU.
#pragma once

#include <string>
#include <string_view>

#include "core/language.h"

namespace frontdesk::server {

/// "es-US" for Spanish with somebody whose device says "en-US": hours are written as people there
/// are used to.
std::string regional(std::string_view language, std::string_view locale);

/// For a tag in one of `languages_understood`, with or without a region; English for anything else.
/// Lives for ever; any thread may ask.
const frontdesk::Language& spoken_language(std::string_view tag);

/// A phrase in the language of the scope (core/language.h), in English outside of one.
std::string spoken(std::string_view key, StringArgs args = {});
/// Whether the language of the scope has it.
bool is_spoken(std::string_view key);

/// "Swedish" for "sv", in the language of the scope.
std::string language_in_words(std::string_view code);

}  // namespace frontdesk::server
