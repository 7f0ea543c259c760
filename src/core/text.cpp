// UTF-8 by RFC 3629, and what of it is fit to be shown.
#include "core/text.h"

#include <algorithm>

namespace frontdesk {
namespace {

unsigned byte_at(std::string_view bytes, std::size_t i) {
  return static_cast<unsigned char>(bytes[i]);
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// Length and first byte's payload of a sequence; length 0 for a byte that begins none.
struct Lead {
  std::size_t length = 0;
  char32_t payload = 0;
  char32_t lowest = 0;  ///< Anything less would be an overlong form.
};

Lead lead_of(unsigned byte) {
  if (byte < 0x80) return {1, byte, 0};
  if (byte >= 0xC2 && byte <= 0xDF) return {2, byte & 0x1F, 0x80};
  if (byte >= 0xE0 && byte <= 0xEF) return {3, byte & 0x0F, 0x800};
  if (byte >= 0xF0 && byte <= 0xF4) return {4, byte & 0x07, 0x10000};
  return {};
}

/// Steers the direction of what follows, so that text reads differently from what it says.
bool is_bidi_control(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// Takes no room on the screen: hides words from the eye, or tells equal-looking names apart.
bool is_invisible(char32_t c) {
  return c == 0x200B || c == 0xFEFF || (c >= 0x2060 && c <= 0x2064) ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

bool is_isolate(char32_t c) {
  return c == 0x2068 || c == 0x2069;
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

}  // namespace

CodePoint first_code_point(std::string_view bytes) {
  if (bytes.empty()) return {};
  const CodePoint bad{.value = U'\uFFFD', .bytes = 1, .is_valid = false};
  const Lead lead = lead_of(byte_at(bytes, 0));
  if (lead.length == 0 || lead.length > bytes.size()) return bad;
  char32_t value = lead.payload;
  for (std::size_t i = 1; i < lead.length; ++i) {
    if (!is_continuation(bytes[i])) return bad;
    value = (value << 6) | (byte_at(bytes, i) & 0x3F);
  }
  const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead.lowest || is_surrogate || value > 0x10FFFF) return bad;
  return {.value = value, .bytes = lead.length, .is_valid = true};
}

bool is_valid_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const CodePoint first = first_code_point(bytes);
    if (!first.is_valid) return false;
    bytes.remove_prefix(first.bytes);
  }
  return true;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

std::string_view first_code_points(std::string_view text, std::size_t count) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_continuation(text[i])) continue;
    if (count == 0) return text.substr(0, i);
    --count;
  }
  return text;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view spaces[] = {" ", "\t", "\n", "\v", "\f", "\r", "\u00A0", "\u3000"};
  for (bool again = true; again;) {
    again = false;
    for (std::string_view space : spaces) {
      if (text.starts_with(space)) {
        text.remove_prefix(space.size());
        again = true;
      }
      if (text.ends_with(space)) {
        text.remove_suffix(space.size());
        again = true;
      }
    }
  }
  return text;
}

std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::string with_ascii_digits(std::string_view text) {
  constexpr char32_t zeros[] = {0x0660, 0x06F0, 0x0966, 0xFF10};
  std::string result;
  while (!text.empty()) {
    const CodePoint first = first_code_point(text);
    const char32_t c = first.value;
    char32_t ascii = c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : 0;
    if (c == 0x3000) ascii = U' ';
    for (const char32_t zero : zeros) {
      if (c >= zero && c <= zero + 9) ascii = c - zero + U'0';
    }
    if (ascii != 0) {
      result += static_cast<char>(ascii);
    } else {
      result += text.substr(0, first.bytes);
    }
    text.remove_prefix(first.bytes);
  }
  return result;
}

std::string plain_text(std::string_view text, std::size_t code_points_max, Isolates isolates) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t count = 0; !text.empty() && count < code_points_max;) {
    const CodePoint first = first_code_point(text);
    const std::string_view bytes = text.substr(0, first.bytes);
    text.remove_prefix(first.bytes);
    const char32_t c = first.value;
    if (!first.is_valid) {
      result += "\uFFFD";
    } else if (c == 0x2028 || c == 0x2029) {
      result += '\n';
    } else if (c == '\t') {
      result += ' ';
    } else if (c == '\n' || (isolates == Isolates::Kept && is_isolate(c)) ||
               !(is_control(c) || is_bidi_control(c) || is_invisible(c))) {
      result += bytes;
    } else {
      continue;
    }
    ++count;
  }
  return result;
}

std::string plain_line(std::string_view text, std::size_t code_points_max) {
  std::string line = plain_text(trimmed(text), code_points_max);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return std::string(trimmed(line));
}

}  // namespace frontdesk
