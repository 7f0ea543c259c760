// See spoken.h. What ICU says of a language becomes the same facts that a browser's Intl gives.
#include "server/assistant/spoken.h"

#include <unicode/dtfmtsym.h>
#include <unicode/dtptngen.h>
#include <unicode/locid.h>
#include <unicode/plurrule.h>

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <mutex>

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

/// "h:mm a" as "{hour}:{minute} {period}". What Intl puts between (web/locale_facts.js) stands here
/// too: a space that does not break.
std::string clock_pattern_of(const icu::UnicodeString& given) {
  std::string pattern;
  bool is_quoted = false;
  for (std::int32_t at = 0; at < given.length(); ++at) {
    const char16_t c = given[at];
    if (c == u'\'') is_quoted = !is_quoted;
    if (c == u'\'' || (at > 0 && given[at - 1] == c)) continue;
    const bool is_hour = c == u'h' || c == u'H' || c == u'k' || c == u'K';
    if (!is_quoted && is_hour) {
      pattern += "{hour}";
    } else if (!is_quoted && c == u'm') {
      pattern += "{minute}";
    } else if (!is_quoted && c == u'a') {
      pattern += "{period}";
    } else {
      pattern += c == u'\u202f' ? "\u00a0" : utf8(icu::UnicodeString(c));
    }
  }
  return pattern;
}

/// Where the day has more than two halves only 24 hours say the time without them, as on the page.
ClockFormat clock_format(const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateTimePatternGenerator> generator(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  const icu::DateFormatSymbols symbols(locale, status);
  if (U_FAILURE(status)) return english_facts().clock;
  icu::UnicodeString given = generator->getBestPattern("jm", status);
  const bool has_many_parts = given.indexOf(u'B') >= 0 || given.indexOf(u'b') >= 0;
  if (has_many_parts) given = generator->getBestPattern("Hm", status);
  if (U_FAILURE(status)) return english_facts().clock;
  const auto has = [&given](char16_t letter) { return given.indexOf(letter) >= 0; };
  ClockFormat clock;
  clock.pattern = clock_pattern_of(given);
  clock.hour_count = has(u'h') || has(u'K') ? 12 : 24;
  clock.hour_first = has(u'h') ? 12 : has(u'k') ? 24 : 0;
  clock.pads_hour = given.indexOf(u"hh", 2, 0) >= 0 || given.indexOf(u"HH", 2, 0) >= 0;
  if (clock.hour_count == 24) return clock;
  std::int32_t count = 0;
  const icu::UnicodeString* const periods = symbols.getAmPmStrings(count);
  if (count == 2) clock.periods = {utf8(periods[0]), utf8(periods[1])};
  return clock;
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

/// `tag` is the language with a region or without. Figures stay plain: they are read back when a
/// quick reply is tapped.
LocaleFacts facts_of(std::string_view language, const std::string& tag) {
  LocaleFacts facts = english_facts();
  const icu::Locale regional = icu::Locale::createCanonical(tag.c_str());
  // English of no region is what core knows by itself.
  if (tag != "en") facts.clock = clock_format(regional);
  if (language == "en") return facts;
  const icu::Locale locale(std::string(language).c_str());
  facts.locale = language;
  facts.long_date = date_format(locale, "EEEEdMMMM");
  facts.long_date_with_year = date_format(locale, "EEEEdMMMMyyyy");
  facts.plurals = plurals_of(locale);
  return facts;
}

/// "US" of "en-US" or "zh-Hant-TW"; empty where none is named.
std::string_view region_of(std::string_view tag) {
  const auto is_all = [](std::string_view part, char first, char last) {
    return std::all_of(part.begin(), part.end(), [=](char c) { return c >= first && c <= last; });
  };
  while (tag.find('-') != std::string_view::npos) {
    tag.remove_prefix(tag.find('-') + 1);
    const std::string_view part = tag.substr(0, tag.find('-'));
    if (part.size() == 2 && is_all(part, 'A', 'Z')) return part;
    if (part.size() == 3 && is_all(part, '0', '9')) return part;
  }
  return {};
}

/// All that were asked for: few languages, whose regions differ in how they write hours.
class SpokenLanguages {
 public:
  const frontdesk::Language& find(const std::string& code, const std::string& tag) {
    const std::lock_guard lock(mutex_);
    const frontdesk::Language*& known = by_tag_[tag];
    if (known == nullptr) known = &make(code, facts_of(code, tag));
    return *known;
  }

 private:
  const frontdesk::Language& make(const std::string& code, LocaleFacts facts);

  std::mutex mutex_ = {};
  std::deque<frontdesk::Language> made_ = {};
  std::map<std::string, const frontdesk::Language*> by_tag_ = {};
};

const frontdesk::Language& SpokenLanguages::make(const std::string& code, LocaleFacts facts) {
  for (const frontdesk::Language& language : made_) {
    if (language.words.locale() == code && language.facts == facts) return language;
  }
  frontdesk::Language language{.words = {}, .facts = std::move(facts)};
  const auto json = parse_json(assistant_catalogue(code));
  auto words = json ? decode_words(*json) : Result<Words>(json.error());
  if (words) language.words = *std::move(words);
  return made_.emplace_back(std::move(language));
}

}  // namespace

std::string regional(std::string_view language, std::string_view locale) {
  const std::string_view region = region_of(locale);
  return std::string(language) + (region.empty() ? "" : "-") + std::string(region);
}

const frontdesk::Language& spoken_language(std::string_view tag) {
  static SpokenLanguages languages;
  const std::string_view code = understood_language(tag);
  const bool is_understood = tag.substr(0, tag.find('-')) == code;
  return languages.find(std::string(code), is_understood ? regional(code, tag) : std::string(code));
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
