// Queries, list headers and error answers.
#include "server/http_message.h"

#include <doctest/doctest.h>

using namespace frontdesk;
using namespace frontdesk::server;

TEST_CASE("percent signs are undone or refused") {
  CHECK(percent_decoded("a%20b+c%2F") == "a b c/");
  CHECK_FALSE(percent_decoded("%").has_value());
  CHECK_FALSE(percent_decoded("%4").has_value());
  CHECK_FALSE(percent_decoded("%zz").has_value());
}

TEST_CASE("a query's first parameter of a name counts, broken ones are left out") {
  const auto query = parse_query("a=1&a=2&b=&c&=x&d=%zz&e=%ff&%ff=g&f=m_9%3A412,m_10:3&");
  CHECK(query.size() == 4);
  CHECK(query.find("a")->second == "1");
  CHECK(query.find("b")->second.empty());
  CHECK(query.find("c")->second.empty());
  CHECK(query.find("f")->second == "m_9:412,m_10:3");
  CHECK(parse_query("").empty());
}

TEST_CASE("a posted form is read strictly or not at all") {
  constexpr std::string_view form = "application/x-www-form-urlencoded";
  const auto read =
      parse_form("Application/X-WWW-Form-Urlencoded; charset=utf-8", "a=1+2&b=&c=%C3%A9");
  REQUIRE(read.has_value());
  if (!read) return;
  CHECK(read->size() == 3);
  CHECK(read->find("a")->second == "1 2");
  CHECK(read->find("c")->second == "é");
  CHECK(parse_form(form, "").has_value());
  for (const std::string_view bad :
       {"a=%", "a=%4", "a=%zz", "a=%ff", "%ff=a", "=a", "&", "a=1&a=2"}) {
    CAPTURE(bad);
    const auto refused = parse_form(form, bad);
    CHECK((!refused && refused.error().code == ErrorCode::BadRequest));
  }
  CHECK_FALSE(parse_form("text/plain", "a=1").has_value());
  CHECK_FALSE(parse_form("", "a=1").has_value());
  const auto large = parse_form(form, "a=" + std::string(16 * 1024, 'x'));
  CHECK((!large && large.error().code == ErrorCode::TooLarge));
}

TEST_CASE("list headers name what they accept") {
  CHECK(accepts("gzip, deflate, br", "br"));
  CHECK(accepts("BR;q=0.5", "br"));
  CHECK(accepts("application/x-ndjson, application/json;q=0.1", "application/x-ndjson"));
  CHECK_FALSE(accepts("br;q=0", "br"));
  CHECK_FALSE(accepts("br; q=0.000", "br"));
  CHECK_FALSE(accepts("brotli", "br"));
  CHECK_FALSE(accepts("", "br"));
}

TEST_CASE("an error answer has words, a code, a reference, and the right status") {
  struct Case {
    ErrorCode code;
    int status;
    std::string_view name;
  };
  for (const Case& one : {Case{ErrorCode::SlotTaken, 409, "slot_taken"},
                          Case{ErrorCode::Malformed, 400, "bad_request"},
                          Case{ErrorCode::TokenExpired, 401, "token_expired"},
                          Case{ErrorCode::HoldExpired, 410, "hold_expired"},
                          Case{ErrorCode::IdempotencyMismatch, 422, "idempotency_mismatch"},
                          Case{ErrorCode::RateLimited, 429, "rate_limited"},
                          Case{ErrorCode::Busy, 503, "upstream_unavailable"},
                          Case{ErrorCode::Internal, 500, "internal"}}) {
    CAPTURE(one.name);
    const HttpResponse response = error_response(one.code);
    CHECK(response.status == one.status);
    const auto body = parse_json(response.body);
    REQUIRE(body.has_value());
    if (!body) return;
    const Json* code = body->find("code");
    REQUIRE((code && code->as_string()));
    CHECK(*code->as_string() == one.name);
    CHECK(body->find("error"));
    CHECK(response.ref.size() == 6);
    CHECK(*body->find("ref") == Json(response.ref));
  }
}

TEST_CASE("a taken slot comes with its alternatives") {
  ErrorFrame error;
  error.code = ErrorCode::SlotTaken;
  error.alternatives.push_back({.id = "s1", .doctor_id = "d1"});
  const auto body = parse_json(error_response(error).body);
  REQUIRE(body.has_value());
  if (!body) return;
  const Json* alternatives = body->find("alternatives");
  REQUIRE((alternatives && alternatives->as_array()));
  CHECK(alternatives->as_array()->size() == 1);
}
