// Unicode text as bytes: validity, counting, cutting. No locale, no tables beyond UTF-8 itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace frontdesk {

/// RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_valid_utf8(std::string_view bytes);

/// The code point at the beginning of some bytes.
struct CodePoint {
  char32_t value = U'\uFFFD';  ///< U+FFFD where the bytes are not UTF-8.
  std::size_t bytes = 0;       ///< How far to go on; 0 only at the end, 1 over a bad byte.
  bool is_valid = false;
};
CodePoint first_code_point(std::string_view bytes);

/// Code points in valid UTF-8.
std::size_t count_code_points(std::string_view text);

/// The first `count` code points, or all of them.
std::string_view first_code_points(std::string_view text, std::size_t count);

/// Without white space (ASCII, U+00A0, U+3000) at both ends.
std::string_view trimmed(std::string_view text);

/// ASCII letters lowered, everything else as it was.
std::string lowered(std::string_view text);

/// With 0 to 9 for Arabic, Persian, Devanagari and full-width digits, and plain characters for all
/// full-width ones: "٢٧", "२७", "２７", "（０３）".
std::string with_ascii_digits(std::string_view text);

/// What becomes of U+2068 FIRST STRONG ISOLATE and U+2069, which keep a telephone number or a name
/// in its own order within words of the other direction. Their reach ends with the paragraph: they
/// may stay in one that stands alone, not in words that become part of others.
enum class Isolates { Removed, Kept };

/// Text from outside made safe to show: control characters other than line feed, bidirectional
/// overrides and zero-width characters removed (not U+200C and U+200D, which scripts need), at most
/// `code_points_max`. A tab becomes a space, U+2028 and U+2029 a line feed, bad UTF-8 U+FFFD.
std::string plain_text(std::string_view text, std::size_t code_points_max,
                       Isolates isolates = Isolates::Removed);

/// The same for names and labels: on one line, without white space at the ends.
std::string plain_line(std::string_view text, std::size_t code_points_max);

}  // namespace frontdesk
