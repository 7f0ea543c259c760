// A virtual clock and what is to happen on it, in order of time and, at the same time, of arrival.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

#include "core/time.h"

namespace frontdesk::sim {

class Timeline {
 public:
  explicit Timeline(TimePoint start) : now_(start) {}

  TimePoint now() const { return now_; }
  void at(TimePoint when, std::function<void()> what) {
    events_.emplace(std::pair{std::max(when, now_), ++count_}, std::move(what));
  }
  void after(Millis delay, std::function<void()> what) { at(now_ + delay, std::move(what)); }

  TimePoint next() const {
    return events_.empty() ? TimePoint::max() : events_.begin()->first.first;
  }
  void set(TimePoint now) { now_ = std::max(now_, now); }
  /// Runs everything that is due now, also what that adds.
  void run_due() {
    while (!events_.empty() && events_.begin()->first.first <= now_) {
      auto what = std::move(events_.begin()->second);
      events_.erase(events_.begin());
      what();
    }
  }

 private:
  TimePoint now_;
  std::uint64_t count_ = 0;
  std::map<std::pair<TimePoint, std::uint64_t>, std::function<void()>> events_ = {};
};

}  // namespace frontdesk::sim
