// The listeners, their connections, and the thread the desk lives on, behind one object.
//
// No Boost in here, so that main and tests stay light. Opening comes first and tells the ports; the
// page is filled with them; then `run` serves until it is told to stop.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/config.h"
#include "server/desk/desk.h"
#include "server/guard.h"

namespace frontdesk::server {

class StaticSite;
class Portal;
struct BookSite;

/// How long the network is patient. Shorter in tests.
struct Waits {
  Millis idle{60'000};        ///< A socket's peer that says nothing; it is pinged at half of it.
  Millis keep_alive{15'000};  ///< A streamed answer without news: an empty line.
  Millis drain{15'000};       ///< For answers being written when the server is told to end.
  Millis goodbye{5'000};      ///< After that, for everybody to have gone.
};

struct ServerOptions {
  std::string listen = "127.0.0.1";
  bool is_demo = true;
  bool behind_tls_proxy = false;
  std::optional<PlainSending> plain = {};
  bool refuse_sockets = false;
  bool test_echo = false;
  NetLimits limits = {};
  Waits waits = {};
};

class Server {
 public:
  explicit Server(ServerOptions options);
  ~Server();

  /// Binds and listens; 0 takes any free port. Busy: somebody else has it.
  Result<> open(int port);
  Result<> open_portal(int port);
  int port() const;
  int portal_port() const;

  void serve_app(StaticSite site);
  /// The pages that book without a script.
  void serve_book(BookSite site);
  void serve_portal(Portal portal);

  /// Serves until SIGINT, SIGTERM or `stop`; then says goodbye, lets answers that are being written
  /// end, lets go of everybody, and returns; at once when told so a second time. False when the
  /// desk failed. `started` is called once connections are taken.
  bool run(Desk& desk, Guard& guard, const std::function<void()>& started);

  /// From any thread, as the first signal would.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace frontdesk::server
