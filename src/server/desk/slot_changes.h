// Times that change while patients look at them: holds that run out, every list that shows a slot
// somebody else took or gave back, and when its doctor is free next.
//
// A refreshed list is sent without a place in the log. A client that misses one loses nothing:
// lists are read again when it comes back.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server/desk/connections.h"
#include "server/desk/journal.h"
#include "server/desk/live_sessions.h"

namespace frontdesk::server {

class SlotChanges {
 public:
  SlotChanges(Store& store, LiveSessions& sessions, Connections& connections, Journal& journal,
              const DeskConfig& config)
      : store_(store),
        sessions_(sessions),
        connections_(connections),
        journal_(journal),
        config_(config) {}

  struct Expired {
    std::vector<std::string> slots = {};
    /// Logged in the session that held the time and does no more.
    std::vector<std::pair<std::string, ServerFrame>> events = {};
  };
  /// Frees what ran out, inside the caller's transaction.
  Result<Expired> expire_holds(TimePoint now);
  /// After its commit: tells everyone concerned.
  void announce(const Expired& expired, TimePoint now);
  /// Both, in a transaction of its own, once the next hold is due.
  void tick(TimePoint now);
  TimePoint next_deadline() const { return next_expiry_; }
  /// Holds were taken or given back: looks up when the next one runs out.
  void read_next_expiry();

  /// Reads these slots again and sends every list that shows one of them.
  void refresh(const std::vector<std::string>& slot_ids, TimePoint now);
  /// Reads all slots and doctors the session was last shown again and sends this connection the
  /// lists of which it does not hold the newest version.
  void refresh_for(LiveSession& session, Connection& connection, const std::vector<HeldList>& held,
                   TimePoint now);

 private:
  std::vector<TimeSlot> read_slots(const std::vector<std::string>& ids, TimePoint now);
  std::vector<Doctor> read_doctors(std::vector<std::string> ids, TimePoint now);
  template <class List>
  void send_newer(const ShownLists<List>& shown, Connection& connection,
                  const std::vector<HeldList>& held, TimePoint now);

  Store& store_;
  LiveSessions& sessions_;
  Connections& connections_;
  Journal& journal_;
  const DeskConfig& config_;
  TimePoint next_expiry_ = {};
};

/// A hold as its session is told about it.
Result<SlotHold> slot_hold_of(Store& store, const HoldRecord& record, SlotHold::Status status,
                              std::string_view tz, TimePoint now);

}  // namespace frontdesk::server
