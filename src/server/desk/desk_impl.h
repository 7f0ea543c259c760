// The desk's parts, wired together, and the steps that need more than one of them.
#pragma once

#include "server/desk/actions.h"

namespace frontdesk::server {

/// How much it takes, as every client is told.
inline ServerTerms terms_of(const DeskConfig& config) {
  return {.frames_per_second = config.frames_per_second,
          .frames_burst = config.frames_burst,
          .has_history = true};
}

struct Desk::Impl {
  Impl(Store& the_store, Assistant& assistant, const DeskConfig& the_config)
      : store(the_store),
        config(the_config),
        sessions(the_store, assistant, the_config),
        answers(the_store, assistant, sessions, connections, the_config),
        slot_changes(the_store, sessions, connections, journal, the_config),
        actions(the_store, sessions, answers, slot_changes, connections, journal, the_config) {}

  // ---- connections (desk_connections.cpp)
  void attach(Connection connection, const Resume& resume, TimePoint now);
  void take_hello(Connection& connection, const Hello& hello, TimePoint now);
  void welcome(Connection& connection, LiveSession& session, const Resume& resume, TimePoint now);
  void take_sync(Connection& connection, const Sync& sync, TimePoint now);
  /// `events`, all there are after `from`; the rest of messages the client has the beginning of.
  Result<> replay(Connection& connection, LiveSession& session, std::int64_t from,
                  const std::map<std::string, std::int64_t>& streams,
                  std::vector<ServerFrame> events, TimePoint now);
  Result<> continue_stream(Connection& connection, const LiveSession& session,
                           std::string_view message_id, std::int64_t held, TimePoint now);
  /// What is older than the client has.
  void send_history(Connection& connection, const LiveSession& session, const History& asked,
                    std::string_view cid, TimePoint now);
  void send_caught_up(Connection& connection, TimePoint now);

  // ---- frames (desk_frames.cpp)
  void receive(Connection& connection, std::string_view bytes, TimePoint now);
  void take_frame(Connection& connection, const ClientFrame& frame, TimePoint now);
  void take_action(Connection& connection, const Action& action, TimePoint now);
  bool repeat(Connection& connection, std::string_view cid, TimePoint now);
  void refuse_bytes(Connection& connection, std::string_view bytes, const Error& error,
                    TimePoint now);
  /// False when the client sends faster than it may; it has been told then.
  bool may_send(Connection& connection, std::string_view bytes, TimePoint now);

  // ---- time (desk_time.cpp)
  Result<> fill_calendar(TimePoint now);
  void tick_connection(ConnectionId id, TimePoint now);
  void tick_housekeeping(TimePoint now);
  TimePoint deadline_of(const Connection& connection) const;
  /// The server ends, and this connection waits for nothing that is being written.
  bool may_leave(const Connection& connection) const;
  void let_go(Connection& connection, TimePoint now);
  void finish_http(Connection& connection, TimePoint now);

  Store& store;
  const DeskConfig& config;
  Connections connections = {};
  Journal journal = {};
  LiveSessions sessions;
  Answers answers;
  SlotChanges slot_changes;
  Actions actions;
  TimePoint next_sweep = {};
  TimePoint next_daily = {};
  bool is_leaving = false;
};

}  // namespace frontdesk::server
