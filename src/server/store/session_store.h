// Sessions, their logs and the memory of what was already done, in SQLite.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/store/database.h"

namespace frontdesk::server {

struct SessionRecord {
  std::string id = {};
  std::string owner = {};
  std::string epoch = {};
  std::int64_t head_seq = 0;
  std::string notes = {};  ///< The dialogue's memory, JSON; dies with the session.
};

/// One event of a session's log: a server frame, encoded, without its seq.
struct LogEvent {
  std::int64_t seq = 0;
  TimePoint ts = {};
  std::string frame = {};  ///< JSON
  bool is_open = false;    ///< A message still being written.
};

/// What became of an action, by (owner, cid) (clinic rule B5).
struct DedupeRow {
  std::string payload_hash = {};
  std::int64_t first_seq = 0;  ///< Events it caused: first_seq…last_seq; 0 for none.
  std::int64_t last_seq = 0;
  std::string answer = {};      ///< Encoded frame sent in reply; empty when the log has it all.
  std::string session_id = {};  ///< Whose log; empty in rows of an older program.
};

class SessionStore {
 public:
  explicit SessionStore(Database& database) : database_(database) {}

  /// `id`: its id, which is not in use; empty for one that cannot be guessed.
  Result<SessionRecord> create(std::string_view owner, TimePoint now, std::string_view id = {});
  Result<std::optional<SessionRecord>> find(std::string_view id);
  /// The owner's newest session used within `idle_max`.
  Result<std::optional<SessionRecord>> newest_of(std::string_view owner, Millis idle_max,
                                                 TimePoint now);
  Result<> touch(std::string_view id, TimePoint now);
  Result<> put_notes(std::string_view id, std::string_view notes);

  /// Adds an event; its seq is head_seq + 1.
  Result<std::int64_t> append(std::string_view id, std::string_view frame, bool is_open,
                              TimePoint now);
  /// Rewrites an event whose message has grown or ended.
  Result<> rewrite(std::string_view id, std::int64_t seq, std::string_view frame, bool is_open);
  /// In order, the newest `limit` of those after `seq`.
  Result<std::vector<LogEvent>> events_after(std::string_view id, std::int64_t seq, int limit);
  /// Those from `first` to `last`, in order.
  Result<std::vector<LogEvent>> events_between(std::string_view id, std::int64_t first,
                                               std::int64_t last);
  /// Messages a dead server left unfinished, with the sessions they belong to.
  struct OpenEvent {
    std::string session_id = {};
    LogEvent event = {};
  };
  Result<std::vector<OpenEvent>> open_events();

  Result<std::optional<DedupeRow>> dedupe(std::string_view owner, std::string_view cid);
  Result<> put_dedupe(std::string_view owner, std::string_view cid, const DedupeRow& row,
                      TimePoint now);

  /// Small values of the server's own, such as the key that signs guest tokens.
  Result<std::optional<std::string>> setting(std::string_view name);
  Result<> put_setting(std::string_view name, std::string_view value);

  /// Deletes sessions idle for longer, and dedupe rows past their time (7 days).
  Result<int> sweep(Millis session_idle_max, TimePoint now);

 private:
  Database& database_;
};

}  // namespace frontdesk::server
