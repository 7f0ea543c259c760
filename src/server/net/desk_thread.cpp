// Jobs in, frames out, ticks between.
#include "server/net/desk_thread.h"

#include <algorithm>
#include <exception>

#include "core/codec.h"
#include "server/log.h"

namespace frontdesk::server {
namespace {

constexpr std::size_t jobs_max = 4'096;
/// Even a desk without a deadline looks up now and then: the wall clock may have been set.
constexpr Millis longest_wait{30'000};

}  // namespace

DeskThread::DeskThread(Desk& desk, Hooks hooks)
    : desk_(desk), hooks_(std::move(hooks)), thread_([this] { run(); }) {}

bool DeskThread::try_post(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (jobs_.size() >= jobs_max) return false;
    jobs_.push_back(std::move(job));
  }
  wake_.notify_one();
  return true;
}

void DeskThread::post(Job job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  wake_.notify_one();
}

void DeskThread::stop() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

bool DeskThread::wait_for_jobs(std::deque<Job>& jobs) {
  const TimePoint now = hooks_.clock();
  const TimePoint latest = now + longest_wait;
  const Millis wait = std::max(Millis{0}, std::min(desk_.next_deadline(), latest) - now);
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, wait, [this] { return is_stopping_ || !jobs_.empty(); });
  jobs.swap(jobs_);
  return !jobs.empty() || !is_stopping_;
}

/// Before the frames leave: whoever reads a reference out finds it in the log.
void DeskThread::log_notes() {
  for (const Desk::Incident& incident : desk_.take_incidents()) {
    // Our own words, about us: a patient's errors need none.
    const bool is_ours = incident.code == ErrorCode::Internal;
    log_event("refused", {{"ref", incident.ref},
                          {"code", error_code_name(incident.code)},
                          {"why", is_ours ? incident.detail : ""},
                          {"sid", incident.session_id}});
  }
  for (const Desk::BookingNote& note : desk_.take_booking_notes()) {
    log_event("booking", {{"what", note.what},
                          {"sid", note.session_id},
                          {"slot", note.slot_id},
                          {"hold", note.hold_id},
                          {"appointment", note.appointment_id}});
  }
}

void DeskThread::run() {
  try {
    std::deque<Job> jobs;
    while (wait_for_jobs(jobs)) {
      for (const Job& job : jobs) job(desk_, hooks_.clock());
      jobs.clear();
      const TimePoint now = hooks_.clock();
      if (desk_.next_deadline() <= now) desk_.tick(now);
      log_notes();
      std::vector<Outgoing> outgoing = desk_.take_outgoing();
      if (!outgoing.empty()) hooks_.deliver(std::move(outgoing));
    }
  } catch (const std::exception& error) {
    log_event("desk_failed", {{"what", error.what()}});
    hooks_.fail();
  }
}

}  // namespace frontdesk::server
