// The server of the simulation: the real Desk on a real store, with just enough HTTP around it.
//
// What net/ does with sockets is done here with callbacks: tickets, tokens, and the paths a client
// uses. A crash drops the Desk and every connection; what was committed stays, as on a disk.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "server/desk/desk.h"
#include "sim/faults.h"
#include "sim/timeline.h"

namespace frontdesk::sim {

/// The far end of one pipe, as the server sees it.
struct Pipe {
  std::function<void(std::string bytes)> send = {};
  std::function<void(int code, std::string reason)> end = {};
};

struct HttpAnswer {
  int status = 200;
  std::string body = {};
};

class ClinicSide {
 public:
  ClinicSide(Timeline& timeline, std::uint64_t seed);

  /// A whole answer at once, for every path but the two streamed ones.
  HttpAnswer answer(const std::string& method, const std::string& url, const std::string& token,
                    const std::string& body);

  /// Upgrade with a ticket's URL; 0 when it is refused.
  server::ConnectionId open_socket(const std::string& url, Pipe pipe);
  /// …/frames (with a body) or …/events; 0 when refused (401, 404).
  server::ConnectionId open_stream(const std::string& url, const std::string& token,
                                   const std::string& body, Pipe pipe);
  void receive(server::ConnectionId connection, const std::string& bytes);
  void close(server::ConnectionId connection);

  /// As kill -9 and a new start would.
  void crash();

  server::Store& store() { return *store_; }
  server::Desk& desk() { return *desk_; }
  int crashes() const { return crashes_; }

 private:
  void start();
  void deliver();
  void arm();
  const server::Caller* caller_of(const std::string& token) const;

  Timeline& timeline_;
  Random random_;
  std::unique_ptr<server::Assistant> assistant_;
  std::unique_ptr<server::Store> store_;
  std::unique_ptr<server::Desk> desk_;
  std::map<std::string, server::Caller> callers_ = {};
  struct Ticket {
    std::string session_id = {};
    std::string token = {};
  };
  std::map<std::string, Ticket> tickets_ = {};
  std::map<server::ConnectionId, Pipe> pipes_ = {};
  server::ConnectionId last_connection_ = 0;
  int last_guest_ = 0;
  int crashes_ = 0;
  bool is_delivering_ = false;
  TimePoint armed_for_ = TimePoint::max();
  int life_ = 0;  ///< Grows with each crash; timers of an older life do nothing.
};

}  // namespace frontdesk::sim
