// Reading for the pages.
#include "server/book_desk.h"

#include "core/dates.h"
#include "server/assistant/spoken.h"
#include "server/book_booking.h"
#include "server/store/zones.h"

namespace frontdesk::server {
namespace {

constexpr int doctors_max = 60;
constexpr int days_max = 5;
constexpr int slots_read_max = 1'000;

HttpResponse show_doctors(Desk& desk, const BookPage& page, TimePoint now) {
  ClinicStore& clinic = desk.store().clinic;
  DoctorQuery query;
  query.specialty = page.choice.specialty;
  if (page.choice.is_video_only) query.telehealth = true;
  query.limit = doctors_max + 1;
  auto specialties = clinic.specialties();
  auto doctors = clinic.doctors(query, now);
  if (!specialties) return problem_of(page, specialties.error());
  if (!doctors) return problem_of(page, doctors.error());
  DoctorsOnPage what{*std::move(specialties), *std::move(doctors), false};
  what.has_more = what.doctors.size() > doctors_max;
  if (what.has_more) what.doctors.pop_back();
  return doctors_page(page, what);
}

/// Midnight there, or the first instant after it where the clocks leap over midnight.
TimePoint start_of(const std::string& day, const std::string& tz) {
  const auto wall = parse_wall_time(day + "T00:00:00");
  if (!wall) return {};
  for (const std::chrono::hours later : {std::chrono::hours{0}, std::chrono::hours{1}}) {
    const auto instants = instants_of(*wall + later, tz);
    if (!instants.empty()) return instants.front().utc;
  }
  return {};
}

/// The first days' times; of any doctor, each time once.
TimesOnPage first_days(const SlotPage& found, bool is_any) {
  TimesOnPage what;
  std::chrono::local_days last = {};
  int days = 0;
  for (const TimeSlot& slot : found.slots) {
    if (!slot.start) continue;
    const auto day = day_of(slot.start->wall());
    if (days == 0 || day != last) {
      if (days == days_max) {
        what.later_from = iso_date(day);
        return what;
      }
      ++days;
      last = day;
    }
    if (is_any && !what.times.empty() && what.times.back().slot.start == slot.start) continue;
    what.times.push_back({slot, {}});
  }
  if (found.total <= static_cast<int>(found.slots.size())) return what;
  // The list was cut within its last day, which is left to the next page.
  if (days > 1) {
    std::erase_if(what.times,
                  [&](const OfferedTime& time) { return day_of(time.slot.start->wall()) == last; });
  }
  what.later_from = iso_date(days > 1 ? last : last + std::chrono::days{1});
  return what;
}

HttpResponse show_times(Desk& desk, const BookPage& page, TimesNotice notice, TimePoint now) {
  ClinicStore& clinic = desk.store().clinic;
  const BookChoice& choice = page.choice;
  const bool is_any = choice.doctor == any_doctor;
  std::string name;
  SlotQuery query;
  if (is_any) {
    query.specialty = choice.specialty;
  } else {
    const auto doctor = clinic.doctor(choice.doctor, now);
    if (!doctor) return problem_of(page, doctor.error());
    if (!*doctor) return problem_of(page, ErrorCode::NotFound);
    name = (*doctor)->name;
    query.doctor_ids = {choice.doctor};
  }
  if (choice.is_video_only) query.telehealth = true;
  if (!choice.from.empty()) query.from = start_of(choice.from, page.site.clinic.tz);
  query.limit = slots_read_max;
  const auto found = clinic.find_slots(query, now);
  if (!found) return problem_of(page, found.error());
  TimesOnPage what = first_days(*found, is_any);
  what.doctor = name;
  what.notice = notice;
  if (is_any) {
    if (const auto named = name_doctors(clinic, what.times); !named) {
      return problem_of(page, named.error());
    }
  }
  return times_page(page, what);
}

HttpResponse show_details(Desk& desk, const BookPage& page, const FormSecrets& secrets,
                          TimePoint now) {
  ClinicStore& clinic = desk.store().clinic;
  const auto slot = clinic.slot(page.choice.slot, now);
  if (!slot) return problem_of(page, slot.error());
  if (!*slot || !(*slot)->start) return problem_of(page, ErrorCode::NotFound);
  if (!is_open(**slot, now)) {
    BookChoice times = page.choice;
    times.slot.clear();
    if (times.doctor.empty()) times.doctor = (*slot)->doctor_id;
    return show_times(desk, {page.site, times, page.today}, TimesNotice::Taken, now);
  }
  const auto doctor = clinic.doctor((*slot)->doctor_id, now);
  if (!doctor) return problem_of(page, doctor.error());
  DetailsOnPage what;
  what.form.secrets = secrets;
  what.slot = **slot;
  what.doctor = doctor->value_or(Doctor{});
  return details_page(page, what);
}

/// Words for the patient; what the form says about booking itself is book_booking.cpp's.
std::string words_of(ErrorCode code) {
  const int status = http_status(code);
  if (code == ErrorCode::RateLimited) return spoken("error.rate_limited");
  if (code == ErrorCode::TooLarge) return spoken("error.too_large");
  if (code == ErrorCode::Forbidden) return spoken("form.forbidden");
  if (status == 400) return spoken("form.bad_request");
  if (status == 404) return spoken("form.not_found");
  return spoken(status == 503 ? "error.busy" : "error.internal");
}

}  // namespace

DeskCall show_call(const BookSite& site, BookChoice choice, FormSecrets secrets) {
  return [&site, choice = std::move(choice), secrets = std::move(secrets)](Desk& desk,
                                                                           TimePoint now) {
    const LanguageScope scope(spoken_language(choice.lang));
    const BookPage page{site, choice, today_at(site, now)};
    if (!choice.slot.empty()) return show_details(desk, page, secrets, now);
    if (choice.doctor.empty()) return show_doctors(desk, page, now);
    return show_times(desk, page, choice.is_sent ? TimesNotice::PickOne : TimesNotice::None, now);
  };
}

HttpResponse problem_of(const BookPage& page, const Error& error) {
  const HttpResponse plain = error_response(error);
  HttpResponse response = problem_page(page, plain.status, words_of(error.code), plain.ref);
  response.ref = plain.ref;
  return response;
}

HttpResponse problem_of(const BookPage& page, ErrorCode code) {
  return problem_of(page, Error{code, ""});
}

}  // namespace frontdesk::server
