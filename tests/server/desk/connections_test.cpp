// Goal: frames leave in order, to whom they concern, and nobody may send without end. Method: the
// list by itself, with made-up connections.
#include "server/desk/connections.h"

#include <doctest/doctest.h>

namespace frontdesk::server {
namespace {

Connection in_session(ConnectionId id, const std::string& session, bool is_welcomed) {
  Connection connection;
  connection.id = id;
  connection.session_id = session;
  connection.is_welcomed = is_welcomed;
  return connection;
}

std::vector<ConnectionId> receivers(Connections& connections) {
  std::vector<ConnectionId> ids;
  for (const Outgoing& outgoing : connections.take_outgoing()) ids.push_back(outgoing.to);
  return ids;
}

}  // namespace

TEST_CASE("an allowance that is spent says so, and gives nothing for a second") {
  FrameAllowance allowance;
  const TimePoint begun{Millis{1'000'000}};
  CHECK_FALSE(allowance.is_spent(1, 2, begun));
  CHECK_FALSE(allowance.is_spent(1, 2, begun));
  CHECK(allowance.take(1, 2, begun));
  CHECK(allowance.take(1, 2, begun));
  CHECK(allowance.is_spent(1, 2, begun));
  CHECK_FALSE(allowance.take(1, 2, begun + Millis{999}));
  CHECK(allowance.take(1, 2, begun + Millis{1'000}));
}

TEST_CASE("a session's events reach its welcomed connections but the excepted one") {
  Connections connections;
  connections.add(in_session(1, "s1", true));
  connections.add(in_session(2, "s1", false));
  connections.add(in_session(3, "s2", true));
  connections.add(in_session(4, "s1", true));
  connections.send_all("s1", {.event = StatusFrame{}}, 0, TimePoint{});
  CHECK(receivers(connections) == std::vector<ConnectionId>{1, 4});
  connections.send_all("s1", {.event = StatusFrame{}}, 4, TimePoint{});
  CHECK(receivers(connections) == std::vector<ConnectionId>{1});
  CHECK(connections.has_welcomed("s1"));
  CHECK(connections.has_any("s1"));
  connections.end(1, 1000, "");
  connections.end(4, 1000, "");
  CHECK(!connections.has_welcomed("s1"));
  CHECK(connections.has_any("s1"));
}

TEST_CASE("an ended connection is forgotten after what was sent to it before") {
  Connections connections;
  Connection& one = connections.add(in_session(1, "s1", true));
  connections.send(one, {.event = CaughtUp{5}}, TimePoint{});
  connections.end(1, 4401, "why");
  const auto outgoing = connections.take_outgoing();
  REQUIRE(outgoing.size() == 2);
  if (outgoing.size() != 2) return;
  CHECK(std::holds_alternative<SendFrame>(outgoing[0].what));
  CHECK(std::get<EndConnection>(outgoing[1].what).code == 4401);
  CHECK(connections.find(1) == nullptr);
  CHECK(connections.take_outgoing().empty());
}

TEST_CASE("an exchange no longer waits for what has been answered") {
  Connections connections;
  Connection& one = connections.add(in_session(1, "s1", true));
  one.awaited = {"c1", "c2"};
  connections.finish_awaited("s2", "c1");
  CHECK(one.awaited.size() == 2);
  connections.finish_awaited("s1", "c1");
  CHECK(one.awaited == std::vector<std::string>{"c2"});
}

TEST_CASE("the allowance is a burst, then so many a second; a refusal lasts a second") {
  FrameAllowance allowance;
  const TimePoint start{Millis{1'000'000}};
  int let_in = 0;
  for (int i = 0; i < 50; ++i) let_in += allowance.take(10, 30, start) ? 1 : 0;
  CHECK(let_in == 30);
  CHECK(!allowance.take(10, 30, start + Millis{900}));
  CHECK(allowance.take(10, 30, start + Millis{1'000}));
  FrameAllowance steady;
  for (int i = 0; i < 200; ++i) CHECK(steady.take(10, 30, start + i * Millis{100}));
}

}  // namespace frontdesk::server
