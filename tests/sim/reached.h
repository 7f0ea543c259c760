// What a run has met: actions, faults, states and the ways between them. A simulation that never
// meets what it is for proves nothing.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/session.h"

namespace frontdesk::sim {

using Reached = std::map<std::string, int>;

void merge(Reached& into, const Reached& from);

/// "Live", "Polling" and so on.
std::string phase_name(const Phase& phase);

/// All that enough seeds must reach together.
const std::vector<std::string>& to_be_reached();

}  // namespace frontdesk::sim
