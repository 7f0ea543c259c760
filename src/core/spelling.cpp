// See spelling.h. The comparison walks both words once; there is no distance table to fill.
#include "core/spelling.h"

#include <algorithm>

namespace frontdesk {
namespace {

/// Words shorter than this must be typed right: "pain" and "paid" are both words.
constexpr std::size_t typo_letters_min = 5;

enum class Kind { Letter, Dropped, Space, ClauseEnd };

struct Glyph {
  Kind kind = Kind::Space;
  std::size_t bytes = 1;
};

Glyph ascii_glyph(char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
    return {Kind::Letter, 1};
  }
  switch (c) {
    case '\'':
    case '`':
      return {Kind::Dropped, 1};
    case '.':
    case ',':
    case ';':
    case '!':
    case '?':
    case '\n':
    case '(':
    case ')':
      return {Kind::ClauseEnd, 1};
    default:
      return {Kind::Space, 1};
  }
}

/// Enough of UTF-8 to tell letters of other scripts from punctuation, symbols and emoji.
Glyph glyph_at(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return ascii_glyph(text[0]);
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (text.size() < length) return {Kind::Space, 1};
  const auto second = static_cast<unsigned char>(text[1]);
  if (lead == 0xE2) {  // U+2000 to U+2FFF
    const auto third = static_cast<unsigned char>(text[2]);
    const bool is_quote = second == 0x80 && (third == 0x98 || third == 0x99);
    return {is_quote ? Kind::Dropped : Kind::Space, length};
  }
  if (lead == 0xE3 && second == 0x80) return {Kind::ClauseEnd, length};  // CJK punctuation
  if (lead == 0xC2) {                                                    // U+0080 to U+00BF
    return {second == 0xB4 ? Kind::Dropped : Kind::Space, length};
  }
  return {length == 4 ? Kind::Space : Kind::Letter, length};
}

}  // namespace

std::vector<Word> split_words(std::string_view text) {
  std::vector<Word> words;
  std::string word;
  const auto finish_word = [&] {
    if (!word.empty()) words.push_back(Word{.text = word});
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = glyph_at(text.substr(at));
    if (glyph.kind == Kind::Letter) {
      for (const char c : text.substr(at, glyph.bytes)) {
        word += (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : c;
      }
    } else if (glyph.kind != Kind::Dropped) {
      finish_word();
      if (glyph.kind == Kind::ClauseEnd && !words.empty()) words.back().ends_clause = true;
    }
    at += glyph.bytes;
  }
  finish_word();
  return words;
}

bool is_within_one_typo(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const auto same =
      static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
  if (a.size() < b.size()) return a.substr(same) == b.substr(same + 1);
  if (same == a.size()) return true;
  if (a.substr(same + 1) == b.substr(same + 1)) return true;
  return same + 1 < a.size() && a[same] == b[same + 1] && a[same + 1] == b[same] &&
         a.substr(same + 2) == b.substr(same + 2);
}

bool is_like(std::string_view typed, std::string_view word) {
  if (typed == word) return true;
  if (word.size() < typo_letters_min || typed.size() < typo_letters_min) return false;
  if (static_cast<unsigned char>(word[0]) >= 0x80) return false;  // A byte is no letter there.
  const bool starts_alike = typed[0] == word[0] || (typed[0] == word[1] && typed[1] == word[0]);
  return starts_alike && is_within_one_typo(typed, word);
}

bool begins_like(std::string_view typed, std::string_view stem) {
  if (typed.starts_with(stem)) return true;
  for (std::size_t length = stem.size() - 1; length <= stem.size() + 1; ++length) {
    if (length <= typed.size() && is_like(typed.substr(0, length), stem)) return true;
  }
  return false;
}

std::string_view take_part(std::string_view& rest, char separator) {
  // Parts are a few letters long: a loop of our own has found the end before find() has begun.
  std::size_t end = 0;
  while (end < rest.size() && rest[end] != separator) ++end;
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

namespace {

/// Whether `typed` can be `word`, or its beginning, at all: what a typo leaves as it is. Most of
/// the words in a list are out at once.
bool may_be_like(std::string_view typed, std::string_view word) {
  if (typed.empty() || word.size() < 2) return true;
  return typed[0] == word[0] || typed[0] == word[1];
}

}  // namespace

bool is_any_of(std::string_view typed, std::string_view alternatives) {
  while (!alternatives.empty()) {
    std::string_view word = take_part(alternatives, '/');
    if (!may_be_like(typed, word)) continue;
    const auto drop_mark = [&word](char mark) {
      const bool has_mark = word.ends_with(mark);
      if (has_mark) word.remove_suffix(1);
      return has_mark;
    };
    const bool is_strict = drop_mark('!');
    const bool is_stem = drop_mark('*');
    const bool fits = is_strict ? (is_stem ? typed.starts_with(word) : typed == word)
                                : (is_stem ? begins_like(typed, word) : is_like(typed, word));
    if (fits) return true;
  }
  return false;
}

bool is_exactly_any_of(std::string_view typed, std::string_view alternatives) {
  while (!alternatives.empty()) {
    const std::string_view word = take_part(alternatives, '/');
    const bool is_stem = !word.empty() && word.back() == '*';
    if (is_stem ? typed.starts_with(word.substr(0, word.size() - 1)) : typed == word) return true;
  }
  return false;
}

}  // namespace frontdesk
