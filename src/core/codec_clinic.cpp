// Doctors, times and appointments, both ways.
//
// Every word that will be shown is cleaned here (plain_line); ids are left alone, since they go
// back to the server as they came.
#include "core/codec_clinic.h"

#include <limits>

#include "core/codec.h"
#include "core/codec_names.h"
#include "core/text.h"

namespace frontdesk {
namespace {

/// A name, a label, a price: longer ones are cut.
constexpr std::size_t words_max = 200;

std::string words(JsonFields& fields, std::string_view key) {
  return plain_line(fields.string_or(key, ""), words_max);
}

/// A value whose own complaint, if any, is passed on to the frame around it.
void pass_on(const JsonFields& fields, JsonFields& frame, std::string_view key) {
  if (!fields.ok()) frame.complain(key, fields.error().detail);
}

std::optional<Rating> rating_from(const Json* value, JsonFields& frame) {
  if (!value) return std::nullopt;
  JsonFields fields(*value);
  Rating rating;
  rating.value = fields.number_or("value", 0);
  const std::int64_t count = fields.integer_or("count", 0);
  rating.source = words(fields, "source");
  pass_on(fields, frame, "rating");
  if (count < 0 || count > std::numeric_limits<int>::max()) {
    frame.complain("rating", "count: out of range");
    return std::nullopt;
  }
  rating.count = static_cast<int>(count);
  return rating;
}

/// The first of `keys` that has a text.
std::string first_text(JsonFields& fields, std::initializer_list<std::string_view> keys) {
  for (std::string_view key : keys) {
    std::string text = fields.string_or(key, "");
    if (!text.empty()) return text;
  }
  return {};
}

/// When a slot begins, in any of the forms plain servers use.
std::string start_text(JsonFields& fields) {
  const std::string date = fields.string_or("date", "");
  const std::string time = first_text(fields, {"start", "start_time", "time"});
  if (date.empty() || parse_rfc3339(time)) return time;
  if (time.empty()) return date;
  // "2026-03-03" and "10:30:00+04:00" make one instant; "3 March" and "10:30" two words.
  const std::string joined = date + "T" + time;
  return parse_rfc3339(joined) ? joined : date + " " + time;
}

void set_if(Json& object, std::string_view key, const std::string& text) {
  if (!text.empty()) object.set(key, text);
}

void set_if(Json& object, std::string_view key, const std::optional<Moment>& moment) {
  if (moment) object.set(key, format_rfc3339(*moment));
}

}  // namespace

Doctor doctor_from(const Json& value, JsonFields& frame) {
  Doctor doctor;
  if (const std::string* text = value.as_string()) {
    doctor.name = plain_line(*text, words_max);
    doctor.id = doctor.name;
    if (doctor.id.empty()) frame.complain("doctors", "name: missing");
    return doctor;
  }
  JsonFields fields(value);
  doctor.name = words(fields, "name");
  doctor.id = fields.id_or("id", "");
  if (doctor.id.empty()) doctor.id = doctor.name;
  doctor.credentials = words(fields, "credentials");
  doctor.specialty = words(fields, "specialty");
  for (const std::string& language : fields.strings("languages")) {
    doctor.languages.push_back(plain_line(language, words_max));
  }
  doctor.place = words(fields, "location");
  doctor.address = words(fields, "address");
  doctor.telehealth = fields.boolean_or("telehealth", false);
  doctor.accepts_new = fields.optional_boolean("accepts_new");
  doctor.price = plain_line(fields.id_or("price", ""), words_max);
  doctor.insurance = words(fields, "insurance");
  doctor.rating = rating_from(fields.object("rating"), fields);
  doctor.next_free = fields.optional_moment("next_free");
  if (doctor.id.empty()) fields.complain("name", "missing");
  pass_on(fields, frame, "doctors");
  return doctor;
}

TimeSlot slot_from(const Json& value, std::string_view doctor_id, JsonFields& frame) {
  TimeSlot slot{.doctor_id = std::string(doctor_id)};
  std::string start;
  if (const std::string* text = value.as_string()) {
    start = *text;
  } else {
    JsonFields fields(value);
    start = start_text(fields);
    slot.id = fields.id_or("id", "");
    slot.doctor_id = fields.id_or("doctor_id", doctor_id);
    slot.end = parse_rfc3339(first_text(fields, {"end", "end_time"}));
    slot.status = slot_status_from_name(fields.string_or("status", "free"));
    slot.telehealth = fields.boolean_or("telehealth", false);
    slot.is_repeated = fields.boolean_or("is_repeated", false);
    slot.label = words(fields, "label");
    slot.tz = words(fields, "tz");
    slot.place = words(fields, "location");
    slot.address = words(fields, "address");
    pass_on(fields, frame, "time_slots");
  }
  slot.start = parse_rfc3339(start);
  if (!slot.start && slot.label.empty()) slot.label = plain_line(start, words_max);
  if (slot.id.empty()) slot.id = start;
  if (slot.id.empty() || (!slot.start && slot.label.empty())) {
    frame.complain("time_slots", "start: missing");
  }
  return slot;
}

Doctor doctor_change_from(const Json& value, JsonFields& frame) {
  JsonFields fields(value);
  Doctor doctor{.id = fields.id("id")};
  doctor.next_free = fields.optional_moment("next_free");
  pass_on(fields, frame, "doctors");
  return doctor;
}

TimeSlot slot_change_from(const Json& value, JsonFields& frame) {
  JsonFields fields(value);
  TimeSlot slot{.id = fields.id("id")};
  slot.status = slot_status_from_name(fields.string("status"));
  pass_on(fields, frame, "time_slots");
  return slot;
}

Appointment appointment_from(const Json& value, JsonFields& frame) {
  JsonFields fields(value);
  Appointment appointment;
  appointment.id = fields.id("appointment_id");
  appointment.status = appointment_status_from_name(fields.string_or("status", "confirmed"));
  appointment.version = fields.integer_or("version", 1);
  appointment.reference = plain_line(fields.id_or("reference", ""), words_max);
  appointment.doctor_id = fields.id_or("doctor_id", "");
  appointment.doctor_name = words(fields, "doctor_name");
  appointment.specialty = words(fields, "specialty");
  appointment.slot_id = fields.id_or("slot_id", "");
  appointment.start = fields.optional_moment("start");
  appointment.end = fields.optional_moment("end");
  appointment.tz = words(fields, "tz");
  appointment.place = words(fields, "location");
  appointment.address = words(fields, "address");
  appointment.telehealth = fields.boolean_or("telehealth", false);
  appointment.patient_name = words(fields, "patient_name");
  appointment.ics_path = fields.string_or("ics_path", "");
  // It is fetched with the bearer token, so it must stay on the server that the page talks to.
  const std::string& path = appointment.ics_path;
  if (!path.starts_with('/') || path.starts_with("//") || path.find('\\') != path.npos) {
    appointment.ics_path.clear();
  }
  pass_on(fields, frame, "confirmation");
  return appointment;
}

Json to_json(const Doctor& doctor) {
  Json json = Json::object({{"id", doctor.id}, {"name", doctor.name}});
  set_if(json, "credentials", doctor.credentials);
  json.set("specialty", doctor.specialty);
  Json::Array languages(doctor.languages.begin(), doctor.languages.end());
  if (!languages.empty()) json.set("languages", std::move(languages));
  set_if(json, "location", doctor.place);
  set_if(json, "address", doctor.address);
  json.set("telehealth", doctor.telehealth);
  if (doctor.accepts_new) json.set("accepts_new", *doctor.accepts_new);
  set_if(json, "price", doctor.price);
  set_if(json, "insurance", doctor.insurance);
  if (doctor.rating) {
    json.set("rating", Json::object({{"value", doctor.rating->value},
                                     {"count", doctor.rating->count},
                                     {"source", doctor.rating->source}}));
  }
  set_if(json, "next_free", doctor.next_free);
  return json;
}

Json to_json(const TimeSlot& slot) {
  Json json = Json::object({{"id", slot.id}});
  set_if(json, "doctor_id", slot.doctor_id);
  set_if(json, "start", slot.start);
  set_if(json, "end", slot.end);
  json.set("status", slot_status_name(slot.status));
  json.set("telehealth", slot.telehealth);
  if (slot.is_repeated) json.set("is_repeated", true);
  set_if(json, "label", slot.label);
  set_if(json, "tz", slot.tz);
  set_if(json, "location", slot.place);
  set_if(json, "address", slot.address);
  return json;
}

Json to_json(const Appointment& appointment) {
  Json json = Json::object({{"appointment_id", appointment.id},
                            {"status", appointment_status_name(appointment.status)},
                            {"version", appointment.version}});
  set_if(json, "reference", appointment.reference);
  set_if(json, "doctor_id", appointment.doctor_id);
  set_if(json, "doctor_name", appointment.doctor_name);
  set_if(json, "specialty", appointment.specialty);
  set_if(json, "slot_id", appointment.slot_id);
  set_if(json, "start", appointment.start);
  set_if(json, "end", appointment.end);
  set_if(json, "tz", appointment.tz);
  set_if(json, "location", appointment.place);
  set_if(json, "address", appointment.address);
  json.set("telehealth", appointment.telehealth);
  set_if(json, "patient_name", appointment.patient_name);
  set_if(json, "ics_path", appointment.ics_path);
  return json;
}

}  // namespace frontdesk
