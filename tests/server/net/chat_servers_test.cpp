// Goal: what is listed is read and its origins come out; every way to send a token somewhere by
// mistake is named. Method: one good entry, with one member at a time replaced.
#include "server/chat_servers.h"

#include <doctest/doctest.h>

using namespace frontdesk;
using namespace frontdesk::server;

namespace {

Result<std::vector<ChatServer>> parsed(const std::string& json) {
  const auto value = parse_json(json);
  REQUIRE(value.has_value());
  if (!value || value->as_array() == nullptr) return Error{};
  return parse_chat_servers(*value->as_array());
}

std::string complaint(const std::string& entry) {
  const auto servers = parsed('[' + entry + ']');
  return servers ? "none" : servers.error().detail;
}

std::string with_ws(const std::string& ws) {
  return R"({"mode": "plain", "ws": ")" + ws + R"("})";
}

std::string with_rest(const std::string& rest) {
  return R"({"mode": "v1", "rest": ")" + rest + R"("})";
}

constexpr const char* three = R"([
  {"ws": "wss://chat.example/ws?token={token}&session_id={sid}", "rest": "https://chat.example"},
  {"ws": "ws://localhost:9000/{sid}/{token}", "mode": "plain", "plain_stream": "delta"},
  {"rest": "https://other.example:8443/api", "mode": "v1"}
])";

}  // namespace

TEST_CASE("entries with their defaults, and the page's copy of them") {
  const auto servers = parsed(three);
  REQUIRE(servers.has_value());
  if (!servers) return;
  REQUIRE(servers->size() == 3);
  CHECK(servers->at(0).mode == "auto");
  CHECK(servers->at(0).plain_stream == "auto");
  CHECK(servers->at(1).rest.empty());
  CHECK(servers->at(1).plain_stream == "delta");
  CHECK(servers->at(2).plain_stream.empty());
  CHECK(dump_json(to_json({servers->at(2)})) ==
        R"([{"mode":"v1","rest":"https://other.example:8443/api"}])");
  // What the page is given reads as the same list.
  const auto again = parsed(dump_json(to_json(*servers)));
  REQUIRE(again.has_value());
  if (again) CHECK(*again == *servers);
}

TEST_CASE("origins, once each, with the sockets of who may be v1") {
  const auto servers = parsed(three);
  REQUIRE(servers.has_value());
  if (!servers) return;
  CHECK(origins_of(*servers) ==
        std::vector<std::string>{"wss://chat.example", "https://chat.example",
                                 "ws://localhost:9000", "https://other.example:8443",
                                 "wss://other.example:8443"});
  CHECK(origins_of({}).empty());
}

TEST_CASE("a socket's address is absolute, safe, and has both placeholders") {
  CHECK(complaint(with_ws("wss://a.example:1/x?t={token}&s={sid}")) == "none");
  CHECK(complaint(with_ws("ws://127.0.0.1/?t={token}&s={sid}")) == "none");
  for (const char* bad :
       {"/ws?t={token}&s={sid}", "https://a.example/?t={token}&s={sid}",
        "ws://a.example/?t={token}&s={sid}", "wss://u:p@a.example/?t={token}&s={sid}",
        "wss://a.example/?t={token}&s={sid}#x", "wss://{token}.example/?t={token}&s={sid}",
        "wss://a.example/?t={token}", "wss://a.example/?s={sid}", "wss:///?t={token}&s={sid}",
        "wss://a.example/?t={token}&u={token}&s={sid}", "wss://a.example:0/?t={token}&s={sid}",
        "wss://a.example/ ?t={token}&s={sid}", "wss://*.example/?t={token}&s={sid}"}) {
    CAPTURE(bad);
    CHECK(complaint(with_ws(bad)).find("servers[0]: ws: must") == 0);
  }
}

TEST_CASE("what the paths follow is absolute, safe, and nothing behind it") {
  CHECK(complaint(with_rest("https://a.example/api")) == "none");
  CHECK(complaint(with_rest("http://localhost:8080")) == "none");
  for (const char* bad :
       {"a.example", "//a.example", "http://a.example", "wss://a.example", "https://u@a.example",
        "https://a.example/", "https://a.example?x=1", "https://a.example#x", "https://",
        "https://a.example;x", "https://a.example/'none'"}) {
    CAPTURE(bad);
    CHECK(complaint(with_rest(bad)).find("servers[0]: rest: must be like") == 0);
  }
}

TEST_CASE("members that do not belong, or are missing") {
  CHECK(complaint(R"({"rest": "https://a.example", "mode": "v2"})") ==
        "servers[0]: mode: must be one of auto, v1, plain");
  CHECK(complaint(R"({"mode": "plain"})").find("ws: must be given") != std::string::npos);
  CHECK(complaint(R"({"rest": "https://a.example"})").find("ws: must be given") !=
        std::string::npos);
  CHECK(complaint(R"({"ws": "wss://a.example/{token}/{sid}"})").find("rest: must be given") !=
        std::string::npos);
  CHECK(complaint(R"({"rest": "https://a.example", "mode": "v1", "plain_stream": "auto"})")
            .find("plain_stream: is for") != std::string::npos);
  CHECK(complaint(R"({"rest": "https://a.example", "mode": "v1", "ws": "wss://a.example"})")
            .find("ws: is for") != std::string::npos);
  CHECK(complaint(R"({"ws": "wss://a.example/{token}/{sid}", "mode": "plain",
                      "plain_stream": "snapshot"})") ==
        "servers[0]: plain_stream: must be one of auto, delta, cumulative");
  CHECK(complaint(R"({"mod": "plain"})").find("mod: is not known") != std::string::npos);
  CHECK(complaint(R"("https://a.example")") == "servers[0]: not an object");
}

TEST_CASE("a list has an end") {
  std::string many = with_rest("https://a.example");
  for (int i = 0; i < 16; ++i) many += ',' + with_rest("https://a.example");
  CHECK(complaint(many) == "servers: too many");
}
