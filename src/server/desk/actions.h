// Every action happens once: looked up by (owner, cid), carried out, logged and remembered in one
// write transaction, then told to every connection of the session.
//
// Refusals for good (the time is taken, the hold ran out) are events of the log like any answer.
// Trouble that may pass leaves no trace at all: no event, no ack, nothing remembered, so the client
// sends the same action again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/random.h"
#include "server/desk/answers.h"
#include "server/desk/booking_actions.h"
#include "server/desk/connections.h"
#include "server/desk/journal.h"
#include "server/desk/live_sessions.h"
#include "server/desk/slot_changes.h"

namespace frontdesk::server {

class Actions {
 public:
  Actions(Store& store, LiveSessions& sessions, Answers& answers, SlotChanges& slot_changes,
          Connections& connections, Journal& journal, const DeskConfig& config)
      : store_(store),
        sessions_(sessions),
        answers_(answers),
        slot_changes_(slot_changes),
        connections_(connections),
        journal_(journal),
        config_(config) {}

  /// Carries it out and sends what it caused; `sender` may be null. Returns the same frames: acks
  /// and refusals, then events.
  std::vector<ServerFrame> run(LiveSession& session, const Caller& caller, const Action& action,
                               Connection* sender, TimePoint now);

  /// Sends what the action of this cid, done before, was answered.
  Result<std::vector<ServerFrame>> repeat_to(const LiveSession& session, Connection& to,
                                             std::string_view cid, const DedupeRow& row,
                                             TimePoint now);

  /// An error for one connection, in its session's language, noted for the log under its ref.
  ServerFrame refusal(const Error& error, std::string_view session_id, std::string_view cid,
                      TimePoint now);

  Desk::Counters counters = {};

 private:
  /// What an action does, until it is committed.
  struct Draft {
    SlotChanges::Expired expired = {};
    bool has_words = false;  ///< The first event is what the patient said.
    std::vector<ServerFrame> events = {};
    std::vector<std::string> changed_slots = {};
    bool changes_hold = false;
    std::optional<HoldRecord> hold = {};
    std::optional<PendingTurn> turn = {};
    std::optional<ServerFrame> last_piece = {};  ///< Of the answer that was stopped.
    bool has_booked = false;
    std::string lang = {};  ///< Chosen by this action; empty when it is about something else.
  };

  Result<std::vector<ServerFrame>> repeat(const LiveSession& session, std::string_view cid,
                                          const DedupeRow& row, TimePoint now);
  Result<Draft> make_draft(const LiveSession& session, const Caller& caller, const Action& action,
                           TimePoint now);
  Result<> add_words(Draft& draft, const LiveSession& session, const Action& action, TimePoint now);
  Result<> add_effect(Draft& draft, LiveSession& session, const Caller& caller,
                      const Action& action, TimePoint now);
  Result<> add_refusal(Draft& draft, const LiveSession& session, const Action& action,
                       const Error& error, TimePoint now);
  Result<> append(Draft& draft, const LiveSession& session, ServerEvent event, std::string_view cid,
                  TimePoint now);
  std::vector<ServerFrame> publish(Draft draft, LiveSession& session, const Action& action,
                                   Connection* sender, TimePoint now);

  Store& store_;
  LiveSessions& sessions_;
  Answers& answers_;
  SlotChanges& slot_changes_;
  Connections& connections_;
  Journal& journal_;
  const DeskConfig& config_;
  Random random_ = {};
};

}  // namespace frontdesk::server
