// Answers as they are written: one a session, in pieces, whether anybody listens or not.
//
// The first piece is a durable event, the following ones are not; the text so far is saved at least
// once a second and at the end. Cards follow the last piece, in the same transaction. A patient can
// stop an answer; a server that dies leaves it open, and `close_abandoned` ends it at the next
// start.
#pragma once

#include <string>
#include <string_view>

#include "server/desk/connections.h"
#include "server/desk/live_sessions.h"

namespace frontdesk::server {

class Answers {
 public:
  Answers(Store& store, Assistant& assistant, LiveSessions& sessions, Connections& connections,
          const DeskConfig& config)
      : store_(store),
        assistant_(assistant),
        sessions_(sessions),
        connections_(connections),
        config_(config) {}

  /// Messages a dead server left open end as interrupted, with the text that was saved.
  Result<> close_abandoned(TimePoint now);

  /// Starts the next question's answer, where none is being written.
  void begin_next(LiveSession& session, TimePoint now);
  /// Sends and saves what is due in every session.
  void tick(TimePoint now);
  TimePoint next_deadline() const;
  /// Saves what was said and is not in the store yet: the server may end now.
  void save(TimePoint now) { save_due(now, Millis{0}); }
  /// What is being written goes on; nothing new is begun. The next server finds the questions.
  void begin_no_more() { is_ending_ = true; }

  /// Ends the answer inside the caller's transaction. The frame to send once that is committed;
  /// nothing when no such answer is being written ("" means whichever is).
  Result<std::optional<ServerFrame>> stop(LiveSession& session, std::string_view message_id,
                                          TimePoint now);
  /// After the commit: forgets the stopped answer and goes on with the next question.
  void after_stop(LiveSession& session, TimePoint now);

 private:
  void advance(LiveSession& session, TimePoint now);
  Result<> take_piece(LiveSession& session, AnswerPiece piece, TimePoint now);
  Result<> add_text(LiveSession& session, std::string text, TimePoint now);
  Result<> finish(LiveSession& session, std::string text, AnswerPiece piece, TimePoint now);
  Result<ServerFrame> begin_message(LiveSession& session, MessageChunk chunk, TimePoint now);
  void break_off(LiveSession& session, TimePoint now);
  void save_due(TimePoint now, Millis unsaved_for);
  void close_unclosed(TimePoint now);
  void end(LiveSession& session, TimePoint now);

  Store& store_;
  Assistant& assistant_;
  LiveSessions& sessions_;
  Connections& connections_;
  const DeskConfig& config_;

  /// The end of an answer that the store did not take.
  struct Unclosed {
    std::string session_id = {};
    std::int64_t seq = 0;
    std::string frame = {};
  };
  std::vector<Unclosed> unclosed_ = {};
  bool is_ending_ = false;
  TimePoint close_at_ = {};
};

/// Takes the whole code points from the front of `bytes` and leaves an unfinished one. Bytes that
/// can never become valid UTF-8 come out as U+FFFD; control characters but for line ends and tabs
/// do not come out at all.
std::string take_code_points(std::string& bytes);

}  // namespace frontdesk::server
