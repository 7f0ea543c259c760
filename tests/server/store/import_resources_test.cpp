// Goal: FHIR resources become records; what is hostile or wrong is refused with a reason.
// Method: one resource at a time.
#include "server/import_resources.h"

#include <doctest/doctest.h>

namespace frontdesk::server {
namespace {

Json parse(std::string_view text) {
  auto json = parse_json(text);
  FRONTDESK_ASSERT(json.has_value());
  return *json;
}

FeedClinic with_practitioner() {
  FeedClinic clinic;
  const Taken taken = take_practitioner(
      clinic, parse(R"({"id":"p1","name":[{"family":"Boyce","given":["Philip","J"],
        "prefix":["Dr"],"suffix":["MD","FAAD"]}],
        "communication":[{"coding":[{"code":"en-US"}]},{"coding":[{"code":"es"}]},
          {"coding":[{"code":"en"}]},{"text":"Klingon"}]})"));
  FRONTDESK_ASSERT(!taken.is_rejected);
  return clinic;
}

TEST_CASE("references: relative, absolute, and what is none") {
  CHECK(parse_reference("Practitioner/p1").type == "Practitioner");
  CHECK(parse_reference("Practitioner/p1").id == "p1");
  CHECK(parse_reference("https://example.org/fhir/Schedule/s-1.2").id == "s-1.2");
  CHECK(parse_reference("https://example.org/fhir/Schedule/s-1.2").type == "Schedule");
  for (const char* text :
       {"", "p1", "/", "/p1", "Practitioner/", "Practitioner/a b", "#contained"}) {
    CAPTURE(text);
    CHECK(parse_reference(text).id.empty());
  }
  CHECK_FALSE(is_fhir_id(std::string(65, 'a')));
  CHECK_FALSE(is_fhir_id("a_b"));
}

TEST_CASE("practitioner: name, credentials, languages") {
  FeedClinic clinic = with_practitioner();
  const Doctor& doctor = clinic.doctors["p1"].doctor;
  CHECK(doctor.name == "Dr. Philip J Boyce");
  CHECK(doctor.credentials == "MD, FAAD");
  CHECK(doctor.languages == std::vector<std::string>{"en", "es"});
  CHECK_FALSE(doctor.rating);
  CHECK_FALSE(take_practitioner(clinic, parse(R"({"id":"p2","name":[{"text":"Ann Ox"}],
        "qualification":[{"code":{"coding":[{"code":"DO"}]}}]})"))
                  .is_rejected);
  CHECK(clinic.doctors["p2"].doctor.name == "Ann Ox");
  CHECK(clinic.doctors["p2"].doctor.credentials == "DO");
}

TEST_CASE("practitioner: refused with a reason that never quotes the line") {
  FeedClinic clinic = with_practitioner();
  for (const char* text : {R"([1,2])", R"({})", R"({"id":7,"name":[{"text":"SECRET"}]})",
                           R"({"id":"a b"})", R"({"id":"p3"})", R"({"id":"p3","name":"SECRET"})",
                           R"({"id":"p3","name":[7]})", R"({"id":"p1","name":[{"text":"SECRET"}]})",
                           R"({"id":"p3","active":false,"name":[{"text":"SECRET"}]})"}) {
    CAPTURE(text);
    const Taken taken = take_practitioner(clinic, parse(text));
    CHECK(taken.is_rejected);
    CHECK_FALSE(taken.reason.empty());
    CHECK(taken.reason.find("SECRET") == std::string::npos);
  }
  CHECK(clinic.doctors.size() == 1);
}

TEST_CASE("text from a feed is made plain and short") {
  FeedClinic clinic;
  const std::string long_name(500, 'x');
  REQUIRE_FALSE(
      take_practitioner(clinic, parse(R"({"id":"p1","name":[{"text":")" + long_name + R"("}]})"))
          .is_rejected);
  CHECK(clinic.doctors["p1"].doctor.name.size() == 200);
  REQUIRE_FALSE(
      take_practitioner(clinic, parse(R"({"id":"p2","name":[{"text":"A\u001b[31m\u202eB\nC"}]})"))
          .is_rejected);
  CHECK(clinic.doctors["p2"].doctor.name == "A[31mB C");
}

TEST_CASE("location: places that read the same are one") {
  FeedClinic clinic;
  const char* place = R"(,"name":"San Jose","telecom":[{"system":"fax","value":"1"},
    {"system":"phone","value":"555-0100"}],"address":{"line":["1 Main","Floor 2"],"city":"San Jose",
    "state":"CA","postalCode":"94121"}})";
  REQUIRE_FALSE(take_location(clinic, parse(std::string(R"({"id":"l1")") + place)).is_rejected);
  REQUIRE_FALSE(take_location(clinic, parse(std::string(R"({"id":"l2")") + place)).is_rejected);
  REQUIRE_FALSE(take_location(clinic, parse(R"({"id":"l3","name":"Elsewhere"})")).is_rejected);
  CHECK(clinic.locations.size() == 2);
  CHECK(clinic.location_of["l2"] == "l1");
  CHECK(clinic.locations["l1"].address == "1 Main, Floor 2, San Jose, CA 94121");
  CHECK(clinic.locations["l1"].phone == "555-0100");
  CHECK(take_location(clinic, parse(R"({"id":"l4","address":"1 Main"})")).is_rejected);
}

