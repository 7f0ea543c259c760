// Goal: chance fills what it is given, and is not the same twice.
#include "server/store/os_random.h"

#include <doctest/doctest.h>

#include <array>

namespace frontdesk::server {

TEST_CASE("all of it is filled, differently each time") {
  std::array<std::uint8_t, 256> first = {};
  std::array<std::uint8_t, 256> second = {};
  fill_random(first);
  fill_random(second);
  CHECK(first != second);
  const std::array<std::uint8_t, 64> none = {};
  CHECK_FALSE(std::equal(none.begin(), none.end(), first.end() - none.size()));
  fill_random({});
}

}  // namespace frontdesk::server
