// Patients' words in seven languages, put into the plain English that all the readers of dates,
// hours, needs and requests know.
//
// A language is a table of rows, what is meant and how it is said, and not another reader:
//   {"skin", "piel|cutis"}  {"$1:30", "# y media"}  {"", "de|la|que"}
// Phrases are separated by '|', words by spaces; a word may list alternatives ("mi/la"), be a
// beginning ("dermat*") or an end ("*termin"), and '!' forgives no typing error. '#' is a number,
// $1 the first of them. An empty meaning is a word that says nothing by itself. The longest phrase
// wins, of equals the one that stands first; what no row knows becomes a word that means nothing,
// so that no foreign word is ever taken for an English one. Chinese is matched letter by letter,
// Arabic with and without its articles.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/assistant/gloss_tokens.h"

namespace frontdesk::server {

struct GlossRow {
  std::string_view meaning = {};
  std::string_view phrases = {};
};

/// A table for each language; `rows_of` finds one, or nothing.
struct LanguageRows {
  std::string_view language = {};
  std::span<const GlossRow> rows = {};
};
std::span<const GlossRow> rows_of(std::span<const LanguageRows> tables, std::string_view language);

std::span<const GlossRow> gloss_ar();
std::span<const GlossRow> gloss_de();
std::span<const GlossRow> gloss_es();
std::span<const GlossRow> gloss_fr();
std::span<const GlossRow> gloss_hi();
std::span<const GlossRow> gloss_pt();
std::span<const GlossRow> gloss_zh();
/// Only its commonest words, each meaning itself: to know English when it is seen.
std::span<const GlossRow> gloss_en();

/// What languages are called. None for English.
std::span<const GlossRow> gloss_language_names(std::string_view language);

/// A text as understood through one language's rows.
struct Reading {
  std::string meaning = {};  ///< English.
  std::string names = {};    ///< The same, with the words that no row knows left in: names.
  std::size_t known = 0;     ///< Words that rows knew.
  std::size_t words = 0;
};

class Glossary {
 public:
  Glossary(std::string_view language, std::span<const GlossRow> rows);
  ~Glossary();
  Glossary(const Glossary&) = delete;
  Glossary& operator=(const Glossary&) = delete;

  Reading read(std::string_view text) const { return read(gloss_tokens(text)); }
  /// Of a text that is read in several languages and cut up once.
  Reading read(std::vector<GlossToken> tokens) const;

 private:
  struct Index;
  std::unique_ptr<const Index> index_;
};

}  // namespace frontdesk::server
