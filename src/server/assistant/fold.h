// Text as it is compared: one form for what people write in several. Case, accents, the ways to
// write an alef, short vowels, old and new Chinese letters, digits of other scripts: all the same.
#pragma once

#include <string>
#include <string_view>

namespace frontdesk::server {

/// Of any bytes. "¿Mañana?" is "?manana?", "الأحَد" is "الاحد", "１４日" is "14日".
std::u32string folded(std::string_view text);

std::string to_utf8(std::u32string_view text);

bool is_han(char32_t c);
bool is_arabic(char32_t c);
bool is_devanagari(char32_t c);

/// A name in other letters as it would be written in plain Latin ones: "陈" is "chen".
std::string in_latin(std::string_view name);

}  // namespace frontdesk::server
