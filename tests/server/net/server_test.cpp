// The server's beginning and end in one process.
#include "server/net/server.h"

#include <doctest/doctest.h>

#include "server/net/loopback.h"

using namespace frontdesk;
using namespace frontdesk::server;

TEST_CASE("a port that is taken is told") {
  Server first({});
  REQUIRE(first.open(0).has_value());
  Server second({});
  const auto opened = second.open(first.port());
  REQUIRE_FALSE(opened.has_value());
  if (opened) return;
  CHECK(opened.error().code == ErrorCode::Busy);
  Server nowhere({.listen = "not an address"});
  CHECK_FALSE(nowhere.open(0).has_value());
}

TEST_CASE("it ends when told to, with and without clients") {
  Loopback loopback;
  Client idle(loopback.port);
  idle.send("GET /v1/health HTTP/1.1\r\n" + loopback.host() + "\r\n");
  CHECK_FALSE(idle.read_until("\"v\":1}").empty());
  loopback.stop();
  CHECK(loopback.is_well);
  CHECK(idle.read_all().empty());
}

TEST_CASE("more connections than allowed are turned away") {
  ServerOptions options;
  options.limits.connections = 1;
  const Loopback loopback(options);
  Client first(loopback.port);
  const std::string request = "GET /v1/health HTTP/1.1\r\n" + loopback.host() + "\r\n";
  first.send(request);
  CHECK_FALSE(first.read_until("\"v\":1}").empty());
  CHECK(ask(loopback.port, request).empty());
}
