// See fold.h. ICU knows the letters; what counts as the same letter to a patient is decided here.
#include "server/assistant/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>

namespace frontdesk::server {
namespace {

icu::UnicodeString decomposed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const auto* canonical = icu::Normalizer2::getNFDInstance(status);
  const auto given = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  if (U_FAILURE(status)) return given;
  const icu::UnicodeString plain = canonical->normalize(casefold->normalize(given, status), status);
  return U_FAILURE(status) ? given : plain;
}

const icu::Transliterator* transliterator(const char* id) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Transliterator* made = icu::Transliterator::createInstance(id, UTRANS_FORWARD, status);
  return U_FAILURE(status) ? nullptr : made;
}

/// What a letter is compared as; 0 for a mark that only some people write.
char32_t plain_letter(char32_t c) {
  const std::int32_t digit = u_charDigitValue(static_cast<UChar32>(c));
  if (digit >= 0) return U'0' + static_cast<char32_t>(digit);
  switch (c) {
    case U'\u0640':  // Tatweel
    case U'\u0670':
    case U'\u093C':  // Nukta
    case U'\u200B':
    case U'\u200C':
    case U'\u200D':
      return 0;
    case U'\u0649':  // Alef maqsura and Persian yeh
    case U'\u06CC':
      return U'\u064A';
    case U'\u0629':  // Teh marbuta
      return U'\u0647';
    case U'\u06A9':
      return U'\u0643';
    case U'\u060C':
    case U'\u3001':
      return U',';
    case U'\u061B':
      return U';';
    case U'\u061F':
      return U'?';
    case U'\u0964':
    case U'\u3002':
      return U'.';
    case U'\u0901':  // Candrabindu and anusvara, long and short vowels
      return U'\u0902';
    case U'\u0940':
      return U'\u093F';
    case U'\u0942':
      return U'\u0941';
    case U'\u0908':
      return U'\u0907';
    case U'\u090A':
      return U'\u0909';
    case U'\u2018':
    case U'\u2019':
    case U'\u00B4':
    case U'`':
      return U'\'';
    case U'\u2010':
    case U'\u2011':
    case U'\u2013':
    case U'\u2014':
    case U'\u2212':
      return U'-';
    default:
      return c;
  }
}

bool has_han(const icu::UnicodeString& text) {
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    if (is_han(static_cast<char32_t>(text.char32At(at)))) return true;
  }
  return false;
}

bool is_dropped_mark(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x64B && c <= 0x65F);
}

}  // namespace

std::u32string folded(std::string_view text) {
  static const icu::Transliterator* const simplified = transliterator("Traditional-Simplified");
  icu::UnicodeString plain = decomposed(text);
  // ICU tries each of its thousands of rules, also where there is no Chinese at all.
  if (simplified != nullptr && has_han(plain)) simplified->transliterate(plain);
  std::u32string all;
  for (std::int32_t at = 0; at < plain.length();) {
    const auto c = static_cast<char32_t>(plain.char32At(at));
    at = plain.moveIndex32(at, 1);
    const char32_t letter = is_dropped_mark(c) ? 0 : plain_letter(c);
    if (letter != 0) all += letter;
  }
  return all;
}

std::string to_utf8(std::u32string_view text) {
  std::string all;
  for (const char32_t c : text) icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(all);
  return all;
}

bool is_han(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3007;
}
bool is_arabic(char32_t c) {
  return c >= 0x600 && c <= 0x6FF;
}
bool is_devanagari(char32_t c) {
  return c >= 0x900 && c <= 0x97F;
}

std::string in_latin(std::string_view name) {
  static const icu::Transliterator* const latin = transliterator("Any-Latin; Latin-ASCII; Lower");
  auto letters = icu::UnicodeString::fromUTF8(
      icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  if (latin != nullptr) latin->transliterate(letters);
  std::string all;
  for (std::int32_t at = 0; at < letters.length(); ++at) {
    const char16_t c = letters[at];
    if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9')) all += static_cast<char>(c);
  }
  return all;
}

}  // namespace frontdesk::server
