// The bytes of assets/locales/en/client.json without its white space and signatures, as the build
// made them a string (embed_catalogue.js).
#pragma once

#include <string_view>

namespace frontdesk {

std::string_view english_catalogue();

}  // namespace frontdesk
