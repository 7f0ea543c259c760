// Pseudo-random numbers whose seed is part of the state, so that any run replays from one number.
// Not for secrets. SplitMix64 (Steele, Lea, Flood 2014).
#pragma once

#include <cstdint>
#include <string>

#include "core/time.h"

namespace frontdesk {

struct Random {
  std::uint64_t seed = 0;

  std::uint64_t next();
  /// Uniform in [low, high].
  Millis between(Millis low, Millis high);
  /// Uniform in [0, bound).
  std::uint64_t below(std::uint64_t bound);

  bool operator==(const Random&) const = default;
};

/// An id that sorts by time and is unique to this seed: 10 characters of time, 16 of chance, in
/// Crockford's base 32 (the ULID form).
std::string make_ulid(Random& random, TimePoint now);

}  // namespace frontdesk
