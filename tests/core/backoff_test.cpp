// Goal: waits stay within protocol v1's bounds and spread over them. Method: many draws per try.
#include "core/backoff.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace frontdesk;

TEST_CASE("each try waits within its bounds") {
  struct Row {
    int failures;
    int low;
    int high;
  };
  for (const Row row : {Row{0, 0, 800}, Row{1, 100, 1'000}, Row{2, 100, 2'000}, Row{3, 100, 4'000},
                        Row{4, 100, 5'000}, Row{24, 100, 5'000}, Row{25, 100, 20'000},
                        Row{1'000'000, 100, 20'000}}) {
    CAPTURE(row.failures);
    Random random{42};
    Millis least = Millis::max();
    Millis most = Millis::min();
    for (int i = 0; i < 2'000; ++i) {
      const Millis delay = backoff_delay(row.failures, random);
      least = std::min(least, delay);
      most = std::max(most, delay);
    }
    CHECK(least >= Millis{row.low});
    CHECK(most <= Millis{row.high});
    // The whole range is used: that is what keeps many clients apart.
    CHECK(least < Millis{row.low + (row.high - row.low) / 20});
    CHECK(most > Millis{row.high - (row.high - row.low) / 20});
  }
}

TEST_CASE("what the server asks for is waited for, and at most half as much again") {
  Random random{1};
  for (int i = 0; i < 200; ++i) {
    const Millis delay = asked_delay(Millis{4'000}, random);
    CHECK(delay >= Millis{4'000});
    CHECK(delay <= Millis{6'000});
  }
  CHECK(asked_delay(Millis{-5}, random) == Millis{0});
  CHECK(asked_delay(Millis::max(), random) <= Millis{15 * 60'000});
}
