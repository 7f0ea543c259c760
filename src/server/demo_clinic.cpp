// Reads assets/demo-clinic.json. The file is ours, but it is checked like any other: an operator
// may write a clinic of their own.
#include "server/demo_clinic.h"

#include <algorithm>
#include <array>

#include "core/json_fields.h"
#include "core/text.h"
#include "server/store/zones.h"

namespace frontdesk::server {

namespace {

constexpr JsonLimits file_limits{1024 * 1024, 16};
constexpr std::size_t line_code_points_max = 300;
constexpr int days_ahead = 28;

std::string line(JsonFields& fields, std::string_view key) {
  return plain_line(fields.string_or(key, ""), line_code_points_max);
}

// "09:30" as minutes since midnight; "24:00" is the day's end.
std::optional<std::chrono::minutes> minutes_of(const std::string& clock) {
  const auto digit = [&](std::size_t at) { return clock[at] >= '0' && clock[at] <= '9'; };
  if (clock.size() != 5 || clock[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) {
    return std::nullopt;
  }
  const int hours = (clock[0] - '0') * 10 + (clock[1] - '0');
  const int minutes = (clock[3] - '0') * 10 + (clock[4] - '0');
  if (minutes > 59 || hours * 60 + minutes > 24 * 60) {
    return std::nullopt;
  }
  return std::chrono::minutes{hours * 60 + minutes};
}

std::optional<std::chrono::weekday> weekday_of(const std::string& name) {
  constexpr std::array<std::string_view, 7> names = {"sun", "mon", "tue", "wed",
                                                     "thu", "fri", "sat"};
  const auto* found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) {
    return std::nullopt;
  }
  return std::chrono::weekday{static_cast<unsigned>(found - names.begin())};
}

Result<LocationRecord> read_location(const Json& value) {
  JsonFields fields(value);
  LocationRecord location{fields.string("id"), line(fields, "name"), line(fields, "address"),
                          line(fields, "phone")};
  if (!fields.ok()) {
    return fields.error();
  }
  return location;
}

// One entry names several days: {"days": ["mon", "thu"], "from": "09:00", "until": "12:00", …}.
Result<std::vector<WeeklyHours>> read_hours(const Json& value) {
  JsonFields fields(value);
  const auto from = minutes_of(fields.string("from"));
  const auto until = minutes_of(fields.string("until"));
  WeeklyHours hours;
  hours.slot_length = std::chrono::minutes{fields.integer("minutes")};
  hours.location_id = fields.string_or("place", "");
  hours.telehealth = fields.boolean_or("telehealth", false);
  std::vector<WeeklyHours> week;
  for (const std::string& name : fields.strings("days")) {
    const auto day = weekday_of(name);
    if (!day) {
      fields.complain("days", "not a day");
      break;
    }
    hours.weekday = *day;
    week.push_back(hours);
  }
  if (!from || !until) {
    fields.complain("from", "not a time");
  }
  if (!fields.ok()) {
    return fields.error();
  }
  for (WeeklyHours& each : week) {
    each.from = *from;
    each.until = *until;
  }
  return week;
}

Result<std::optional<Rating>> read_rating(const Json* value) {
  if (value == nullptr) {
    return std::optional<Rating>{};
  }
  JsonFields fields(*value);
  Rating rating{fields.number_or("value", 0), static_cast<int>(fields.integer("count")),
                line(fields, "source")};
  if (fields.ok() && (rating.value < 0 || rating.value > 5 || rating.count < 1)) {
    fields.complain("rating", "out of range");
  }
  if (!fields.ok()) {
    return fields.error();
  }
  return std::optional<Rating>{rating};
}

Result<DoctorRecord> read_doctor(const Json& value, const std::string& tz) {
  JsonFields fields(value);
  DoctorRecord record;
  Doctor& doctor = record.doctor;
  doctor.id = fields.string("id");
  doctor.name = line(fields, "name");
  doctor.credentials = line(fields, "credentials");
  doctor.specialty = line(fields, "specialty");
  doctor.languages = fields.strings("languages");
  doctor.accepts_new = fields.optional_boolean("accepts_new");
  doctor.price = line(fields, "price");
  doctor.insurance = line(fields, "insurance");
  record.location_id = fields.string_or("place", "");
  record.tz = tz;
  record.busy_percent = static_cast<int>(fields.integer_or("busy_percent", 0));
  auto rating = read_rating(fields.object("rating"));
  if (!rating) {
    return rating.error();
  }
  doctor.rating = *rating;
  for (const Json& entry : fields.array("hours")) {
    auto hours = read_hours(entry);
    if (!hours) {
      return hours.error();
    }
    for (WeeklyHours& each : *hours) {
      doctor.telehealth = doctor.telehealth || each.telehealth;
      record.hours.push_back(std::move(each));
    }
  }
  if (!fields.ok()) {
    return fields.error();
  }
  return record;
}

Result<> put_places(Store& store, JsonFields& file) {
  for (const Json& entry : file.array("locations")) {
    auto location = read_location(entry);
    if (!location) {
      return location.error();
    }
    auto put = store.clinic.put_location(*location);
    if (!put) {
      return put.error();
    }
  }
  return Done{};
}

Result<> put_doctors(Store& store, JsonFields& file, const std::string& tz) {
  for (const Json& entry : file.array("doctors")) {
    auto doctor = read_doctor(entry, tz);
    if (!doctor) {
      return doctor.error();
    }
    auto put = store.clinic.put_doctor(*doctor);
    if (!put) {
      return put.error();
    }
  }
  return Done{};
}

Result<ClinicProfile> read_profile(JsonFields& file) {
  const Json* clinic = file.object("clinic");
  if (clinic == nullptr) {
    return Error{ErrorCode::Malformed, "clinic: missing"};
  }
  JsonFields fields(*clinic);
  ClinicProfile profile{plain_line(fields.string("name"), line_code_points_max),
                        plain_line(fields.string("phone"), line_code_points_max),
                        read_translated_text(fields, "hours"),
                        fields.string("country"),
                        fields.string("tz"),
                        read_birth_date_use(fields)};
  if (!fields.ok()) {
    return fields.error();
  }
  if (!is_zone(profile.tz)) {
    return Error{ErrorCode::BadRequest, "the clinic's time zone is not known to this system"};
  }
  return profile;
}

}  // namespace

BirthDateUse read_birth_date_use(JsonFields& clinic) {
  const auto use = birth_date_use_from_name(clinic.string_or("birth_date", "off"));
  if (!use) clinic.complain("birth_date", "must be off, optional or required");
  return use.value_or(BirthDateUse::Off);
}

Result<ClinicProfile> demo_clinic_profile(std::string_view json) {
  auto parsed = parse_json(json, file_limits);
  if (!parsed) {
    return parsed.error();
  }
  JsonFields file(*parsed);
  return read_profile(file);
}

Result<> load_demo_clinic(Store& store, std::string_view json, TimePoint now) {
  auto parsed = parse_json(json, file_limits);
  if (!parsed) {
    return parsed.error();
  }
  JsonFields file(*parsed);
  auto profile = read_profile(file);
  if (!profile) {
    return profile.error();
  }
  auto transaction = store.begin();
  if (!transaction) {
    return transaction.error();
  }
  auto places = put_places(store, file);
  if (!places) {
    return places.error();
  }
  auto doctors = put_doctors(store, file, profile->tz);
  if (!doctors) {
    return doctors.error();
  }
  if (!file.ok()) {
    return file.error();
  }
  auto filled = store.clinic.materialise(now, days_ahead);
  if (!filled) {
    return filled.error();
  }
  return transaction->commit();
}

}  // namespace frontdesk::server
