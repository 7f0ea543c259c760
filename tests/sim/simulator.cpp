// Runs many worlds: simulator [--seeds N] [--first N] [--operations N] [--until-wrong N], or one
// again: --seed N (FRONTDESK_SIM_TRACE=1 tells what happens in it). Or crowds of so many clients,
// who lose their server at once: --crowd N [--first N]. Ends with 1 when anything was wrong, or,
// with enough seeds, when something was never reached. Told to stop (Ctrl-C, SIGTERM to its process
// group) it says what it has done.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "sim/crowd.h"
#include "sim/world.h"

namespace frontdesk::sim {
namespace {

/// With fewer seeds it is chance what is met.
constexpr std::uint64_t seeds_for_reach = 500;

volatile std::sig_atomic_t is_told_to_stop = 0;

struct Options {
  std::uint64_t first = 1;
  std::uint64_t seeds = 1'000;
  int operations = 200;
  int crowd = 0;            ///< Of so many clients, in place of the worlds.
  unsigned wrong_max = 20;  ///< Of each process; then it ends.
};

struct Done {
  std::uint64_t seeds = 0;
  long operations = 0;
};

/// Runs its share of the seeds. What went wrong goes out at once, what was reached at the end.
int run_share(const Options& options, unsigned share, unsigned shares, int out) {
  std::string report;
  Reached reached;
  Done done;
  unsigned wrong = 0;
  const auto goes_on = [&] { return wrong < options.wrong_max && is_told_to_stop == 0; };
  for (std::uint64_t i = share; i < options.seeds && goes_on(); i += shares) {
    const std::uint64_t seed = options.first + i;
    Plan plan = plan_of(seed);
    plan.operations = options.operations;
    const Outcome outcome = run_world(seed, plan);
    for (const std::string& complaint : outcome.complaints) {
      std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), complaint.c_str());
      std::fflush(stdout);
    }
    if (!outcome.complaints.empty()) ++wrong;
    ++done.seeds;
    done.operations += outcome.operations;
    merge(reached, outcome.reached);
  }
  report = std::to_string(done.seeds) + " " + std::to_string(done.operations) + "\n";
  for (const auto& [what, count] : reached) report += std::to_string(count) + " " + what + "\n";
  const auto size = static_cast<ssize_t>(report.size());
  return ::write(out, report.data(), report.size()) == size && wrong == 0 ? 0 : 1;
}

std::string read_all(int in) {
  std::string all;
  std::array<char, 4096> part = {};
  for (ssize_t got = 0; (got = ::read(in, part.data(), part.size())) > 0;) {
    all.append(part.data(), static_cast<std::size_t>(got));
  }
  return all;
}

/// One process a core.
bool run_shares(const Options& options, Reached& reached, Done& done) {
  const auto cores = static_cast<unsigned>(std::max(1L, ::sysconf(_SC_NPROCESSORS_ONLN)));
  const unsigned shares = options.seeds < cores ? 1 : cores;
  std::vector<int> readers;
  for (unsigned share = 0; share < shares; ++share) {
    std::array<int, 2> ends = {};
    if (::pipe(ends.data()) != 0) return false;
    if (::fork() == 0) ::_exit(run_share(options, share, shares, ends[1]));
    ::close(ends[1]);
    readers.push_back(ends[0]);
  }
  for (const int reader : readers) {
    std::istringstream report(read_all(reader));
    Done share;
    report >> share.seeds >> share.operations;
    done.seeds += share.seeds;
    done.operations += share.operations;
    int count = 0;
    for (std::string what; report >> count && std::getline(report >> std::ws, what);) {
      reached[what] += count;
    }
  }
  bool is_well = true;
  for (int status = 0; ::wait(&status) > 0;) is_well = is_well && status == 0;
  return is_well;
}

bool was_all_reached(const Reached& reached) {
  bool is_all = true;
  for (const std::string& what : to_be_reached()) {
    if (reached.contains(what)) continue;
    std::printf("never reached: %s\n", what.c_str());
    is_all = false;
  }
  return is_all;
}

/// In seconds, for reading.
double seconds(Millis span) {
  return std::chrono::duration<double>(span).count();
}

int run_crowds(int clients, std::uint64_t seed) {
  bool is_well = true;
  for (const CrowdPlan& plan : crowd_plans()) {
    const CrowdOutcome crowd = run_crowd(plan, clients, seed);
    std::printf("figure: crowd: %s: %d of %d %s, half in %.1f s, 99 %% in %.1f s, all in %.1f s\n",
                plan.name.c_str(), crowd.back, clients,
                plan.is_silent ? "have noticed" : "are back", seconds(crowd.half_back),
                seconds(crowd.most_back), seconds(crowd.all_back));
    if (!plan.is_silent) {
      std::printf(
          "figure: crowd: %s: %d calls in the fullest 100 ms, before that %d; %d tries in 45 s\n",
          plan.name.c_str(), crowd.peak, crowd.first_peak, crowd.tries_max);
    }
    for (const std::string& complaint : crowd.complaints) std::printf("%s\n", complaint.c_str());
    is_well = is_well && crowd.complaints.empty();
  }
  return is_well ? 0 : 1;
}

int run(const Options& options) {
  if (options.crowd > 0) return run_crowds(options.crowd, options.first);
  const auto begun = std::chrono::steady_clock::now();
  Reached reached;
  Done done;
  bool is_well = run_shares(options, reached, done);
  if (done.seeds >= seeds_for_reach) {
    for (const auto& [what, count] : reached) std::printf("%9d %s\n", count, what.c_str());
    is_well = was_all_reached(reached) && is_well;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  std::printf("figure: simulator: %llu seeds, %ld operations, %s, %.0f s\n",
              static_cast<unsigned long long>(done.seeds), done.operations,
              is_well ? "all well" : "FAILED", took.count());
  return is_well ? 0 : 1;
}

}  // namespace
}  // namespace frontdesk::sim

int main(int count, char** words) {
  for (const int signal : {SIGINT, SIGTERM}) {
    std::signal(signal, [](int) { frontdesk::sim::is_told_to_stop = 1; });
  }
  frontdesk::sim::Options options;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view name = words[i];
    const std::string_view text = words[i + 1];
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    if (name == "--seeds") {
      options.seeds = value;
    } else if (name == "--first") {
      options.first = value;
    } else if (name == "--seed") {
      options.first = value;
      options.seeds = 1;
    } else if (name == "--operations") {
      options.operations = static_cast<int>(value);
    } else if (name == "--crowd") {
      options.crowd = static_cast<int>(value);
    } else if (name == "--until-wrong") {
      options.wrong_max = static_cast<unsigned>(value);
    } else {
      std::cerr << "simulator [--seeds N] [--first N] [--operations N] [--until-wrong N] | --seed N"
                   " | --crowd N [--first N]\n";
      return 2;
    }
  }
  return frontdesk::sim::run(options);
}
