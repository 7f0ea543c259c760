// Goal: rules B1 and B7. Many rivals, several processes, one file: exactly one wins, the rest are
// told the slot is taken, nobody sees an error; and nothing that a thousand mixed actions do breaks
// the rules of the calendar. Method: a child process is forked before any database is open; both
// open a connection a thread and start on a signal. The mixed run is one seeded sequence against a
// model.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <map>
#include <thread>

#include "core/random.h"
#include "server/store/fixture.h"

namespace frontdesk::server {
namespace {

using namespace testing;
using std::chrono::minutes;

constexpr int rivals_per_process = 100;

struct Tally {
  int won = 0;
  int taken = 0;
  int other = 0;
};

void wait_for_byte(int descriptor) {
  char byte = 0;
  while (::read(descriptor, &byte, 1) != 1) {
  }
}

// Every thread has a connection of its own, as every server process has.
Tally race(const std::string& path, const std::string& process, int ready, int go) {
  std::vector<std::unique_ptr<Store>> stores;
  for (int i = 0; i < rivals_per_process; ++i) {
    stores.push_back(open_store(path));
    // A crowd on a slow machine may queue for longer than a server would wait.
    FRONTDESK_ASSERT(stores.back()->database().execute("PRAGMA busy_timeout = 60000").has_value());
  }
  std::atomic<int> won{0};
  std::atomic<int> taken{0};
  std::atomic<int> other{0};
  std::atomic<bool> started{false};
  std::vector<std::thread> threads;
  for (int i = 0; i < rivals_per_process; ++i) {
    threads.emplace_back([&, i] {
      started.wait(false);
      Store& store = *stores[static_cast<std::size_t>(i)];
      const auto held = hold(store, process + std::to_string(i), "a1");
      const auto code = code_of(held);
      ++(!code ? won : code == ErrorCode::SlotTaken ? taken : other);
    });
  }
  FRONTDESK_ASSERT(::write(ready, "r", 1) == 1);
  wait_for_byte(go);
  started = true;
  started.notify_all();
  for (std::thread& thread : threads) {
    thread.join();
  }
  return Tally{won, taken, other};
}

TEST_CASE("race: 200 rivals in two processes, one winner, no errors") {
  const DatabaseFile file("race");
  {
    auto store = open_store(file.path());
    fill(*store);
  }
  std::array<int, 2> ready = {};
  std::array<int, 2> go = {};
  std::array<int, 2> answer = {};
  REQUIRE((::pipe(ready.data()) == 0 && ::pipe(go.data()) == 0 && ::pipe(answer.data()) == 0));
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const Tally tally = race(file.path(), "child", ready[1], go[0]);
    const bool sent = ::write(answer[1], &tally, sizeof(tally)) == sizeof(tally);
    ::_exit(sent ? 0 : 1);
  }
  std::thread starter([&] {
    wait_for_byte(ready[0]);
    wait_for_byte(ready[0]);
    FRONTDESK_ASSERT(::write(go[1], "gg", 2) == 2);
  });
  const Tally ours = race(file.path(), "parent", ready[1], go[0]);
  starter.join();
  Tally theirs;
  CHECK(::read(answer[0], &theirs, sizeof(theirs)) == sizeof(theirs));
  int status = 0;
  CHECK(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  CHECK(ours.won + theirs.won == 1);
  CHECK(ours.taken + theirs.taken == 2 * rivals_per_process - 1);
  CHECK(ours.other + theirs.other == 0);
  for (const int descriptor : {ready[0], ready[1], go[0], go[1], answer[0], answer[1]}) {
    ::close(descriptor);
  }
  auto store = open_store(file.path());
  Rows rows = store->database().query(
      "SELECT count(*), count(DISTINCT slot_id) FROM booking WHERE status IN ('held', 'booked')");
  REQUIRE(rows.next());
  CHECK(rows.integer(0) == 1);
}

// ---------------------------------------------------------------- a thousand mixed actions

/// What the test believes: who has which slot, and until when.
struct Claim {
  std::string session = {};
  std::string hold_id = {};
  TimePoint expires = {};
  std::string appointment_id = {};  ///< Empty for a hold.
  std::int64_t version = 1;
};

class Model {
 public:
  explicit Model(std::uint64_t seed) : random_{seed} {}

  void step();
  void check();
  int won() const { return won_; }

 private:
  std::string any_slot();
  std::string any_session() { return "s" + std::to_string(random_.below(6)); }
  void take();
  void confirm_one();
  void cancel_one();
  void move_one();
  void pass_time();
  void drop_lapsed();
  void forget_hold_of(const std::string& session);

