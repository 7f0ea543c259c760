// Slow is not stopped: progress is what was acknowledged, on a clock of the test's own.
#include "server/net/stall_watch.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/limits.h"

using namespace frontdesk;
using namespace frontdesk::server;

TEST_CASE("five seconds without a byte are a stall, one byte every four are not") {
  std::uint64_t acknowledged = 0;
  StallWatch watch([&] { return acknowledged; });
  CHECK_FALSE(watch.is_stalled(Millis{1'000}));
  for (int i = 1; i < 10; ++i) {
    ++acknowledged;
    CHECK_FALSE(watch.is_stalled(Millis{1'000 + 4'000 * i}));
  }
  CHECK_FALSE(watch.is_stalled(Millis{37'000 + limits::server_stall_max.count() - 1}));
  CHECK(watch.is_stalled(Millis{37'000 + limits::server_stall_max.count()}));
  watch.rest();
  CHECK_FALSE(watch.is_stalled(Millis{99'000}));
}

TEST_CASE("the system counts what the other end has acknowledged") {
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  REQUIRE(::bind(listener, generic, size) == 0);
  REQUIRE(::listen(listener, 1) == 0);
  REQUIRE(::getsockname(listener, generic, &size) == 0);
  const int client = ::socket(AF_INET, SOCK_STREAM, 0);
  REQUIRE(::connect(client, generic, size) == 0);
  const int server = ::accept(listener, nullptr, nullptr);
  const std::uint64_t before = acknowledged_bytes(server);
  CHECK(::send(server, "12345", 5, 0) == 5);
  char got[5];
  CHECK(::recv(client, got, sizeof got, MSG_WAITALL) == 5);
  // The acknowledgement travels with the client's own byte.
  CHECK(::send(client, "!", 1, 0) == 1);
  CHECK(::recv(server, got, 1, MSG_WAITALL) == 1);
  CHECK(acknowledged_bytes(server) == before + 5);
  CHECK(acknowledged_bytes(-1) == 0);
  for (const int socket : {listener, client, server}) ::close(socket);
}
