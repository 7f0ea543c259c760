// Goal: what certainly is a slip is found, field by field, and nothing else is. Method: forms
// filled in well and badly.
#include "core/patient_check.h"

#include <doctest/doctest.h>

#include <string>

using namespace frontdesk;
using Problems = std::vector<PatientProblem>;

namespace {

Problems find_problems(const PatientDetails& details) {
  return frontdesk::find_problems(details, {});
}

/// Of somebody who gives that date of birth, in 2026.
Problems with_birth_date(std::string_view birth_date, BirthDateUse use) {
  return frontdesk::find_problems(
      {"Mia", "0301234567", "", std::string(birth_date)},
      {.birth_date = use, .now = parse_rfc3339("2026-03-02T09:00:00Z")->utc});
}

}  // namespace

TEST_CASE("a name and one way to be reached, in the many ways they are written") {
  for (const char* phone : {"+44 (0)20 7946-0000", "030/1234567", "555 12345 x4"}) {
    CHECK(find_problems({"Mia Wong", phone, ""}).empty());
  }
  for (const char* phone : {"call me", "123", "123456789012345678901"}) {
    CHECK(find_problems({"Mia", phone, ""}) == Problems{PatientProblem::PhoneInvalid});
  }
  CHECK(find_problems({"\u674e", "0301234567", ""}).empty());
  CHECK(find_problems({"Mia", "", "mia@example.org"}).empty());
  for (const char* email : {"mia", "@x.org", "mia@", "mia@clinic", "a@b@c.org", "mia @x.org",
                            "mia@.org", "mia@x.", "a,b@x.org"}) {
    CHECK(find_problems({"Mia", "", email}) == Problems{PatientProblem::EmailInvalid});
  }
}

TEST_CASE("all that is wrong is found at once, in the order of the fields") {
  CHECK(find_problems({"", "12", "mia"}) == Problems{PatientProblem::NameMissing,
                                                     PatientProblem::PhoneInvalid,
                                                     PatientProblem::EmailInvalid});
  CHECK(find_problems({" \n ", "\t", " "}) ==
        Problems{PatientProblem::NameMissing, PatientProblem::ContactMissing});
}

TEST_CASE("what is kept is one line of safe text, and no longer than a field may be") {
  const PatientDetails clean =
      clean_details({"  Mia\nWong\x07 ", " 0301234567 ", std::string(300, 'm')});
  CHECK(clean.name == "Mia Wong");
  CHECK(clean.phone == "0301234567");
  CHECK(clean.email.size() == 200);
}

TEST_CASE("a phone number in other digits is the same number") {
  for (const char* phone : {"+49 30 1234567", "+٤٩ ٣٠ ١٢٣٤٥٦٧", "+۴۹ ۳۰ ۱۲۳۴۵۶۷", "+४९ ३० १२३४५६७",
                            "＋４９　３０　１２３４５６７"}) {
    CAPTURE(phone);
    CHECK(clean_details({"Mia", phone, ""}).phone.find("49") == 1);
    CHECK(find_problems({"Mia", phone, ""}).empty());
  }
  CHECK(clean_details({"Mia", "（０３）１２３４", "ｍｉａ＠ｘ．ｏｒｇ"}).phone == "(03)1234");
  CHECK(clean_details({"Mia", "", "ｍｉａ＠ｘ．ｏｒｇ"}).email == "mia@x.org");
  CHECK(clean_details({"٣", "", ""}).name == "٣");
  // Digits of scripts nobody here can read are no number.
  CHECK(find_problems({"Mia", "๐๓๐๑๒๓๔๕๖๗", ""}) == Problems{PatientProblem::PhoneInvalid});
}

TEST_CASE("a date of birth, where the clinic asks for it") {
  using enum BirthDateUse;
  CHECK(with_birth_date("1980-03-27", Optional).empty());
  CHECK(with_birth_date("1980-03-27", Required).empty());
  CHECK(with_birth_date("", Optional).empty());
  CHECK(with_birth_date("", Required) == Problems{PatientProblem::BirthDateMissing});
  for (const BirthDateUse use : {Optional, Required}) {
    for (const char* text : {"27.3.1980", "soon", "1980-02-30", "1980-03-27'; --"}) {
      CHECK(with_birth_date(text, use) == Problems{PatientProblem::BirthDateInvalid});
    }
    for (const char* text : {"2026-03-03", "1899-12-31", "0001-01-01", "9999-12-31"}) {
      CHECK(with_birth_date(text, use) == Problems{PatientProblem::BirthDateImpossible});
    }
  }
  CHECK(with_birth_date("soon", Off).empty());
}
