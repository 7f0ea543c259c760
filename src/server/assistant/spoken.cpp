// See spoken.h. What ICU says of a language becomes the same facts that a browser's Intl gives.
#include "server/assistant/spoken.h"

#include <unicode/dtfmtsym.h>
#include <unicode/dtptngen.h>
#include <unicode/locid.h>
#include <unicode/plurrule.h>

#include <map>
#include <memory>

#include "server/assistant/assistant_catalogues.h"
#include "server/assistant/hear_language.h"
#include "server/assistant/heard.h"

namespace frontdesk::server {
namespace {

std::string utf8(const icu::UnicodeString& text) {
  std::string all;
  return text.toUTF8String(all);
}

/// "EEEE, d 'de' MMMM" as "{weekday}, {day} de {month}".
std::string pattern_of(const icu::UnicodeString& given) {
  std::string pattern;
  bool is_quoted = false;
  for (std::int32_t at = 0; at < given.length(); ++at) {
    const char16_t c = given[at];
    const bool is_repeated = at > 0 && given[at - 1] == c;
    if (c == u'\'') {
      is_quoted = !is_quoted;
    } else if (!is_quoted &&
               (c == u'E' || c == u'c' || c == u'd' || c == u'M' || c == u'L' || c == u'y')) {
      if (is_repeated) continue;
      pattern += c == u'd'                ? "{day}"
                 : c == u'y'              ? "{year}"
                 : c == u'M' || c == u'L' ? "{month}"
                                          : "{weekday}";
    } else {
      pattern += utf8(icu::UnicodeString(c));
    }
  }
  return pattern;
}

DateFormat date_format(const icu::Locale& locale, const char* skeleton) {
  UErrorCode status = U_ZERO_ERROR;
  DateFormat format = english_facts().long_date;
  const std::unique_ptr<icu::DateTimePatternGenerator> generator(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  const icu::DateFormatSymbols symbols(locale, status);
  if (U_FAILURE(status)) return format;
  const icu::UnicodeString given = generator->getBestPattern(icu::UnicodeString(skeleton), status);
  format.pattern = pattern_of(given);
  const bool has_month_names = given.indexOf(u"MMM", 3, 0) >= 0 || given.indexOf(u"LLL", 3, 0) >= 0;
  std::int32_t count = 0;
  const icu::UnicodeString* names =
      symbols.getWeekdays(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::WIDE);
  for (std::size_t day = 0; day < 7 && static_cast<std::int32_t>(day) + 1 < count; ++day) {
    format.weekdays[day] = utf8(names[day + 1]);  // ICU counts them from 1.
  }
  names = symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::WIDE);
  for (std::size_t month = 0; month < 12 && static_cast<std::int32_t>(month) < count; ++month) {
    format.months[month] = has_month_names ? utf8(names[month]) : std::to_string(month + 1);
  }
  return format;
}

std::vector<PluralCategory> plurals_of(const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::PluralRules> rules(icu::PluralRules::forLocale(locale, status));
  if (U_FAILURE(status)) return english_facts().plurals;
  std::vector<PluralCategory> plurals;
  for (std::size_t count = 0; count < plural_counts; ++count) {
    const std::string name = utf8(rules->select(static_cast<std::int32_t>(count)));
    plurals.push_back(find_plural_category(name).value_or(PluralCategory::Other));
  }
  return plurals;
}

/// Hours stay those of the English facts, 24 of them in plain figures: the sentences around them
/// are written for that, and they are read back when a quick reply is tapped.
LocaleFacts facts_of(std::string_view language) {
  LocaleFacts facts = english_facts();
  if (language == "en") return facts;
  const icu::Locale locale(std::string(language).c_str());
  facts.locale = language;
  facts.long_date = date_format(locale, "EEEEdMMMM");
  facts.long_date_with_year = date_format(locale, "EEEEdMMMMyyyy");
  facts.plurals = plurals_of(locale);
  return facts;
}

frontdesk::Language language_of(std::string_view code) {
  frontdesk::Language language{.words = {}, .facts = facts_of(code)};
  const auto json = parse_json(assistant_catalogue(code));
  auto words = json ? decode_words(*json) : Result<Words>(json.error());
  if (words) language.words = *std::move(words);
  return language;
}

}  // namespace

const frontdesk::Language& spoken_language(std::string_view language) {
  static const std::map<std::string_view, frontdesk::Language> all = [] {
    std::map<std::string_view, frontdesk::Language> made;
    for (const std::string_view code : languages_understood) made[code] = language_of(code);
    return made;
  }();
  return all.find(understood_language(language))->second;
}

std::string spoken(std::string_view key, StringArgs args) {
  const frontdesk::Language& language = current_language();
  if (auto words = language.words.fill(key, args, language.facts)) return *std::move(words);
  const frontdesk::Language& english = spoken_language("en");
  return english.words.fill(key, args, english.facts).value_or(std::string(key));
}

bool is_spoken(std::string_view key) {
  return current_language().words.find(key) != nullptr;
}

std::string language_in_words(std::string_view code) {
  const std::string locale = current_language().facts.locale;
  if (understood_language(locale) == "en") return std::string(language_name(code));
  icu::UnicodeString name;
  icu::Locale(std::string(code).c_str()).getDisplayLanguage(icu::Locale(locale.c_str()), name);
  return utf8(name);
}

}  // namespace frontdesk::server
