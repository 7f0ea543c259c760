// Looks for signs in a text. Each group of a sign is first marked on the words it fits; then the
// sign is a matter of positions. See emergency.h.
#include "core/emergency.h"

#include <algorithm>
#include <vector>

#include "core/language.h"
#include "core/spelling.h"

namespace frontdesk {
namespace {

using Places = std::vector<std::size_t>;

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
/// How many Chinese letters of what follows are looked at from one on.
constexpr std::size_t han_bytes_max = 8 * 3;

bool is_han(char lead) {  // U+4000 to U+9FFF
  const auto byte = static_cast<unsigned char>(lead);
  return byte >= 0xE4 && byte <= 0xE9;
}

/// Each Chinese letter begins a word, which is all that follows it.
std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (Word& word : split_words(text)) {
    const std::size_t before = words.size();
    for (std::size_t at = 0; at < word.text.size(); ++at) {
      if (is_han(word.text[at])) words.push_back({.text = word.text.substr(at, han_bytes_max)});
    }
    if (words.size() == before) {
      words.push_back(std::move(word));
    } else {
      words.back().ends_clause = word.ends_clause;
    }
  }
  return words;
}

class Finder {
 public:
  Finder(std::string_view text, const EmergencySigns& signs)
      : signs_(signs), words_(words_of(plain_letters(text, signs))) {}

  bool finds(const EmergencySign& sign) {
    const std::vector<Places> marks = marks_of(sign);
    for (std::size_t start = 0; start < words_.size(); ++start) {
      matched_ = match_at(sign, marks, start);
      if (!matched_.empty() && !is_taken_back(sign)) return true;
    }
    return false;
  }

 private:
  /// Whether `word` is one of the alternatives of a group, where "@p" stands for all of `people`.
  bool fits(std::string_view word, std::string_view group) const {
    const bool has_people = group.starts_with("@p");
    if (has_people) group.remove_prefix(2);
    if ((has_people && is_any_of(word, signs_.people)) || is_any_of(word, group)) return true;
    for (std::string_view prefixes = signs_.prefixes; !prefixes.empty();) {
      const std::string_view prefix = take_part(prefixes, '/');
      if (word.starts_with(prefix) && is_any_of(word.substr(prefix.size()), group)) return true;
    }
    return false;
  }

  /// For each group, the place of the next word that fits it, from every place on. Nothing when one
  /// of them is nowhere.
  std::vector<Places> marks_of(const EmergencySign& sign) const {
    std::vector<Places> marks;
    for (std::string_view groups = sign.words; !groups.empty();) {
      const std::string_view group = take_part(groups, ' ');
      Places next(words_.size() + 1, nowhere);
      for (std::size_t at = words_.size(); at-- > 0;) {
        next[at] = fits(words_[at].text, group) ? at : next[at + 1];
      }
      if (next[0] == nowhere) return {};
      marks.push_back(std::move(next));
    }
    return marks;
  }

  /// One word for each group, all within the span that begins at `start`, where one of them is: so
  /// every match is looked at once. Empty for no match.
  static Places match_at(const EmergencySign& sign, const std::vector<Places>& marks,
                         std::size_t start) {
    Places matched;
    std::size_t from = start;
    for (const Places& next : marks) {
      if (from >= next.size()) return {};
      const std::size_t at = next[from];
      if (at == nowhere || at >= start + sign.within) return {};
      matched.push_back(at);
      if (sign.is_in_order) from = at + 1;
    }
    const bool begins_here = std::find(matched.begin(), matched.end(), start) != matched.end();
    return begins_here ? matched : Places{};
  }

  bool is_taken_back(const EmergencySign& sign) {
    if (std::any_of(matched_.begin(), matched_.end(), [&](std::size_t at) {
          return is_preceded_by(at, signs_.negators) || is_denied_behind(at) ||
                 (sign.is_event && is_preceded_by(at, signs_.after));
        })) {
      return true;
    }
    if (!sign.unless.empty() && has_near(3, [&](std::size_t at) {
          return is_exactly_any_of(words_[at].text, sign.unless);
        })) {
      return true;
    }
    return sign.is_event && has_near(6, [&](std::size_t at) { return speaks_of_the_past(at); });
  }

  bool is_matched(std::size_t at) const {
    return std::find(matched_.begin(), matched_.end(), at) != matched_.end();
  }

  /// A word of `list` stands before `at` in the same clause, with only fillers between, or opens a
  /// list with "or" that `at` ends: "no fever or chest pain".
  bool is_preceded_by(std::size_t at, std::string_view list) const {
    bool is_listed = false;
    for (std::size_t steps = 0; at-- > 0 && !words_[at].ends_clause && steps < 8; ++steps) {
      const std::string_view word = words_[at].text;
      if (is_matched(at)) return false;
      if (is_exactly_any_of(word, list)) return true;
      if (is_exactly_any_of(word, signs_.list_words)) is_listed = true;
      if (is_exactly_any_of(word, signs_.breaks)) return false;
      if (!is_listed && !is_exactly_any_of(word, signs_.fillers)) return false;
    }
    return false;
  }

