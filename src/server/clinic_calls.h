// Doctors and free times, read from the store on the desk's thread (clinic rule S1).
#pragma once

#include <functional>
#include <map>
#include <string>

#include "server/routes.h"

namespace frontdesk::server {

using Parameters = std::map<std::string, std::string, std::less<>>;

/// specialty, language, location, telehealth
DeskCall doctors_call(const Parameters& parameters);

/// start, end (RFC 3339 with an offset), count, specialty, language, location, telehealth; of one
/// doctor where `doctor_id` is not empty.
DeskCall slots_call(const Parameters& parameters, const std::string& doctor_id);

}  // namespace frontdesk::server
