// Goal: the check sum is the one every other implementation computes, and survives the wire.
#include "core/crc32.h"

#include <doctest/doctest.h>

namespace frontdesk {

TEST_CASE("the published check value, and the ends of the range") {
  CHECK(crc32("123456789") == 0xCBF43926);
  CHECK(crc32("") == 0);
  CHECK(crc32("\xC3\xA9") == 0x0E048D3E);
}

TEST_CASE("eight digits there and back, and nothing else") {
  CHECK(hex_of(0) == "00000000");
  CHECK(hex_of(0x00AB12FF) == "00ab12ff");
  CHECK(crc32_from_hex("00ab12ff") == 0x00AB12FFU);
  CHECK(crc32_from_hex("ffffffff") == 0xFFFFFFFFU);
  for (const char* bad :
       {"", "ab12ff", "00ab12f", "00ab12fff", "0x0ab12f", "-0ab12ff", "00ab12fg"}) {
    CAPTURE(bad);
    CHECK_FALSE(crc32_from_hex(bad));
  }
}

}  // namespace frontdesk
