// Who the appointment is for: what a known patient's token says, or what a guest filled in.
#pragma once

#include <string>
#include <vector>

#include "core/clinic.h"
#include "core/result.h"
#include "server/desk/desk.h"

namespace frontdesk::server {

enum class PatientProblem { NameMissing, ContactMissing, PhoneInvalid, EmailInvalid };

/// All that is wrong with what a guest filled in, in the order of the fields.
std::vector<PatientProblem> find_problems(const PatientDetails& given);

/// What is wrong with a name, a phone number or an e-mail address, in words for the patient.
struct PatientComplaint {
  std::string message = {};
};

/// The details to book with. A guest must give a name and one way to be reached; a known patient
/// only what their token leaves out. Text from outside comes back made safe to show.
std::variant<PatientDetails, PatientComplaint> check_patient(
    const Caller& caller, const std::optional<PatientDetails>& given);

}  // namespace frontdesk::server
