// The signs of an emergency in each language we understand: assets/locales/LANG/emergency.json, the
// same that a page has in that language, compiled in.
#pragma once

#include <string_view>

#include "core/emergency_signs.h"

namespace frontdesk::server {

/// Those of English for a language we do not understand.
const EmergencySigns& emergency_signs_of(std::string_view language);

}  // namespace frontdesk::server
