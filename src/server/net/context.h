// What every connection of one server shares. Network thread only, except for `desk`.
//
// net/ includes this; the rest of the server sees server.h alone.
#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "server/book_pages.h"
#include "server/config.h"
#include "server/guard.h"
#include "server/net/conn.h"
#include "server/net/desk_thread.h"
#include "server/net/door.h"
#include "server/net/plain_line.h"
#include "server/net/portal.h"
#include "server/net/server.h"
#include "server/net/static_files.h"

namespace frontdesk::server {

/// A connection that can be asked to leave, when the server ends.
class Peer {
 public:
  virtual ~Peer() = default;
  /// Finishes what is being written, then closes; unless the desk does that.
  virtual void leave() = 0;
};

struct Context {
  boost::asio::io_context& io;
  const ServerOptions& options;
  Guard& guard;
  DeskThread& desk;
  StaticSite app = {};
  BookSite book = {};
  std::optional<Portal> portal = {};
  std::vector<HttpHeader> common = {};  ///< Headers on every answer.
  Switchboard switchboard = {};
  Door door;
  Door users;  ///< For sockets, by whose they are.
  PlainPlaces plain_places = {};
  std::set<Peer*> peers = {};
  int sockets = 0;
  bool is_leaving = false;
  std::function<void()> last_has_left = {};

  void welcome(Peer* peer) { peers.insert(peer); }
  void forget(Peer* peer) {
    peers.erase(peer);
    if (is_leaving && peers.empty()) last_has_left();
  }
};

/// Which of the two loopback ports a connection came to.
enum class Side { App, Portal };

}  // namespace frontdesk::server
