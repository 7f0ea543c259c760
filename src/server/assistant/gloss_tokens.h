// A patient's text cut up for glossing: words, numbers, signs, and Chinese letter by letter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace frontdesk::server {

enum class TokenKind { Word, Number, Sign };

struct GlossToken {
  TokenKind kind = TokenKind::Word;
  std::u32string text = {};  ///< Folded (fold.h).
  bool has_space = false;    ///< Before it.
};

/// Chinese figures before a unit are numbers already: "三点" but not "周三".
std::vector<GlossToken> gloss_tokens(std::string_view text);

/// The word as it is, and an Arabic one also without what is written onto its beginning: "and",
/// "with", "for", "the".
std::vector<std::u32string> forms_of(const std::u32string& word);

}  // namespace frontdesk::server
