// See hear_language.h. A language is recognised by how many of the words its glossary knows.
#include "server/assistant/hear_language.h"

#include <algorithm>

#include "server/assistant/emergency_signs_of.h"
#include "server/assistant/fold.h"

namespace frontdesk::server {
namespace {

struct Spoken {
  std::string_view code = {};
  Glossary glossary;
};

const std::array<Spoken, 8>& all_spoken() {
  static const std::array<Spoken, 8> all = {{{"en", Glossary("en", gloss_en())},
                                             {"es", Glossary("es", gloss_es())},
                                             {"ar", Glossary("ar", gloss_ar())},
                                             {"hi", Glossary("hi", gloss_hi())},
                                             {"zh", Glossary("zh", gloss_zh())},
                                             {"fr", Glossary("fr", gloss_fr())},
                                             {"de", Glossary("de", gloss_de())},
                                             {"pt", Glossary("pt", gloss_pt())}}};
  return all;
}

const Glossary& glossary_of(std::string_view language) {
  for (const Spoken& spoken : all_spoken()) {
    if (spoken.code == language) return spoken.glossary;
  }
  return all_spoken().front().glossary;
}

/// More of a text than this does not make its language any clearer.
constexpr std::size_t bytes_read_max = 300;

/// Japanese is written with many Chinese letters, but never with those alone.
bool has_kana(std::string_view text) {
  const std::u32string letters = folded(text);
  return std::any_of(letters.begin(), letters.end(),
                     [](char32_t c) { return c >= 0x3040 && c <= 0x30FF; });
}

/// Fewer than half of its words are known.
bool is_strange(const Reading& reading) {
  return reading.known * 2 < reading.words;
}

/// `likely`, unless the words are signs of an emergency in another language only.
std::string_view language_of_emergency(std::string_view text, std::string_view likely) {
  const auto is_found = [text](std::string_view language) {
    return find_emergency(text, emergency_signs_of(language)).has_value();
  };
  if (is_found(likely) || is_found("en")) return likely;
  const auto* const other =
      std::find_if(languages_understood.begin(), languages_understood.end(), is_found);
  return other == languages_understood.end() ? likely : *other;
}

/// `start` is all that is read; `expected` one of languages_understood.
std::string_view heard_in(std::string_view start, std::string_view expected) {
  if (has_kana(start)) return expected;
  const std::vector<GlossToken> tokens = gloss_tokens(start);
  Reading best_reading = glossary_of(expected).read(tokens);
  const std::size_t known = best_reading.known;
  std::string_view best = expected;
  for (const Spoken& other : all_spoken()) {
    Reading reading = other.glossary.read(tokens);
    const bool is_clear = reading.known >= known + 2 || (known == 0 && reading.known > 0);
    if (!is_clear || is_strange(reading) || reading.known <= best_reading.known) continue;
    best = other.code;
    best_reading = std::move(reading);
  }
  return is_strange(best_reading) ? language_of_emergency(start, best) : best;
}

}  // namespace

std::string_view understood_language(std::string_view locale) {
  const std::string_view base = locale.substr(0, locale.find('-'));
  const auto* const known =
      std::find(languages_understood.begin(), languages_understood.end(), base);
  return known == languages_understood.end() ? "en" : *known;
}

std::string_view hear_language(std::string_view text, std::string_view expected) {
  // A message is heard several times on its way: for its own language, for danger, for what it
  // asks.
  thread_local struct {
    std::string start = {};
    std::string_view expected = {}, heard = {};
  } last;
  const std::string_view start = text.substr(0, bytes_read_max);
  const std::string_view known = understood_language(expected);
  if (start != last.start || known != last.expected) {
    last.heard = heard_in(start, known);
    last.start = start;
    last.expected = known;
  }
  return last.heard;
}

std::string written_language(std::string_view text, std::string_view locale) {
  const std::string_view expected = understood_language(locale);
  const std::string_view heard = hear_language(text, expected);
  return std::string(heard == expected ? locale : heard);
}

std::optional<Emergency> hear_emergency(std::string_view text, std::string_view expected) {
  const std::string_view language = hear_language(text, expected);
  const auto found = find_emergency(text, english_emergency_signs());
  if (language == "en") return found;
  return graver(found, find_emergency(text, emergency_signs_of(language)));
}

Reading read_in(std::string_view language, std::string_view text) {
  if (language != "en") return glossary_of(language).read(text);
  return Reading{.meaning = std::string(text), .names = std::string(text)};
}

}  // namespace frontdesk::server
