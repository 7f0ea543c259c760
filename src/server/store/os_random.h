// Chance from the operating system. The simulator links a seeded one in its place, so that a run
// can be run again.
#pragma once

#include <cstdint>
#include <span>

namespace frontdesk::server {

/// Fills all of it; at most 256 bytes at once.
void fill_random(std::span<std::uint8_t> bytes);

}  // namespace frontdesk::server
