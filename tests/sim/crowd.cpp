// Sessions, a server that answers as little as they need, and the count of who came when.
#include "sim/crowd.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/assert.h"
#include "core/codec.h"
#include "core/match.h"
#include "core/session.h"
#include "sim/timeline.h"

namespace frontdesk::sim {
namespace {

constexpr TimePoint begin{Millis{1'772'442'000'000}};  // 2026-03-02T09:00:00Z
/// They come one after the other in this time, and are all at rest when the server goes.
constexpr Millis arrival{20'000};
constexpr TimePoint drop = begin + Millis{60'000};
/// Within this after the return everybody must be back.
constexpr Millis patience{60'000};
constexpr Millis delay_max{40};  ///< One way.
constexpr Millis window{100};
constexpr Millis tries_window{45'000};
constexpr int tries_most = 30;

struct Client {
  SessionState state = {};
  TimePoint since = {};  ///< It may hope for another line from here on.
  TimePoint due = TimePoint::max();
  std::optional<TimePoint> back = {};
  int tries = 0;
  bool was_broken = false;
};

class Crowd {
 public:
  Crowd(const CrowdPlan& plan, int clients, std::uint64_t seed)
      : plan_(plan), random_{seed}, return_(drop + plan.outage), timeline_(begin) {
    clients_.resize(static_cast<std::size_t>(clients));
    for (Client& client : clients_) {
      client.state.token = "t";
      client.state.inst = "i";
      client.state.random.seed = random_.next();
      timeline_.after(random_.between(Millis{0}, arrival), [this, &client] {
        step(client,
             [&](SessionOutput& out) { start_session(client.state, timeline_.now(), out); });
      });
    }
    timeline_.at(drop, [this] { turn_out(); });
  }

  CrowdOutcome run() {
    const TimePoint end = return_ + patience;
    while (timeline_.next() <= end) {
      timeline_.set(timeline_.next());
      timeline_.run_due();
    }
    return outcome();
  }

 private:
  bool is_up() const { return timeline_.now() < drop || timeline_.now() >= return_; }
  Millis delay() { return random_.between(Millis{1}, delay_max); }

  void turn_out() {
    for (Client& client : clients_) {
      client.since = return_;
      const int attempt = client.state.last_attempt;
      FRONTDESK_ASSERT(is_line_good(client.state) && attempt == 1);
      if (plan_.asked > Millis{0}) {
        say(client, attempt, GoAway{.reason = "deploy", .reconnect_within = plan_.asked});
      } else if (plan_.is_spoken) {
        speak(client);
      } else if (!plan_.is_silent) {
        give(client, SocketClosed{attempt, 1006, ""});
      }
    }
  }

  void speak(Client& client) {
    client.since = drop + random_.between(Millis{0}, arrival);
    timeline_.at(client.since, [this, &client] {
      step(client, [&](SessionOutput& out) {
        const Action words{.cid = "c", .text = "Hello", .what = UserMessage{.content = "Hello"}};
        FRONTDESK_ASSERT(submit(client.state, words, timeline_.now(), out).has_value());
      });
    });
  }

  bool is_dead(const Client& client, int attempt) const {
    const TimePoint now = timeline_.now();
    return plan_.is_silent && attempt == 1 && now >= drop && now >= client.since;
  }

  void give(Client& client, SessionInput input) {
    timeline_.after(delay(), [this, &client, input = std::move(input)] { take(client, input); });
  }

  void take(Client& client, const SessionInput& input) {
    step(client,
         [&](SessionOutput& out) { update_session(client.state, input, timeline_.now(), out); });
  }

  template <class Step>
  void step(Client& client, Step run) {
    SessionOutput out;
    run(out);
    const TimePoint now = timeline_.now();
    const auto* live = std::get_if<Live>(&client.state.phase);
    if (now > drop && !is_line_good(client.state)) client.was_broken = true;
    const bool is_done = plan_.is_silent ? client.was_broken : live && live->attempt > 1;
    if (!client.back && is_done) client.back = now;
    for (const SessionEffect& effect : out.effects) perform(client, effect);
    arm(client);
  }

  /// A tick when the session wants one; one that is out of date does nothing.
  void arm(Client& client) {
    const TimePoint due = session_deadline(client.state, timeline_.now());
    if (due == client.due) return;
    client.due = due;
    if (due == TimePoint::max()) return;
    timeline_.at(due, [this, &client, due] {
      if (client.due != due) return;
      client.due = TimePoint::max();
      take(client, Tick{});
    });
  }

  void perform(Client& client, const SessionEffect& effect) {
    if (plan_.is_silent && client.back) return;
    match(
        effect, [&](const SendHttp& e) { call(client, e); },
        [&](const OpenSocket& e) { open(client, e.attempt); },
        [&](const SendBytes& e) { hear(client, e); }, [](const auto&) {});
  }

  void call(Client& client, const SendHttp& http) {
    FRONTDESK_ASSERT(http.url == "/v1/session");
    timeline_.after(delay(), [this, &client, request = http.request] {
      count(client);
      if (!is_up()) return give(client, HttpFailed{request});
      const SessionReply reply{.session_id = "s",
                               .ticket = "t",
                               .ws_url = "/v1/ws",
                               .subprotocol = "clinic-chat.v1",
                               .epoch = "e",
                               .token_expires_in = Millis{24 * 3'600'000}};
      give(client, HttpDone{.request = request,
                            .status = 200,
                            .is_json = true,
                            .body = encode_session_reply(reply, timeline_.now())});
    });
  }

  void open(Client& client, int attempt) {
    timeline_.after(delay(), [this, &client, attempt] {
      if (is_up()) return give(client, SocketOpened{attempt});
      give(client, SocketClosed{attempt, 1006, ""});
    });
  }

  void hear(Client& client, const SendBytes& send) {
    timeline_.after(delay(), [this, &client, send] {
      const auto frame = decode_frame(send.bytes);
      FRONTDESK_ASSERT(frame.has_value());
      if (!is_up() || is_dead(client, send.attempt)) return;
      if (std::holds_alternative<Hello>(*frame)) return greet(client, send.attempt);
      const auto* ping = std::get_if<Ping>(&*frame);
      if (ping != nullptr) say(client, send.attempt, Pong{.n = ping->n});
    });
  }

  /// Both at once, in order.
  void greet(Client& client, int attempt) {
    const Welcome welcome{.session_id = "s", .epoch = "e", .resumed = true, .from_seq = 1};
    timeline_.after(delay(), [this, &client, attempt, welcome] {
      take(client, SocketReceived{attempt, encode_event({.event = welcome})});
      take(client, SocketReceived{attempt, encode_event({.event = CaughtUp{}})});
    });
  }

  void say(Client& client, int attempt, ServerEvent event) {
    give(client, SocketReceived{attempt, encode_event({.event = std::move(event)})});
  }

  void count(Client& client) {
    const TimePoint now = timeline_.now();
    if (now < drop) return;
    ++calls_[(now - drop) / window];
    if (now - drop < tries_window) ++client.tries;
  }

  CrowdOutcome outcome() const {
    CrowdOutcome outcome;
    std::vector<Millis> times;
    for (const Client& client : clients_) {
      if (client.back) times.push_back(*client.back - client.since);
      outcome.tries_max = std::max(outcome.tries_max, client.tries);
      outcome.broken += client.was_broken ? 1 : 0;
    }
    std::sort(times.begin(), times.end());
    outcome.back = static_cast<int>(times.size());
    if (!times.empty()) {
      outcome.half_back = times[times.size() / 2];
      outcome.most_back = times[times.size() * 99 / 100];
      outcome.all_back = times.back();
    }
    for (const auto& [at, calls] : calls_) {
      int& peak = at * window < return_ - drop ? outcome.first_peak : outcome.peak;
      peak = std::max(peak, calls);
    }
    check(outcome);
    return outcome;
  }

  void check(CrowdOutcome& outcome) const {
    const auto demand = [&](bool is_so, const char* what) {
      if (!is_so) outcome.complaints.push_back(plan_.name + ": " + what);
    };
    const int clients = static_cast<int>(clients_.size());
    demand(outcome.back == clients, "not all came back");
    demand(outcome.half_back <= plan_.half_max, "half of them were back too late");
    demand(outcome.most_back <= plan_.most_max, "99 in a hundred were back too late");
    demand(outcome.peak * 1'000 <= plan_.peak_max * clients, "too many came at once");
    demand(outcome.tries_max <= tries_most, "one of them tried too often");
    demand(plan_.asked == Millis{0} || outcome.broken == 0, "somebody noticed");
  }

  CrowdPlan plan_;
  Random random_;
  TimePoint return_;
  Timeline timeline_;
  std::vector<Client> clients_ = {};
  std::map<std::int64_t, int> calls_ = {};  ///< By the 100 ms in which they came.
};

}  // namespace

const std::vector<CrowdPlan>& crowd_plans() {
  // Six delays of the network, 120 ms or so, are part of each time.
  static const std::vector<CrowdPlan> plans{
      {.name = "away for 8 s",
       .outage = Millis{8'000},
       .half_max = Millis{1'700},
       .most_max = Millis{5'000},
       .peak_max = 45},
      {.name = "away for 5 minutes",
       .outage = Millis{300'000},
       .half_max = Millis{7'000},
       .most_max = Millis{19'000},
       .peak_max = 15},
      {.name = "a planned restart",
       .asked = Millis{20'000},
       .half_max = Millis{11'000},
       .most_max = Millis{20'500},
       .peak_max = 10},
      {.name = "a dead line, idle",
       .is_silent = true,
       .half_max = Millis{15'000},
       .most_max = Millis{20'000}},
      {.name = "a dead line, spoken on",
       .is_silent = true,
       .is_spoken = true,
       .half_max = Millis{7'000},
       .most_max = Millis{7'000}},
  };
  return plans;
}

CrowdOutcome run_crowd(const CrowdPlan& plan, int clients, std::uint64_t seed) {
  Crowd crowd(plan, clients, seed);
  return crowd.run();
}

}  // namespace frontdesk::sim
