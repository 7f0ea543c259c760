// What stands between a socket and the desk: what frames mean on their way there and back.
//
// A v1 client's go through as they are. A plain client's are put into v1 and back (plain_line.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/guard.h"
#include "server/net/desk_thread.h"
#include "server/routes.h"

namespace frontdesk::server {

/// Network thread only; the jobs it gives run on the desk's, and outlive it.
class Line {
 public:
  virtual ~Line() = default;
  /// Echoed where it is offered; empty for none.
  virtual std::string_view subprotocol() const = 0;
  /// For the log; empty where it is not known yet.
  virtual std::string session_id() const = 0;

  /// The first job of the connection, and one for each frame that comes in after it.
  virtual DeskThread::Job attach(ConnectionId connection) = 0;
  virtual DeskThread::Job receive(std::string bytes) = 0;

  /// What to send for a frame of the desk's.
  virtual std::vector<SendFrame> translate(SendFrame frame, TimePoint now) = 0;
  /// What was kept back and is due at `next_at`.
  virtual std::vector<SendFrame> take_due(TimePoint now) = 0;
  virtual TimePoint next_at() const = 0;

  /// The connection is over.
  virtual void leave() = 0;
};

class V1Line : public Line {
 public:
  explicit V1Line(SocketPass pass) : pass_(std::move(pass)) {}

  std::string_view subprotocol() const override { return server::subprotocol; }
  std::string session_id() const override { return pass_.session_id; }
  DeskThread::Job attach(ConnectionId connection) override;
  DeskThread::Job receive(std::string bytes) override;
  std::vector<SendFrame> translate(SendFrame frame, TimePoint) override;
  std::vector<SendFrame> take_due(TimePoint) override { return {}; }
  TimePoint next_at() const override { return TimePoint::max(); }
  void leave() override {}

 private:
  SocketPass pass_;
  ConnectionId connection_ = 0;
};

}  // namespace frontdesk::server
