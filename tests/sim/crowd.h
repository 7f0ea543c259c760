// Very many clients that lose their server in the same instant, are asked to leave it, or whose
// lines fall silent: how soon each is back, and how many come at once. The clients are the real
// sessions (core/session.h); the server is a stand-in that lets everybody in, so that what is
// measured is how the clients spread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/time.h"

namespace frontdesk::sim {

struct CrowdPlan {
  std::string name = {};
  Millis outage{0};  ///< Every call is refused at once.
  Millis asked{0};   ///< In place of an outage: the server asks for new sockets within this.
  /// In place of both: the sockets there are die, and nobody is told. Who has noticed counts as
  /// back.
  bool is_silent = false;
  bool is_spoken = false;  ///< Each does as something is said on it, some time within 20 s.

  // What must hold.
  Millis half_max{0};
  Millis most_max{0};
  int peak_max = 0;  ///< In a thousand clients.
};

/// An outage of 8 s, one of 5 minutes, a planned restart, and dead lines, idle and spoken on.
const std::vector<CrowdPlan>& crowd_plans();

struct CrowdOutcome {
  int back = 0;  ///< Clients that were live on another socket in the end, or had noticed.
  /// From the server's return, the line's death or what was said on it, until half of them were, 99
  /// in a hundred, all.
  Millis half_back{0};
  Millis most_back{0};
  Millis all_back{0};
  int peak = 0;        ///< Calls in the fullest 100 ms after the return.
  int first_peak = 0;  ///< The same while the server was away.
  int tries_max = 0;   ///< Of any one client in the first 45 s of the trouble.
  int broken = 0;      ///< Clients that had no line for a time.
  std::vector<std::string> complaints = {};
};

CrowdOutcome run_crowd(const CrowdPlan& plan, int clients, std::uint64_t seed);

}  // namespace frontdesk::sim
