// Words as people type them: split apart, lowered, and compared with room for one typing error.
//
// Bytes only, no locale and no tables, so the browser and the server see the same words. What the
// words mean is for emergency.h and the assistant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace frontdesk {

struct Word {
  std::string text = {};     ///< ASCII lowered, apostrophes dropped: "can't" is "cant".
  bool ends_clause = false;  ///< Followed by a comma, a full stop, a line end or the like.
  bool operator==(const Word&) const = default;
};

/// The words of any bytes at all. Letters of other scripts are kept as they are; emoji and symbols
/// separate words.
std::vector<Word> split_words(std::string_view text);

/// At most one letter added, left out, changed, or two neighbours swapped.
bool is_within_one_typo(std::string_view a, std::string_view b);

/// What a word is to be compared with: equal, or for five letters typed and more one typing error
/// away that keeps the first letter (or swaps it with the second). Other scripts than Latin must be
/// typed right.
bool is_like(std::string_view typed, std::string_view word);

/// The same for words that begin so: "breath" for "breathing" and "brething".
bool begins_like(std::string_view typed, std::string_view stem);

/// Takes the part before `separator` off the front of `rest`.
std::string_view take_part(std::string_view& rest, char separator);

/// Whether `typed` is one of several words written "chest/heart!/breath*": a plain one is compared
/// with is_like, one that ends in '*' with begins_like; a '!' at the end forgives nothing.
bool is_any_of(std::string_view typed, std::string_view alternatives);

/// The same without forgiving typing errors: "nor" is not "for".
bool is_exactly_any_of(std::string_view typed, std::string_view alternatives);

}  // namespace frontdesk
