// Every word the client shows or speaks, looked up by key in the language spoken (language.h).
//
// A key that the language lacks is said in English; one that English lacks is shown as itself. Both
// are failing tests.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/words.h"

namespace frontdesk {

/// The text of `key` with each {name} replaced by its argument, in the form for its "count".
std::string text(std::string_view key, StringArgs args = {});

bool has_text(std::string_view key);

/// What went wrong, where no server has said it in words of its own.
std::string error_words(std::optional<ErrorCode> code);

/// A specialty by its display name, as the clinic has it, in the language spoken: itself in English
/// and where nothing is known of it.
std::string specialty_words(std::string_view display);

/// "4.8" of 48 tenths.
std::string tenths_words(std::int64_t tenths);

/// "English, Hindi and Arabic"
std::string list_of(const std::vector<std::string>& pieces);

}  // namespace frontdesk
