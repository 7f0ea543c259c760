// The bytes of assets/locales/en without white space and signatures, as the build made them strings
// (embed_catalogue.js).
#pragma once

#include <string_view>

namespace frontdesk {

std::string_view english_catalogue();            ///< client.json
std::string_view english_emergency_catalogue();  ///< emergency.json

}  // namespace frontdesk
