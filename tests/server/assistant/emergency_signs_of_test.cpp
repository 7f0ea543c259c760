// Goal: each language has its own signs. Method: one sentence by the signs of several.
#include "server/assistant/emergency_signs_of.h"

#include <doctest/doctest.h>

#include "core/emergency.h"

namespace frontdesk::server {
namespace {

TEST_CASE("each language we understand has its own signs, any other those of English") {
  CHECK(find_emergency("no respira", emergency_signs_of("es")) == Emergency::Medical);
  CHECK_FALSE(find_emergency("no respira", emergency_signs_of("zh")));
  CHECK(find_emergency("chest pain", emergency_signs_of("en")) == Emergency::Medical);
  CHECK(find_emergency("chest pain", emergency_signs_of("it")) == Emergency::Medical);
  CHECK_FALSE(find_emergency("chest pain", emergency_signs_of("de")));
}

}  // namespace
}  // namespace frontdesk::server
