// See heard.h: how phrases are found.
#include "server/assistant/heard.h"

namespace frontdesk::server {

bool HeardText::begins_at(std::size_t at, std::string_view phrase) const {
  while (!phrase.empty()) {
    std::string_view word = take_part(phrase, ' ');
    const bool must_end = word.ends_with('$');
    if (must_end) word.remove_suffix(1);
    if (at >= words_.size() || !is_any_of(words_[at].text, word)) return false;
    if (must_end && at + 1 < words_.size() && !words_[at].ends_clause) return false;
    // A phrase does not reach over the end of a clause: "no. money" is not "no money".
    if (words_[at].ends_clause && !phrase.empty()) return false;
    ++at;
  }
  return true;
}

std::optional<std::size_t> HeardText::find(std::string_view phrases) const {
  for (std::size_t at = 0; at < words_.size(); ++at) {
    for (std::string_view rest = phrases; !rest.empty();) {
      if (begins_at(at, take_part(rest, '|'))) return at;
    }
  }
  return std::nullopt;
}

int HeardText::count(std::string_view phrases) const {
  int found = 0;
  while (!phrases.empty()) {
    if (has(take_part(phrases, '|'))) ++found;
  }
  return found;
}

bool HeardText::is_just(std::string_view phrases) const {
  constexpr std::string_view polite =
      "please/pls/plz/thanks/thank/you/ok/okay/the/a/one/then/well/"
      "so/oh/um/hi/hello/just/sir/madam";
  for (; !phrases.empty();) {
    const std::string_view phrase = take_part(phrases, '|');
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (!begins_at(at, phrase)) continue;
      std::size_t length = 0;
      for (std::string_view rest = phrase; !rest.empty(); ++length) take_part(rest, ' ');
      bool is_alone = true;
      for (std::size_t other = 0; other < words_.size(); ++other) {
        const bool is_inside = other >= at && other < at + length;
        if (!is_inside && !is_exactly_any_of(words_[other].text, polite)) is_alone = false;
      }
      if (is_alone) return true;
    }
  }
  return false;
}

std::string_view language_name(std::string_view code) {
  const std::string_view base = code.substr(0, code.find('-'));
  for (const Language& language : languages_heard()) {
    if (language.code == base) return language.name;
  }
  return code;
}

}  // namespace frontdesk::server
