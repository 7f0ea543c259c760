// The real server in this process, on a small clinic, and a client of bare sockets.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <future>
#include <thread>

#include "server/log.h"
#include "server/net/call_fixture.h"
#include "server/net/portal.h"
#include "server/net/server.h"
#include "server/net/static_files.h"

namespace frontdesk::server {

struct Loopback {
  explicit Loopback(ServerOptions options = {}) : server(std::move(options)) {
    FRONTDESK_ASSERT(server.open(0).has_value());
    guard = std::make_unique<Guard>(OriginPolicy{loopback_origins(server.port()), {}},
                                    RateLimit(1'000, 10'000), "guest secret of thirty-two bytes!!",
                                    true, std::nullopt);
    StaticSite site;
    site.put("/index.html", {{"", "the page"}}, {});
    server.serve_app(std::move(site));
    port = server.port();
    std::promise<void> started;
    runner = std::thread([this, &started] {
      is_well = server.run(*fixture.desk, *guard, [&started] { started.set_value(); });
    });
    started.get_future().wait();
  }
  ~Loopback() { stop(); }

  void stop() {
    if (!runner.joinable()) return;
    server.stop();
    runner.join();
  }

  std::string origin() const { return "http://127.0.0.1:" + std::to_string(port); }
  std::string host() const { return "Host: 127.0.0.1:" + std::to_string(port) + "\r\n"; }
  std::string bearer() const {
    return "Authorization: Bearer " + guard->new_guest_token(current_time()) + "\r\n";
  }

  CallFixture fixture{current_time()};
  Server server;
  std::unique_ptr<Guard> guard;
  std::thread runner;
  int port = 0;
  bool is_well = false;
};

/// A blocking connection; gives up after ten seconds, so that a mistake fails and does not hang.
class Client {
 public:
  explicit Client(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval patience{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address);
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void send(std::string_view bytes) const {
    [[maybe_unused]] const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  }

  /// Reads until the text comes, or the end; all that was read and not yet taken.
  std::string read_until(std::string_view text) {
    char piece[4096];
    std::size_t found = 0;
    while ((found = held_.find(text)) == std::string::npos) {
      const ssize_t size = ::recv(socket_, piece, sizeof piece, 0);
      if (size <= 0) return std::exchange(held_, {});
      held_.append(piece, static_cast<std::size_t>(size));
    }
    std::string taken = held_.substr(0, found + text.size());
    held_.erase(0, taken.size());
    return taken;
  }
  std::string read_all() { return read_until(std::string(1, '\0') + "never"); }

 private:
  int socket_;
  std::string held_ = {};
};

inline std::string ask(int port, std::string_view request) {
  Client client(port);
  client.send(request);
  return client.read_all();
}

/// The body of an answer without chunks.
inline std::string body_of(const std::string& answer) {
  const std::size_t end = answer.find("\r\n\r\n");
  return end == std::string::npos ? "" : answer.substr(end + 4);
}

/// A new session of the holder of this Authorization line.
inline Json open_session(const Loopback& loopback, const std::string& bearer) {
  const std::string body = R"({"inst":"i"})";
  const std::string answer =
      ask(loopback.port, "POST /v1/session HTTP/1.1\r\n" + loopback.host() + bearer +
                             "Connection: close\r\nContent-Length: " + std::to_string(body.size()) +
                             "\r\n\r\n" + body);
  const auto json = parse_json(body_of(answer));
  return json ? *json : Json();
}

inline std::string member(const Json& json, std::string_view key) {
  const Json* value = json.find(key);
  return value && value->as_string() ? *value->as_string() : std::string();
}

}  // namespace frontdesk::server
