// Free times for a wish: those that fit, or honestly the nearest that do not quite.
#pragma once

#include <string>
#include <vector>

#include "server/assistant/understand.h"
#include "server/store/clinic_store.h"

namespace frontdesk::server {

/// How near what was found is to what was wished for, best first.
enum class Fit {
  Exact,
  OtherHours,  ///< The days fit, the time of day does not.
  OtherDays,   ///< The time of day fits, the days do not.
  Anything,    ///< The next free ones, whenever.
  Nothing,
};

struct TimesFound {
  Fit fit = Fit::Nothing;
  SlotPage page = {};
};

/// Where and when "now" is for the clinic.
struct ClinicClock {
  TimePoint now = {};
  std::string tz = {};

  std::chrono::local_days today() const;
  /// The instant a day begins; midnight may be skipped by a change of clocks.
  TimePoint start_of(std::chrono::local_days day) const;
};

/// What the store is asked for a wish's place and doctors, without its times.
SlotQuery query_for(const Wish& wish, const std::string& doctor_id, int limit);

Result<TimesFound> find_times(ClinicStore& clinic, const ClinicClock& clock, const SlotQuery& base,
                              const When& when);

/// Doctors with how well their times fit, the best fit and earliest first; those with a worse fit
/// than the best are left out.
struct DoctorTimes {
  Doctor doctor = {};
  std::optional<TimeSlot> first = {};
};
struct DoctorsFit {
  Fit fit = Fit::Nothing;
  std::vector<DoctorTimes> doctors = {};
};
Result<DoctorsFit> find_doctors_with_times(ClinicStore& clinic, const ClinicClock& clock,
                                           const Wish& wish);

}  // namespace frontdesk::server
