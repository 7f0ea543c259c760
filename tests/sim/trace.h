// What happens in a run, line by line, for the run of one seed (FRONTDESK_SIM_TRACE=1).
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/time.h"

namespace frontdesk::sim {

inline bool is_traced() {
  static const bool is_on = std::getenv("FRONTDESK_SIM_TRACE") != nullptr;
  return is_on;
}

inline void trace(TimePoint now, int patient, const std::string& what) {
  if (!is_traced()) return;
  std::printf("%9.3f p%d %s\n",
              static_cast<double>(now.time_since_epoch().count() % 10'000'000) / 1e3, patient,
              what.c_str());
}

}  // namespace frontdesk::sim
