// Goal: whatever is done to a device's clock, waiting ends when it should. Method: both clocks by
// hand.
#include <doctest/doctest.h>

#include "core/page_clock.h"

using namespace frontdesk;

namespace {

constexpr TimePoint noon{Millis{1'772'000'000'000}};
constexpr Millis day{24 * 3'600'000};

}  // namespace

TEST_CASE("time goes on with the steady clock") {
  PageClock clock;
  CHECK(clock.read(noon, Millis{5'000}) == noon);
  CHECK(clock.read(noon + Millis{100}, Millis{5'100}) == noon + Millis{100});
  // The wall clock is put right by a little at a time.
  CHECK(clock.read(noon + Millis{1'900}, Millis{5'200}) == noon + Millis{200});
  CHECK(clock.read(noon + Millis{2'000}, Millis{5'300}) == noon + Millis{300});
}

TEST_CASE("a clock that is set back a day stops nothing") {
  PageClock clock;
  clock.read(noon, Millis{0});
  CHECK(clock.read(noon - day, Millis{50}) == noon + Millis{50});
  CHECK(clock.read(noon - day + Millis{1'000}, Millis{1'050}) == noon + Millis{1'050});
}

TEST_CASE("a sleep counts, though the steady clock stood still") {
  PageClock clock;
  clock.read(noon, Millis{0});
  CHECK(clock.read(noon + day, Millis{10}) == noon + day);
  CHECK(clock.read(noon + day + Millis{10}, Millis{20}) == noon + day + Millis{10});
}

TEST_CASE("neither clock can make time go back") {
  PageClock clock;
  clock.read(noon, Millis{1'000});
  CHECK(clock.read(noon - Millis{10}, Millis{900}) == noon);
}
