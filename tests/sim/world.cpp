// The loop: the next thing that is due, whoever's it is.
#include "sim/world.h"

#include <algorithm>

#include "sim/checks.h"

namespace frontdesk::sim {
namespace {

constexpr TimePoint begin{Millis{1'772'442'000'000}};  // 2026-03-02T09:00:00Z
/// A run that needs more steps than this spins.
constexpr int steps_max = 200'000;

class World {
 public:
  World(std::uint64_t seed, const Plan& plan)
      : plan_(plan), random_{seed}, timeline_(begin), server_(plan.slots, begin) {
    server_.assistant().pieces = {"One ", "tw\u00f6 ", "three \u20ac ", "four ", "five."};
    server_.assistant().interval = random_.between(Millis{5}, Millis{150});
    for (int i = 0; i < plan.patients; ++i) {
      const std::string token = i % 3 == 2 ? "patient-" + std::to_string(i) : "";
      patients_.push_back(
          std::make_unique<Patient>(i, token, timeline_, server_, random_.next(), plan.faults));
    }
  }

  Outcome run() {
    for (auto& patient : patients_) schedule_act(*patient);
    for (int i = 0; i < plan_.restarts; ++i) schedule_restart();
    run_until(begin + plan_.trouble);
    if (!server_.is_up()) server_.start(timeline_.now());
    for (auto& patient : patients_) {
      patient->network().heal();
      patient->rest();
    }
    run_until(begin + plan_.trouble + plan_.rest);
    return judge();
  }

 private:
  void schedule_act(Patient& patient) {
    timeline_.after(random_.between(Millis{50}, Millis{2'500}), [this, &patient] {
      if (timeline_.now() >= begin + plan_.trouble) return;
      patient.act();
      schedule_act(patient);
    });
  }

  void schedule_restart() {
    timeline_.after(random_.between(Millis{1'000}, plan_.trouble), [this] {
      if (!server_.is_up()) return;
      for (const auto& count : {server_.desk().counters()}) {
        duplicates_ += count.duplicates;
        bookings_ += count.bookings;
      }
      server_.stop();
      for (auto& patient : patients_) patient->network().break_all();
      timeline_.after(random_.between(Millis{100}, Millis{5'000}), [this] {
        if (!server_.is_up()) server_.start(timeline_.now());
      });
    });
  }

  TimePoint next() const {
    TimePoint next = std::min(timeline_.next(), server_.next_deadline());
    for (const auto& patient : patients_) next = std::min(next, patient->next_deadline());
    return next;
  }

  void run_until(TimePoint end) {
    while (next() <= end) {
      if (++steps_ > steps_max) return complaints_.push_back("it spins");
      timeline_.set(next());
      timeline_.run_due();
      server_.tick(timeline_.now());
      server_.pump();
      for (auto& patient : patients_) patient->tick();
    }
    timeline_.set(end);
  }

  Outcome judge() {
    Outcome outcome;
    const TimePoint now = timeline_.now();
    const auto add = [&](const Patient* patient, const std::vector<std::string>& wrong) {
      for (const std::string& one : wrong) {
        const std::string who =
            patient ? "patient " + std::to_string(patient->number()) + ": " : "";
        outcome.complaints.push_back(who + one);
      }
    };
    add(nullptr, complaints_);
    add(nullptr, check_store(server_.store()));
    for (const auto& patient : patients_) {
      add(patient.get(), patient->complaints);
      add(patient.get(), patient->network().complaints);
      add(patient.get(), check_settled(*patient, now));
      add(patient.get(), check_transcript(*patient, server_.store(), now));
      add(patient.get(), check_truth(*patient, server_.store(), now));
      for (const auto& [what, count] : patient->did) outcome.did[what] += count;
    }
    outcome.duplicates = duplicates_ + server_.desk().counters().duplicates;
    outcome.bookings = bookings_ + server_.desk().counters().bookings;
    return outcome;
  }

  Plan plan_;
  Random random_;
  Timeline timeline_;
  ServerSide server_;
  std::vector<std::unique_ptr<Patient>> patients_ = {};
  std::vector<std::string> complaints_ = {};
  int steps_ = 0;
  std::int64_t duplicates_ = 0;
  std::int64_t bookings_ = 0;
};

}  // namespace

Plan plan_of(std::uint64_t seed) {
  Random random{seed * 0x9e3779b97f4a7c15 + 1};
  const auto up_to = [&](std::uint64_t most) { return static_cast<int>(random.below(most + 1)); };
  Plan plan;
  plan.patients = 1 + up_to(2);
  plan.slots = 2 + up_to(3);
  Faults& faults = plan.faults;
  faults.delay_max = Millis{5 + up_to(600)};
  // Each kind of fault is absent from half of the runs, so that each is met alone too.
  for (int* chance :
       {&faults.refuse_socket, &faults.swallow_socket, &faults.cut_socket, &faults.silence_socket,
        &faults.lose_request, &faults.lose_answer, &faults.cut_answer, &faults.busy}) {
    if (up_to(1) == 1) *chance = up_to(400);
  }
  if (up_to(4) == 0) faults.refuse_socket = 1'000;
  if (up_to(3) == 0) faults.captive = up_to(150);
  plan.restarts = up_to(3);
  return plan;
}

Outcome run_world(std::uint64_t seed, const Plan& plan) {
  World world(seed, plan);
  return world.run();
}

}  // namespace frontdesk::sim
