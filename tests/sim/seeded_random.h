// The server's ids, made from a seed.
#pragma once

#include <cstdint>

namespace frontdesk::sim {

/// For this thread, from now on.
void seed_ids(std::uint64_t seed);

}  // namespace frontdesk::sim
