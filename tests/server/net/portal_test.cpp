// The demo portal signs its invented patients in, and nobody else.
#include "server/net/portal.h"

#include <doctest/doctest.h>

#include "server/jwt.h"
#include "server/net/call_fixture.h"

using namespace frontdesk;
using namespace frontdesk::server;

TEST_CASE("a known patient's token is good for the app") {
  const std::string key = "portal secret of thirty-two bytes!";
  const Portal portal(StaticSite{}, key);
  HttpRequest request;
  request.method = "GET";
  request.path = "/token";
  request.query = "patient=grace";
  const HttpResponse response = portal.answer(request, call_time);
  CHECK(response.status == 200);
  const auto verifier = JwtVerifier::create(JwtAlgorithm::HS256, key, std::string(portal_issuer),
                                            std::string(portal_audience));
  REQUIRE(verifier.has_value());
  if (!verifier) return;
  const auto claims = verifier->verify(text_of(response, "token"), call_time);
  REQUIRE(claims.has_value());
  if (!claims) return;
  CHECK(claims->subject == "grace");
  CHECK(claims->details.name == "Grace Hopper");
  CHECK_FALSE(claims->details.phone.empty());

  for (const char* query : {"", "patient=", "patient=eve"}) {
    request.query = query;
    CHECK(portal.answer(request, call_time).status == 404);
  }
  request.path = "/";
  CHECK(portal.answer(request, call_time).status == 404);
}
