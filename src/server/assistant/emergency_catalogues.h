// The bytes of assets/locales/LANG/emergency.json, as the build made them strings
// (core/embed_catalogue.js).
#pragma once

#include <string_view>

namespace frontdesk {

std::string_view emergency_ar();
std::string_view emergency_de();
std::string_view emergency_es();
std::string_view emergency_fr();
std::string_view emergency_hi();
std::string_view emergency_pt();
std::string_view emergency_zh();

}  // namespace frontdesk
