// See emergency_signs.h. Signs are put into plain letters once, here; texts when they are looked
// at.
#include "core/emergency_signs.h"

#include <algorithm>

#include "core/assert.h"
#include "core/english_catalogue.h"
#include "core/json_fields.h"
#include "core/limits.h"
#include "core/text.h"

namespace frontdesk {
namespace {

/// Takes the first letter off the front of `text`, which is not empty.
std::string_view take_letter(std::string_view& text) {
  const std::string_view letter = text.substr(0, first_code_point(text).bytes);
  text.remove_prefix(letter.size());
  return letter;
}

void read_letters(const Json* letters, EmergencySigns& signs, JsonFields& fields) {
  if (letters == nullptr) return;
  for (const JsonMember& member : *letters->as_object()) {
    const std::string* all = member.value.as_string();
    if (all == nullptr) return fields.complain("letters", "not a text");
    for (std::string_view rest = *all; !rest.empty();) {
      const std::string_view letter = take_letter(rest);
      signs.letters.emplace_back(letter, member.key);
    }
  }
}

EmergencySign read_sign(const Json& json, const EmergencySigns& signs, JsonFields& fields) {
  EmergencySign sign;
  if (const std::string* words = json.as_string()) {
    sign.words = plain_letters(*words, signs);
  } else {
    JsonFields read(json);
    sign.words = plain_letters(read.string("words"), signs);
    sign.within = static_cast<std::size_t>(read.integer_or("within", 0));
    sign.is_in_order = read.boolean_or("in_order", sign.within == 0);
    sign.unless = plain_letters(read.string_or("unless", ""), signs);
    sign.is_event = read.boolean_or("is_event", false);
    if (!read.ok()) fields.complain("words", "not a sign");
  }
  const auto spaces = std::count(sign.words.begin(), sign.words.end(), ' ');
  if (sign.words.empty()) fields.complain("words", "a sign without any");
  sign.within = std::max(sign.within, static_cast<std::size_t>(spaces) + 1);
  return sign;
}

EmergencySignsPtr read_english() {
  const auto json = parse_json(english_emergency_catalogue(), {limits::catalogue_bytes_max, 4});
  FRONTDESK_ASSERT(json);
  Result<EmergencySignsPtr> signs = decode_emergency_signs(*json);
  FRONTDESK_ASSERT(signs);
  return *signs;
}

struct WordList {
  std::string_view key = {};
  std::string EmergencySigns::*words = nullptr;
};
constexpr WordList word_lists[] = {
    {"people", &EmergencySigns::people},     {"prefixes", &EmergencySigns::prefixes},
    {"negators", &EmergencySigns::negators}, {"late_negators", &EmergencySigns::late_negators},
    {"fillers", &EmergencySigns::fillers},   {"list_words", &EmergencySigns::list_words},
    {"breaks", &EmergencySigns::breaks},     {"after", &EmergencySigns::after}};

}  // namespace

Result<EmergencySignsPtr> decode_emergency_signs(const Json& json) {
  const auto read = std::make_shared<EmergencySigns>();
  EmergencySigns& signs = *read;
  JsonFields fields(json);
  read_letters(fields.object("letters"), signs, fields);
  for (const WordList& list : word_lists) {
    signs.*list.words = plain_letters(fields.string_or(list.key, ""), signs);
  }
  const auto read_signs = [&](std::string_view key, Emergency kind, auto& all) {
    for (const Json& one : fields.array(key)) {
      all.push_back(read_sign(one, signs, fields));
      all.back().kind = kind;
    }
  };
  read_signs("past", Emergency::Medical, signs.past);
  read_signs("self_harm", Emergency::SelfHarm, signs.signs);
  read_signs("medical", Emergency::Medical, signs.signs);
  if (!fields.ok()) return fields.error();
  return EmergencySignsPtr(read);
}

const EmergencySigns& english_emergency_signs() {
  static const EmergencySignsPtr signs = read_english();
  return *signs;
}

std::string plain_letters(std::string_view text, const EmergencySigns& signs) {
  if (signs.letters.empty()) return std::string(text);
  std::string plain;
  while (!text.empty()) {
    const std::string_view letter = take_letter(text);
    const auto found = std::find_if(signs.letters.begin(), signs.letters.end(),
                                    [letter](const auto& one) { return one.first == letter; });
    plain += found != signs.letters.end() ? std::string_view(found->second) : letter;
  }
  return plain;
}

}  // namespace frontdesk
