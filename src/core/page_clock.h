// The client's time, from the two clocks a device has, neither of which will do alone: the wall
// clock may be set back or ahead while we wait, the steady one may stand still while the device
// sleeps.
#pragma once

#include <optional>

#include "core/time.h"

namespace frontdesk {

class PageClock {
 public:
  /// What both clocks show now. Begins with the wall's time, never goes back, and goes on by what
  /// the steady clock says, or by what the wall clock says where that is longer by seconds: then
  /// the device slept, or was set ahead, which cannot be told apart.
  TimePoint read(TimePoint wall, Millis steady);

 private:
  struct Reading {
    TimePoint wall = {};
    Millis steady{0};
    TimePoint time = {};
  };
  std::optional<Reading> last_ = {};
};

}  // namespace frontdesk
