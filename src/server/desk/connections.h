// Who is connected, what is to be sent to them, and how much each may send.
//
// Frames leave in the order in which they were sent here. Which session's events a connection gets
// is decided by `session_id`, and only once it has been welcomed: until then it has not been told
// where in the log it stands.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/desk/desk.h"

namespace frontdesk::server {

/// A token bucket: `per_second` frames in the long run, `burst` at once. Once a frame was refused,
/// everything is for a second, so that a client that sends again keeps its order.
struct FrameAllowance {
  double left = 0;
  TimePoint counted_at = {};
  TimePoint refused_until = {};

  bool take(int per_second, int burst, TimePoint now);
  /// Whether the next frame would be refused. Then the second begins, as if it had come.
  bool is_spent(int per_second, int burst, TimePoint now);
};

struct Connection {
  ConnectionId id = 0;
  ConnectionKind kind = ConnectionKind::Socket;
  Caller caller = {};
  std::string session_id = {};
  std::string inst = {};
  bool is_welcomed = false;
  Capabilities caps = {};
  bool has_event = false;  ///< Of a Poll: what it waited for has come.
  /// A socket's hello, the end of an Exchange or a Poll: due at the latest then.
  TimePoint deadline = {};
  TimePoint last_sent = {};
  /// cids whose answers an Exchange waits for.
  std::vector<std::string> awaited = {};
  FrameAllowance allowance = {};  ///< Of a socket; POSTs share their session's.
  int bad_frames = 0;
};

class Connections {
 public:
  Connection& add(Connection connection);
  Connection* find(ConnectionId id);
  void remove(ConnectionId id) { connections_.erase(id); }

  void send(Connection& to, const ServerFrame& frame, TimePoint now);
  /// To every welcomed connection of the session but `except` (0 for none).
  void send_all(std::string_view session_id, const ServerFrame& frame, ConnectionId except,
                TimePoint now);
  /// A change to those that stay to listen: sockets and polls, not POSTs. `whole` goes to clients
  /// that do not understand changes.
  void send_listeners(std::string_view session_id, const ServerFrame& change,
                      const ServerFrame& whole, TimePoint now);
  /// No more will come; the connection is forgotten.
  void end(ConnectionId id, int code, std::string_view reason);

  /// The answer to `cid` is complete: no Exchange waits for it any longer.
  void finish_awaited(std::string_view session_id, std::string_view cid);
  bool has_any(std::string_view session_id) const;
  bool has_welcomed(std::string_view session_id) const;

  /// In order of arrival. Not to be added to or removed from while it is walked: take ids first.
  const std::map<ConnectionId, Connection>& all() const { return connections_; }
  std::vector<ConnectionId> ids() const;

  std::vector<Outgoing> take_outgoing() { return std::exchange(outgoing_, {}); }

 private:
  std::map<ConnectionId, Connection> connections_ = {};
  std::vector<Outgoing> outgoing_ = {};
};

}  // namespace frontdesk::server