  std::unique_ptr<Store> store_ = small_clinic();
  Random random_;
  TimePoint clock_ = now;
  std::map<std::string, Claim> claims_ = {};  ///< By slot.
  int won_ = 0;
};

std::string Model::any_slot() {
  const char* doctors = "abc";
  return std::string(1, doctors[random_.below(3)]) + std::to_string(1 + random_.below(4));
}

void Model::drop_lapsed() {
  for (auto claim = claims_.begin(); claim != claims_.end();) {
    const bool is_lapsed = claim->second.appointment_id.empty() && claim->second.expires <= clock_;
    claim = is_lapsed ? claims_.erase(claim) : std::next(claim);
  }
}

void Model::forget_hold_of(const std::string& session) {
  for (auto claim = claims_.begin(); claim != claims_.end();) {
    const bool is_it = claim->second.appointment_id.empty() && claim->second.session == session;
    claim = is_it ? claims_.erase(claim) : std::next(claim);
  }
}

void Model::take() {
  const std::string slot = any_slot();
  const std::string session = any_session();
  const auto rival = claims_.find(slot);
  const bool is_own_hold = rival != claims_.end() && rival->second.session == session &&
                           rival->second.appointment_id.empty();
  const auto held = hold(*store_, session, slot, clock_);
  CHECK(held.has_value() == (rival == claims_.end() || is_own_hold));
  if (held && !is_own_hold) {
    forget_hold_of(session);
    claims_[slot] = Claim{session, held->id, held->expires, "", held->version};
    ++won_;
  }
}

void Model::confirm_one() {
  for (auto& [slot, claim] : claims_) {
    if (claim.appointment_id.empty() && random_.below(2) == 0) {
      ConfirmRequest request;
      request.session_id = claim.session;
      request.owner = "owner-" + claim.session;
      request.hold_id = claim.hold_id;
      request.slot_id = slot;
      request.allow_overlap = true;
      const auto outcome = confirm(*store_, request, clock_);
      REQUIRE(outcome.has_value());
      if (!outcome) return;
      claim.appointment_id = outcome->appointment.id;
      return;
    }
  }
}

void Model::cancel_one() {
  for (auto claim = claims_.begin(); claim != claims_.end(); ++claim) {
    if (!claim->second.appointment_id.empty() && random_.below(4) == 0) {
      const auto cancelled = in_transaction(*store_, [&] {
        return store_->bookings.cancel(claim->second.appointment_id,
                                       "owner-" + claim->second.session, claim->second.version,
                                       clock_);
      });
      CHECK(cancelled.has_value());
      claims_.erase(claim);
      return;
    }
  }
}

// Whoever has a hold and an appointment moves the one to the other.
void Model::move_one() {
  for (auto& [to, held] : claims_) {
    for (auto& [from, booked] : claims_) {
      if (held.appointment_id.empty() && !booked.appointment_id.empty() &&
          held.session == booked.session) {
        BookingStore::RescheduleRequest request;
        request.session_id = held.session;
        request.owner = "owner-" + held.session;
        request.appointment_id = booked.appointment_id;
        request.if_version = booked.version;
        request.hold_id = held.hold_id;
        request.allow_overlap = true;
        const auto outcome =
            in_transaction(*store_, [&] { return store_->bookings.reschedule(request, clock_); });
        REQUIRE(outcome.has_value());
        if (!outcome) return;
        CHECK(outcome->freed_slot_id == from);
        held.appointment_id = booked.appointment_id;
        held.version = outcome->appointment.version;
        claims_.erase(from);
        return;
      }
    }
  }
}

void Model::pass_time() {
  clock_ += Millis{static_cast<std::int64_t>(random_.below(120'000))};
  drop_lapsed();
  CHECK(in_transaction(*store_, [&] { return store_->bookings.expire_holds(clock_); }).has_value());
}

void Model::step() {
  switch (random_.below(8)) {
    case 0:
    case 1:
    case 2:
      return take();
    case 3:
    case 4:
      return confirm_one();
    case 5:
      return cancel_one();
    case 6:
      return move_one();
    default:
      return pass_time();
  }
}

void Model::check() {
  for (const char doctor : {'a', 'b', 'c'}) {
    for (int number = 1; number <= 4; ++number) {
      const std::string slot = std::string(1, doctor) + std::to_string(number);
      const auto claim = claims_.find(slot);
      const SlotStatus expected = claim == claims_.end()                 ? SlotStatus::Free
                                  : claim->second.appointment_id.empty() ? SlotStatus::Held
                                                                         : SlotStatus::Taken;
      CHECK(status_of(*store_, slot, clock_) == expected);
    }
  }
  Rows rows = store_->database().query(
      "SELECT count(*) FROM booking x JOIN slot p ON p.id = x.slot_id "
      "JOIN booking y ON y.id <> x.id JOIN slot q ON q.id = y.slot_id "
      "WHERE x.status IN ('held', 'booked') AND y.status IN ('held', 'booked') "
      "AND p.doctor_id = q.doctor_id AND p.starts < q.ends AND q.starts < p.ends");
  REQUIRE(rows.next());
  CHECK(rows.integer(0) == 0);
}

TEST_CASE("mixed: a thousand holds, confirms, moves, cancels and expiries keep the calendar true") {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    CAPTURE(seed);
    Model model(seed);
    for (int i = 0; i < 1'000; ++i) {
      model.step();
      model.check();
    }
    CHECK(model.won() > 50);
  }
}

}  // namespace
}  // namespace frontdesk::server
