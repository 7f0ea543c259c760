// Goal: the device's offset at an instant, from the spans the page gave. Method: before, in, after.
#include "app/state.h"

#include <doctest/doctest.h>

using namespace frontdesk;

TEST_CASE("the offset of the span an instant lies in") {
  using std::chrono::minutes;
  const TimePoint spring{Millis{1'000}};
  const TimePoint autumn{Millis{2'000}};
  DeviceState device;
  CHECK_FALSE(device.offset_at(spring));
  device.offsets = {{spring, minutes{120}}, {autumn, minutes{60}}};
  CHECK_FALSE(device.offset_at(spring - Millis{1}));
  CHECK(device.offset_at(spring) == minutes{120});
  CHECK(device.offset_at(autumn - Millis{1}) == minutes{120});
  CHECK(device.offset_at(autumn) == minutes{60});
}
