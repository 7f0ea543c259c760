// Looks for the rows of emergency_signs.h in a text. Each group of a sign is first marked on the
// words it fits; then the sign is a matter of positions. See emergency.h.
#include "core/emergency.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "core/emergency_signs.h"
#include "core/spelling.h"

namespace frontdesk {
namespace {

/// Whether `word` is one of the alternatives of a group, where "@p" stands for all of `people`.
bool fits(std::string_view word, std::string_view group) {
  const bool has_people = group.starts_with("@p");
  if (has_people) group.remove_prefix(2);
  return (has_people && is_any_of(word, people)) || is_any_of(word, group);
}

class Finder {
 public:
  explicit Finder(std::string_view text) : words_(split_words(text)) {}

  bool finds(const EmergencySign& sign) {
    if (!mark_groups(sign.groups)) return false;
    for (std::size_t start = 0; start < words_.size(); ++start) {
      if (matches_at(sign, start) && !is_taken_back(sign)) return true;
    }
    return false;
  }

 private:
  /// For each group, the place of the next word that fits it, from every place on. False when one
  /// of them is nowhere.
  bool mark_groups(std::string_view groups) {
    next_.clear();
    while (!groups.empty()) {
      const std::string_view group = take_part(groups, ' ');
      std::vector<std::size_t> next(words_.size() + 1, nowhere);
      for (std::size_t at = words_.size(); at-- > 0;) {
        next[at] = fits(words_[at].text, group) ? at : next[at + 1];
      }
      if (next[0] == nowhere) return false;
      next_.push_back(std::move(next));
    }
    return true;
  }

  /// Fills `matched_` with one word for each group, all within the span that begins at `start`.
  bool matches_at(const EmergencySign& sign, std::size_t start) {
    matched_.clear();
    std::size_t from = start;
    for (const auto& next : next_) {
      if (from > words_.size()) return false;
      const std::size_t at = next[from];
      if (at == nowhere || at >= start + sign.span) return false;
      matched_.push_back(at);
      if (sign.order == SignOrder::AsWritten) from = at + 1;
    }
    const auto first = *std::min_element(matched_.begin(), matched_.end());
    return first == start;  // Every match is looked at once, where it begins.
  }

  bool is_taken_back(const EmergencySign& sign) const {
    if (std::any_of(matched_.begin(), matched_.end(), [&](std::size_t at) {
          return is_preceded_by(at, negators) || (sign.is_event && is_preceded_by(at, after_words));
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
      if (word == "or" || word == "nor") is_listed = true;
      if (word == "but" || word == "and" || word == "because") return false;
      if (!is_listed && !is_exactly_any_of(word, negation_fillers)) return false;
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
  bool speaks_of_the_past(std::size_t at) const {
    const std::string_view word = words_[at].text;
    const std::string_view before = at > 0 ? std::string_view{words_[at - 1].text} : "";
    if (word == "ago" || word == "back")
      return is_exactly_any_of(before, "year*/yr/yrs/month*/decade*");
    if (word == "year" || word == "month") return before == "last";
    const bool is_number = word.size() == 4 && std::all_of(word.begin(), word.end(), [](char c) {
                             return c >= '0' && c <= '9';
                           });
    if (is_number) return word.starts_with("19") || word.starts_with("20");
    return is_exactly_any_of(word, past_words);
  }

  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

  std::vector<Word> words_;
  std::vector<std::vector<std::size_t>> next_ = {};
  std::vector<std::size_t> matched_ = {};
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

std::optional<Emergency> find_emergency(std::string_view text) {
  Finder finder(text);
  for (const EmergencySign& sign : emergency_signs) {  // Self-harm comes first in the table.
    if (finder.finds(sign)) return sign.kind;
  }
  return std::nullopt;
}

EmergencyNumbers emergency_numbers(std::string_view country) {
  for (const CountryNumbers& known : country_numbers) {
    if (known.country == country) return known.numbers;
  }
  return {"112", "", "", false, is_exactly_any_of(country, countries_of_112)};
}

}  // namespace frontdesk
