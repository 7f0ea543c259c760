// What a patient fills in about themselves, checked in one way at both ends: the page says it at
// the field, the server has the last word.
#pragma once

#include <vector>

#include "core/clinic.h"

namespace frontdesk {

enum class PatientProblem { NameMissing, ContactMissing, PhoneInvalid, EmailInvalid };

/// Each on one line of safe text, of at most limits::patient_field_code_points_max.
PatientDetails clean_details(const PatientDetails& details);

/// All that is wrong with what a guest filled in, in the order of the fields: a name is needed, and
/// one way to be reached.
std::vector<PatientProblem> find_problems(const PatientDetails& given);

}  // namespace frontdesk
