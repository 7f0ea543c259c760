// Who is let in as a plain client, and as whom.
#include "server/plain_call.h"

#include <doctest/doctest.h>

using namespace frontdesk;
using namespace frontdesk::server;

namespace {

const TimePoint now{Millis{1'772'442'000'000}};

Guard make_guard(int burst = 100, bool guests = true) {
  return Guard({loopback_origins(8080), {}}, RateLimit(1, burst),
               "guest secret of thirty-two bytes!!", guests, {});
}

HttpRequest call(std::string query, std::string origin = "http://localhost:8080") {
  HttpRequest request;
  request.method = "GET";
  request.path = plain_path;
  request.query = std::move(query);
  request.address = "192.0.2.1";
  request.headers = {{"host", "localhost:8080"}, {"accept-language", "de-DE, en;q=0.5"}};
  if (!origin.empty()) request.headers["origin"] = std::move(origin);
  return request;
}

ErrorCode refusal(const HttpRequest& request, bool is_demo = true) {
  Guard guard = make_guard();
  const auto pass = check_plain_call(request, guard, is_demo, now);
  CHECK_FALSE(pass.has_value());
  return pass ? ErrorCode::Internal : pass.error().code;
}

PlainPass pass_of(Guard& guard, const std::string& query) {
  const auto pass = check_plain_call(call(query), guard, true, now);
  REQUIRE(pass.has_value());
  return pass ? *pass : PlainPass{};
}

}  // namespace

TEST_CASE("a token says who it is, wherever it comes from") {
  Guard guard = make_guard();
  const std::string token = guard.new_guest_token(now);
  const auto expected = guard.caller("Bearer " + token, "192.0.2.1", now);
  REQUIRE(expected.has_value());
  const PlainPass pass = pass_of(guard, "token=" + token + "&session_id=my%20chat");
  if (expected) CHECK(pass.caller.subject == expected->subject);
  CHECK(pass.session_name == "my chat");
  CHECK(pass.locale == "de");
  CHECK_FALSE(pass.returns_as.empty());
}

TEST_CASE("bad tokens, and none outside of a demo") {
  CHECK(refusal(call("token=nonsense&session_id=a")) == ErrorCode::Unauthorized);
  CHECK(refusal(call("session_id=a"), false) == ErrorCode::Unauthorized);
  Guard guard = make_guard();
  const std::string token = guard.new_guest_token(now);
  const auto late = check_plain_call(call("token=" + token), guard, true,
                                     now + guest_token_life + Millis{120'000});
  CHECK_FALSE(late.has_value());
  if (!late) CHECK(late.error().code == ErrorCode::TokenExpired);
}

TEST_CASE("without a token, a secret session_id is the guest's own and no other is") {
  Guard guard = make_guard();
  const PlainPass mine = pass_of(guard, "token=&session_id=0123456789abcdef");
  CHECK(mine.caller.is_guest);
  CHECK(pass_of(guard, "session_id=0123456789abcdef").caller.subject == mine.caller.subject);
  CHECK(pass_of(guard, "session_id=0123456789abcdeX").caller.subject != mine.caller.subject);
  const PlainPass short_name = pass_of(guard, "session_id=1");
  CHECK(pass_of(guard, "session_id=1").caller.subject != short_name.caller.subject);
  CHECK(short_name.returns_as.empty());
  CHECK(mine.caller.subject.find("0123456789abcdef") == std::string::npos);
}

TEST_CASE("origin, rate and length") {
  CHECK(refusal(call("session_id=a", "")) == ErrorCode::Forbidden);
  CHECK(refusal(call("session_id=a", "https://evil.example")) == ErrorCode::Forbidden);
  CHECK(refusal(call("session_id=" + std::string(201, 'a'))) == ErrorCode::BadRequest);
  Guard guard = make_guard(1);
  pass_of(guard, "");
  const auto fast = check_plain_call(call(""), guard, true, now);
  CHECK_FALSE(fast.has_value());
  if (!fast) CHECK(fast.error().code == ErrorCode::RateLimited);
  Guard closed = make_guard(100, false);
  CHECK_FALSE(check_plain_call(call(""), closed, true, now).has_value());
}
