// See notes.h.
#include "server/assistant/notes.h"

#include <algorithm>

#include "core/dates.h"
#include "core/json_fields.h"
#include "core/limits.h"

namespace frontdesk::server {
namespace {

using std::chrono::local_days;
using std::chrono::minutes;

constexpr std::size_t notes_bytes_max = 8 * 1024;
constexpr int notes_version = 1;
constexpr std::int64_t minutes_of_day = 24 * 60;
constexpr std::size_t name_bytes_max = 120;

std::optional<local_days> read_day(JsonFields& fields, std::string_view key) {
  const auto text = fields.optional_string(key);
  if (!text) return {};
  const auto wall = parse_wall_time(*text + "T00:00:00");
  if (!wall) {
    fields.complain(key, "is no day");
    return {};
  }
  return day_of(*wall);
}

std::optional<minutes> read_minutes(JsonFields& fields, std::string_view key) {
  const auto number = fields.optional_integer(key);
  if (!number) return {};
  if (*number < 0 || *number > minutes_of_day) fields.complain(key, "is no time of day");
  return minutes{*number};
}

When read_when_notes(const Json& json, bool& is_good) {
  JsonFields fields(json);
  When when{.from = read_day(fields, "from"),
            .until = read_day(fields, "until"),
            .earliest = read_minutes(fields, "earliest"),
            .latest = read_minutes(fields, "latest"),
            .at = read_minutes(fields, "at"),
            .is_soonest = fields.boolean_or("soonest", false)};
  for (const Json& day : fields.array("weekdays")) {
    const std::int64_t* number = day.as_int();
    if (number == nullptr || *number < 0 || *number > 6) {
      fields.complain("weekdays", "holds no weekday");
    } else {
      when.weekdays.push_back(std::chrono::weekday{static_cast<unsigned>(*number)});
    }
  }
  is_good = is_good && fields.ok() && when.weekdays.size() <= 7;
  return when;
}

Json to_json(const When& when) {
  Json json = Json::object({});
  if (when.from) json.set("from", iso_date(*when.from));
  if (when.until) json.set("until", iso_date(*when.until));
  Json weekdays = Json::Array{};
  for (const auto day : when.weekdays) weekdays.push(static_cast<int>(day.c_encoding()));
  if (!when.weekdays.empty()) json.set("weekdays", weekdays);
  if (when.earliest) json.set("earliest", std::int64_t{when.earliest->count()});
  if (when.latest) json.set("latest", std::int64_t{when.latest->count()});
  if (when.at) json.set("at", std::int64_t{when.at->count()});
  if (when.is_soonest) json.set("soonest", true);
  return json;
}

std::vector<std::string> read_ids(JsonFields& fields, std::string_view key) {
  std::vector<std::string> ids = fields.strings(key);
  const bool is_long = ids.size() > limits::doctors_per_frame_max ||
                       std::any_of(ids.begin(), ids.end(), [](const std::string& id) {
                         return id.empty() || id.size() > limits::id_bytes_max;
                       });
  if (is_long) fields.complain(key, "is too long");
  return ids;
}

Json to_json(const std::vector<std::string>& ids) {
  Json json = Json::Array{};
  for (const std::string& id : ids) json.push(id);
  return json;
}

}  // namespace

Notes read_notes(std::string_view text) {
  const auto json = parse_json(text, JsonLimits{.bytes_max = notes_bytes_max, .depth_max = 4});
  if (!json || json->as_object() == nullptr) return {};
  JsonFields fields(*json);
  Notes notes;
  const bool is_ours = fields.integer("v") == notes_version;
  const std::int64_t step = fields.integer_or("step", 0);
  notes.wish.specialty = fields.string_or("specialty", "");
  notes.wish.doctor_ids = read_ids(fields, "doctors");
  notes.wish.location_id = fields.string_or("place", "");
  notes.wish.telehealth = fields.optional_boolean("telehealth");
  notes.wish.language = fields.string_or("language", "");
  notes.wish.any_doctor = fields.boolean_or("any_doctor", false);
  notes.shown_doctor_ids = read_ids(fields, "shown");
  notes.language = fields.string_or("speaks", "");
  notes.session_language = fields.string_or("session_speaks", "");
  notes.moving_id = fields.string_or("moving", "");
  bool is_good = is_ours && fields.ok() && step >= 0 && step <= static_cast<int>(Step::Slots);
  if (const Json* when = fields.object("when")) notes.wish.when = read_when_notes(*when, is_good);
  for (const std::string* word :
       {&notes.wish.specialty, &notes.wish.location_id, &notes.wish.language, &notes.language,
        &notes.session_language, &notes.moving_id}) {
    is_good = is_good && word->size() <= name_bytes_max;
  }
  if (!is_good || !fields.ok()) return {};
  notes.step = static_cast<Step>(step);
  return notes;
}

std::string write_notes(const Notes& notes) {
  Json json = Json::object({{"v", notes_version}, {"step", static_cast<int>(notes.step)}});
  const auto add = [&json](std::string_view key, const std::string& value) {
    if (!value.empty()) json.set(key, value);
  };
  add("specialty", notes.wish.specialty);
  add("place", notes.wish.location_id);
  add("language", notes.wish.language);
  add("speaks", notes.language);
  add("session_speaks", notes.session_language);
  add("moving", notes.moving_id);
  if (notes.wish.telehealth) json.set("telehealth", *notes.wish.telehealth);
  if (notes.wish.any_doctor) json.set("any_doctor", true);
  if (!notes.wish.doctor_ids.empty()) json.set("doctors", to_json(notes.wish.doctor_ids));
  if (!notes.shown_doctor_ids.empty()) json.set("shown", to_json(notes.shown_doctor_ids));
  if (!notes.wish.when.is_empty()) json.set("when", to_json(notes.wish.when));
  return dump_json(json);
}

}  // namespace frontdesk::server
