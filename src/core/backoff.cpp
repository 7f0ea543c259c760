// Full jitter with a floor of 100 ms from the second try on, which bounds the tries of one client.
#include "core/backoff.h"

#include <algorithm>

namespace frontdesk {
namespace {

constexpr Millis first_max{800};
constexpr Millis floor_delay{100};
constexpr Millis step{500};
constexpr Millis cap_early{5'000};
constexpr Millis cap_late{20'000};
constexpr int early_tries = 24;

}  // namespace

Millis backoff_delay(int failures, Random& random) {
  if (failures <= 0) return random.between(Millis{0}, first_max);
  const Millis cap = failures <= early_tries ? cap_early : cap_late;
  const Millis doubled = step * (1 << std::min(failures, 10));
  return random.between(floor_delay, std::min(cap, doubled));
}

Millis asked_delay(Millis asked, Random& random) {
  const Millis bounded = std::clamp(asked, Millis{0}, Millis{10 * 60'000});
  return random.between(bounded, bounded + bounded / 2);
}

}  // namespace frontdesk
