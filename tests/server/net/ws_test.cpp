// One WebSocket of the real server, framed by hand. Abuse is tests/server/net_e2e's.
#include <doctest/doctest.h>

#include "server/net/loopback.h"

using namespace frontdesk;
using namespace frontdesk::server;

namespace {

std::string upgrade(const Loopback& loopback, const Json& session) {
  return "GET /v1/ws?sid=" + member(session, "session_id") + "&t=" + member(session, "ticket") +
         " HTTP/1.1\r\n" + loopback.host() + "Origin: " + loopback.origin() +
         "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
         "Sec-WebSocket-Protocol: clinic-chat.v1\r\n\r\n";
}

/// A short frame masked with zeros.
std::string masked(char first, std::string_view payload) {
  std::string frame{first};
  frame += static_cast<char>(0x80 | payload.size());
  return frame + std::string(4, '\0') + std::string(payload);
}

}  // namespace

TEST_CASE("upgrade, hello, welcome, goodbye") {
  const Loopback loopback;
  const Json session = open_session(loopback, loopback.bearer());
  Client client(loopback.port);
  client.send(upgrade(loopback, session));
  const std::string head = client.read_until("\r\n\r\n");
  CHECK(head.starts_with("HTTP/1.1 101"));
  // The key and its answer are RFC 6455's own example.
  CHECK(head.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") != std::string::npos);
  CHECK(head.find("clinic-chat.v1") != std::string::npos);
  client.send(masked('\x81', R"({"type":"hello","v":1,"inst":"i"})"));
  CHECK(client.read_until("welcome").find("welcome") != std::string::npos);
  CHECK(client.read_until("caught_up").find("Welcome.") != std::string::npos);
  client.send(masked('\x88', std::string("\x03\xe8", 2)));
  CHECK(client.read_all().find(std::string("\x88\x02\x03\xe8", 4)) != std::string::npos);
}

TEST_CASE("a used ticket and a foreign origin get no socket") {
  const Loopback loopback;
  const Json session = open_session(loopback, loopback.bearer());
  std::string request = upgrade(loopback, session);
  std::string foreign = request;
  foreign.replace(foreign.find("Origin: http"), 12, "Origin: evil");
  CHECK(ask(loopback.port, foreign).starts_with("HTTP/1.1 403"));
  {
    Client client(loopback.port);
    client.send(request);
    CHECK(client.read_until("\r\n\r\n").starts_with("HTTP/1.1 101"));
  }
  CHECK(ask(loopback.port, request).starts_with("HTTP/1.1 401"));
}

TEST_CASE("where sockets are refused there are none") {
  ServerOptions options;
  options.refuse_sockets = true;
  const Loopback loopback(options);
  const Json session = open_session(loopback, loopback.bearer());
  CHECK(ask(loopback.port, upgrade(loopback, session)).starts_with("HTTP/1.1 403"));
}
