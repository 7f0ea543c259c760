// Small steps by the steady clock, leaps ahead by the wall's, never a step back.
#include "core/page_clock.h"

#include <algorithm>

namespace frontdesk {
namespace {

/// Corrections of a wall clock by the network's are smaller.
constexpr Millis leap_min{2'000};

}  // namespace

TimePoint PageClock::read(TimePoint wall, Millis steady) {
  if (!last_) last_ = Reading{wall, steady, wall};
  const Millis by_steady = std::max(Millis{0}, steady - last_->steady);
  const Millis by_wall = wall - last_->wall;
  const Millis step = by_wall - by_steady >= leap_min ? by_wall : by_steady;
  last_ = Reading{wall, steady, last_->time + step};
  return last_->time;
}

}  // namespace frontdesk
