// A patient's text cut up for glossing: words, numbers, signs, and Chinese letter by letter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::server {

enum class TokenKind { Word, Number, Sign };

/// A way to take a word.
struct WordForm {
  std::u32string letters = {};
  std::string latin = {};  ///< The same in ASCII; empty for other scripts.
};

struct GlossToken {
  TokenKind kind = TokenKind::Word;
  std::u32string text = {};  ///< Folded (fold.h).
  bool has_space = false;    ///< Before it.
  /// Of the text, made once: every phrase of every language is held against them.
  std::vector<WordForm> forms = {};
};

/// Chinese figures before a unit are numbers already: "三点" but not "周三".
std::vector<GlossToken> gloss_tokens(std::string_view text);

/// The word as it is, and an Arabic one also without what is written onto its beginning: "and",
/// "with", "for", "the".
std::vector<WordForm> forms_of(const std::u32string& word);

/// In ASCII; empty where that is not possible.
std::string ascii(std::u32string_view text);

}  // namespace frontdesk::server
