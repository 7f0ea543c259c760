// A whole run from one seed: a clinic with few times, patients who want them, a bad line, a server
// that dies. First everything goes wrong; then the faults stop, and all must come right.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sim/patient.h"

namespace frontdesk::sim {

struct Plan {
  int patients = 3;
  bool has_tabs = false;    ///< The known patients are one, in several tabs.
  int slots = 3;            ///< Of each of the two doctors.
  int operations = 200;     ///< Things patients do, all together, before the faults stop.
  Millis pause_max{1'200};  ///< Between two things a patient does.
  Millis rest{40'000};      ///< Within this after the faults stop, all must be well.
  Faults faults = {};
  int restarts = 0;
  int crashes = 0;     ///< Of the server, between two writes.
  int departures = 0;  ///< Of the server, after it said so.
};

/// A plan drawn from the seed: which faults, how bad, how often the server dies.
Plan plan_of(std::uint64_t seed);

struct Outcome {
  std::vector<std::string> complaints = {};
  Reached reached = {};
  int operations = 0;
};

Outcome run_world(std::uint64_t seed, const Plan& plan);

}  // namespace frontdesk::sim
