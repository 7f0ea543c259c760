// Goal: doctors, places and languages are stored whole and found by what patients ask for.
// Method: the small clinic, with a full record beside it.
#include "server/store/fixture.h"

namespace frontdesk::server {
namespace {

using namespace testing;

DoctorRecord full_record() {
  DoctorRecord record;
  Doctor& doctor = record.doctor;
  doctor.id = "dee";
  doctor.name = "Dr. Dee";
  doctor.credentials = "MD, FAAD";
  doctor.specialty = "Cardiology";
  doctor.languages = {"en", "zh", "pt"};
  doctor.telehealth = true;
  doctor.accepts_new = false;
  doctor.price = "$100";
  doctor.insurance = "Most plans";
  doctor.rating = Rating{4.5, 12, "a survey"};
  record.location_id = "north";
  record.schedule_id = "sched";
  record.tz = "Europe/London";
  return record;
}

std::vector<std::string> ids(const Result<std::vector<Doctor>>& doctors) {
  std::vector<std::string> found;
  if (doctors) {
    for (const Doctor& doctor : *doctors) found.push_back(doctor.id);
  }
  return found;
}

TEST_CASE("doctors: everything a card shows comes back; missing stays missing") {
  auto store = small_clinic();
  REQUIRE(store->clinic.put_location({"north", "North house", "2 North Road", ""}).has_value());
  const DoctorRecord record = full_record();
  REQUIRE(store->clinic.put_doctor(record).has_value());
  auto found = store->clinic.doctor("dee", now);
  REQUIRE((found && found->has_value()));
  if (!found || !*found) return;
  Doctor expected = record.doctor;
  expected.place = "North house";
  expected.address = "2 North Road";
  CHECK(**found == expected);
  auto plain = store->clinic.doctor("ana", now);
  REQUIRE((plain && plain->has_value()));
  if (!plain || !*plain) return;
  CHECK_FALSE((*plain)->rating);
  CHECK_FALSE((*plain)->accepts_new);
  CHECK((*plain)->price.empty());
  auto none = store->clinic.doctor("nobody", now);
  REQUIRE(none.has_value());
  CHECK_FALSE(none->has_value());
}

TEST_CASE("doctors: put again replaces, languages and hours too, and keeps a known zone") {
  auto store = small_clinic();
  DoctorRecord record = full_record();
  REQUIRE(store->clinic.put_doctor(record).has_value());
  record.doctor.languages = {"fr"};
  record.doctor.rating.reset();
  record.tz = "";
  REQUIRE(store->clinic.put_doctor(record).has_value());
  auto found = store->clinic.doctor("dee", now);
  REQUIRE((found && found->has_value()));
  if (!found || !*found) return;
  CHECK((*found)->languages == std::vector<std::string>{"fr"});
  CHECK_FALSE((*found)->rating);
  Rows rows = store->database().query("SELECT tz FROM doctor WHERE id = 'dee'");
  REQUIRE(rows.next());
  CHECK(rows.text(0) == "Europe/London");
}

TEST_CASE("doctors: sorted by their next free time, which skips holds, bookings and the past") {
  auto store = small_clinic();
  REQUIRE(hold(*store, "s1", "a1").has_value());
  REQUIRE(book(*store, "s2", "a2").has_value());
  REQUIRE(store->database().execute("UPDATE slot SET fhir_status = 'busy' WHERE id = 'b1'"));
  auto doctors = store->clinic.doctors({}, now);
  REQUIRE((doctors && doctors->size() == 3));
  if (!doctors || doctors->size() != 3) return;
  CHECK(ids(doctors) == std::vector<std::string>{"cy", "bo", "ana"});
  CHECK((*doctors)[2].next_free == Moment{at("2026-03-02T10:00:00Z"), {}});
  doctors = store->clinic.doctors({}, now + std::chrono::minutes{5});  // The hold ran out.
  CHECK(ids(doctors) == std::vector<std::string>{"ana", "cy", "bo"});
  doctors = store->clinic.doctors({}, at("2026-03-02T10:30:00Z"));
  REQUIRE((doctors && !doctors->empty()));
  if (!doctors || doctors->empty()) return;
  CHECK_FALSE(doctors->front().next_free);
}

TEST_CASE("doctors: filters, alone and together") {
  auto store = small_clinic();
  REQUIRE(store->clinic.put_location({"north", "North house", "2 North Road", ""}).has_value());
  DoctorRecord record = full_record();
  record.hours = {WeeklyHours{std::chrono::Monday, std::chrono::hours{9}, std::chrono::hours{10},
                              std::chrono::minutes{20}, "main", false}};
  REQUIRE(store->clinic.put_doctor(record).has_value());
  const auto search = [&](const DoctorQuery& query) {
    return ids(store->clinic.doctors(query, now));
  };
  DoctorQuery query;
  query.specialty = "dermatology";
  CHECK(search(query) == std::vector<std::string>{"ana", "bo"});
  query.ids = {"bo", "cy"};
  CHECK(search(query) == std::vector<std::string>{"bo"});
  query = {};
  query.language = "zh";
  CHECK(search(query) == std::vector<std::string>{"dee"});
  query = {};
  query.location_id = "north";
  CHECK(search(query) == std::vector<std::string>{"dee"});
  query.location_id = "main";  // By weekly hours there, too.
  CHECK(search(query).size() == 4);
  query = {};
  query.telehealth = true;
  CHECK(search(query) == std::vector<std::string>{"dee"});
  query = {};
  query.limit = 2;
  CHECK(search(query).size() == 2);
  query.limit = -1;
  CHECK(search(query).empty());
}

TEST_CASE("doctors: an id that looks like SQL or JSON is only an id") {
  auto store = small_clinic();
  DoctorQuery query;
  query.ids = {"\"]') OR 1=1 --", "[]", "\xFF\xFE"};
  auto doctors = store->clinic.doctors(query, now);
  REQUIRE(doctors.has_value());
  CHECK(doctors->empty());
}

TEST_CASE("doctors: weekly hours that make no sense are refused") {
  auto store = small_clinic();
  DoctorRecord record = full_record();
  record.hours = {WeeklyHours{std::chrono::Monday, std::chrono::hours{10}, std::chrono::hours{9},
                              std::chrono::minutes{20}, "main", false}};
  CHECK(code_of(store->clinic.put_doctor(record)) == ErrorCode::BadRequest);
  record.hours[0].until = std::chrono::hours{12};
  record.tz = "Mars/Base";
  CHECK(code_of(store->clinic.put_doctor(record)) == ErrorCode::BadRequest);
}

TEST_CASE("clinic: names, specialties, places, languages, zone and emptiness") {
  auto empty = open_store();
  CHECK(empty->clinic.is_empty());
  auto zone = empty->clinic.zone();
  REQUIRE(zone.has_value());
  CHECK(*zone == "UTC");
  auto store = small_clinic();
  CHECK_FALSE(store->clinic.is_empty());
  auto names = store->clinic.doctor_names();
  auto specialties = store->clinic.specialties();
  auto locations = store->clinic.locations();
  auto languages = store->clinic.languages();
  zone = store->clinic.zone();
  REQUIRE((names && specialties && locations && languages && zone));
  if (!names || !specialties || !locations || !languages || !zone) return;
  CHECK(names->size() == 3);
  CHECK(names->front().name == "Dr. ana");
  CHECK(*specialties == std::vector<std::string>{"Dermatology", "Eye Care"});
  REQUIRE(locations->size() == 1);
  CHECK(locations->front().phone == "555-0100");
  CHECK(*languages == std::vector<std::string>{"en"});
  CHECK(*zone == "Europe/London");
}

}  // namespace
}  // namespace frontdesk::server
