// The server without its sockets: the real store and desk, and as much of the HTTP routes as the
// client's session uses. It can be stopped and started; the store stays.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "core/session_effect.h"
#include "server/desk/desk.h"
#include "server/desk/frame_queue.h"
#include "server/desk/small_clinic.h"
#include "server/store/failing_store.h"
#include "sim/reached.h"

namespace frontdesk::sim {

/// Where a connection's frames and its end go.
struct Sink {
  std::function<void(const std::string& bytes)> frame = {};
  std::function<void(int code)> end = {};
};

struct HttpReply {
  int status = 200;
  std::string body = {};
};

class ServerSide {
 public:
  ServerSide(int slots, TimePoint now);

  bool is_up() const { return desk_ != nullptr; }
  void start(TimePoint now);
  /// Every connection is gone; nothing is said to anybody.
  void stop();

  /// It dies between writes no more (failing_store.h).
  void live_on();

  /// A call with one answer; status 0 for none.
  HttpReply call(const SendHttp& http, TimePoint now);
  /// A socket with a good ticket; 0 when it is refused.
  server::ConnectionId open_socket(const std::string& url, Sink sink, TimePoint now);
  /// A POST of frames or a poll. Ends with a code when it is done.
  server::ConnectionId open_stream(const SendHttp& http, Sink sink, TimePoint now);
  void receive(server::ConnectionId id, const std::string& bytes, TimePoint now);
  void drop(server::ConnectionId id, TimePoint now);

  void tick(TimePoint now);
  TimePoint next_deadline() const;
  /// Hands what the desk wants sent to the sinks.
  void pump();
  Reached reached = {};

  server::Store& store() { return *store_; }
  server::Desk& desk() { return *desk_; }
  server::ScriptedAssistant& assistant() { return assistant_; }

 private:
  HttpReply session_call(const server::Caller& caller, const SendHttp& http, TimePoint now);
  HttpReply carry_out(const SendHttp& http, TimePoint now);
  void flush(server::ConnectionId id);
  void note(const std::string& bytes);
  HttpReply lookup_call(const server::Caller& caller, const std::string& cid);

  std::unique_ptr<server::Store> store_ = {};
  server::ScriptedAssistant assistant_ = {};
  std::unique_ptr<server::Desk> desk_ = {};
  struct Ticket {
    std::string session_id = {};
    server::Caller caller = {};
    TimePoint expires = {};
  };
  std::map<std::string, Ticket> tickets_ = {};
  std::map<server::ConnectionId, Sink> sinks_ = {};
  std::map<server::ConnectionId, server::FrameQueue> queues_ = {};
  server::ConnectionId last_connection_ = 0;
  int last_ticket_ = 0;
  int last_guest_ = 0;
};

}  // namespace frontdesk::sim
