// SplitMix64 (Steele, Lea, Flood 2014) and the ids made from it.
#include "core/random.h"

#include <algorithm>

#include "core/assert.h"

namespace frontdesk {

std::uint64_t Random::next() {
  std::uint64_t z = seed += 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

std::uint64_t Random::below(std::uint64_t bound) {
  FRONTDESK_ASSERT(bound > 0);
  // Numbers under 2^64 mod bound would favour the low values; they are drawn again.
  const std::uint64_t unfair = (0 - bound) % bound;
  std::uint64_t drawn = next();
  while (drawn < unfair) drawn = next();
  return drawn % bound;
}

Millis Random::between(Millis low, Millis high) {
  FRONTDESK_ASSERT(low <= high);
  const auto span = static_cast<std::uint64_t>((high - low).count()) + 1;
  return low + Millis{static_cast<std::int64_t>(below(span))};
}

std::string make_ulid(Random& random, TimePoint now) {
  constexpr char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  constexpr int time_digits = 10;
  constexpr int chance_digits = 16;
  std::string id(time_digits + chance_digits, '0');

  auto time = static_cast<std::uint64_t>(std::max<std::int64_t>(0, now.time_since_epoch().count()));
  for (int i = time_digits - 1; i >= 0; --i, time /= 32) {
    id[static_cast<std::size_t>(i)] = digits[time % 32];
  }
  for (std::size_t i = time_digits; i < id.size(); ++i) id[i] = digits[random.next() >> 59];
  return id;
}

}  // namespace frontdesk
