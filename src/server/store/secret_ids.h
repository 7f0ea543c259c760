// Ids that cannot be guessed, and the short reference a patient reads out on the telephone.
//
// The bits come from os_random.h.
#pragma once

#include <string>
#include <string_view>

namespace frontdesk::server {

/// "<prefix>_" and 26 characters of Crockford's base 32: 130 bits of chance.
std::string make_secret_id(std::string_view prefix);

/// "K7Q-29". No characters that look or sound alike (0 O 1 I L), no vowels, so no words.
/// A million or so of them: the caller asks again when one is in use.
std::string make_reference();

}  // namespace frontdesk::server
