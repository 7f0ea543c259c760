// Sessions, event logs, dedupe rows and settings.
#include "server/store/session_store.h"

#include <algorithm>

#include "server/store/secret_ids.h"

namespace frontdesk::server {

namespace {

constexpr Millis dedupe_life = std::chrono::days{7};

Result<std::optional<SessionRecord>> read_session(Rows& rows) {
  if (rows.next()) {
    return std::optional<SessionRecord>{
        SessionRecord{rows.text(0), rows.text(1), rows.text(2), rows.integer(3), rows.text(4)}};
  }
  if (rows.error()) {
    return *rows.error();
  }
  return std::optional<SessionRecord>{};
}

Result<> must_work(const Result<Database::Change>& change) {
  if (!change) {
    return change.error();
  }
  if (change->constraint_failed) {
    return Error{ErrorCode::Internal, "a row breaks a rule of its table"};
  }
  return Done{};
}

// For updates of one row that must be there.
Result<> must_change(const Result<Database::Change>& change, const char* missing) {
  if (const auto worked = must_work(change); !worked) {
    return worked;
  }
  if (change->rows == 0) {
    return Error{ErrorCode::NotFound, missing};
  }
  return Done{};
}

}  // namespace

Result<SessionRecord> SessionStore::create(std::string_view owner, TimePoint now,
                                           std::string_view id) {
  SessionRecord record;
  record.id = id.empty() ? make_secret_id("s") : std::string(id);
  record.owner = owner;
  record.epoch = make_secret_id("e");
  auto put = must_work(
      database_.change("INSERT INTO session (id, owner, epoch, head_seq, notes, made, used) "
                       "VALUES (?1, ?2, ?3, 0, '', ?4, ?4)",
                       {to_sql(record.id), to_sql(owner), to_sql(record.epoch), to_sql(now)}));
  if (!put) {
    return put.error();
  }
  return record;
}

Result<std::optional<SessionRecord>> SessionStore::find(std::string_view id) {
  Rows rows = database_.query("SELECT id, owner, epoch, head_seq, notes FROM session WHERE id = ?1",
                              {to_sql(id)});
  return read_session(rows);
}

Result<std::optional<SessionRecord>> SessionStore::newest_of(std::string_view owner,
                                                             Millis idle_max, TimePoint now) {
  Rows rows = database_.query(
      "SELECT id, owner, epoch, head_seq, notes FROM session WHERE owner = ?1 AND used >= ?2 "
      "ORDER BY used DESC, made DESC, rowid DESC LIMIT 1",
      {to_sql(owner), to_sql(now - idle_max)});
  return read_session(rows);
}

Result<> SessionStore::touch(std::string_view id, TimePoint now) {
  return must_change(database_.change("UPDATE session SET used = max(used, ?2) WHERE id = ?1",
                                      {to_sql(id), to_sql(now)}),
                     "no such session");
}

Result<> SessionStore::put_notes(std::string_view id, std::string_view notes) {
  return must_change(
      database_.change("UPDATE session SET notes = ?2 WHERE id = ?1", {to_sql(id), to_sql(notes)}),
      "no such session");
}

Result<std::int64_t> SessionStore::append(std::string_view id, std::string_view frame, bool is_open,
                                          TimePoint now) {
  std::int64_t seq = 0;
  {
    Rows rows = database_.query(
        "UPDATE session SET head_seq = head_seq + 1, used = max(used, ?2) WHERE id = ?1 "
        "RETURNING head_seq",
        {to_sql(id), to_sql(now)});
    if (!rows.next()) {
      return rows.error_or(ErrorCode::NotFound, "no such session");
    }
    seq = rows.integer(0);
  }
  auto put = must_work(database_.change(
      "INSERT INTO event (session_id, seq, ts, frame, is_open) VALUES (?1, ?2, ?3, ?4, ?5)",
      {to_sql(id), seq, to_sql(now), to_sql(frame), to_sql(is_open)}));
  if (!put) {
    return put.error();
  }
  return seq;
}

Result<> SessionStore::rewrite(std::string_view id, std::int64_t seq, std::string_view frame,
                               bool is_open) {
  return must_change(
      database_.change(
          "UPDATE event SET frame = ?3, is_open = ?4 WHERE session_id = ?1 AND seq = ?2",
          {to_sql(id), seq, to_sql(frame), to_sql(is_open)}),
      "no such event");
}

Result<std::vector<LogEvent>> SessionStore::events_after(std::string_view id, std::int64_t seq,
                                                         int limit) {
  std::vector<LogEvent> events;
  Rows rows = database_.query(
      "SELECT seq, ts, frame, is_open FROM event WHERE session_id = ?1 AND seq > ?2 "
      "ORDER BY seq DESC LIMIT ?3",
      {to_sql(id), seq, std::int64_t{std::max(limit, 0)}});
  while (rows.next()) {
    events.push_back(LogEvent{rows.integer(0), rows.time(1), rows.text(2), rows.integer(3) != 0});
  }
  if (rows.error()) {
    return *rows.error();
  }
  std::reverse(events.begin(), events.end());
  return events;
}

Result<std::vector<LogEvent>> SessionStore::events_between(std::string_view id, std::int64_t first,
                                                           std::int64_t last) {
  std::vector<LogEvent> events;
  Rows rows = database_.query(
      "SELECT seq, ts, frame, is_open FROM event WHERE session_id = ?1 AND seq BETWEEN ?2 AND ?3 "
      "ORDER BY seq",
      {to_sql(id), first, last});
  while (rows.next()) {
    events.push_back(LogEvent{rows.integer(0), rows.time(1), rows.text(2), rows.integer(3) != 0});
  }
  if (rows.error()) {
    return *rows.error();
  }
  return events;
}

Result<std::vector<SessionStore::OpenEvent>> SessionStore::open_events() {
  std::vector<OpenEvent> events;
  Rows rows = database_.query(
      "SELECT session_id, seq, ts, frame FROM event WHERE is_open = 1 ORDER BY session_id, seq");
  while (rows.next()) {
    events.push_back(
        OpenEvent{rows.text(0), LogEvent{rows.integer(1), rows.time(2), rows.text(3), true}});
  }
  if (rows.error()) {
    return *rows.error();
  }
  return events;
}

Result<std::optional<DedupeRow>> SessionStore::dedupe(std::string_view owner,
                                                      std::string_view cid) {
  Rows rows = database_.query(
      "SELECT payload_hash, first_seq, last_seq, answer, session_id FROM dedupe "
      "WHERE owner = ?1 AND cid = ?2",
      {to_sql(owner), to_sql(cid)});
  if (rows.next()) {
    return std::optional<DedupeRow>{
        DedupeRow{rows.text(0), rows.integer(1), rows.integer(2), rows.text(3), rows.text(4)}};
  }
  if (rows.error()) {
    return *rows.error();
  }
  return std::optional<DedupeRow>{};
}

Result<> SessionStore::put_dedupe(std::string_view owner, std::string_view cid,
                                  const DedupeRow& row, TimePoint now) {
  return must_work(database_.change(
      "INSERT INTO dedupe (owner, cid, payload_hash, first_seq, last_seq, answer, made, "
      "session_id) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (owner, cid) DO UPDATE SET "
      "payload_hash = excluded.payload_hash, first_seq = excluded.first_seq, "
      "last_seq = excluded.last_seq, answer = excluded.answer, session_id = excluded.session_id",
      {to_sql(owner), to_sql(cid), to_sql(row.payload_hash), row.first_seq, row.last_seq,
       to_sql(row.answer), to_sql(now), to_sql(row.session_id)}));
}

Result<std::optional<std::string>> SessionStore::setting(std::string_view name) {
  Rows rows = database_.query("SELECT value FROM setting WHERE name = ?1", {to_sql(name)});
  if (rows.next()) {
    return std::optional<std::string>{rows.text(0)};
  }
  if (rows.error()) {
    return *rows.error();
  }
  return std::optional<std::string>{};
}

Result<> SessionStore::put_setting(std::string_view name, std::string_view value) {
  return must_work(
      database_.change("INSERT INTO setting (name, value) VALUES (?1, ?2) "
                       "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                       {to_sql(name), to_sql(value)}));
}

Result<int> SessionStore::sweep(Millis session_idle_max, TimePoint now) {
  auto dedupes = must_work(
      database_.change("DELETE FROM dedupe WHERE made < ?1", {to_sql(now - dedupe_life)}));
  if (!dedupes) {
    return dedupes.error();
  }
  auto sessions =
      database_.change("DELETE FROM session WHERE used < ?1", {to_sql(now - session_idle_max)});
  if (!sessions) {
    return sessions.error();
  }
  return static_cast<int>(sessions->rows);
}

}  // namespace frontdesk::server
