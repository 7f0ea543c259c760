// One HTTP connection of the real server, over loopback. Abuse is tests/server/net_e2e's.
#include <doctest/doctest.h>

#include "server/net/loopback.h"

using namespace frontdesk::server;

TEST_CASE("answers carry what every answer must") {
  const Loopback loopback;
  const std::string answer = ask(
      loopback.port, "GET /v1/health HTTP/1.1\r\n" + loopback.host() + "Connection: close\r\n\r\n");
  CHECK(answer.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(answer.find("X-Content-Type-Options: nosniff\r\n") != std::string::npos);
  CHECK(answer.find("Cache-Control: no-store\r\n") != std::string::npos);
  CHECK(body_of(answer) == R"({"ok":true,"v":1})");
}

TEST_CASE("a connection is kept for the next request; HEAD has the length and no body") {
  const Loopback loopback;
  Client client(loopback.port);
  client.send("GET / HTTP/1.1\r\n" + loopback.host() + "\r\n");
  CHECK(client.read_until("the page").starts_with("HTTP/1.1 200 OK\r\n"));
  client.send("HEAD / HTTP/1.1\r\n" + loopback.host() + "Connection: close\r\n\r\n");
  const std::string head = client.read_all();
  CHECK(head.find("Content-Length: 8\r\n") != std::string::npos);
  CHECK(body_of(head).empty());
}

TEST_CASE("refusals are answered before the connection ends") {
  const Loopback loopback;
  const auto status = [&](const std::string& request) {
    return ask(loopback.port, request).substr(0, 12);
  };
  CHECK(status("GET / HTTP/1.1\r\n\r\n") == "HTTP/1.1 400");
  CHECK(status("nonsense\r\n\r\n") == "HTTP/1.1 400");
  CHECK(status("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n") == "HTTP/1.1 421");
  CHECK(status("POST / HTTP/1.1\r\n" + loopback.host() + "Transfer-Encoding: chunked\r\n\r\n") ==
        "HTTP/1.1 411");
  CHECK(status("POST / HTTP/1.1\r\n" + loopback.host() + "Content-Length: 65537\r\n\r\n") ==
        "HTTP/1.1 413");
  CHECK(status("GET / HTTP/1.1\r\nX: " + std::string(9'000, 'x') + "\r\n\r\n") == "HTTP/1.1 431");
}

TEST_CASE("behind a TLS proxy browsers are told to stay on https") {
  ServerOptions options;
  options.behind_tls_proxy = true;
  const Loopback loopback(options);
  const std::string answer =
      ask(loopback.port, "GET /v1/health HTTP/1.1\r\n" + loopback.host() +
                             "X-Forwarded-For: 1.1.1.1, 192.0.2.2\r\nConnection: close\r\n\r\n");
  CHECK(answer.starts_with("HTTP/1.1 200"));
  CHECK(answer.find("Strict-Transport-Security: max-age=31536000\r\n") != std::string::npos);
}
