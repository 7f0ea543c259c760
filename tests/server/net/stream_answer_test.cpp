// Frames over HTTP from the real server: as lines, as a document, as a refusal.
#include <doctest/doctest.h>

#include "server/net/loopback.h"

using namespace frontdesk;
using namespace frontdesk::server;

namespace {

std::string post_frames(const Loopback& loopback, const std::string& bearer,
                        const std::string& session_id, const std::string& accept) {
  const std::string body = R"({"type":"user_message","cid":"c1","content":"Hi"})";
  return ask(loopback.port, "POST /v1/sessions/" + session_id + "/frames?since=0 HTTP/1.1\r\n" +
                                loopback.host() + bearer + "Accept: " + accept +
                                "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                                body);
}

}  // namespace

TEST_CASE("lines come in chunks, welcome first, the end marked") {
  const Loopback loopback;
  const std::string bearer = loopback.bearer();
  const std::string sid = member(open_session(loopback, bearer), "session_id");
  const std::string answer = post_frames(loopback, bearer, sid, "application/x-ndjson");
  CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(answer.find("Transfer-Encoding: chunked\r\n") != std::string::npos);
  CHECK(answer.find("X-Accel-Buffering: no\r\n") != std::string::npos);
  CHECK(answer.find("welcome") < answer.find("there."));
  CHECK(answer.find("there.") < answer.find("caught_up"));
  CHECK(answer.ends_with("\n\r\n0\r\n\r\n"));
}

TEST_CASE("an answer without news is kept alive by empty lines") {
  ServerOptions options;
  options.waits.keep_alive = Millis{20};
  const Loopback loopback(options);
  const std::string bearer = loopback.bearer();
  const Json session = open_session(loopback, bearer);
  const Json* head = session.find("head_seq");
  REQUIRE((head && head->as_int()));
  Client client(loopback.port);
  client.send("GET /v1/sessions/" + member(session, "session_id") + "/events?wait=25&epoch=" +
              member(session, "epoch") + "&since=" + std::to_string(*head->as_int()) +
              " HTTP/1.1\r\n" + loopback.host() + bearer + "Accept: application/x-ndjson\r\n\r\n");
  CHECK(client.read_until("welcome").find("welcome") != std::string::npos);
  CHECK(client.read_until("\r\n1\r\n\n\r\n1\r\n\n\r\n").ends_with("\n\r\n1\r\n\n\r\n"));
}

TEST_CASE("a document has all of it at the end") {
  const Loopback loopback;
  const std::string bearer = loopback.bearer();
  const std::string sid = member(open_session(loopback, bearer), "session_id");
  const std::string answer = post_frames(loopback, bearer, sid, "application/json");
  const auto json = parse_json(body_of(answer));
  REQUIRE(json.has_value());
  if (!json) return;
  const Json* frames = json->find("frames");
  REQUIRE((frames && frames->as_array()));
  CHECK(member(frames->as_array()->front(), "type") == "welcome");
  CHECK(member(frames->as_array()->back(), "type") == "caught_up");
  REQUIRE(json->find("head_seq"));
  CHECK(*json->find("head_seq") == *frames->as_array()->back().find("seq"));
}

TEST_CASE("somebody else's session, and one that is not there, are refused by status") {
  const Loopback loopback;
  const std::string bearer = loopback.bearer();
  const std::string sid = member(open_session(loopback, bearer), "session_id");
  const std::string lines = "application/x-ndjson";
  CHECK(post_frames(loopback, loopback.bearer(), sid, lines).starts_with("HTTP/1.1 403"));
  CHECK(post_frames(loopback, bearer, "s_none", lines).starts_with("HTTP/1.1 410"));
}
