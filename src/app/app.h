// Owns the state and takes inputs one at a time.
#pragma once

#include <cstdint>

#include "app/update.h"

namespace frontdesk {

class App {
 public:
  /// Carries out `input` and returns what is to be done, in order.
  Effects advance(const Input& input);

  const AppState& state() const { return state_; }
  TimePoint next_deadline() const { return frontdesk::next_deadline(state_); }
  /// Grows by one whenever the state changed: the edge draws a frame when it did.
  std::uint64_t revision() const { return revision_; }

 private:
  AppState state_ = {};
  std::uint64_t revision_ = 0;
};

}  // namespace frontdesk
