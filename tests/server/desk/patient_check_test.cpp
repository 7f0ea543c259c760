// Goal: a guest is booked only with a name and a way to be reached, a known patient with what their
// token says. Method: forms filled in well and badly.
#include "server/desk/patient_check.h"

#include <doctest/doctest.h>

#include "desk_fixture.h"
#include "server/assistant/hear_language.h"
#include "server/assistant/spoken.h"

namespace frontdesk::server {
namespace {

const PatientRules rules{.birth_date = BirthDateUse::Optional,
                         .now = parse_rfc3339("2026-03-02T09:00:00Z")->utc};

std::optional<PatientProblem> problem(const Caller& caller, const PatientDetails& given) {
  const auto checked = check_patient(caller, given, rules);
  const auto* found = std::get_if<PatientProblem>(&checked);
  return found ? std::optional(*found) : std::nullopt;
}

}  // namespace

TEST_CASE("a guest gives a name and a phone number or an email address") {
  const Caller caller = guest("g1");
  CHECK(!problem(caller, {"Mia Wong", "+44 (0)20 7946-0000", ""}));
  CHECK(!problem(caller, {"Mia", "", "mia@example.org"}));
  CHECK(problem(caller, {"", "12", ""}) == PatientProblem::NameMissing);
  CHECK(problem(caller, {"Mia", "", ""}) == PatientProblem::ContactMissing);
  CHECK(problem(caller, {"Mia", "123", ""}) == PatientProblem::PhoneInvalid);
  CHECK(problem(caller, {"Mia", "", "mia@clinic"}) == PatientProblem::EmailInvalid);
  CHECK(std::holds_alternative<PatientProblem>(check_patient(caller, std::nullopt, rules)));
}

TEST_CASE("each problem has words in every language") {
  for (const auto language : languages_understood) {
    const LanguageScope scope(spoken_language(language));
    for (const PatientProblem each :
         {PatientProblem::NameMissing, PatientProblem::BirthDateMissing,
          PatientProblem::BirthDateInvalid, PatientProblem::BirthDateImpossible,
          PatientProblem::ContactMissing, PatientProblem::PhoneInvalid,
          PatientProblem::EmailInvalid}) {
      CHECK(is_spoken(words_for(each)));
    }
  }
}

TEST_CASE("a known patient cannot be renamed by a form, only completed") {
  const auto checked =
      check_patient(patient("p1", "Mia Wong"), PatientDetails{"Eve", "", "e@x.org"}, rules);
  const auto* details = std::get_if<PatientDetails>(&checked);
  REQUIRE(details != nullptr);
  if (details == nullptr) return;
  CHECK(details->name == "Mia Wong");
  CHECK(details->email == "e@x.org");
  CHECK(!problem(patient("p2", ""), {"Leo", "", ""}));
  CHECK(problem(patient("p2", ""), {}));
}

TEST_CASE("a date of birth is a guest's, checked, and kept only where the clinic asks for it") {
  const auto kept = [](const Caller& caller, BirthDateUse use) -> std::string {
    const auto checked = check_patient(
        caller, PatientDetails{"Mia", "0301234567", "", "1980-03-27"}, {use, rules.now});
    const auto* details = std::get_if<PatientDetails>(&checked);
    return details == nullptr ? "refused" : details->birth_date;
  };
  CHECK(kept(guest("g1"), BirthDateUse::Optional) == "1980-03-27");
  CHECK(kept(guest("g1"), BirthDateUse::Required) == "1980-03-27");
  CHECK(kept(guest("g1"), BirthDateUse::Off).empty());
  CHECK(kept(patient("p1", "Mia Wong"), BirthDateUse::Required).empty());
  CHECK(problem(guest("g1"), {"Mia", "0301234567", "", "27/3/1980"}) ==
        PatientProblem::BirthDateInvalid);
  CHECK(problem(guest("g1"), {"Mia", "0301234567", "", "2036-03-27"}) ==
        PatientProblem::BirthDateImpossible);
}

TEST_CASE("a guest's own token details count for nothing") {
  Caller caller = guest("g1");
  caller.details.name = "Somebody";
  CHECK(problem(caller, {"", "0301234567", ""}));
}

TEST_CASE("what comes back is one safe line") {
  const auto checked =
      check_patient(guest("g1"), PatientDetails{"  Mia\nWong\x07 ", "0301234567", ""}, rules);
  const auto* details = std::get_if<PatientDetails>(&checked);
  REQUIRE(details != nullptr);
  if (details == nullptr) return;
  CHECK(details->name == "Mia Wong");
}

}  // namespace frontdesk::server
