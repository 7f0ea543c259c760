// One language: its words and its facts, and which one is being spoken.
//
// Views and update call text() and long_date() without saying in which language, because whoever
// calls them has said so once, for the duration: a LanguageScope stands around update, around a
// frame and, on the server, around the handling of one patient's frame. There is nothing global to
// share wrongly; outside any scope it is English.
#pragma once

#include <memory>
#include <string_view>

#include "core/emergency_signs.h"
#include "core/words.h"

namespace frontdesk {

struct Language {
  Words words = {};
  LocaleFacts facts = {};
  /// Looked for beside those of English; null in English itself.
  EmergencySignsPtr emergencies = {};
  bool operator==(const Language& other) const {
    return words.phrases() == other.words.phrases() && facts == other.facts;
  }
};
/// Shared by everything that shows it; null stands for English.
using LanguagePtr = std::shared_ptr<const Language>;

const Language& english();

/// What a LanguageScope of this thread has chosen, else English.
const Language& current_language();

/// While it lives, its thread speaks `language`, which must live as long. Scopes nest.
class LanguageScope {
 public:
  explicit LanguageScope(const Language& language);
  /// Null is English.
  explicit LanguageScope(const LanguagePtr& language);
  ~LanguageScope();
  LanguageScope(const LanguageScope&) = delete;
  LanguageScope& operator=(const LanguageScope&) = delete;

 private:
  const Language* before_ = nullptr;
};

/// How words of that language (BCP 47) read: "rtl" or "ltr", and "" when no language is named.
std::string_view direction_of(std::string_view lang);

/// From the two JSON texts that the page gives: a catalogue with the signs of an emergency as its
/// member "emergency", and what Intl says. Either may be empty and is English then.
Result<LanguagePtr> decode_language(std::string_view catalogue, std::string_view facts);

}  // namespace frontdesk
