// The user of one simulated page: says things, taps what is offered, changes their mind, reloads.
#pragma once

#include <string>
#include <vector>

#include "sim/device.h"

namespace frontdesk::sim {

class SimPatient {
 public:
  SimPatient(Timeline& timeline, Device& device, std::uint64_t seed)
      : timeline_(timeline), device_(device), random_{seed} {}

  /// Opens the page and acts until `end`.
  void live_until(TimePoint end);

  /// Every text sent, in order; none may be lost or doubled.
  const std::vector<std::string>& said() const { return said_; }
  int acts() const { return acts_; }

 private:
  void act(TimePoint end);
  void do_something();
  void say_something();
  bool decide_on_hold();
  bool tap_newest_offer();
  bool change_an_appointment();
  bool handle_open_answer();

  Timeline& timeline_;
  Device& device_;
  Random random_;
  std::vector<std::string> said_ = {};
  int acts_ = 0;
};

}  // namespace frontdesk::sim
