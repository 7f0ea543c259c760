// Looks words up in the language spoken, then in English.
#include "core/strings.h"

#include "core/language.h"

namespace frontdesk {

std::string text(std::string_view key, StringArgs args) {
  const Language& language = current_language();
  auto words = language.words.fill(key, args, language.facts);
  if (!words) words = english().words.fill(key, args, english().facts);
  return words ? *std::move(words) : std::string(key);
}

bool has_text(std::string_view key) {
  return current_language().words.find(key) != nullptr || english().words.find(key) != nullptr;
}

std::string error_words(std::optional<ErrorCode> code) {
  if (code == ErrorCode::TooLarge) return text("error.what.too_large");
  if (code == ErrorCode::RateLimited) return text("error.what.rate_limited");
  return text("error.what.other");
}

std::string specialty_words(std::string_view display) {
  const std::string key = "specialty." + std::string(display);
  return has_text(key) ? text(key) : std::string(display);
}

std::string tenths_words(std::int64_t tenths) {
  const LocaleFacts& facts = current_language().facts;
  return number_words(facts, tenths / 10) + facts.decimal_mark + number_words(facts, tenths % 10);
}

std::string list_of(const std::vector<std::string>& pieces) {
  const LocaleFacts& facts = current_language().facts;
  const ListFormat& format = facts.list;
  std::string words;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i == 0) {
      words = pieces[i];
    } else if (i + 1 == pieces.size()) {
      words = fill_pattern(i == 1 ? format.pair : format.end,
                           {{"first", words}, {"last", pieces[i]}}, facts);
    } else {
      words = fill_pattern(format.middle, {{"first", words}, {"next", pieces[i]}}, facts);
    }
  }
  return words;
}

}  // namespace frontdesk
