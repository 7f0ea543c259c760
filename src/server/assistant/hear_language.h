// Which of the languages we understand a patient writes, and what was written in that language.
//
// The session says which language to begin with (the page's, the browser's, the menu's); the words
// win where they clearly belong to another one. A few words that two languages share do not.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/emergency.h"
#include "server/assistant/gloss.h"

namespace frontdesk::server {

inline constexpr std::array<std::string_view, 8> languages_understood = {"en", "es", "ar", "hi",
                                                                         "zh", "fr", "de", "pt"};

/// "es" for "es-MX", "en" for a language we do not understand.
std::string_view understood_language(std::string_view locale);

/// The language of `text` where its words say so, else `expected`. Words that say little else may
/// be signs of an emergency in one language only: then it is that one.
std::string_view hear_language(std::string_view text, std::string_view expected);

/// What to call the language of `text` that came with `locale`: the one that is heard in it, else
/// the locale itself.
std::string written_language(std::string_view text, std::string_view locale);

/// `text` in one of the languages we understand. English is left as it is.
Reading read_in(std::string_view language, std::string_view text);

/// What a text points to, by the signs of its own language and those of English.
std::optional<Emergency> hear_emergency(std::string_view text, std::string_view expected);

}  // namespace frontdesk::server
