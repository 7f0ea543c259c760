// One run: a clinic, some patients, a bad network; then a good one, and what must hold at the end.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace frontdesk::sim {

struct Outcome {
  std::vector<std::string> complaints = {};
  std::string fingerprint = {};  ///< Equal for equal seeds.
  int acts = 0;
  int bookings = 0;
  int crashes = 0;
};

/// Two minutes of trouble, one of calm, all virtual.
Outcome run_world(std::uint64_t seed);

}  // namespace frontdesk::sim
