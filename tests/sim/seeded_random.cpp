// Linked in place of server/store/os_random.cpp: the same seed gives the same ids.
#include "sim/seeded_random.h"

#include <algorithm>

#include "core/random.h"
#include "server/store/os_random.h"

namespace frontdesk {
namespace {

Random& source() {
  static thread_local Random random{1};
  return random;
}

}  // namespace

namespace sim {

void seed_ids(std::uint64_t seed) {
  source() = Random{seed};
}

}  // namespace sim

namespace server {

void fill_random(std::span<std::uint8_t> bytes) {
  std::generate(bytes.begin(), bytes.end(),
                [] { return static_cast<std::uint8_t>(source().below(256)); });
}

}  // namespace server
}  // namespace frontdesk
