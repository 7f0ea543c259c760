// Reads, chooses and writes the operator's own words.
#include "core/translated_text.h"

#include <algorithm>

#include "core/shipped_languages.h"
#include "core/text.h"

namespace frontdesk {
namespace {

constexpr std::size_t code_points_max = 1'000;

bool is_shipped(std::string_view lang) {
  return std::any_of(shipped_languages.begin(), shipped_languages.end(),
                     [lang](const ShippedLanguage& shipped) { return shipped.tag == lang; });
}

bool has_language(const std::vector<Translation>& all, std::string_view lang) {
  return std::any_of(all.begin(), all.end(),
                     [lang](const Translation& one) { return one.lang == lang; });
}

/// On one line; complains about what is too long to be one, because words cut off say something
/// else.
std::string line(JsonFields& fields, std::string_view key) {
  const std::string text = fields.string_or(key, "");
  std::string shown = plain_line(text, code_points_max + 1);
  if (count_code_points(shown) > code_points_max) fields.complain(key, "too long");
  return shown;
}

}  // namespace

TranslatedText::TranslatedText(std::string text) {
  if (!text.empty()) all_.push_back({.text = std::move(text)});
}

const Translation& TranslatedText::in(std::string_view lang) const {
  static const Translation none = {};
  const std::string language = lowered(lang.substr(0, lang.find('-')));
  for (const std::string_view wanted : {std::string_view(language), std::string_view("en")}) {
    for (const Translation& one : all_) {
      if (one.lang == wanted) return one;
    }
  }
  return all_.empty() ? none : all_.front();
}

Json TranslatedText::as_json() const {
  if (all_.empty() || all_.front().lang.empty()) return in("").text;
  Json by_language;
  for (const Translation& one : all_) by_language.set(one.lang, one.text);
  return by_language;
}

TranslatedText read_translated_text(JsonFields& fields, std::string_view key) {
  const Json* value = fields.find(key);
  if (value == nullptr || value->as_object() == nullptr) {
    std::string same = line(fields, key);
    return fields.ok() ? TranslatedText(std::move(same)) : TranslatedText();
  }
  JsonFields texts(*value);
  TranslatedText read;
  for (const JsonMember& member : *value->as_object()) {
    if (!is_shipped(member.key)) texts.complain(member.key, "not a language of the page");
    if (has_language(read.all_, member.key)) texts.complain(member.key, "there twice");
    read.all_.push_back({member.key, line(texts, member.key)});
    if (read.all_.back().text.empty()) texts.complain(member.key, "missing");
  }
  if (!texts.ok()) {
    fields.complain(key, texts.error().detail);
  } else if (read.empty()) {
    fields.complain(key, "in no language");
  }
  return fields.ok() ? read : TranslatedText();
}

}  // namespace frontdesk
