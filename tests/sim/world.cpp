// The loop: the next thing that is due, whoever's it is.
#include "sim/world.h"

#include <algorithm>

#include "sim/checks.h"
#include "sim/seeded_random.h"

namespace frontdesk::sim {
namespace {

constexpr TimePoint begin{Millis{1'772'442'000'000}};  // 2026-03-02T09:00:00Z
/// A run that needs more steps than this spins.
constexpr int steps_max = 400'000;

class World {
 public:
  World(std::uint64_t seed, const Plan& plan)
      : plan_(plan), random_{seed}, timeline_(begin), server_(plan.slots, begin) {
    server_.assistant().pieces = {"One ", "tw\u00f6 ", "three \u20ac ", "four ", "five."};
    server_.assistant().interval = random_.between(Millis{5}, Millis{150});
    for (int i = 0; i < plan.patients; ++i) {
      const bool is_known = i % 3 == 2 || plan.has_tabs;
      const std::string name = "patient-" + std::to_string(plan.has_tabs ? 0 : i);
      patients_.push_back(std::make_unique<Patient>(i, is_known ? name : "", timeline_, server_,
                                                    random_.next(), plan.faults));
      patients_.back()->sleep_max = 50 * plan.pause_max;
    }
    if (plan.has_tabs) ++server_.reached["second tab"];
  }

  Outcome run() {
    for (auto& patient : patients_) schedule_act(*patient);
    for (int i = 0; i < plan_.restarts; ++i) schedule([this] { kill("server killed"); });
    for (int i = 0; i < plan_.crashes; ++i) {
      schedule([this] {
        if (server_.is_up() && is_in_trouble())
          server::allow_writes(static_cast<long>(random_.below(12)));
      });
    }
    for (int i = 0; i < plan_.departures; ++i) schedule([this] { depart(); });
    run_until(TimePoint::max());
    // What was asked meanwhile is many answers; how slowly they are written is no fault.
    server_.assistant().interval = Millis{5};
    if (server_.is_up()) server_.live_on();
    if (!server_.is_up()) server_.start(timeline_.now());
    for (auto& patient : patients_) {
      patient->network().heal();
      patient->rest();
    }
    run_until(timeline_.now() + plan_.rest);
    return judge();
  }

 private:
  bool is_in_trouble() const { return operations() < plan_.operations; }

  int operations() const {
    int acts = 0;
    for (const auto& patient : patients_) acts += patient->acts;
    return acts;
  }

  void schedule_act(Patient& patient) {
    timeline_.after(random_.between(Millis{20}, plan_.pause_max), [this, &patient] {
      if (!is_in_trouble()) return;
      patient.act();
      schedule_act(patient);
    });
  }

  /// At some moment before the faults stop, as far as that can be foreseen.
  template <class What>
  void schedule(What what) {
    const auto acts = plan_.operations / plan_.patients;
    timeline_.after(random_.between(Millis{1'000}, plan_.pause_max / 2 * acts), what);
  }

  void kill(const std::string& how) {
    if (server_.is_up() && is_in_trouble()) go_down(how);
  }

  void go_down(const std::string& how) {
    ++server_.reached[how];
    server_.stop();
    for (auto& patient : patients_) patient->network().break_all();
    timeline_.after(random_.between(Millis{100}, Millis{5'000}), [this] {
      if (!server_.is_up()) server_.start(timeline_.now());
    });
  }

  /// As for an update: everybody is told to come back on another socket, then it goes.
  void depart() {
    if (!server_.is_up() || !is_in_trouble()) return;
    ++server_.reached["goaway"];
    server_.desk().say_goodbye("deploy", Millis{2'000});
    // It has said so: it goes, whether the trouble is over by then or not.
    timeline_.after(random_.between(Millis{0}, Millis{6'000}), [this] {
      if (server_.is_up()) go_down("server left");
    });
  }

  TimePoint next() const {
    TimePoint next = std::min(timeline_.next(), server_.next_deadline());
    for (const auto& patient : patients_) next = std::min(next, patient->next_deadline());
    return next;
  }

  /// Until then, or, without an end, until enough was done.
  void run_until(TimePoint end) {
    const bool is_open = end == TimePoint::max();
    while (is_open ? is_in_trouble() : next() <= end) {
      if (++steps_ > steps_max) return complaints_.push_back("it spins");
      timeline_.set(next());
      timeline_.run_due();
      server_.tick(timeline_.now());
      server_.pump();
      if (server::was_write_refused()) kill("server killed between writes");
      for (auto& patient : patients_) patient->tick();
    }
    if (!is_open) timeline_.set(end);
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
      merge(outcome.reached, patient->reached);
      merge(outcome.reached, patient->network().reached);
    }
    server_.stop();
    merge(outcome.reached, server_.reached);
    outcome.operations = operations();
    return outcome;
  }

  Plan plan_;
  Random random_;
  Timeline timeline_;
  ServerSide server_;
  std::vector<std::unique_ptr<Patient>> patients_ = {};
  std::vector<std::string> complaints_ = {};
  int steps_ = 0;
};

}  // namespace

Plan plan_of(std::uint64_t seed) {
  Random random{seed * 0x9e3779b97f4a7c15 + 1};
  const auto up_to = [&](std::uint64_t most) { return static_cast<int>(random.below(most + 1)); };
  Plan plan;
  plan.patients = 1 + up_to(2);
  plan.has_tabs = up_to(4) == 0;
  plan.slots = 2 + up_to(3);
  // Now and then a slow one, in which holds run out.
  if (up_to(9) == 0) plan.pause_max = Millis{30'000};
  Faults& faults = plan.faults;
  faults.delay_max = Millis{5 + up_to(600)};
  // Each kind of fault is absent from half of the runs, so that each is met alone too.
  for (int* chance :
       {&faults.refuse_socket, &faults.swallow_socket, &faults.cut_socket, &faults.silence_socket,
        &faults.lose_request, &faults.lose_answer, &faults.cut_answer, &faults.busy,
        &faults.withhold_answer, &faults.block_storage}) {
    if (up_to(1) == 1) *chance = up_to(400);
  }
  for (int* chance : {&faults.drop_frame, &faults.repeat_frame, &faults.corrupt_text}) {
    if (up_to(1) == 1) *chance = up_to(60);
  }
  if (up_to(4) == 0) faults.refuse_socket = 1'000;
  if (up_to(3) == 0) faults.captive = up_to(150);
  plan.restarts = up_to(3);
  plan.crashes = up_to(2);
  if (up_to(7) == 0) faults.withhold_answer = 1'000;  // A proxy that always does.
  plan.departures = up_to(2);
  return plan;
}

Outcome run_world(std::uint64_t seed, const Plan& plan) {
  seed_ids(seed);
  World world(seed, plan);
  return world.run();
}

}  // namespace frontdesk::sim
