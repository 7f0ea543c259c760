// Tells a reader that is slow from one that has stopped reading.
//
// Progress is what the other end's TCP has acknowledged, not what we managed to write: a whole
// frame may take longer than the limit on a thin line, and that is no reason to cut it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "core/time.h"

namespace frontdesk::server {

/// Bytes that the peer of a TCP socket has acknowledged; 0 when the system does not say.
std::uint64_t acknowledged_bytes(int socket);

class StallWatch {
 public:
  explicit StallWatch(std::function<std::uint64_t()> acknowledged)
      : acknowledged_(std::move(acknowledged)) {}

  /// Called now and then while something waits to be written: true once nothing has moved for
  /// limits::server_stall_max. `now` may be any clock that only goes forward.
  bool is_stalled(Millis now);
  /// Nothing waits: the next wait starts afresh.
  void rest() { since_.reset(); }

 private:
  std::function<std::uint64_t()> acknowledged_;
  std::uint64_t last_ = 0;
  std::optional<Millis> since_ = {};
};

}  // namespace frontdesk::server
