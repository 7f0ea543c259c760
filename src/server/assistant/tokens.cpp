// See tokens.h.
#include "server/assistant/tokens.h"

#include <array>

#include "core/spelling.h"

namespace frontdesk::server {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// Dashes, curly apostrophes and no-break spaces become their ASCII relatives, other symbols
/// spaces.
std::string simplified(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0x80 ? 2 : 1;
    const std::string_view glyph = text.substr(at, length);
    at += length;
    if (glyph == "\u2019" || glyph == "\u2018" || glyph == "\u00B4")
      plain += '\'';
    else if (glyph == "\u2013" || glyph == "\u2014" || glyph == "\u2212")
      plain += '-';
    else if (lead == 0xE2 || lead == 0xC2 || lead >= 0xF0)
      plain += ' ';
    else
      plain += glyph;
  }
  return plain;
}

constexpr std::string_view signs = ":/-.@+";

}  // namespace

Tokens::Tokens(std::string_view text) {
  const std::string plain = simplified(text);
  std::size_t end_of_last = std::string::npos;
  for (std::size_t at = 0; at < plain.size();) {
    const std::size_t begin = at;
    Token token = {.is_glued = begin == end_of_last};
    const char c = plain[at];
    if (is_digit(c)) {
      while (at < plain.size() && is_digit(plain[at])) ++at;
      token.text = plain.substr(begin, at - begin);
      if (token.text.size() <= 4) {
        token.number = 0;
        for (const char digit : token.text) token.number = token.number * 10 + (digit - '0');
      }
      token.is_padded = c == '0' && token.text.size() > 1;
    } else if (is_letter(c)) {
      for (; at < plain.size() && (is_letter(plain[at]) || plain[at] == '\''); ++at) {
        const char letter = plain[at];
        if (letter == '\'') continue;
        token.text +=
            (letter >= 'A' && letter <= 'Z') ? static_cast<char>(letter - 'A' + 'a') : letter;
      }
    } else {
      ++at;
      const bool is_end =
          c == ',' || c == ';' || c == '!' || c == '?' || c == '\n' || c == '(' || c == ')';
      const bool ends_sentence = c == '.' && (at >= plain.size() || !is_letter(plain[at])) &&
                                 (at >= plain.size() || !is_digit(plain[at]));
      if (is_end || ends_sentence)
        token.text = ",";
      else if (signs.find(c) != std::string_view::npos)
        token.text = std::string(1, c);
    }
    if (token.text.empty()) continue;
    end_of_last = at;
    tokens_.push_back(std::move(token));
  }
}

std::string_view Tokens::word(std::size_t at) const {
  return at < size() ? std::string_view{tokens_[at].text} : std::string_view{};
}

int Tokens::number(std::size_t at) const {
  return at < size() ? tokens_[at].number : -1;
}

bool Tokens::is(std::size_t at, std::string_view alternatives) const {
  return at < size() && is_any_of(tokens_[at].text, alternatives);
}

int number_of_word(std::string_view word) {
  constexpr std::array<std::string_view, 13> names = {"zero", "one",    "two",   "three", "four",
                                                      "five", "six",    "seven", "eight", "nine",
                                                      "ten",  "eleven", "twelve"};
  for (std::size_t number = 0; number < names.size(); ++number) {
    if (word == names[number]) return static_cast<int>(number);
  }
  if (word == "a" || word == "an") return 1;
  if (word == "couple") return 2;
  if (word == "few") return 3;
  return -1;
}

bool is_refused(const Tokens& tokens, std::size_t at) {
  constexpr std::string_view between =
      "on!/in!/a!/the!/this!/next!/do!/make!/come!/go!/for!/be!/available";
  std::size_t before = at;
  while (before > 0 && tokens.is(before - 1, between)) --before;
  if (before > 0 && tokens.is(before - 1,
                              "not!/except/cant!/cannot/avoid/besides/excluding/no!/wont!/dont!/"
                              "never")) {
    return true;
  }
  if (before > 1 && tokens.is(before - 1, "but!") &&
      tokens.is(before - 2, "day!/time!/anything/anytime")) {
    return true;
  }
  return tokens.is(at + 1, "doesnt!/isnt!/wont!/dont!/not!/cant!") ||
         (tokens.is(at + 1, "is!/does!/do!") && tokens.is(at + 2, "not!/bad!/no!"));
}

}  // namespace frontdesk::server
