// Goal: the demo clinic is believable and never starves: doctors, languages, places, and free times
// in the coming four weeks, evenings included, whatever day it is loaded.
// Method: the file as it ships, loaded on different days of the year.
#include "server/demo_clinic.h"

#include <fstream>
#include <iterator>
#include <set>

#include "core/shipped_languages.h"
#include "server/store/fixture.h"

namespace frontdesk::server {
namespace {

using namespace testing;
using std::chrono::days;
using std::chrono::hours;

std::string demo_json() {
  std::ifstream file(std::string(FRONTDESK_SOURCE_DIR) + "/assets/demo-clinic.json");
  return std::string(std::istreambuf_iterator<char>(file), {});
}

int free_slots(Store& store, const SlotQuery& query, TimePoint when) {
  auto page = store.clinic.find_slots(query, when);
  FRONTDESK_ASSERT(page.has_value());
  return page->total;
}

TEST_CASE("demo clinic: its profile") {
  auto profile = demo_clinic_profile(demo_json());
  REQUIRE(profile.has_value());
  if (!profile) return;
  CHECK(profile->name == "Harbour Street Clinic");
  CHECK(profile->phone.find("555-01") != std::string::npos);
  CHECK(profile->country == "US");
  CHECK(profile->tz == "America/New_York");
  CHECK(profile->birth_date == BirthDateUse::Optional);
  for (const ShippedLanguage& language : shipped_languages) {
    CAPTURE(language.tag);
    CHECK(profile->hours.in(language.tag).lang == language.tag);
  }
}

TEST_CASE("demo clinic: opening hours that make no sense are named") {
  const auto profile = demo_clinic_profile(
      R"({"clinic": {"name": "A", "phone": "1", "hours": {"sp": "lunes"}, "country": "US",
          "tz": "America/New_York"}})");
  REQUIRE_FALSE(profile.has_value());
  CHECK(profile.error().detail == "hours: sp: not a language of the page");
}

TEST_CASE("demo clinic: doctors, specialties, languages, places; missing data stays missing") {
  auto store = open_store();
  REQUIRE(load_demo_clinic(*store, demo_json(), now).has_value());
  auto doctors = store->clinic.doctors({}, now);
  auto specialties = store->clinic.specialties();
  auto languages = store->clinic.languages();
  auto locations = store->clinic.locations();
  REQUIRE((doctors && specialties && languages && locations));
  if (!doctors || !specialties || !languages || !locations) return;
  CHECK(doctors->size() >= 14);
  CHECK(specialties->size() >= 7);
  CHECK(languages->size() >= 8);
  CHECK(locations->size() == 2);
  int unrated = 0;
  int unpriced = 0;
  for (const Doctor& doctor : *doctors) {
    CAPTURE(doctor.id);
    CHECK_FALSE(doctor.credentials.empty());
    CHECK_FALSE(doctor.place.empty());
    CHECK_FALSE(doctor.address.empty());
    CHECK(doctor.next_free.has_value());
    CHECK((!doctor.rating || (doctor.rating->count > 0 && !doctor.rating->source.empty())));
    unrated += doctor.rating ? 0 : 1;
    unpriced += doctor.price.empty() ? 1 : 0;
  }
  CHECK(unrated > 0);
  CHECK(unpriced > 0);
}

TEST_CASE("demo clinic: every week of the coming four has times for every doctor, on any day") {
  const std::string json = demo_json();
  for (const int start : {0, 3, 120, 245}) {
    const TimePoint when = now + days{start};
    CAPTURE(start);
    auto store = open_store();
    REQUIRE(load_demo_clinic(*store, json, when).has_value());
    auto names = store->clinic.doctor_names();
    REQUIRE(names.has_value());
    for (int week = 0; week < 4; ++week) {
      CAPTURE(week);
      SlotQuery query;
      query.from = when + days{7 * week};
      query.until = when + days{7 * (week + 1)};
      for (const auto& doctor : *names) {
        CAPTURE(doctor.id);
        query.doctor_ids = {doctor.id};
        CHECK(free_slots(*store, query, when) >= 2);
      }
      query.doctor_ids = {};
      query.earliest = hours{17};
      query.specialty = "Dermatology";
      CHECK(free_slots(*store, query, when) >= 4);
      query.specialty = "";
      query.telehealth = true;
      CHECK(free_slots(*store, query, when) >= 2);
      query.earliest.reset();
      query.telehealth.reset();
      query.weekdays = {std::chrono::Saturday};
      CHECK(free_slots(*store, query, when) >= 4);
    }
    auto counts = store->clinic.counts();
    REQUIRE(counts.has_value());
    CHECK(counts->free_slots * 10 < counts->slots * 9);  // Others have booked too.
    CHECK(counts->free_slots * 2 > counts->slots);
  }
}

TEST_CASE("demo clinic: a file that is wrong loads nothing") {
  for (const char* json :
       {"", "[]", "{}", R"({"clinic":{"name":"A"}})",
        R"({"clinic":{"name":"A","phone":"1","country":"US","tz":"Mars/Base"}})",
        R"({"clinic":{"name":"A","phone":"1","country":"US","tz":"UTC"},"doctors":[{"id":7}]})",
        R"({"clinic":{"name":"A","phone":"1","country":"US","tz":"UTC"},"doctors":7})",
        R"({"clinic":{"name":"A","phone":"1","country":"US","tz":"UTC"},"doctors":[
          {"id":"a","name":"A"},
          {"id":"b","name":"B","hours":[{"days":["noday"],"from":"9","until":"x","minutes":0}]}]})",
        R"({"clinic":{"name":"A","phone":"1","country":"US","tz":"UTC"},"doctors":[
          {"id":"b","name":"B","hours":[{"days":["mon"],"from":"12:00","until":"09:00",
           "minutes":20}]}]})"}) {
    CAPTURE(json);
    auto store = open_store();
    CHECK_FALSE(load_demo_clinic(*store, json, now).has_value());
    CHECK(store->clinic.is_empty());
  }
}

}  // namespace
}  // namespace frontdesk::server
