// A plain client has no form: a guest's details are what they write when a booking lacks them.
#pragma once

#include <string_view>

#include "core/patient_check.h"

namespace frontdesk::server {

/// Puts into `details` what an answer to a booking refused for `lacking` tells: an e-mail address
/// and a telephone number wherever they stand in it, and what is left as the name, or as the date
/// of birth, where that was missing. `country` is the clinic's. False when it tells nothing of the
/// kind; it is a message like any other then.
bool take_details(PatientDetails& details, PatientProblem lacking, std::string_view words,
                  std::string_view country);

}  // namespace frontdesk::server
