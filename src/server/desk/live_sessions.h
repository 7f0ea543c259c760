// The sessions somebody is in, as the desk keeps them in memory, and how they come to be.
//
// The log in the store is the truth. What is here can be built from it at any time: the times last
// shown, whether the talk pointed to an emergency, and questions nobody has answered yet (a server
// that died between a question and its answer finds it again here).
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/assistant/assistant.h"
#include "server/desk/connections.h"
#include "server/desk/shown_lists.h"

namespace frontdesk::server {

/// A question the assistant is to answer.
struct PendingTurn {
  std::string cid = {};
  std::string text = {};
  std::optional<SelectDoctor> chosen_doctor = {};
  std::string lang = {};
};

/// The answer being written. One a session.
struct RunningAnswer {
  PendingTurn turn = {};
  bool is_emergency = false;  ///< What the patient said points to one.
  std::unique_ptr<Answer> answer = {};
  std::string message_id = {};  ///< Empty until the first piece is in the log.
  std::int64_t seq = 0;
  std::string lang = {};        ///< Of the text, as the assistant says.
  std::string text = {};        ///< All that was sent; whole code points.
  std::string unfinished = {};  ///< The first bytes of a code point whose rest is still to come.
  std::size_t saved_bytes = 0;
  TimePoint saved_at = {};
  TimePoint thinking_since = {};
};

struct LiveSession {
  std::string id = {};
  std::string owner = {};
  std::string epoch = {};
  std::int64_t head_seq = 0;

  // Of whoever was here last.
  bool is_guest = true;
  std::string patient_name = {};
  std::string lang = {};

  FrameAllowance posted = {};  ///< Frames that come by POST, whoever's connection it is.
  ShownSlots shown = {};
  ShownDoctors shown_doctors = {};
  std::optional<HoldRecord> hold = {};
  bool is_urgent = false;  ///< Something said points to an emergency; staff see it on the booking.
  std::deque<PendingTurn> turns = {};
  TimePoint answers_from = {};  ///< Not before; after the store has failed.
  std::optional<RunningAnswer> answer = {};

  bool is_busy() const { return answer || !turns.empty(); }
  bool awaits(std::string_view cid) const;
  /// Keeps what an event of the log means for the fields above.
  void note(const ServerFrame& frame);
};

class LiveSessions {
 public:
  LiveSessions(Store& store, Assistant& assistant, const DeskConfig& config)
      : store_(store), assistant_(assistant), config_(config) {}

  /// The session if it exists and belongs to the caller. SessionGone, Forbidden.
  Result<LiveSession*> enter(std::string_view id, const Caller& caller, TimePoint now);
  /// Null unless it is in memory.
  LiveSession* find(std::string_view id);

  /// A new one with the assistant's greeting in its log; `id` as for the store.
  Result<SessionRecord> create(const Caller& caller, std::string_view lang, TimePoint now,
                               std::string_view id = {});

  void forget(std::string_view id);
  std::map<std::string, LiveSession, std::less<>>& all() { return sessions_; }
  const std::map<std::string, LiveSession, std::less<>>& all() const { return sessions_; }

  /// What the assistant is told about the clinic and the patient, whatever was said.
  Turn turn_of(const LiveSession& session, TimePoint now) const;

 private:
  Result<LiveSession> load(const SessionRecord& record, TimePoint now);

  Store& store_;
  Assistant& assistant_;
  const DeskConfig& config_;
  std::map<std::string, LiveSession, std::less<>> sessions_ = {};
};

/// The frame that shows what the assistant named. `seq` makes the version of lists, `tz` is the
/// clinic's, for times that know no zone.
ServerEvent event_of(const Shown& shown, std::string_view tz, std::int64_t seq);

}  // namespace frontdesk::server
