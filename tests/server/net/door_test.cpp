// Places: how many in all, how many from one address, given back when the last holder goes.
#include "server/net/door.h"

#include <doctest/doctest.h>

using namespace frontdesk::server;

TEST_CASE("places are limited and come back") {
  Door door(3, 2);
  Place a1 = door.admit("a");
  Place a2 = door.admit("a");
  CHECK((a1 && a2));
  CHECK_FALSE(door.admit("a"));
  Place b1 = door.admit("b");
  CHECK(b1);
  CHECK_FALSE(door.admit("c"));
  Place copy = a1;
  a1.reset();
  CHECK(door.inside() == 3);
  copy.reset();
  CHECK(door.inside() == 2);
  CHECK(door.admit("c"));
}

TEST_CASE("a place may outlive the door") {
  Place place;
  {
    Door door(1, 1);
    place = door.admit("a");
  }
  CHECK(place);
}
