// What a patient fills in about themselves, checked in one way at both ends: the page says it at
// the field, the server has the last word.
#pragma once

#include <vector>

#include "core/birth_date.h"
#include "core/clinic.h"

namespace frontdesk {

enum class PatientProblem {
  NameMissing,
  BirthDateMissing,
  BirthDateInvalid,
  BirthDateImpossible,  ///< A day, but nobody who lives was born then.
  ContactMissing,
  PhoneInvalid,
  EmailInvalid,
};

/// What depends on the clinic and the day.
struct PatientRules {
  BirthDateUse birth_date = BirthDateUse::Off;
  TimePoint now = {};
  std::string_view country = {};  ///< The clinic's: how a date of birth may be written there.
};

/// Each on one line of safe text, of at most limits::patient_field_code_points_max, numbers in
/// ASCII digits. The date of birth stays as it was written (core/birth_date.h reads it).
PatientDetails clean_details(const PatientDetails& details);

/// All that is wrong with what a guest filled in, in the order of the fields: a name is needed, and
/// one way to be reached; a date of birth, in ISO 8601, where the clinic requires one.
std::vector<PatientProblem> find_problems(const PatientDetails& given, const PatientRules& rules);

}  // namespace frontdesk
