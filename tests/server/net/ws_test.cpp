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

/// A welcomed socket of a new guest.
std::unique_ptr<Client> welcomed(const Loopback& loopback) {
  auto client = std::make_unique<Client>(loopback.port);
  client->send(upgrade(loopback, open_session(loopback, loopback.bearer())));
  client->read_until("\r\n\r\n");
  client->send(masked('\x81', R"({"type":"hello","v":1,"inst":"i"})"));
  client->read_until("caught_up");
  return client;
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

TEST_CASE("a peer that answers no ping is closed") {
  ServerOptions options;
  options.waits.idle = Millis{2'000};
  const Loopback loopback(options);
  const auto client = welcomed(loopback);
  const std::string rest = client->read_all();
  CHECK(rest.find('\x89') != std::string::npos);
}

TEST_CASE("an answer being written ends before its socket does") {
  Loopback loopback;
  loopback.fixture.assistant.interval = Millis{1'000};
  const auto client = welcomed(loopback);
  client->send(masked('\x81', R"({"type":"user_message","cid":"c1","content":"Hi"})"));
  CHECK_FALSE(client->read_until("Hello ").empty());
  loopback.server.stop();
  const std::string rest = client->read_all();
  CHECK(rest.find("goaway") != std::string::npos);
  CHECK(rest.find("there.") < rest.find("\x03\xe9"));
  loopback.stop();
  CHECK(loopback.is_well);
}

TEST_CASE("an answer that takes too long is cut off, and what was said is kept") {
  ServerOptions options;
  options.waits.drain = Millis{50};
  Loopback loopback(options);
  loopback.fixture.assistant.interval = Millis{10};
  loopback.fixture.assistant.pieces.assign(100'000, "word ");
  const auto client = welcomed(loopback);
  client->send(masked('\x81', R"({"type":"user_message","cid":"c1","content":"Hi"})"));
  CHECK_FALSE(client->read_until("word ").empty());
  loopback.server.stop();
  CHECK(client->read_all().find("\x03\xe9") != std::string::npos);
  loopback.stop();
  CHECK(loopback.is_well);
  const auto open = loopback.fixture.store->sessions.open_events();
  REQUIRE((open && open->size() == 1));
  // More than the first piece, with which the message began in the log.
  CHECK(open->front().event.frame.find("word word ") != std::string::npos);
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
