// Ends of sentences by their marks.
#include "core/sentences.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/text.h"

namespace frontdesk {
namespace {

/// Marks that need white space behind them to be the end of anything.
bool ends_before_space(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == U'…' || c == U'؟' || c == U'۔' || c == U'।' ||
         c == U'॥';
}

/// Chinese and Japanese write no space.
bool ends_at_once(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？';
}

bool closes(char32_t c) {
  return c == U'"' || c == U'\'' || c == U')' || c == U'”' || c == U'’' || c == U'»' || c == U'」';
}

bool is_space(char32_t c) {
  return c == U' ' || c == U'\n' || c == U'\t' || c == U'\u00a0' || c == U'\u202f';
}

constexpr std::array<std::string_view, 14> abbreviations = {
    "dr", "dra", "mr", "mrs", "ms", "st", "sr", "sra", "prof", "mme", "nr", "tel", "str", "approx"};

/// A full stop behind a number, a letter alone or a title is no end: "24. November", "z. B.",
/// "Dr. Rao".
bool is_part_of_word(std::string_view before) {
  const std::size_t space = before.find_last_of(" \n\t(");
  const std::string word = lowered(space == before.npos ? before : before.substr(space + 1));
  if (word.empty()) return false;
  const char last = word.back();
  if (last >= '0' && last <= '9') return true;
  if (count_code_points(word) == 1 || word.find('.') != word.npos) return true;
  return std::find(abbreviations.begin(), abbreviations.end(), word) != abbreviations.end();
}

}  // namespace

std::size_t whole_sentences(std::string_view text) {
  std::size_t whole = 0;
  bool has_ended = false;  // Waits for the white space behind the mark.
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint point = first_code_point(text.substr(at));
    const std::size_t next = at + std::max<std::size_t>(point.bytes, 1);
    const char32_t c = point.value;
    if (ends_at_once(c)) {
      has_ended = true;
      whole = next;
    } else if (ends_before_space(c)) {
      has_ended = c != U'.' || !is_part_of_word(text.substr(0, at));
    } else if (c == U'\n' || (is_space(c) && (has_ended || whole == at))) {
      has_ended = true;
      whole = next;
    } else if (closes(c) && has_ended) {
      if (whole == at) whole = next;
    } else {
      has_ended = false;
    }
    at = next;
  }
  return whole;
}

}  // namespace frontdesk
