// One page of the simulation: the real App, its effects carried out in the virtual network.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "app/app.h"
#include "sim/clinic_side.h"

namespace frontdesk::sim {

class Device {
 public:
  Device(Timeline& timeline, ClinicSide& clinic, Faults& faults, std::uint64_t seed);

  /// Loads the page; what sessionStorage kept is there again.
  void load();
  /// The page is gone: no effect of it does anything any more, its sockets are cut.
  void unload();
  void want(Intent intent) { feed(std::move(intent)); }

  const AppState& state() const { return app_->state(); }
  /// What must never happen, in words; empty while all is well.
  const std::string& complaint() const { return complaint_; }

 private:
  struct Socket {
    server::ConnectionId connection = 0;
    bool is_open = false;
    bool is_mute = false;
    bool is_closed = false;
    TimePoint last_to_client = {};
    TimePoint last_to_server = {};
  };
  struct Request {
    server::ConnectionId connection = 0;
    bool is_over = false;
    bool carries_frames = false;
    TimePoint last_to_client = {};
  };

  void feed(InputEvent event);
  void perform(const Effect& effect);
  void open_socket(const OpenSocket& effect);
  void send_bytes(const SendBytes& effect);
  void close_socket(int attempt, int code);
  void send_http(const SendHttp& effect);
  void stream_http(const SendHttp& effect, const std::shared_ptr<Request>& request);
  void arm();
  void check_pipes(int sending_attempt);
  Millis delay() { return random_.between(Millis{1}, faults_.delay_max); }
  /// Later than `last`, so that one pipe keeps its order.
  TimePoint arrival(TimePoint& last);

  Timeline& timeline_;
  ClinicSide& clinic_;
  Faults& faults_;
  Random random_;
  std::unique_ptr<App> app_ = {};
  std::map<std::string, std::string> storage_ = {};
  std::map<int, std::shared_ptr<Socket>> sockets_ = {};
  std::map<int, std::shared_ptr<Request>> requests_ = {};
  std::string complaint_ = {};
  int page_ = 0;  ///< Grows with each load; what belongs to an older page is dropped.
  TimePoint armed_for_ = TimePoint::max();
};

}  // namespace frontdesk::sim
