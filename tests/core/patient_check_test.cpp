// Goal: what certainly is a slip is found, field by field, and nothing else is. Method: forms
// filled in well and badly.
#include "core/patient_check.h"

#include <doctest/doctest.h>

#include <string>

using namespace frontdesk;
using Problems = std::vector<PatientProblem>;

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
