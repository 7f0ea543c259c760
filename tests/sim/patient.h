// One client: the real App, the page's storage, and a patient who does things at random moments.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/app.h"
#include "sim/network.h"

namespace frontdesk::sim {

class Patient {
 public:
  /// `token` of a known patient, whose host page gives it; empty for a guest. Two with the same
  /// token are two tabs.
  Patient(int number, std::string token, Timeline& timeline, ServerSide& server, std::uint64_t seed,
          Faults faults);

  void open_page();
  /// Does one thing, or nothing.
  void act();
  /// Nothing more is done; the page stays in front and online.
  void rest();
  void tick();
  TimePoint next_deadline() const { return std::max(app_->next_deadline(), asleep_until_); }

  Network& network() { return network_; }
  const AppState& state() const { return app_->state(); }
  int number() const { return number_; }
  /// Everything ever typed and sent, over all page loads.
  const std::vector<std::string>& typed() const { return typed_; }
  std::vector<std::string> complaints = {};
  Reached reached = {};
  int acts = 0;
  Millis sleep_max{90'000};

 private:
  void take(InputEvent event);
  void give(InputEvent event);
  void forget_unsent();
  void sleep();
  void wake();
  void want(Intent intent, const std::string& what);
  void type_something();
  void choose_something();
  void decide_booking();
  void change_booking();
  void disturb();
  void check_shown();
  void check_line();
  void check_attempts(const Effect& effect);

  int number_;
  std::string token_;
  Timeline& timeline_;
  Network network_;
  Random random_;
  std::unique_ptr<App> app_ = {};
  std::map<std::string, std::string> storage_ = {};
  std::vector<std::string> typed_ = {};
  int last_typed_ = 0;
  bool is_hidden_ = false;
  bool is_storage_blocked_ = false;
  /// The device sleeps: nothing runs, and what arrives waits.
  TimePoint asleep_until_ = {};
  std::vector<InputEvent> waiting_ = {};
  TimePoint heard_at_ = {};               ///< When anything last came from the server.
  std::vector<TimePoint> attempts_ = {};  ///< Of the last while, to reach the server.
};

}  // namespace frontdesk::sim
