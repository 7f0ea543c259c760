// Goal: the numbers are SplitMix64's, in the ranges asked for, the same from the same seed; ids
// sort by time and do not repeat. Method: the algorithm's published first values, then many draws.
#include "core/random.h"

#include <doctest/doctest.h>

#include <set>

namespace frontdesk {
namespace {

TEST_CASE("the numbers are those of SplitMix64") {
  Random random{.seed = 1234567};
  CHECK(random.next() == 6457827717110365317u);
  CHECK(random.next() == 3203168211198807973u);
  CHECK(random.next() == 9817491932198370423u);
}

TEST_CASE("the same seed gives the same run, another seed another") {
  Random a{.seed = 7};
  Random b{.seed = 7};
  Random c{.seed = 8};
  CHECK(a.next() == b.next());
  CHECK(a == b);
  CHECK(a.next() != c.next());
}

TEST_CASE("below stays below, and reaches every value about equally often") {
  Random random{.seed = 42};
  int counts[6] = {};
  for (int i = 0; i < 60'000; ++i) ++counts[random.below(6)];
  for (int count : counts) {
    CHECK(count > 9'500);
    CHECK(count < 10'500);
  }
  CHECK(random.below(1) == 0);
}

TEST_CASE("between includes both ends") {
  Random random{.seed = 3};
  bool low = false;
  bool high = false;
  for (int i = 0; i < 1'000; ++i) {
    const Millis drawn = random.between(Millis{-2}, Millis{2});
    CHECK(drawn >= Millis{-2});
    CHECK(drawn <= Millis{2});
    low = low || drawn == Millis{-2};
    high = high || drawn == Millis{2};
  }
  CHECK(low);
  CHECK(high);
  CHECK(random.between(Millis{9}, Millis{9}) == Millis{9});
}

TEST_CASE("an id is a ULID: 26 digits, the time first") {
  Random random{.seed = 1};
  // The example of the ULID specification: 1469918176385 ms is 01ARYZ6S41.
  const std::string id = make_ulid(random, TimePoint{Millis{1469918176385}});
  CHECK(id.size() == 26);
  CHECK(id.substr(0, 10) == "01ARYZ6S41");
  CHECK(id.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ") == std::string::npos);
  CHECK(make_ulid(random, TimePoint{Millis{-5}}).substr(0, 10) == "0000000000");
}

TEST_CASE("ids sort by time and do not repeat") {
  Random random{.seed = 99};
  std::set<std::string> seen;
  std::string last;
  for (int i = 0; i < 5'000; ++i) {
    const std::string id = make_ulid(random, TimePoint{Millis{1'700'000'000'000 + i}});
    CHECK(last < id);
    CHECK(seen.insert(id).second);
    last = id;
  }
}

}  // namespace
}  // namespace frontdesk
