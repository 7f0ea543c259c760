// What must hold at the end of every run, whatever happened in it. Complaints in words; none is
// good.
#pragma once

#include <string>
#include <vector>

#include "sim/patient.h"

namespace frontdesk::sim {

/// The line is up and nothing is left to be sent or awaited.
std::vector<std::string> check_settled(const Patient& patient, TimePoint now);
/// The transcript is the server's log, byte for byte; everything typed is in it, once.
std::vector<std::string> check_transcript(const Patient& patient, server::Store& store,
                                          TimePoint now);
/// What is shown of appointments and free times is true.
std::vector<std::string> check_truth(const Patient& patient, server::Store& store, TimePoint now);
/// One live appointment a slot at most; each action at most one effect.
std::vector<std::string> check_store(server::Store& store);

}  // namespace frontdesk::sim
