// Tokens good and bad: what is signed by the configured key passes, everything else does not.
//
// The RS256 and ES256 fixtures were signed elsewhere (tests/fixtures/jwt), with the claims of
// `good_claims`; HS256 tokens are made here.
#include "server/jwt.h"

#include <doctest/doctest.h>

#include "server/config.h"
#include "server/crypto.h"

using namespace frontdesk;
using namespace frontdesk::server;

namespace {

constexpr std::string_view secret = "0123456789abcdef0123456789abcdef";
constexpr std::int64_t expiry = 1'800'000'000;
const TimePoint now{Millis{(expiry - 3'600) * 1'000}};

std::string fixture(const std::string& name) {
  const auto bytes = read_file(FRONTDESK_SOURCE_DIR "/tests/fixtures/jwt/" + name);
  return bytes ? *bytes : std::string();
}

std::string token_fixture(const std::string& name) {
  std::string token = fixture(name);
  while (!token.empty() && token.back() == '\n') token.pop_back();
  return token;
}

Json good_claims() {
  return Json::object({{"iss", "portal"},
                       {"aud", "frontdesk"},
                       {"sub", "p-17"},
                       {"name", "Ada Lovelace"},
                       {"phone_number", "+1 212 555 0100"},
                       {"email", "ada@mail.example"},
                       {"exp", Json(expiry)}});
}

Json with(std::string_view key, Json value) {
  Json claims = good_claims();
  claims.set(key, std::move(value));
  return claims;
}

/// What becomes of a token: its subject, or the kind of refusal.
std::string outcome(const JwtVerifier& verifier, std::string_view token, TimePoint at = now) {
  const auto claims = verifier.verify(token, at);
  if (claims) return claims->subject;
  return claims.error().code == ErrorCode::TokenExpired ? "expired" : "refused";
}

Result<JwtVerifier> hs256() {
  return JwtVerifier::create(JwtAlgorithm::HS256, secret, "portal", "frontdesk");
}

}  // namespace

TEST_CASE("a good token of each algorithm says who the patient is") {
  const auto check = [](Result<JwtVerifier> verifier, const std::string& token) {
    REQUIRE(verifier.has_value());
    if (!verifier) return;
    const auto claims = verifier->verify(token, now);
    REQUIRE(claims.has_value());
    if (!claims) return;
    CHECK(claims->subject == "p-17");
    CHECK(claims->details == PatientDetails{"Ada Lovelace", "+1 212 555 0100", "ada@mail.example"});
    CHECK(claims->expires == TimePoint{Millis{expiry * 1'000}});
  };
  check(hs256(), sign_hs256(good_claims(), secret));
  check(JwtVerifier::create(JwtAlgorithm::RS256, fixture("rs256.pem"), "portal", "frontdesk"),
        token_fixture("rs256.jwt"));
  check(JwtVerifier::create(JwtAlgorithm::ES256, fixture("es256.pem"), "portal", "frontdesk"),
        token_fixture("es256.jwt"));
}

TEST_CASE("line ends behind a secret are no part of it, as in a file that echo wrote") {
  for (const std::string_view end : {"\n", "\r\n", "\n\n"}) {
    const auto verifier = JwtVerifier::create(
        JwtAlgorithm::HS256, std::string(secret) + std::string(end), "portal", "frontdesk");
    REQUIRE(verifier.has_value());
    if (!verifier) return;
    CHECK(outcome(*verifier, sign_hs256(good_claims(), secret)) == "p-17");
  }
  CHECK_FALSE(JwtVerifier::create(JwtAlgorithm::HS256, std::string(31, 'k') + "\n", "i", "a"));
}

TEST_CASE("keys that do not fit the algorithm are refused at the start") {
  const auto fits = [](JwtAlgorithm algorithm, const std::string& key) {
    return JwtVerifier::create(algorithm, key, "", "").has_value();
  };
  CHECK_FALSE(fits(JwtAlgorithm::HS256, "too short"));
  CHECK_FALSE(fits(JwtAlgorithm::HS256, fixture("rs256.pem")));  // The confusion attack's secret.
  CHECK_FALSE(fits(JwtAlgorithm::RS256, fixture("rsa1024.pem")));
  CHECK_FALSE(fits(JwtAlgorithm::RS256, fixture("es256.pem")));
  CHECK_FALSE(fits(JwtAlgorithm::ES256, fixture("p384.pem")));
  CHECK_FALSE(fits(JwtAlgorithm::ES256, fixture("rs256.pem")));
  CHECK_FALSE(fits(JwtAlgorithm::RS256, "nonsense"));
}

TEST_CASE("a token is never what it says about its own algorithm") {
  const auto verifier = hs256();
  const auto rs256 =
      JwtVerifier::create(JwtAlgorithm::RS256, fixture("rs256.pem"), "portal", "frontdesk");
  REQUIRE((verifier && rs256));
  if (!verifier || !rs256) return;
  const std::string claims = base64url_encode(dump_json(good_claims()));
  for (const char* name : {"none", "None", "NONE", "HS512", "RS256", ""}) {
    CAPTURE(name);
    const std::string head = base64url_encode(dump_json(Json::object({{"alg", name}})));
    const std::string content = head + '.' + claims;
    CHECK(outcome(*verifier, content + '.') == "refused");
    const std::string signature = base64url_encode(hmac_sha256(secret, content));
    CHECK(outcome(*verifier, content + '.' + signature) == "refused");
  }
  CHECK(outcome(*rs256, sign_hs256(good_claims(), fixture("rs256.pem"))) == "refused");
  CHECK(outcome(*rs256, token_fixture("es256.jwt")) == "refused");
}

TEST_CASE("any changed byte breaks the signature") {
  const auto es256 =
      JwtVerifier::create(JwtAlgorithm::ES256, fixture("es256.pem"), "portal", "frontdesk");
  const auto verifier = hs256();
  REQUIRE((es256 && verifier));
  if (!es256 || !verifier) return;
  for (const std::string& good : {token_fixture("es256.jwt"), sign_hs256(good_claims(), secret)}) {
    const JwtVerifier& mine = good.size() < 300 ? *es256 : *verifier;
    for (std::size_t i = 0; i < good.size(); i += 7) {
      std::string bad = good;
      bad[i] = bad[i] == 'A' ? 'B' : 'A';
      CAPTURE(i);
      CHECK(outcome(mine, bad) == "refused");
    }
    CHECK(outcome(mine, good.substr(0, good.size() - 1)) == "refused");
  }
  CHECK(outcome(*verifier, sign_hs256(good_claims(), "another secret of thirty-two bytes")) ==
        "refused");
}

TEST_CASE("time, issuer, audience and subject are checked") {
  const auto verifier = hs256();
  REQUIRE(verifier.has_value());
  if (!verifier) return;
  const auto signed_with = [&](const Json& claims, TimePoint at = now) {
    return outcome(*verifier, sign_hs256(claims, secret), at);
  };
  const TimePoint end{Millis{expiry * 1'000}};
  CHECK(signed_with(good_claims(), end + jwt_leeway - Millis{1}) == "p-17");
  CHECK(signed_with(good_claims(), end + jwt_leeway) == "expired");
  const std::int64_t now_seconds = now.time_since_epoch().count() / 1'000;
  CHECK(signed_with(with("nbf", Json(now_seconds + 60))) == "p-17");
  CHECK(signed_with(with("nbf", Json(now_seconds + 61))) == "refused");
  CHECK(signed_with(with("nbf", "soon")) == "refused");
  CHECK(signed_with(with("iss", "another")) == "refused");
  CHECK(signed_with(with("iss", Json{})) == "refused");
  CHECK(signed_with(with("aud", "another")) == "refused");
  CHECK(signed_with(with("aud", Json::Array{"another", "frontdesk"})) == "p-17");
  CHECK(signed_with(with("aud", Json::Array{})) == "refused");
  CHECK(signed_with(with("sub", "")) == "refused");
  CHECK(signed_with(with("sub", 17)) == "refused");
  CHECK(signed_with(with("sub", std::string(201, 'x'))) == "refused");
  CHECK(signed_with(with("exp", Json{})) == "refused");
  CHECK(signed_with(with("exp", "1800000000")) == "refused");
  CHECK(signed_with(with("exp", -1)) == "refused");
  CHECK(signed_with(with("exp", 1e300)) == "refused");
  CHECK(signed_with(with("exp", 1.8e9 + 0.5)) == "p-17");
}

TEST_CASE("what is no token at all is refused quietly") {
  const auto verifier = hs256();
  REQUIRE(verifier.has_value());
  if (!verifier) return;
  for (const std::string& bad :
       {std::string(), std::string("."), std::string(".."), std::string("a.b"),
        std::string("a.b.c"), std::string("e30.e30."), std::string(7'000, 'a') + ".b.c",
        base64url_encode("[]") + ".e30.AA", base64url_encode(std::string(9, '[')) + ".e30.AA"}) {
    CHECK(outcome(*verifier, bad) == "refused");
  }
  const std::string head =
      base64url_encode(dump_json(Json::object({{"alg", "HS256"}, {"crit", Json::Array{"b64"}}})));
  const std::string content = head + '.' + base64url_encode(dump_json(good_claims()));
  CHECK(outcome(*verifier, content + '.' + base64url_encode(hmac_sha256(secret, content))) ==
        "refused");
}

TEST_CASE("names from a token are clean and short") {
  const auto verifier = hs256();
  REQUIRE(verifier.has_value());
  if (!verifier) return;
  const std::string nasty = "A\xe2\x80\xae" + std::string(500, 'b');
  const auto claims = verifier->verify(sign_hs256(with("name", nasty), secret), now);
  REQUIRE(claims.has_value());
  if (!claims) return;
  CHECK(claims->details.name == "A" + std::string(199, 'b'));
}
