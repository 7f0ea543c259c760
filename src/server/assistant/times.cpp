// See times.h. Each step asks the store again with a little less; nothing is made up.
#include "server/assistant/times.h"

#include <algorithm>

#include "core/limits.h"
#include "server/store/zones.h"

namespace frontdesk::server {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

void set_days(SlotQuery& query, const ClinicClock& clock, const When& when) {
  if (when.from) query.from = clock.start_of(*when.from);
  if (when.until) query.until = clock.start_of(*when.until);
  query.weekdays = when.weekdays;
}

void set_hours(SlotQuery& query, const When& when) {
  query.earliest = when.at ? when.at : when.earliest;
  query.latest = when.at ? std::optional(*when.at + minutes{1}) : when.latest;
}

/// Of the times on a day, those near the one asked for.
void set_hours_near(SlotQuery& query, minutes at) {
  query.earliest = std::max(minutes{0}, at - hours{1});
  query.latest = at + hours{1} + minutes{1};
}

}  // namespace

std::chrono::local_days ClinicClock::today() const {
  return day_of(in_zone(now, tz).wall());
}

TimePoint ClinicClock::start_of(std::chrono::local_days day) const {
  for (minutes past{0}; past <= hours{3}; past += minutes{15}) {
    const auto instants = instants_of(WallTime{day} + past, tz);
    if (!instants.empty()) return instants.front().utc;
  }
  return TimePoint{day.time_since_epoch()};
}

SlotQuery query_for(const Wish& wish, const std::string& doctor_id, int limit) {
  SlotQuery query;
  if (!doctor_id.empty()) query.doctor_ids = {doctor_id};
  query.location_id = wish.location_id;
  query.telehealth = wish.telehealth;
  query.limit = limit;
  return query;
}

Result<TimesFound> find_times(ClinicStore& clinic, const ClinicClock& clock, const SlotQuery& base,
                              const When& when) {
  struct Try {
    Fit fit = Fit::Exact;
    bool with_days = false;
    bool with_hours = false;
    bool is_near = false;
  };
  const bool days = when.has_days();
  const bool hours = when.has_hours();
  std::vector<Try> tries{{Fit::Exact, days, hours, false}};
  if (when.at) tries.push_back({Fit::OtherHours, days, false, true});
  if (days && hours) tries.push_back({Fit::OtherHours, true, false, false});
  if (days && hours) tries.push_back({Fit::OtherDays, false, true, false});
  if (days || hours) tries.push_back({Fit::Anything, false, false, false});
  for (const Try& one : tries) {
    SlotQuery query = base;
    // Days that were asked for are not gone back behind.
    if (when.from) query.from = clock.start_of(*when.from);
    if (one.with_days) set_days(query, clock, when);
    if (one.with_hours) set_hours(query, when);
    if (one.is_near) set_hours_near(query, *when.at);
    auto page = clinic.find_slots(query, clock.now);
    if (!page) return page.error();
    if (page->total > 0) return TimesFound{one.fit, std::move(*page)};
  }
  if (when.from) {
    auto page = clinic.find_slots(base, clock.now);
    if (!page) return page.error();
    if (page->total > 0) return TimesFound{Fit::Anything, std::move(*page)};
  }
  return TimesFound{};
}

Result<DoctorsFit> find_doctors_with_times(ClinicStore& clinic, const ClinicClock& clock,
                                           const Wish& wish) {
  DoctorQuery query{.ids = wish.doctor_ids,
                    .specialty = wish.specialty,
                    .location_id = wish.location_id,
                    .language = wish.language,
                    .telehealth = wish.telehealth,
                    .limit = static_cast<int>(limits::doctors_per_frame_max)};
  // Somebody named is looked up whatever else was said before.
  if (!wish.doctor_ids.empty()) query = DoctorQuery{.ids = wish.doctor_ids};
  const auto doctors = clinic.doctors(query, clock.now);
  if (!doctors) return doctors.error();
  DoctorsFit best;
  for (const Doctor& doctor : *doctors) {
    auto found = find_times(clinic, clock, query_for(wish, doctor.id, 1), wish.when);
    if (!found) return found.error();
    if (found->fit > best.fit) continue;
    if (found->fit < best.fit) best.doctors.clear();
    best.fit = found->fit;
    DoctorTimes one{.doctor = doctor};
    if (!found->page.slots.empty()) one.first = found->page.slots.front();
    best.doctors.push_back(std::move(one));
  }
  std::stable_sort(
      best.doctors.begin(), best.doctors.end(), [](const DoctorTimes& a, const DoctorTimes& b) {
        const auto start = [](const DoctorTimes& one) {
          return one.first && one.first->start ? one.first->start->utc : TimePoint::max();
        };
        return start(a) < start(b);
      });
  return best;
}

}  // namespace frontdesk::server
