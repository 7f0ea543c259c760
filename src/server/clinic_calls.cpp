// Doctors and free times as JSON.
#include "server/clinic_calls.h"

#include <charconv>

#include "core/codec.h"
#include "core/limits.h"
#include "server/desk/slot_list.h"
#include "server/store/zones.h"

namespace frontdesk::server {
namespace {

constexpr int doctors_max = 1'000;
constexpr int slots_default = 50;

std::string parameter(const Parameters& parameters, std::string_view name) {
  const auto found = parameters.find(name);
  return found == parameters.end() ? std::string() : found->second;
}

/// Reads parameters and remembers whether all of them made sense.
struct Reader {
  const Parameters& parameters;
  bool is_good = true;

  std::string words(std::string_view name) const { return parameter(parameters, name); }

  std::optional<bool> yes_or_no(std::string_view name) {
    const std::string value = words(name);
    if (value.empty()) return {};
    if (value != "true" && value != "false") is_good = false;
    return value == "true";
  }

  TimePoint instant(std::string_view name, TimePoint fallback) {
    const std::string value = words(name);
    if (value.empty()) return fallback;
    const std::optional<Moment> moment = parse_rfc3339(value);
    if (!moment) is_good = false;
    return moment ? moment->utc : fallback;
  }

  int count(std::string_view name, int fallback, int most) {
    const std::string value = words(name);
    if (value.empty()) return fallback;
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size() || number < 1) is_good = false;
    return std::min(number, most);
  }
};

template <class T>
Json list_of(const std::vector<T>& items, std::size_t most) {
  Json list{Json::Array{}};
  for (const T& item : items) {
    if (most-- == 0) break;
    list.push(to_json(item));
  }
  return list;
}

}  // namespace

DeskCall doctors_call(const Parameters& parameters) {
  Reader read{parameters};
  DoctorQuery query;
  query.specialty = read.words("specialty");
  query.language = read.words("language");
  query.location_id = read.words("location");
  query.telehealth = read.yes_or_no("telehealth");
  query.limit = doctors_max;
  return [query, is_good = read.is_good](Desk& desk, TimePoint now) {
    if (!is_good) return error_response(ErrorCode::BadRequest);
    const auto doctors = desk.store().clinic.doctors(query, now);
    if (!doctors) return error_response(doctors.error());
    return json_response(
        200, Json::object({{"total", static_cast<std::int64_t>(doctors->size())},
                           {"doctors", list_of(*doctors, limits::doctors_per_frame_max)}}));
  };
}

DeskCall slots_call(const Parameters& parameters, const std::string& doctor_id) {
  Reader read{parameters};
  SlotQuery query;
  if (!doctor_id.empty()) query.doctor_ids = {doctor_id};
  query.specialty = read.words("specialty");
  query.language = read.words("language");
  query.location_id = read.words("location");
  query.telehealth = read.yes_or_no("telehealth");
  query.from = read.instant("start", query.from);
  query.until = read.instant("end", query.until);
  query.limit = read.count("count", slots_default, static_cast<int>(limits::slots_per_frame_max));
  return [query, is_good = read.is_good](Desk& desk, TimePoint now) {
    if (!is_good) return error_response(ErrorCode::BadRequest);
    ClinicStore& clinic = desk.store().clinic;
    if (!query.doctor_ids.empty()) {
      const auto doctor = clinic.doctor(query.doctor_ids.front(), now);
      if (!doctor) return error_response(doctor.error());
      if (!doctor->has_value()) return error_response(ErrorCode::NotFound);
    }
    const auto page = clinic.find_slots(query, now);
    if (!page) return error_response(page.error());
    const SlotList list = slot_list(page->slots, desk.config().tz);
    Json body =
        Json::object({{"total", page->total}, {"tz", list.tz}, {"tzdata", tzdata_version()}});
    if (!list.place.empty()) body.set("location", list.place);
    body.set("slots", list_of(list.slots, list.slots.size()));
    return json_response(200, body);
  };
}

}  // namespace frontdesk::server
