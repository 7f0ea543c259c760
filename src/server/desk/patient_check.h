// Who the appointment is for: what a known patient's token says, or what a guest filled in.
#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "core/patient_check.h"
#include "server/desk/desk.h"

namespace frontdesk::server {

/// The details to book with, or the first thing that is wrong with them. A guest must give a name
/// and one way to be reached; a known patient only what their token leaves out. A date of birth is
/// a guest's, and kept only where the clinic asks for it. Text from outside comes back made safe to
/// show.
std::variant<PatientDetails, PatientProblem> check_patient(
    const Caller& caller, const std::optional<PatientDetails>& given, const PatientRules& rules);

/// The key of its words in assets/locales.
std::string_view words_for(PatientProblem problem);

}  // namespace frontdesk::server
