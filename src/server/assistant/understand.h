// What a patient's words ask for: text in, an intent and a wish out. Pure; the clinic's own names
// come in as ClinicWords.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"
#include "server/assistant/heard.h"
#include "server/assistant/when.h"
#include "server/store/clinic_store.h"

namespace frontdesk::server {

/// The clinic's own words, read from its store for each turn.
struct ClinicWords {
  std::vector<std::string> specialties = {};
  std::vector<ClinicStore::DoctorName> doctors = {};
  std::vector<LocationRecord> locations = {};
  std::vector<std::string> languages = {};
  bool is_month_first = false;  ///< "3/14" is 14 March.
};

/// What is wanted, as far as it was said. Empty members do not restrict.
struct Wish {
  std::string specialty = {};  ///< The clinic's display name.
  std::vector<std::string> doctor_ids = {};
  When when = {};
  std::string location_id = {};
  std::optional<bool> telehealth = {};
  std::string language = {};
  bool any_doctor = false;

  bool is_empty() const;
  bool operator==(const Wish&) const = default;
};

struct Understanding {
  Intent intent = Intent::None;
  Wish wish = {};
  /// A kind of doctor was asked for, or fits best, that the clinic has not: our word for it.
  std::string missing_specialty = {};
  /// A language nobody here speaks was asked for: its name.
  std::string missing_language = {};
  /// "Dr Xyz" of whom the clinic knows nothing.
  bool has_unknown_doctor = false;
  /// "the second one", "2": counted from 1; -1 for the last.
  std::optional<int> ordinal = {};
  bool forgets_days = false;    ///< "another day": what was said about days no longer holds.
  bool forgets_hours = false;   ///< "any time"
  bool forgets_place = false;   ///< "either place"
  bool forgets_doctor = false;  ///< "another doctor"
  /// "the earliest", "the first one": of what is shown.
  bool wants_first = false;
  bool asks_language = false;  ///< "Does Dr. Rao speak Hindi?"
  /// Mostly letters of another script.
  bool is_foreign = false;

  bool operator==(const Understanding&) const = default;
};

/// `language` is one of `languages_understood`.
Understanding understand(std::string_view text, const ClinicWords& clinic,
                         std::chrono::local_days today, std::string_view language = "en");

/// The clinic's display name for one of our specialties; empty when it has none.
std::string display_of(const Specialty& specialty, const ClinicWords& clinic);

/// Newly said on top of what was said before: another need drops the doctor chosen for the old one.
Wish merged(const Wish& before, const Wish& now);

}  // namespace frontdesk::server
