// How bad the network is. Each probability is out of 100.
#pragma once

#include "core/random.h"
#include "core/time.h"

namespace frontdesk::sim {

struct Faults {
  int upgrade_refused = 0;  ///< Of each new socket.
  int socket_cut = 0;       ///< Of each socket, at some time in its life.
  int socket_mute = 0;      ///< Of each socket: goes silent without closing.
  int request_lost = 0;     ///< Of each HTTP request, before it arrives.
  int reply_lost = 0;       ///< Of each HTTP request, somewhere in its answer.
  int server_crash = 0;     ///< Of each second.
  Millis delay_max{120};

  static Faults none() { return {}; }
  /// A mixture drawn from the seed: some runs have no sockets at all, some only crashes.
  static Faults drawn(Random& random) {
    const auto chance = [&](int most) {
      return static_cast<int>(random.below(static_cast<std::uint64_t>(most) + 1));
    };
    Faults faults;
    faults.upgrade_refused = random.below(6) == 0 ? 100 : chance(30);
    faults.socket_cut = chance(70);
    faults.socket_mute = chance(30);
    faults.request_lost = chance(20);
    faults.reply_lost = chance(20);
    faults.server_crash = chance(3);
    faults.delay_max = Millis{20 + chance(900)};
    return faults;
  }
};

inline bool happens(Random& random, int percent) {
  return random.below(100) < static_cast<std::uint64_t>(percent);
}

}  // namespace frontdesk::sim
