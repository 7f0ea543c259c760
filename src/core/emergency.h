// Words that point to an emergency, found the same way on the device (before sending) and on the
// server (before anything else is done with a message). Deterministic; never a diagnosis.
//
// The starting set is the ambulance service's "when to call" list plus self-harm, poisoning,
// pregnancy, a baby that does not respond, and danger from other people. A clinic's clinician signs
// it off before use.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace frontdesk {

enum class Emergency { Medical, SelfHarm };

/// What a text points to, if anything. Self-harm wins over medical. Case and punctuation do not
/// matter, small typing errors are forgiven, a plain negation ("no chest pain") is not a hit.
std::optional<Emergency> find_emergency(std::string_view text);

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