  /// The same for what stands behind: "दर्द नहीं है".
  bool is_denied_behind(std::size_t at) const {
    for (; at + 1 < words_.size() && !words_[at].ends_clause; ++at) {
      const std::string_view word = words_[at + 1].text;
      if (is_matched(at + 1)) return false;
      if (is_exactly_any_of(word, signs_.late_negators)) return true;
      if (!is_exactly_any_of(word, signs_.fillers)) return false;
    }
    return false;
  }

  template <class Test>
  bool has_near(std::size_t distance, Test test) const {
    const auto [first, last] = std::minmax_element(matched_.begin(), matched_.end());
    const std::size_t from = *first > distance ? *first - distance : 0;
    const std::size_t until = std::min(*last + distance + 1, words_.size());
    for (std::size_t at = from; at < until; ++at) {
      if (!is_matched(at) && test(at)) return true;
    }
    return false;
  }

  /// "three years ago", "last year", "in 2019", "history of …".
  bool speaks_of_the_past(std::size_t at) {
    const std::string_view word = words_[at].text;
    const bool is_number = word.size() == 4 && std::all_of(word.begin(), word.end(), [](char c) {
                             return c >= '0' && c <= '9';
                           });
    if (is_number) return word.starts_with("19") || word.starts_with("20");
    // Once: a long text can name an event, and years, at every word.
    if (past_marks_.empty()) {
      for (const EmergencySign& past : signs_.past) past_marks_.push_back(marks_of(past));
    }
    for (std::size_t i = 0; i < past_marks_.size(); ++i) {
      if (!match_at(signs_.past[i], past_marks_[i], at).empty()) return true;
    }
    return false;
  }

  const EmergencySigns& signs_;
  std::vector<Word> words_;
  std::vector<std::vector<Places>> past_marks_ = {};
  Places matched_ = {};
};

struct CountryNumbers {
  std::string_view country = {};
  EmergencyNumbers numbers = {};
};

/// The ambulance where a country has several numbers. Crisis lines only where one is known to
/// answer day and night.
constexpr CountryNumbers country_numbers[] = {
    {"US", {"911", "988", "988 Suicide & Crisis Lifeline", true, true}},
    {"CA", {"911", "988", "9-8-8 Suicide Crisis Helpline", true, true}},
    {"MX", {"911", "", "", false, true}},
    {"GB", {"999", "116123", "Samaritans", false, true}},
    {"IE", {"112", "116123", "Samaritans", false, true}},
    {"FR", {"15", "", "", false, true}},
    {"CH", {"144", "", "", false, true}},
    {"AU", {"000", "131114", "Lifeline", false, true}},
    {"NZ", {"111", "1737", "1737, Need to talk?", true, true}},
    {"IN", {"112", "", "", false, true}},
    {"JP", {"119", "", "", false, true}},
    {"KR", {"119", "", "", false, true}},
    {"CN", {"120", "", "", false, true}},
    {"BR", {"192", "", "", false, true}},
    {"ZA", {"10177", "", "", false, true}},
    {"IL", {"101", "", "", false, true}},
    {"SG", {"995", "", "", false, true}},
    {"AE", {"998", "", "", false, true}},
    {"NG", {"112", "", "", false, true}},
};

/// Where 112 reaches the ambulance: the European Union and its neighbours.
constexpr std::string_view countries_of_112 =
    "AT/BE/BG/CY/CZ/DE/DK/EE/ES/FI/GR/HR/HU/IS/IT/LI/LT/LU/LV/MT/NL/NO/PL/PT/RO/SE/SI/SK";

}  // namespace

std::optional<Emergency> find_emergency(std::string_view text, const EmergencySigns& signs) {
  Finder finder(text, signs);
  for (const EmergencySign& sign : signs.signs) {  // Self-harm comes first.
    if (finder.finds(sign)) return sign.kind;
  }
  return std::nullopt;
}

std::optional<Emergency> find_emergency(std::string_view text) {
  const auto found = find_emergency(text, english_emergency_signs());
  const EmergencySigns* other = current_language().emergencies.get();
  return other == nullptr ? found : graver(found, find_emergency(text, *other));
}

std::optional<Emergency> graver(std::optional<Emergency> a, std::optional<Emergency> b) {
  return a && (!b || *a == Emergency::SelfHarm) ? a : b;
}

EmergencyNumbers emergency_numbers(std::string_view country) {
  for (const CountryNumbers& known : country_numbers) {
    if (known.country == country) return known.numbers;
  }
  return {"112", "", "", false, is_exactly_any_of(country, countries_of_112)};
}

}  // namespace frontdesk
