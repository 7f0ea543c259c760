// See gloss_tokens.h.
#include "server/assistant/gloss_tokens.h"

#include <algorithm>
#include <string>

#include "server/assistant/fold.h"

namespace frontdesk::server {
namespace {

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool is_latin(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= 0xC0 && c < 0x250);
}
bool is_letter(char32_t c) {
  return is_latin(c) || is_arabic(c) || is_devanagari(c) || (c >= 0x370 && c < 0x2000 && c > 0x37F);
}

/// How far what begins at `at` goes: a run of digits or a time of day ("17:30"), a run of letters,
/// one Chinese letter, one sign.
std::size_t end_of_token(std::u32string_view text, std::size_t at, TokenKind& kind) {
  const auto run = [&](auto fits) {
    std::size_t end = at;
    while (end < text.size() && fits(text[end])) ++end;
    return end;
  };
  if (is_digit(text[at])) {
    kind = TokenKind::Number;
    const std::size_t end = run(is_digit);
    const bool has_minutes = end + 2 < text.size() && text[end] == U':' &&
                             is_digit(text[end + 1]) && is_digit(text[end + 2]);
    return has_minutes ? end + 3 : end;
  }
  kind = is_han(text[at]) || is_letter(text[at]) ? TokenKind::Word : TokenKind::Sign;
  return kind == TokenKind::Word && !is_han(text[at]) ? run(is_letter) : at + 1;
}

std::vector<GlossToken> tokens_of(std::u32string_view text) {
  std::vector<GlossToken> tokens;
  bool has_space = false;
  for (std::size_t at = 0; at < text.size();) {
    GlossToken token{.has_space = has_space};
    const std::size_t end = end_of_token(text, at, token.kind);
    token.text = text.substr(at, end - at);
    const bool is_inside_words =
        at > 0 && end < text.size() && is_letter(text[at - 1]) && is_letter(text[end]);
    // "rendez-vous" and "l'oreille" are two words each.
    const bool separates = token.text == U" " || token.text == U"'" || token.text == U"\"" ||
                           (token.text == U"-" && is_inside_words);
    has_space = separates;
    if (!separates) tokens.push_back(std::move(token));
    at = end;
  }
  return tokens;
}

constexpr std::u32string_view han_digits = U"〇一二三四五六七八九";

/// "十四" is 14; nothing for what is no number below a hundred.
int han_number(std::u32string_view letters) {
  int number = 0;
  int ones = -1;
  for (const char32_t c : letters) {
    const std::size_t digit = c == U'两' ? 2 : han_digits.find(c);
    if (c == U'十') {
      number += 10 * (ones < 0 ? 1 : ones);
      ones = 0;
    } else if (digit != std::u32string_view::npos) {
      ones = static_cast<int>(digit);
    } else {
      return -1;
    }
  }
  return number + std::max(ones, 0);
}

/// Chinese figures become numbers where a unit follows: "三点" but not "周三".
void read_han_numbers(std::vector<GlossToken>& tokens) {
  constexpr std::u32string_view units = U"点号日月天周个岁分时楼";
  constexpr std::u32string_view weeks = U"周期拜第";
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const bool names_a_day = at > 0 &&
                             weeks.find(tokens[at - 1].text) != std::u32string_view::npos &&
                             tokens[at - 1].kind == TokenKind::Word;
    if (names_a_day) continue;
    std::u32string figures;
    std::size_t end = at;
    while (end < tokens.size() && tokens[end].text.size() == 1 &&
           han_number(tokens[end].text) >= 0 && figures.size() < 3) {
      figures += tokens[end++].text;
    }
    if (figures.empty() || end >= tokens.size() ||
        units.find(tokens[end].text) == std::u32string_view::npos) {
      continue;
    }
    const std::string digits = std::to_string(han_number(figures));
    tokens[at] = GlossToken{TokenKind::Number, std::u32string(digits.begin(), digits.end()),
                            tokens[at].has_space};
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                 tokens.begin() + static_cast<std::ptrdiff_t>(end));
  }
}

}  // namespace

std::vector<GlossToken> gloss_tokens(std::string_view text) {
  std::vector<GlossToken> tokens = tokens_of(folded(text));
  read_han_numbers(tokens);
  for (GlossToken& token : tokens) token.forms = forms_of(token.text);
  return tokens;
}

std::string ascii(std::u32string_view text) {
  std::string all;
  for (const char32_t c : text) {
    if (c >= 0x80) return {};
    all += static_cast<char>(c);
  }
  return all;
}

std::vector<WordForm> forms_of(const std::u32string& word) {
  std::vector<WordForm> forms{{word, ascii(word)}};
  if (word.empty() || !is_arabic(word[0])) return forms;
  std::u32string_view rest = word;
  const auto drop = [&](std::u32string_view start, std::size_t letters_left) {
    if (!rest.starts_with(start) || rest.size() < start.size() + letters_left) return;
    rest.remove_prefix(start.size());
    forms.push_back({std::u32string(rest)});
  };
  drop(U"و", 3);
  drop(U"ف", 4);
  for (const std::u32string_view start : {U"ب", U"ل", U"ك"}) {
    if (rest.starts_with(std::u32string(start) + U"ال")) drop(start, 4);
  }
  drop(U"لل", 2);
  drop(U"ال", 2);
  for (const std::u32string_view start : {U"ب", U"ل"}) drop(start, 3);
  return forms;
}

}  // namespace frontdesk::server
