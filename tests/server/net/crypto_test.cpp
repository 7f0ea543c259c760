// Digests against published vectors, base64url both ways, secrets compared whole.
#include "server/crypto.h"

#include <doctest/doctest.h>

using namespace frontdesk::server;

namespace {

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    text += "0123456789abcdef"[static_cast<unsigned char>(c) >> 4];
    text += "0123456789abcdef"[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

}  // namespace

TEST_CASE("SHA-256 and HMAC-SHA-256 match FIPS 180-4 and RFC 4231") {
  CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(hex(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_CASE("base64url goes there and back, and refuses what is not canonical") {
  const std::string bytes("\x00\xff\xfe\x10zz", 6);
  for (std::size_t size = 0; size <= bytes.size(); ++size) {
    const std::string part = bytes.substr(0, size);
    const std::string text = base64url_encode(part);
    CHECK(text.find_first_of("+/=") == std::string::npos);
    CHECK(base64url_decode(text) == part);
  }
  CHECK(base64url_encode("\xfb\xff") == "-_8");
  for (const char* bad : {"A", "AA=", "A+", "A/", "A A", "AB"}) {
    CAPTURE(bad);
    CHECK_FALSE(base64url_decode(bad).has_value());
  }
}

TEST_CASE("random tokens are long enough and differ") {
  const std::string one = random_token(24);
  CHECK(one.size() == 32);
  CHECK(one != random_token(24));
}

TEST_CASE("secrets are equal only as a whole") {
  CHECK(equal_secrets("secret", "secret"));
  CHECK(equal_secrets("", ""));
  CHECK_FALSE(equal_secrets("secret", "secreT"));
  CHECK_FALSE(equal_secrets("secret", "secrets"));
}
