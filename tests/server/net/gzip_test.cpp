// gzip's frame, byte by byte where it is ours; unpacking it is the e2e's (Node's zlib reads it).
#include "server/net/gzip.h"

#include <doctest/doctest.h>

using namespace frontdesk::server;

TEST_CASE("head, checksum and length are where RFC 1952 wants them") {
  const std::string packed = gzip("123456789");
  REQUIRE(packed.size() > 18);
  if (packed.size() <= 18) return;
  CHECK(packed.substr(0, 3) == "\x1f\x8b\x08");
  // CRC-32 of "123456789" is the published check value cbf43926.
  CHECK(packed.substr(packed.size() - 8) == std::string("\x26\x39\xf4\xcb\x09\0\0\0", 8));
}

TEST_CASE("a page gets smaller, nothing stays something") {
  std::string page;
  for (int i = 0; i < 200; ++i) page += "<p class=\"notice\">again</p>";
  CHECK(gzip(page).size() < page.size() / 20);
  CHECK(gzip("").size() >= 18);
}