TEST_CASE("role: specialty by its display, place by reference or by organisation") {
  FeedClinic clinic = with_practitioner();
  REQUIRE_FALSE(take_location(clinic, parse(R"({"id":"l1","name":"San Jose"})")).is_rejected);
  REQUIRE_FALSE(take_organization(clinic, parse(R"({"id":"o1","name":"The House",
    "address":[{"city":"Fresno"}]})"))
                    .is_rejected);
  const Taken taken = take_practitioner_role(
      clinic, parse(R"({"id":"r1","practitioner":{"reference":"Practitioner/p1"},
        "specialty":[{"coding":[{"system":"http://snomed.info.sct","code":"394582007",
        "display":"Dermatology"}]}],"location":[{"reference":"Location/l1"}]})"));
  CHECK_FALSE(taken.is_rejected);
  CHECK(taken.reason.empty());
  CHECK(clinic.doctors["p1"].doctor.specialty == "Dermatology");
  CHECK(clinic.doctors["p1"].location_id == "l1");
  CHECK(clinic.doctor_of_role["r1"] == "p1");
  REQUIRE_FALSE(
      take_practitioner(clinic, parse(R"({"id":"p2","name":[{"text":"B"}]})")).is_rejected);
  const Taken dangling = take_practitioner_role(
      clinic, parse(R"({"id":"r2","practitioner":{"reference":"Practitioner/p2"},
        "organization":{"reference":"Organization/o1"},"specialty":[{"text":"Eyes"}],
        "location":[{"reference":"Location/none"}]})"));
  CHECK_FALSE(dangling.is_rejected);
  CHECK_FALSE(dangling.reason.empty());
  CHECK(clinic.doctors["p2"].doctor.specialty == "Eyes");
  CHECK(clinic.locations[clinic.doctors["p2"].location_id].name == "The House");
  CHECK(take_practitioner_role(
            clinic, parse(R"({"id":"r3","practitioner":{"reference":"Practitioner/none"}})"))
            .is_rejected);
}

TEST_CASE("schedule: whose it is, directly or through a role") {
  FeedClinic clinic = with_practitioner();
  REQUIRE_FALSE(take_practitioner_role(
                    clinic, parse(R"({"id":"r1","practitioner":{"reference":"Practitioner/p1"}})"))
                    .is_rejected);
  REQUIRE_FALSE(take_location(clinic, parse(R"({"id":"l1","name":"Here"})")).is_rejected);
  CHECK_FALSE(take_schedule(clinic, parse(R"({"id":"s1","actor":[{"reference":"Practitioner/p1"}],
    "specialty":[{"coding":[{"display":"Skin"}]}]})"))
                  .is_rejected);
  CHECK_FALSE(take_schedule(clinic, parse(R"({"id":"s2","actor":[{"reference":"Location/l1"},
    {"reference":"PractitionerRole/r1"}]})"))
                  .is_rejected);
  CHECK(clinic.schedules["s1"].doctor_id == "p1");
  CHECK(clinic.schedules["s2"].doctor_id == "p1");
  CHECK(clinic.schedules["s2"].location_id == "l1");
  CHECK(clinic.doctors["p1"].schedule_id == "s1");
  CHECK(clinic.doctors["p1"].doctor.specialty == "Skin");
  CHECK(take_schedule(clinic, parse(R"({"id":"s3","actor":[{"reference":"Practitioner/none"}]})"))
            .is_rejected);
  CHECK(take_schedule(clinic, parse(R"({"id":"s3"})")).is_rejected);
  CHECK(take_schedule(clinic, parse(R"({"id":"s3","active":false,
    "actor":[{"reference":"Practitioner/p1"}]})"))
            .is_rejected);
}

}  // namespace
}  // namespace frontdesk::server
