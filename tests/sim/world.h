// A whole run from one seed: a clinic with few times, patients who want them, a bad line, a server
// that dies. First everything goes wrong; then the faults stop, and all must come right.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sim/patient.h"

namespace frontdesk::sim {

struct Plan {
  int patients = 3;
  int slots = 3;  ///< Of each of the two doctors.
  Millis trouble{20'000};
  Millis rest{60'000};  ///< Within this after the faults stop, all must be well.
  Faults faults = {};
  int restarts = 0;
};

/// A plan drawn from the seed: which faults, how bad, how often the server dies.
Plan plan_of(std::uint64_t seed);

struct Outcome {
  std::vector<std::string> complaints = {};
  std::map<std::string, int> did = {};
  std::int64_t duplicates = 0;
  std::int64_t bookings = 0;
};

Outcome run_world(std::uint64_t seed, const Plan& plan);

}  // namespace frontdesk::sim
