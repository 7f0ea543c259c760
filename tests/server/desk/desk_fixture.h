// The desk on a small clinic, seen as its connections see it: decoded frames, on a clock that only
// a test moves.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/codec.h"
#include "server/desk/desk.h"
#include "server/desk/small_clinic.h"

namespace frontdesk::server {

inline constexpr TimePoint test_now{Millis{1'772'442'000'000}};  // 2026-03-02T09:00:00Z

struct DeskFixture {
  explicit DeskFixture(int slots = 4);

  /// A desk on the same store, as after a restart. Connections are gone.
  void restart();
  void advance(Millis time);
  /// Runs every deadline up to then, one after the other.
  void run(Millis time);

  std::string open(const Caller& caller);
  /// A socket that has said hello.
  void connect(ConnectionId id, const Caller& caller, const std::string& session_id,
               const Resume& resume = {});
  void act(ConnectionId id, const Action& action);
  void say(ConnectionId id, const std::string& cid, const std::string& text);

  /// What the connection got since the last call.
  std::vector<ServerFrame> frames(ConnectionId id);
  std::optional<EndConnection> end_of(ConnectionId id);

  std::unique_ptr<Store> store;
  ScriptedAssistant assistant = {};
  DeskConfig config = {};
  std::unique_ptr<Desk> desk = {};
  TimePoint now = test_now;

 private:
  void sort_outgoing();
  std::map<ConnectionId, std::vector<ServerFrame>> frames_ = {};
  std::map<ConnectionId, EndConnection> ends_ = {};
};

Caller guest(const std::string& subject);
Caller patient(const std::string& subject, const std::string& name);

/// The events of one kind, in order.
template <class Event>
std::vector<Event> only(const std::vector<ServerFrame>& frames) {
  std::vector<Event> events;
  for (const ServerFrame& frame : frames) {
    if (const auto* event = std::get_if<Event>(&frame.event)) events.push_back(*event);
  }
  return events;
}

/// The last of one kind, or an empty one.
template <class Event>
Event last(const std::vector<ServerFrame>& frames) {
  const auto events = only<Event>(frames);
  return events.empty() ? Event{} : events.back();
}

/// The text of every message among the frames, as a client puts it together, by id.
std::map<std::string, std::string> texts(const std::vector<ServerFrame>& frames);

}  // namespace frontdesk::server
