// The clinic of assets/demo-clinic.json: shown when the database is empty and nothing was imported.
#pragma once

#include <string>
#include <string_view>

#include "core/birth_date.h"
#include "core/json_fields.h"
#include "core/translated_text.h"
#include "server/store/store.h"

namespace frontdesk::server {

/// What the page's header and the emergency numbers need.
struct ClinicProfile {
  std::string name = {};
  std::string phone = {};
  TranslatedText hours = {};                    ///< In words.
  std::string country = {};                     ///< ISO 3166-1 alpha-2, upper case.
  std::string tz = {};                          ///< IANA name.
  BirthDateUse birth_date = BirthDateUse::Off;  ///< Of guests.
};

/// The member `birth_date` of a clinic, off without one; complains about words it does not know.
BirthDateUse read_birth_date_use(JsonFields& clinic);

/// The file's `clinic` member. Malformed where a field is missing, BadRequest for an unknown zone.
Result<ClinicProfile> demo_clinic_profile(std::string_view json);

/// Loads places, doctors and weekly hours and fills the calendar for 28 days. All or nothing;
/// begins its own transaction.
Result<> load_demo_clinic(Store& store, std::string_view json, TimePoint now);

}  // namespace frontdesk::server
