// Goal: ids do not repeat and have the promised form.
// Method: many of them; every character looked at.
#include "server/store/secret_ids.h"

#include <doctest/doctest.h>

#include <set>

namespace frontdesk::server {
namespace {

TEST_CASE("secret ids: a prefix and 26 characters, never the same") {
  std::set<std::string> seen;
  for (int i = 0; i < 2'000; ++i) {
    const std::string id = make_secret_id("a");
    CHECK(id.size() == 28);
    CHECK(id.substr(0, 2) == "a_");
    CHECK(id.find_first_not_of("0123456789abcdefghjkmnpqrstvwxyz", 2) == std::string::npos);
    seen.insert(id);
  }
  CHECK(seen.size() == 2'000);
}

TEST_CASE("references: three, a dash, two digits, and nothing that looks like something else") {
  std::set<std::string> seen;
  for (int i = 0; i < 2'000; ++i) {
    const std::string reference = make_reference();
    REQUIRE(reference.size() == 6);
    if (reference.size() != 6) return;
    CHECK(reference[3] == '-');
    CHECK(reference.find_first_of("01OIL") == std::string::npos);
    CHECK(reference.find_first_of("AEIOU") == std::string::npos);
    CHECK((reference[0] >= 'B' && reference[0] <= 'Z'));
    CHECK((reference[5] >= '2' && reference[5] <= '9'));
    seen.insert(reference);
  }
  CHECK(seen.size() > 1'900);
}

}  // namespace
}  // namespace frontdesk::server
