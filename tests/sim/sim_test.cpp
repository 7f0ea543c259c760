// Goal: whatever the line and the server do, nothing typed is lost, nothing happens twice, nothing
// untrue stays on the screen, and once the trouble ends all is well within a minute. Method:
// seeded runs of the real client against the real desk.
#include <doctest/doctest.h>

#include <string>

#include "sim/crowd.h"
#include "sim/world.h"

namespace frontdesk::sim {
namespace {

/// Under the sanitizers; the program `simulator` runs many more.
constexpr std::uint64_t seeds_in_a_test = 40;

}  // namespace

TEST_CASE("everything comes right after any trouble") {
  for (std::uint64_t seed = 1; seed <= seeds_in_a_test; ++seed) {
    CAPTURE(seed);
    for (const std::string& complaint : run_world(seed, plan_of(seed)).complaints) {
      FAIL_CHECK(complaint);
    }
  }
}

TEST_CASE("the same seed is the same run") {
  const Outcome first = run_world(3, plan_of(3));
  const Outcome again = run_world(3, plan_of(3));
  CHECK(first.operations > 0);
  CHECK(first.reached == again.reached);
}

TEST_CASE("without trouble a patient books, and every tap does its work") {
  Plan calm;
  calm.patients = 1;
  calm.slots = 5;
  const Outcome outcome = run_world(7, calm);
  for (const std::string& complaint : outcome.complaints) MESSAGE(complaint);
  CHECK(outcome.complaints.empty());
  CHECK(outcome.reached.at("booking") > 0);
}

TEST_CASE("many patients race for two times") {
  Plan race;
  race.patients = 8;
  race.slots = 1;
  const Outcome outcome = run_world(11, race);
  for (const std::string& complaint : outcome.complaints) MESSAGE(complaint);
  CHECK(outcome.complaints.empty());
}

/// How they spread is for `simulator --crowd`: it takes many to say.
TEST_CASE("a crowd comes back, and one that is asked to move does not notice") {
  for (const CrowdPlan& plan : crowd_plans()) {
    CAPTURE(plan.name);
    const CrowdOutcome crowd = run_crowd(plan, 200, 5);
    CHECK(crowd.back == 200);
    CHECK(crowd.broken == (plan.asked > Millis{0} ? 0 : 200));
    CHECK(crowd.tries_max == run_crowd(plan, 200, 5).tries_max);
  }
}

}  // namespace frontdesk::sim
