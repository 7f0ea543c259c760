// For the tests of each language: lines as patients write them, each with its meaning in the short
// notation of understand_notation.h, read on Wednesday 4 March 2026 with the words of a small
// clinic.
#pragma once

#include <doctest/doctest.h>

#include <span>

#include "server/assistant/hear_language.h"
#include "understand_notation.h"

namespace frontdesk::server {

struct HeardLine {
  std::string_view text = {};
  std::string_view meaning = {};
};

inline void check_lines(std::string_view language, std::span<const HeardLine> lines) {
  constexpr std::chrono::local_days wednesday{std::chrono::year{2026} / 3 / 4};
  ClinicWords clinic = demo_words();
  clinic.is_month_first = false;
  for (const HeardLine& line : lines) {
    CAPTURE(line.text);
    CAPTURE(read_in(language, line.text).meaning);
    CHECK(noted(understand(line.text, clinic, wednesday, language)) == line.meaning);
  }
}

}  // namespace frontdesk::server
