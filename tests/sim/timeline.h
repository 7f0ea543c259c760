// The virtual clock: things to be done at an instant, in order. Nothing here ever waits.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>

#include "core/time.h"

namespace frontdesk::sim {

class Timeline {
 public:
  TimePoint now() const { return now_; }

  /// Things of the same instant are done in the order they were asked for.
  void at(TimePoint when, std::function<void()> what) {
    queue_.emplace(std::pair(std::max(when, now_), ++count_), std::move(what));
  }
  void after(Millis delay, std::function<void()> what) { at(now_ + delay, std::move(what)); }

  /// Does everything due up to `end`, then stands there.
  void run_until(TimePoint end) {
    while (!queue_.empty() && queue_.begin()->first.first <= end) {
      auto next = queue_.extract(queue_.begin());
      now_ = next.key().first;
      next.mapped()();
    }
    now_ = end;
  }

 private:
  TimePoint now_ = TimePoint{Millis{1'772'000'000'000}};  // A Wednesday in February 2026.
  std::uint64_t count_ = 0;
  std::map<std::pair<TimePoint, std::uint64_t>, std::function<void()>> queue_ = {};
};

}  // namespace frontdesk::sim
