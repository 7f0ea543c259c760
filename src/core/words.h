// The words of one language: a catalogue (assets/locales/LANG/*.json) read and looked up by key.
//
//   {"locale": "de", "name": "Deutsch", "dir": "ltr", "words": {
//     "chat.you": "Sie",
//     "slots.count": {"one": "{count} frei", "other": "{count} frei"},
//     "emergency.call": {"text": "{number} anrufen", "reviewed_by": ""}}}
//
// A phrase is one text or one for each plural category its language has; "reviewed_by" names who
// signed words that must not be wrong, and is read by nobody here. English is compiled in.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/locale_facts.h"

namespace frontdesk {

/// What goes where {name} stands: words, or a number that is written in the locale's digits. The
/// number called "count" also chooses the plural form.
class StringArg {
 public:
  StringArg(std::string_view name, std::string_view value) : name_(name), value_(value) {}
  StringArg(std::string_view name, const std::string& value) : name_(name), value_(value) {}
  StringArg(std::string_view name, const char* value) : name_(name), value_(value) {}
  template <std::integral Number>
  StringArg(std::string_view name, Number number)
      : name_(name), number_(static_cast<std::int64_t>(number)) {}

  std::string_view name() const { return name_; }
  std::string_view value() const { return value_; }
  const std::optional<std::int64_t>& number() const { return number_; }

 private:
  std::string_view name_ = {};
  std::string_view value_ = {};
  std::optional<std::int64_t> number_ = {};
};
using StringArgs = std::initializer_list<StringArg>;

struct PluralForm {
  PluralCategory category = PluralCategory::Other;
  std::string text = {};
  bool operator==(const PluralForm&) const = default;
};

struct Phrase {
  std::string key = {};
  std::vector<PluralForm> forms = {};  ///< Only Other, unless it depends on a count.
  bool operator==(const Phrase&) const = default;
};

class Words {
 public:
  Words() = default;
  /// Of two phrases with one key, one is never found.
  Words(std::string locale, bool is_right_to_left, std::vector<Phrase> phrases);

  const std::string& locale() const { return locale_; }
  bool is_right_to_left() const { return is_right_to_left_; }
  /// Sorted by key.
  const std::vector<Phrase>& phrases() const { return phrases_; }
  const Phrase* find(std::string_view key) const;

  /// The phrase with its {names} filled in, once: braces in an argument are left alone. Nothing
  /// when there is no such phrase. In a right-to-left language each argument is isolated (U+2068 …
  /// U+2069), so that a telephone number or a name keeps its own order.
  std::optional<std::string> fill(std::string_view key, StringArgs args,
                                  const LocaleFacts& facts) const;

 private:
  std::string locale_ = {};
  bool is_right_to_left_ = false;
  std::vector<Phrase> phrases_ = {};
};

/// Malformed for anything that is not a catalogue as above: wrong types, unknown categories, a
/// plural phrase without "other", more or longer phrases than any catalogue of ours has.
Result<Words> decode_words(const Json& json);

/// Compiled in from assets/locales/en/client.json.
const Words& english_words();

/// `pattern` with each {name} replaced by its argument; a name without one stays as it is.
std::string fill_pattern(std::string_view pattern, StringArgs args, const LocaleFacts& facts,
                         bool isolates = false);

}  // namespace frontdesk
