// The thread on which the desk lives, with the store and the assistant behind it.
//
// Others post jobs to it; what the desk wants sent is handed to `deliver`, on this thread. Between
// jobs it ticks the desk at its deadlines. Nothing else may touch the desk while this exists.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "server/desk/desk.h"

namespace frontdesk::server {

class DeskThread {
 public:
  using Job = std::function<void(Desk&, TimePoint)>;
  struct Hooks {
    std::function<void(std::vector<Outgoing>)> deliver = {};
    /// An exception came out of the desk: its state is not to be trusted any more.
    std::function<void()> fail = {};
    std::function<TimePoint()> clock = {};
  };

  DeskThread(Desk& desk, Hooks hooks);
  ~DeskThread() { stop(); }
  DeskThread(const DeskThread&) = delete;
  DeskThread& operator=(const DeskThread&) = delete;

  /// False when too many jobs wait already: the server is busy.
  [[nodiscard]] bool try_post(Job job);
  /// For what must not be lost: the end of a connection.
  void post(Job job);

  /// Does the jobs that wait, then ends the thread.
  void stop();

 private:
  void run();
  bool wait_for_jobs(std::deque<Job>& jobs);
  void log_notes();

  Desk& desk_;
  Hooks hooks_;
  std::mutex mutex_ = {};
  std::condition_variable wake_ = {};
  std::deque<Job> jobs_ = {};
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace frontdesk::server
