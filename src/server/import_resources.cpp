// Practitioner, PractitionerRole, Location, Organization and Schedule of FHIR R4.
#include "server/import_resources.h"

#include <algorithm>

#include "core/text.h"

namespace frontdesk::server {

namespace {

constexpr std::size_t text_code_points_max = 200;

Taken rejected(std::string reason) {
  return Taken{true, std::move(reason)};
}
Taken without(std::string reason) {
  return Taken{false, std::move(reason)};
}

std::string clean(std::string_view text) {
  return plain_line(text, text_code_points_max);
}

void add_part(std::string& text, std::string_view part, std::string_view separator) {
  if (!part.empty()) {
    text += text.empty() ? "" : separator;
    text += part;
  }
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    add_part(text, part, separator);
  }
  return text;
}

// A CodeableConcept's words for people. Code systems are not looked at: feeds get them wrong.
std::string display_of(const Json& concept_value) {
  JsonFields fields(concept_value);
  for (const Json& coding : fields.array("coding")) {
    const std::string display = JsonFields(coding).string_or("display", "");
    if (!display.empty()) {
      return clean(display);
    }
  }
  return clean(fields.string_or("text", ""));
}

std::string code_of(const Json& concept_value) {
  JsonFields fields(concept_value);
  for (const Json& coding : fields.array("coding")) {
    const std::string code = JsonFields(coding).string_or("code", "");
    if (!code.empty()) {
      return clean(code);
    }
  }
  return {};
}

std::string first_display(JsonFields& fields, std::string_view key) {
  const Json::Array& concepts = fields.array(key);
  return concepts.empty() ? std::string{} : display_of(concepts.front());
}

FhirReference reference_in(const Json* value) {
  return value == nullptr ? FhirReference{}
                          : parse_reference(JsonFields(*value).string_or("reference", ""));
}

// The resource's id; complains where it cannot be one.
std::string resource_id(JsonFields& fields) {
  std::string id = fields.string("id");
  if (fields.ok() && !is_fhir_id(id)) {
    fields.complain("id", "not a FHIR id");
  }
  return id;
}

std::string address_of(const Json& value) {
  JsonFields fields(value);
  std::string text = joined(fields.strings("line"), ", ");
  add_part(text, fields.string_or("city", ""), ", ");
  add_part(text, fields.string_or("state", ""), ", ");
  add_part(text, fields.string_or("postalCode", ""), " ");
  return clean(text);
}

std::string phone_of(JsonFields& resource) {
  for (const Json& telecom : resource.array("telecom")) {
    JsonFields fields(telecom);
    if (fields.string_or("system", "") == "phone") {
      return clean(fields.string_or("value", ""));
    }
  }
  return {};
}

// Adds a place, or finds the one that reads the same. Returns its id in `locations`.
std::string add_location(FeedClinic& clinic, LocationRecord location) {
  for (const auto& [id, known] : clinic.locations) {
    if (known.name == location.name && known.address == location.address &&
        known.phone == location.phone) {
      return id;
    }
  }
  const std::string id = location.id;
  clinic.locations[id] = std::move(location);
  return id;
}

// "Dr. Philip Boyce" of prefix, given names and family name.
std::string name_of(const Json& value) {
  JsonFields fields(value);
  std::string prefix = joined(fields.strings("prefix"), " ");
  if (prefix == "Dr") {
    prefix = "Dr.";
  }
  std::string name = joined(fields.strings("given"), " ");
  add_part(name, fields.string_or("family", ""), " ");
  if (name.empty()) {
    return clean(fields.string_or("text", ""));
  }
  add_part(prefix, name, " ");
  return clean(prefix);
}

const Json* best_name(const Json::Array& names) {
  const auto official = std::find_if(names.begin(), names.end(), [](const Json& name) {
    return JsonFields(name).string_or("use", "") == "official";
  });
  if (official != names.end()) {
    return &*official;
  }
  return names.empty() ? nullptr : &names.front();
}

std::string credentials_of(JsonFields& practitioner, const Json& name) {
  std::string credentials = joined(JsonFields(name).strings("suffix"), ", ");
  if (credentials.empty()) {
    for (const Json& qualification : practitioner.array("qualification")) {
      const Json* code = JsonFields(qualification).object("code");
      add_part(credentials, code == nullptr ? "" : code_of(*code), ", ");
    }
  }
  return clean(credentials);
}

// "es" of "es-MX": patients look for a language, not for a region.
std::vector<std::string> languages_of(JsonFields& practitioner) {
  std::vector<std::string> languages;
  for (const Json& spoken : practitioner.array("communication")) {
    const std::string code = code_of(spoken);
    const std::string language = lowered(code.substr(0, code.find('-')));
    const bool is_code =
        language.size() >= 2 && language.size() <= 3 &&
        std::all_of(language.begin(), language.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (is_code && std::find(languages.begin(), languages.end(), language) == languages.end()) {
      languages.push_back(language);
    }
  }
  return languages;
}

bool is_inactive(JsonFields& fields) {
  return !fields.boolean_or("active", true);
}

}  // namespace

bool is_fhir_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.';
  });
}

FhirReference parse_reference(std::string_view text) {
  const std::size_t last = text.rfind('/');
  if (last == std::string_view::npos || last == 0) {
    return {};
  }
  const std::size_t before = text.rfind('/', last - 1);
  const std::size_t from = before == std::string_view::npos ? 0 : before + 1;
  FhirReference reference{std::string(text.substr(from, last - from)),
                          std::string(text.substr(last + 1))};
  return is_fhir_id(reference.id) ? reference : FhirReference{};
}

