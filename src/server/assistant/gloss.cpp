// See gloss.h. Tokens, then at each place the best phrase of those that begin with its letter.
#include "server/assistant/gloss.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "core/spelling.h"
#include "server/assistant/fold.h"
#include "server/assistant/gloss_tokens.h"

namespace frontdesk::server {
namespace {

constexpr std::u32string_view unknown_word = U"zz";

enum class Match { None, Typo, End, Beginning, Whole };

struct Pattern {
  std::u32string letters = {};
  std::string latin = {};  ///< The same in ASCII; empty for other scripts.
  bool is_start = false;
  bool is_end = false;
  bool is_strict = false;
  bool is_number = false;
};

Match fit(const Pattern& pattern, const WordForm& word) {
  const std::u32string_view letters = word.letters;
  if (pattern.is_end) return letters.ends_with(pattern.letters) ? Match::End : Match::None;
  if (letters == pattern.letters) return Match::Whole;
  if (pattern.is_start && letters.starts_with(pattern.letters)) return Match::Beginning;
  if (pattern.is_strict || pattern.latin.size() < 5 || word.latin.empty()) return Match::None;
  const bool is_close = pattern.is_start
                            ? pattern.latin.size() > 5 && begins_like(word.latin, pattern.latin)
                            : is_like(word.latin, pattern.latin);
  return is_close ? Match::Typo : Match::None;
}

/// One word of a phrase: any of its alternatives.
using Element = std::vector<Pattern>;

struct Phrase {
  std::string_view meaning = {};
  std::vector<Element> elements = {};
};

Pattern pattern_of(std::u32string_view word) {
  Pattern pattern;
  if (word == U"#") return Pattern{.is_number = true};
  if (word.ends_with(U'!')) {
    pattern.is_strict = true;
    word.remove_suffix(1);
  }
  if (word.ends_with(U'*')) {
    pattern.is_start = true;
    word.remove_suffix(1);
  }
  if (word.starts_with(U'*')) {
    pattern.is_end = true;
    word.remove_prefix(1);
  }
  pattern.letters =
      is_arabic(word.empty() ? 0 : word[0]) && word.starts_with(U"ال") && word.size() > 3
          ? word.substr(2)
          : word;
  pattern.latin = ascii(pattern.letters);
  return pattern;
}

std::vector<std::u32string_view> parts_of(std::u32string_view text, char32_t separator) {
  std::vector<std::u32string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// Each phrase there is with and without the words that end in '?'.
std::vector<Phrase> phrases_of(std::string_view meaning, std::u32string_view written) {
  std::vector<Phrase> phrases{Phrase{.meaning = meaning}};
  std::u32string spaced;
  for (const char32_t c : written) {
    if (c == U'\'' || c == U'-')
      spaced += U' ';
    else if (is_han(c))
      spaced += std::u32string(U" ") + c + U" ";
    else
      spaced += c;
  }
  for (std::u32string_view word : parts_of(spaced, U' ')) {
    const bool is_optional = word.ends_with(U'?');
    if (is_optional) word.remove_suffix(1);
    Element element;
    for (const std::u32string_view one : parts_of(word, U'/')) element.push_back(pattern_of(one));
    const std::size_t count = phrases.size();
    for (std::size_t at = 0; at < count; ++at) {
      if (is_optional) phrases.push_back(phrases[at]);
      phrases[at].elements.push_back(element);
    }
  }
  std::erase_if(phrases, [](const Phrase& phrase) { return phrase.elements.empty(); });
  return phrases;
}

bool is_number(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct Found {
  const Phrase* phrase = nullptr;
  std::size_t score = 0;
};

}  // namespace

/// Phrases by the first letter of their first word, ends and numbers under 0.
struct Glossary::Index {
  std::unordered_map<char32_t, std::vector<Phrase>> phrases = {};
  std::vector<Phrase> numbers = {};

  void add(const Phrase& phrase) {
    if (is_number(phrase.meaning) && phrase.elements.size() == 1) {
      numbers.push_back(phrase);
      return;
    }
    std::vector<char32_t> letters;
    for (const Pattern& first : phrase.elements[0]) {
      const bool is_anywhere = first.is_number || first.is_end || first.letters.empty();
      const char32_t letter = is_anywhere ? 0 : first.letters[0];
      if (std::find(letters.begin(), letters.end(), letter) == letters.end())
        letters.push_back(letter);
    }
    for (const char32_t letter : letters) phrases[letter].push_back(phrase);
  }

  /// 0 for no match; the longer and the more exact, the more.
  static std::size_t score_at(const Phrase& phrase, const std::vector<GlossToken>& tokens,
                              std::size_t at) {
    std::size_t score = 0;
    for (const Element& element : phrase.elements) {
      if (at >= tokens.size()) return 0;
      const GlossToken& token = tokens[at++];
      Match best = Match::None;
      for (const Pattern& pattern : element) {
        if (pattern.is_number) {
          if (token.kind == TokenKind::Number) best = Match::Whole;
          continue;
        }
        if (token.kind == TokenKind::Sign) continue;
        for (const WordForm& form : token.forms) best = std::max(best, fit(pattern, form));
      }
      if (best == Match::None) return 0;
      score += 8 + static_cast<std::size_t>(best);
    }
    return score;
  }

  Found best_at(const std::vector<GlossToken>& tokens, std::size_t at) const {
    Found best;
    const auto look_in = [&](char32_t letter) {
      const auto those = phrases.find(letter);
      if (those == phrases.end()) return;
      for (const Phrase& phrase : those->second) {
        const std::size_t score = score_at(phrase, tokens, at);
        if (score > best.score) best = {&phrase, score};
      }
    };
    if (tokens[at].kind == TokenKind::Sign) return best;
    look_in(0);
    for (const WordForm& form : tokens[at].forms) look_in(form.letters[0]);
    return best;
  }

  void read_numbers(std::vector<GlossToken>& tokens) const {
    for (std::size_t at = 0; at < tokens.size(); ++at) {
      for (const Phrase& number : numbers) {
        const bool is_said =
            tokens[at].kind == TokenKind::Word &&
            score_at(number, tokens, at) == 8 + static_cast<std::size_t>(Match::Whole);
        if (!is_said) continue;
        tokens[at].kind = TokenKind::Number;
        tokens[at].text = std::u32string(number.meaning.begin(), number.meaning.end());
        tokens[at].forms = forms_of(tokens[at].text);
      }
    }
  }
};

namespace {

/// Puts a Reading together, piece by piece.
class Writer {
 public:
  explicit Writer(Reading& reading) : reading_(reading) {}

  void keep(const GlossToken& token) {
    if (token.kind == TokenKind::Word) {
      ++reading_.words;
      add(reading_.meaning, to_utf8(unknown_word), true);
      add_name(token);
      return;
    }
    const bool has_space = token.has_space || after_word_;
    add(reading_.meaning, to_utf8(token.text), has_space);
    add(reading_.names, to_utf8(token.text), has_space);
    after_word_ = false;
    run_begin_ = std::string::npos;
  }

  void translate(const Phrase& phrase, const std::vector<GlossToken>& tokens, std::size_t at) {
    std::vector<std::string> numbers;
    for (std::size_t next = 0; next < phrase.elements.size(); ++next) {
      const GlossToken& token = tokens[at + next];
      const Element& element = phrase.elements[next];
      if (std::any_of(element.begin(), element.end(),
                      [](const auto& one) { return one.is_number; }))
        numbers.push_back(to_utf8(token.text));
      const std::size_t is_word = token.kind == TokenKind::Word ? 1 : 0;
      reading_.words += is_word;
      reading_.known += is_word;
    }
    std::string meaning;
    for (std::size_t next = 0; next < phrase.meaning.size(); ++next) {
      const char c = phrase.meaning[next];
      const std::size_t place = c == '$' && next + 1 < phrase.meaning.size()
                                    ? static_cast<std::size_t>(phrase.meaning[next + 1] - '1')
                                    : numbers.size();
      if (place < numbers.size()) {
        meaning += numbers[place];
        ++next;
      } else {
        meaning += c;
      }
    }
    // In Chinese the title follows the name.
    if (meaning == "doctor" && run_begin_ != std::string::npos)
      reading_.names.insert(run_begin_, run_begin_ == 0 ? "doctor " : " doctor");
    run_begin_ = std::string::npos;
    if (meaning.empty()) return;
    // "5:30 de la tarde": the minutes stay with their hour.
    const bool is_glued =
        tokens[at].kind == TokenKind::Number && !tokens[at].has_space && !after_word_;
    add(reading_.meaning, meaning, !is_glued);
    add(reading_.names, meaning, !is_glued);
    // "Uhr 10:30": what follows the figures stays with them.
    after_word_ = tokens[at + phrase.elements.size() - 1].kind != TokenKind::Number;
  }

 private:
  static void add(std::string& text, const std::string& piece, bool has_space) {
    if (has_space && !text.empty()) text += ' ';
    text += piece;
  }

  void add_name(const GlossToken& token) {
    const std::string plain = ascii(token.text);
    const bool goes_on = is_han(token.text[0]) && run_begin_ != std::string::npos;
    if (!goes_on) run_begin_ = is_han(token.text[0]) ? reading_.names.size() : std::string::npos;
    add(reading_.names, plain.empty() ? in_latin(to_utf8(token.text)) : plain, !goes_on);
    after_word_ = true;
  }

  Reading& reading_;
  bool after_word_ = false;
  std::size_t run_begin_ = std::string::npos;  ///< Of unknown Chinese letters, in the names.
};

}  // namespace

std::span<const GlossRow> rows_of(std::span<const LanguageRows> tables, std::string_view language) {
  const auto found = std::find_if(tables.begin(), tables.end(), [language](const auto& table) {
    return table.language == language;
  });
  return found != tables.end() ? found->rows : std::span<const GlossRow>();
}

Glossary::Glossary(std::string_view language, std::span<const GlossRow> rows) {
  auto index = std::make_unique<Index>();
  const auto add_all = [&](std::span<const GlossRow> part) {
    for (const GlossRow& row : part) {
      const std::u32string written = folded(row.phrases);
      for (const std::u32string_view one : parts_of(written, U'|')) {
        for (const Phrase& phrase : phrases_of(row.meaning, one)) index->add(phrase);
      }
    }
  };
  add_all(gloss_language_names(language));
  add_all(rows);
  index_ = std::move(index);
}

Glossary::~Glossary() = default;

Reading Glossary::read(std::vector<GlossToken> tokens) const {
  index_->read_numbers(tokens);
  Reading reading;
  Writer writer(reading);
  for (std::size_t at = 0; at < tokens.size();) {
    const Found found = index_->best_at(tokens, at);
    if (found.phrase == nullptr) {
      writer.keep(tokens[at++]);
      continue;
    }
    writer.translate(*found.phrase, tokens, at);
    at += found.phrase->elements.size();
  }
  return reading;
}

}  // namespace frontdesk::server
