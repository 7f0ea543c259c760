// The signs of an emergency in one language, as data: what is looked for, and what takes it back.
// A clinician reads and signs assets/locales/LANG/emergency.json; nothing else decides.
//
//   {"locale": "en", "reviewed_by": "", "people": "he/she/baby", "negators": "no/not",
//    "medical": ["heart attack*", {"words": "chest pain*/hurt*", "within": 8}]}
//
// A sign is groups of words separated by spaces. A text alone says that they stand side by side;
// "within" that they stand within so many words, in any order unless "in_order". A group lists
// alternatives with '/': "breath*" is a beginning, "dying!" forgives no typing error, "@p" stands
// for `people`. Chinese has no spaces: there every letter begins a word of all that follows, so its
// groups are beginnings. English is compiled in.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json.h"

namespace frontdesk {

enum class Emergency { Medical, SelfHarm };

struct EmergencySign {
  Emergency kind = Emergency::Medical;
  std::string words = {};
  std::size_t within = 1;  ///< Words, from the first to the last of it.
  bool is_in_order = true;
  std::string unless = {};  ///< Alternatives that take it back when within three words of it.
  /// Something that happens once and is over, so "after my stroke" and "years ago" take it back.
  bool is_event = false;
};

struct EmergencySigns {
  /// A letter and what it is compared as: accents, ways to write an alef, old Chinese letters.
  std::vector<std::pair<std::string, std::string>> letters = {};
  std::string people = {};
  std::string prefixes = {};  ///< Written onto the beginning of a word: the Arabic article.
  std::string negators = {};
  std::string late_negators = {};  ///< Those that stand behind what they deny.
  std::string fillers = {};        ///< What may stand between a negator and what it denies.
  std::string list_words = {};     ///< "or": what is denied goes on to its other side.
  std::string breaks = {};         ///< "but": what was denied before it is not denied behind it.
  std::string after = {};          ///< Before an event: it is over.
  std::vector<EmergencySign> past = {};   ///< Near an event: it is over.
  std::vector<EmergencySign> signs = {};  ///< Self-harm first.
};

using EmergencySignsPtr = std::shared_ptr<const EmergencySigns>;

/// Malformed for wrong types and for a sign without words.
Result<EmergencySignsPtr> decode_emergency_signs(const Json& json);

/// Compiled in from assets/locales/en/emergency.json.
const EmergencySigns& english_emergency_signs();

/// `text` with each of those letters as it is compared.
std::string plain_letters(std::string_view text, const EmergencySigns& signs);

}  // namespace frontdesk
