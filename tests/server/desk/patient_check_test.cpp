// Goal: a guest is booked only with a name and a way to be reached, a known patient with what their
// token says. Method: forms filled in well and badly.
#include "server/desk/patient_check.h"

#include <doctest/doctest.h>

#include "desk_fixture.h"

namespace frontdesk::server {
namespace {

std::string complaint(const Caller& caller, const PatientDetails& given) {
  const auto checked = check_patient(caller, given);
  const auto* said = std::get_if<PatientComplaint>(&checked);
  return said ? said->message : "";
}

}  // namespace

TEST_CASE("a guest gives a name and a phone number or an email address") {
  const Caller caller = guest("g1");
  CHECK(complaint(caller, {"Mia Wong", "+44 (0)20 7946-0000", ""}).empty());
  CHECK(complaint(caller, {"Mia", "", "mia@example.org"}).empty());
  CHECK(complaint(caller, {"李", "0301234567", ""}).empty());
  CHECK(!complaint(caller, {"", "0301234567", ""}).empty());
  CHECK(!complaint(caller, {" \n ", "0301234567", ""}).empty());
  CHECK(!complaint(caller, {"Mia", "", ""}).empty());
  CHECK(!complaint(caller, {"Mia", "call me", ""}).empty());
  CHECK(!complaint(caller, {"Mia", "123", ""}).empty());
  for (const char* bad :
       {"mia", "@x.org", "mia@", "mia@x", "a@b@c.org", "mia @x.org", "mia@.org"}) {
    CHECK(!complaint(caller, {"Mia", "", bad}).empty());
  }
  CHECK(std::holds_alternative<PatientComplaint>(check_patient(caller, std::nullopt)));
}

TEST_CASE("all that is wrong is found at once, field by field") {
  using Problems = std::vector<PatientProblem>;
  CHECK(find_problems({"Mia", "0301234567", ""}).empty());
  CHECK(find_problems({"", "12", "mia"}) == Problems{PatientProblem::NameMissing,
                                                     PatientProblem::PhoneInvalid,
                                                     PatientProblem::EmailInvalid});
  CHECK(find_problems({"Mia", " ", ""}) == Problems{PatientProblem::ContactMissing});
}

TEST_CASE("a known patient cannot be renamed by a form, only completed") {
  const auto checked =
      check_patient(patient("p1", "Mia Wong"), PatientDetails{"Eve", "", "e@x.org"});
  const auto* details = std::get_if<PatientDetails>(&checked);
  REQUIRE(details != nullptr);
  if (details == nullptr) return;
  CHECK(details->name == "Mia Wong");
  CHECK(details->email == "e@x.org");
  CHECK(complaint(patient("p2", ""), {"Leo", "", ""}).empty());
  CHECK(!complaint(patient("p2", ""), {}).empty());
}

TEST_CASE("a guest's own token details count for nothing") {
  Caller caller = guest("g1");
  caller.details.name = "Somebody";
  CHECK(!complaint(caller, {"", "0301234567", ""}).empty());
}

TEST_CASE("what comes back is one safe line") {
  const auto checked =
      check_patient(guest("g1"), PatientDetails{"  Mia\nWong\x07 ", "0301234567", ""});
  const auto* details = std::get_if<PatientDetails>(&checked);
  REQUIRE(details != nullptr);
  if (details == nullptr) return;
  CHECK(details->name == "Mia Wong");
}

}  // namespace frontdesk::server
