// Words that point to an emergency, found the same way on the device (before sending) and on the
// server (before anything else is done with a message). Deterministic; never a diagnosis. The words
// themselves are data, a file for each language: emergency_signs.h.
#pragma once

#include <optional>
#include <string_view>

#include "core/emergency_signs.h"

namespace frontdesk {

/// What a text points to, if anything. Self-harm wins over medical. Case and punctuation do not
/// matter, small typing errors are forgiven, a plain negation ("no chest pain") is not a hit.
std::optional<Emergency> find_emergency(std::string_view text, const EmergencySigns& signs);

/// The same by the signs of English, which are always looked for, and of the language spoken.
std::optional<Emergency> find_emergency(std::string_view text);

/// The graver of two findings.
std::optional<Emergency> graver(std::optional<Emergency> a, std::optional<Emergency> b);

/// The numbers to show for a clinic's country.
struct EmergencyNumbers {
  std::string_view ambulance = {};    ///< As dialled: "911".
  std::string_view crisis_line = {};  ///< Empty where none is known to us.
  std::string_view crisis_name = {};
  bool crisis_takes_texts = false;
  /// False for a country we know nothing of: 112 then works on most mobiles only.
  bool is_known = false;
};

/// `country` is ISO 3166-1 alpha-2, upper case. Unknown countries get 112 ("on most mobiles").
EmergencyNumbers emergency_numbers(std::string_view country);

}  // namespace frontdesk