Taken take_location(FeedClinic& clinic, const Json& resource) {
  JsonFields fields(resource);
  LocationRecord location;
  location.id = resource_id(fields);
  location.name = clean(fields.string_or("name", ""));
  location.phone = phone_of(fields);
  if (const Json* address = fields.object("address")) {
    location.address = address_of(*address);
  }
  if (!fields.ok()) {
    return rejected(fields.error().detail);
  }
  const std::string feed_id = location.id;
  clinic.location_of[feed_id] = add_location(clinic, std::move(location));
  return {};
}

// A role without a place is at its organisation.
Taken take_organization(FeedClinic& clinic, const Json& resource) {
  JsonFields fields(resource);
  LocationRecord place;
  const std::string feed_id = resource_id(fields);
  // A colon is in no FHIR id, so this never meets a Location's.
  place.id = "organization:" + feed_id;
  place.name = clean(fields.string_or("name", ""));
  place.phone = phone_of(fields);
  const Json::Array& addresses = fields.array("address");
  if (!addresses.empty()) {
    place.address = address_of(addresses.front());
  }
  if (!fields.ok()) {
    return rejected(fields.error().detail);
  }
  clinic.organizations[feed_id] = std::move(place);
  return {};
}

Taken take_practitioner(FeedClinic& clinic, const Json& resource) {
  JsonFields fields(resource);
  DoctorRecord record;
  record.doctor.id = resource_id(fields);
  const Json* name = best_name(fields.array("name"));
  if (name != nullptr) {
    record.doctor.name = name_of(*name);
    record.doctor.credentials = credentials_of(fields, *name);
  }
  record.doctor.languages = languages_of(fields);
  const bool is_gone = is_inactive(fields);
  if (!fields.ok()) {
    return rejected(fields.error().detail);
  }
  if (is_gone) {
    return rejected("not active");
  }
  if (record.doctor.name.empty()) {
    return rejected("no name");
  }
  const std::string id = record.doctor.id;
  if (!clinic.doctors.emplace(id, std::move(record)).second) {
    return rejected("repeats the id of an earlier line");
  }
  clinic.doctor_order.push_back(id);
  return {};
}

Taken take_practitioner_role(FeedClinic& clinic, const Json& resource) {
  JsonFields fields(resource);
  const std::string id = resource_id(fields);
  const FhirReference practitioner = reference_in(fields.object("practitioner"));
  const FhirReference organization = reference_in(fields.object("organization"));
  const Json::Array& locations = fields.array("location");
  const FhirReference location =
      locations.empty() ? FhirReference{} : reference_in(&locations.front());
  const std::string specialty = first_display(fields, "specialty");
  const bool is_gone = is_inactive(fields);
  if (!fields.ok()) {
    return rejected(fields.error().detail);
  }
  if (is_gone) {
    return rejected("not active");
  }
  const auto doctor = clinic.doctors.find(practitioner.id);
  if (practitioner.type != "Practitioner" || doctor == clinic.doctors.end()) {
    return rejected("refers to a Practitioner that is not there");
  }
  clinic.doctor_of_role[id] = practitioner.id;
  DoctorRecord& record = doctor->second;
  if (!record.doctor.specialty.empty() || !record.location_id.empty()) {
    return without("a further role of its practitioner; the first one is shown");
  }
  record.doctor.specialty = specialty;
  const auto place = clinic.location_of.find(location.id);
  if (place != clinic.location_of.end()) {
    record.location_id = place->second;
    return {};
  }
  const auto house = clinic.organizations.find(organization.id);
  if (house != clinic.organizations.end()) {
    record.location_id = add_location(clinic, house->second);
  }
  return location.id.empty() ? Taken{} : without("refers to a Location that is not there");
}

Taken take_schedule(FeedClinic& clinic, const Json& resource) {
  JsonFields fields(resource);
  const std::string id = resource_id(fields);
  const std::string specialty = first_display(fields, "specialty");
  FeedSchedule schedule;
  for (const Json& actor : fields.array("actor")) {
    const FhirReference reference = reference_in(&actor);
    if (reference.type == "Practitioner" && clinic.doctors.count(reference.id) > 0) {
      schedule.doctor_id = reference.id;
    } else if (reference.type == "PractitionerRole") {
      const auto role = clinic.doctor_of_role.find(reference.id);
      schedule.doctor_id = role == clinic.doctor_of_role.end() ? schedule.doctor_id : role->second;
    } else if (reference.type == "Location") {
      const auto place = clinic.location_of.find(reference.id);
      schedule.location_id = place == clinic.location_of.end() ? "" : place->second;
    }
  }
  const bool is_gone = is_inactive(fields);
  if (!fields.ok()) {
    return rejected(fields.error().detail);
  }
  if (is_gone) {
    return rejected("not active");
  }
  const auto doctor = clinic.doctors.find(schedule.doctor_id);
  if (doctor == clinic.doctors.end()) {
    return rejected("refers to no Practitioner that is there");
  }
  DoctorRecord& record = doctor->second;
  record.schedule_id = record.schedule_id.empty() ? id : record.schedule_id;
  if (record.doctor.specialty.empty()) {
    record.doctor.specialty = specialty;
  }
  clinic.schedules[id] = std::move(schedule);
  return {};
}

}  // namespace frontdesk::server
