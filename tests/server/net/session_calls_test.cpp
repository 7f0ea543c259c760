// The session call over the real desk: who gets which session, with which ticket.
#include "server/session_calls.h"

#include <doctest/doctest.h>

#include "core/codec.h"
#include "server/net/call_fixture.h"

using namespace frontdesk;
using namespace frontdesk::server;

TEST_CASE("a guest opens a session, finds it again, and its ticket opens a socket") {
  CallFixture fixture;
  HttpRequest request = fixture.request("POST", "/v1/session", R"({"v":1,"inst":"i_1"})");
  request.headers["origin"] = "http://localhost:8080";
  const HttpResponse first = fixture.call(request);
  CHECK(first.status == 200);
  const auto reply = decode_session_reply(first.body);
  REQUIRE(reply.has_value());
  if (!reply) return;
  CHECK(reply->is_guest);
  CHECK(reply->ws_url == "/v1/ws");
  CHECK(reply->subprotocol == "clinic-chat.v1");
  CHECK(reply->token_expires_in == guest_token_life);
  CHECK(reply->head_seq >= 1);  // The greeting.

  auto& tickets = fixture.guard.tickets();
  CHECK_FALSE(tickets.redeem(reply->ticket, reply->session_id, "http://127.0.0.1:8080", fixture.now)
                  .has_value());

  const std::string body = R"({"inst":"i_2","session_id":")" + reply->session_id + "\"}";
  const auto again =
      decode_session_reply(fixture.call(fixture.request("POST", "/v1/session", body)).body);
  REQUIRE(again.has_value());
  if (!again) return;
  CHECK(again->session_id == reply->session_id);
  CHECK(tickets.redeem(again->ticket, again->session_id, "http://127.0.0.1:8080", fixture.now)
            .has_value());

  fixture.token = fixture.new_guest();
  CHECK(fixture.call(fixture.request("POST", "/v1/session", body)).status == 403);
}

TEST_CASE("a body that is no session request is a bad request") {
  CallFixture fixture;
  for (const char* body : {"", "[]", "{", R"({"inst":7})", R"({})"}) {
    CAPTURE(body);
    CHECK(fixture.call(fixture.request("POST", "/v1/session", body)).status == 400);
  }
}

TEST_CASE("stopping and leaving answer in one word each") {
  CallFixture fixture;
  const HttpResponse opened =
      fixture.call(fixture.request("POST", "/v1/session", R"({"inst":"i_1"})"));
  const std::string sid = text_of(opened, "session_id");
  CHECK(fixture.call(fixture.request("POST", "/v1/sessions/" + sid + "/bye")).status == 204);
  CHECK(fixture.call(fixture.request("DELETE", "/v1/sessions/" + sid + "/streams/m_1")).status ==
        204);
  fixture.token = fixture.new_guest();
  CHECK(fixture.call(fixture.request("DELETE", "/v1/sessions/" + sid + "/streams/m_1")).status ==
        403);
}
