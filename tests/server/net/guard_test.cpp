// Origins, guests' tokens, tickets and rates, on a clock of the test's own.
#include "server/guard.h"

#include <doctest/doctest.h>

#include "core/limits.h"

using namespace frontdesk;
using namespace frontdesk::server;

namespace {

const TimePoint now{Millis{1'772'355'600'000}};
constexpr std::string_view portal_secret = "portal secret of thirty-two bytes!";

Guard make_guard(bool guests = true) {
  auto patients = JwtVerifier::create(JwtAlgorithm::HS256, portal_secret, "portal", "frontdesk");
  FRONTDESK_ASSERT(patients.has_value());
  return Guard({loopback_origins(8080), {"https://portal.example"}}, RateLimit(1, 2),
               "guest secret of thirty-two bytes!!", guests, std::move(*patients));
}

std::string patient_token(std::string_view subject) {
  const std::int64_t end = now.time_since_epoch().count() / 1'000 + 600;
  return sign_hs256(Json::object({{"iss", "portal"},
                                  {"aud", "frontdesk"},
                                  {"sub", subject},
                                  {"name", "Ada"},
                                  {"exp", Json(end)}}),
                    portal_secret);
}

}  // namespace

TEST_CASE("own and listed origins may call, others may not") {
  const OriginPolicy demo{loopback_origins(8080), {"https://portal.example"}};
  for (const char* good :
       {"http://127.0.0.1:8080", "http://localhost:8080", "https://portal.example"}) {
    CAPTURE(good);
    CHECK(demo.may_call(good, "127.0.0.1:8080"));
  }
  for (const char* bad :
       {"", "null", "http://127.0.0.1:8081", "https://127.0.0.1:8080", "http://evil.example",
        "https://portal.example.evil", "https://portal.example/"}) {
    CAPTURE(bad);
    CHECK_FALSE(demo.may_call(bad, "evil.example"));
  }
}

TEST_CASE("a stranger's name for this machine is not loopback") {
  for (const char* good : {"localhost:8080", "127.0.0.1:1", "localhost", "127.0.0.1"}) {
    CAPTURE(good);
    CHECK(is_loopback_host(good));
  }
  for (const char* bad : {"", "evil.example", "evil.example:8080", "localhost.evil.example:80",
                          "127.0.0.1.evil.example", ":8080"}) {
    CAPTURE(bad);
    CHECK_FALSE(is_loopback_host(bad));
  }
}

TEST_CASE("a listed site is not the page's own") {
  const OriginPolicy policy{{"https://desk.example"}, {"https://portal.example"}};
  CHECK(policy.is_own("https://desk.example", "desk.example"));
  CHECK_FALSE(policy.is_own("https://portal.example", "portal.example"));
  CHECK(OriginPolicy{}.is_own("https://desk.example", "desk.example"));
  CHECK_FALSE(OriginPolicy{}.is_own("https://desk.example", "other.example"));
}

TEST_CASE("without a configured origin the page's own is what Host says") {
  const OriginPolicy by_host{{}, {}};
  CHECK(by_host.may_call("https://desk.example", "desk.example"));
  CHECK_FALSE(by_host.may_call("https://desk.example", "other.example"));
  CHECK_FALSE(by_host.may_call("desk.example", "desk.example"));
  CHECK_FALSE(by_host.may_call("https://", ""));
}

TEST_CASE("a guest gets a token of their own and is known by it") {
  const Guard guard = make_guard();
  const std::string token = guard.new_guest_token(now);
  const auto caller = guard.caller("Bearer " + token, "192.0.2.1", now);
  REQUIRE(caller.has_value());
  if (!caller) return;
  CHECK(caller->is_guest);
  CHECK(caller->subject.starts_with("guest:"));
  CHECK(caller->address == "192.0.2.1");
  CHECK(caller->token_expires == now + guest_token_life);
  const auto other = guard.caller("bearer " + guard.new_guest_token(now), "", now);
  REQUIRE(other.has_value());
  if (!other) return;
  CHECK(other->subject != caller->subject);
  const auto late = guard.caller("Bearer " + token, "", now + guest_token_life + jwt_leeway);
  REQUIRE_FALSE(late.has_value());
  if (late) return;
  CHECK(late.error().code == ErrorCode::TokenExpired);
}

TEST_CASE("a known patient is not a guest, even with a guest's name") {
  const Guard guard = make_guard();
  const auto caller = guard.caller("Bearer " + patient_token("guest:x"), "", now);
  REQUIRE(caller.has_value());
  if (!caller) return;
  CHECK_FALSE(caller->is_guest);
  CHECK(caller->subject == "user:guest:x");
  CHECK(caller->details.name == "Ada");
}

TEST_CASE("no token, another scheme, a forged token: unauthorized") {
  const Guard guard = make_guard();
  for (const std::string& header :
       {std::string(), std::string("Bearer"), std::string("Bearer "), std::string("Basic QQ=="),
        "Bearer " + sign_hs256(Json::object({{"sub", "x"}}), portal_secret)}) {
    const auto caller = guard.caller(header, "", now);
    REQUIRE_FALSE(caller.has_value());
    if (!caller) CHECK(caller.error().code == ErrorCode::Unauthorized);
  }
  const Guard closed = make_guard(false);
  CHECK_FALSE(closed.caller("Bearer " + closed.new_guest_token(now), "", now).has_value());
  CHECK(closed.caller("Bearer " + patient_token("p"), "", now).has_value());
}

TEST_CASE("a ticket opens one session, once, soon, from where it was asked for") {
  TicketBook book;
  const SocketPass pass{"s_1", {.subject = "guest:a"}, "https://portal.example"};
  const auto try_it = [&](std::string_view session, std::string_view origin, Millis after) {
    const std::string ticket = book.issue(pass, now);
    return book.redeem(ticket, session, origin, now + after).has_value();
  };
  CHECK(try_it("s_1", "https://portal.example", Millis{0}));
  CHECK_FALSE(try_it("s_2", "https://portal.example", Millis{0}));
  CHECK_FALSE(try_it("s_1", "https://evil.example", Millis{0}));
  CHECK(try_it("s_1", "https://portal.example", limits::ticket_life - Millis{1}));
  CHECK_FALSE(try_it("s_1", "https://portal.example", limits::ticket_life));

  const std::string ticket = book.issue(pass, now);
  CHECK_FALSE(book.redeem(ticket + "x", "s_1", pass.origin, now).has_value());
  CHECK_FALSE(book.redeem(ticket, "s_1", pass.origin, now).has_value());  // Used up by the try.
  const std::string second = book.issue(pass, now);
  const auto redeemed = book.redeem(second, "s_1", pass.origin, now);
  REQUIRE(redeemed.has_value());
  if (!redeemed) return;
  CHECK(redeemed->caller.subject == "guest:a");
  CHECK_FALSE(book.redeem(second, "s_1", pass.origin, now).has_value());
  for (const char* bad : {"", "t_", "t_.", "t_x.y", "x"}) {
    CHECK_FALSE(book.redeem(bad, "s_1", pass.origin, now).has_value());
  }
}

TEST_CASE("a burst, then the steady rate, each address for itself") {
  RateLimit rate(2, 3);
  for (int i = 0; i < 3; ++i) CHECK(rate.take("a", now));
  CHECK_FALSE(rate.take("a", now));
  CHECK(rate.take("b", now));
  CHECK_FALSE(rate.take("a", now + Millis{499}));
  CHECK(rate.take("a", now + Millis{999}));
  CHECK_FALSE(rate.take("a", now - Millis{60'000}));  // A clock set back gives nothing.
}
