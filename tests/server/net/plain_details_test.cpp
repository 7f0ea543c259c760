// Goal: what a guest writes about themselves is found in their words, and what is none is left
// alone. Method: answers as people write them, for each thing that can be missing.
#include "server/plain_details.h"

#include <doctest/doctest.h>

#include <string>

using namespace frontdesk;
using namespace frontdesk::server;
using Problem = PatientProblem;

TEST_CASE("a name, a number and an address, in one answer or several") {
  struct Row {
    const char* words;
    Problem lacking;
    PatientDetails told;
  };
  for (const Row& row : {
           Row{"Ada Lovelace", Problem::NameMissing, {.name = "Ada Lovelace"}},
           Row{" Ada Lovelace, +44 (20) 7946-0143. ",
               Problem::NameMissing,
               {.name = "Ada Lovelace", .phone = "+44 (20) 7946-0143."}},
           Row{"ada@example.com Ada",
               Problem::NameMissing,
               {.name = "Ada", .email = "ada@example.com"}},
           Row{"0301234567", Problem::NameMissing, {.phone = "0301234567"}},
           Row{"call me at 030 1234567 please", Problem::ContactMissing, {.phone = "030 1234567"}},
           Row{"it is ada@example.com", Problem::EmailInvalid, {.email = "ada@example.com"}},
           Row{"\u0662\u0661\u0662\u0665\u0665\u0665\u0660",
               Problem::PhoneInvalid,
               {.phone = "2125550"}},
           Row{"27 March 1980", Problem::BirthDateMissing, {.birth_date = "1980-03-27"}},
       }) {
    CAPTURE(row.words);
    PatientDetails details;
    CHECK(take_details(details, row.lacking, row.words, "GB"));
    CHECK(details == row.told);
  }
}

TEST_CASE("what tells nothing of the kind is a message like any other") {
  for (const auto& [words, lacking] : {
           std::pair{"no, another time", Problem::ContactMissing},
           std::pair{"at 10:30 on the 12th", Problem::PhoneInvalid},
           std::pair{"never mind", Problem::BirthDateInvalid},
           std::pair{" , ", Problem::NameMissing},
           std::pair{"", Problem::NameMissing},
       }) {
    CAPTURE(words);
    PatientDetails details = {.name = "Ada", .phone = "1"};
    CHECK_FALSE(take_details(details, lacking, words, "GB"));
    CHECK(details == PatientDetails{.name = "Ada", .phone = "1"});
  }
}

TEST_CASE("what is known stays where the answer says nothing of it") {
  PatientDetails details = {.name = "Ada", .birth_date = "1980-03-27"};
  CHECK(take_details(details, Problem::ContactMissing, "0301234567 is my number", "GB"));
  CHECK(details ==
        PatientDetails{.name = "Ada", .phone = "0301234567", .birth_date = "1980-03-27"});
}
