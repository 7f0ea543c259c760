// What the desk's connections look like from this side: bytes out, until the end.
//
// A WebSocket and an NDJSON answer are both a Sink. The switchboard finds the sink of a
// connection's number; it lives on the network thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/desk/desk.h"

namespace frontdesk::server {

class Sink {
 public:
  virtual ~Sink() = default;
  /// One frame.
  virtual void send(SendFrame frame) = 0;
  /// No more will come; what was sent before goes out first.
  virtual void end(int code, const std::string& reason) = 0;
};

class Switchboard {
 public:
  ConnectionId connect(std::weak_ptr<Sink> sink);
  void disconnect(ConnectionId id) { sinks_.erase(id); }
  /// Frames for connections that are gone already are dropped.
  void deliver(std::vector<Outgoing> outgoing);

 private:
  ConnectionId last_ = 0;
  std::map<ConnectionId, std::weak_ptr<Sink>> sinks_ = {};
};

}  // namespace frontdesk::server
