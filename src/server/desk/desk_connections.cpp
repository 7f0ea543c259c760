// Connections that begin: who may, where in the log they stand, and what they missed.
#include <algorithm>

#include "core/codec.h"
#include "core/limits.h"
#include "core/text.h"
#include "server/desk/desk_impl.h"
#include "server/desk/frame_room.h"
#include "server/desk/session_log.h"

namespace frontdesk::server {
namespace {

constexpr int close_again = 1012;
constexpr int close_forbidden = 4403;
constexpr int close_unknown_session = 4404;
constexpr int close_replaced = 4409;
constexpr int close_old_version = 4426;
constexpr int close_too_fast = 4429;
constexpr int close_trouble = 1011;

/// Of a replay, so that it finds room in a queue of limits::server_queue_bytes_max. What is older
/// is asked for by who wants it.
constexpr std::size_t replay_bytes_max = limits::server_queue_bytes_max / 4 * 3;

/// Drops the oldest events of more than a replay may hold; true when there were any. The newest is
/// always kept.
bool cut_to_fit(std::vector<ServerFrame>& events) {
  std::size_t bytes = 0;
  auto first = events.end();
  while (first != events.begin()) {
    bytes += encode_event(*std::prev(first)).size();
    if (bytes > replay_bytes_max && first != events.end()) break;
    --first;
  }
  const bool is_cut = first != events.begin();
  events.erase(events.begin(), first);
  return is_cut;
}

int close_code(ErrorCode code) {
  if (code == ErrorCode::Forbidden) return close_forbidden;
  if (code == ErrorCode::SessionGone) return close_unknown_session;
  return close_trouble;
}

}  // namespace

void Desk::Impl::attach(Connection connection, const Resume& resume, TimePoint now) {
  const auto session = sessions.enter(connection.session_id, connection.caller, now);
  Connection& begun = connections.add(std::move(connection));
  if (!session) return connections.end(begun.id, close_code(session.error().code), "");
  // Before anything is sent, so that it is an answer of its own. A POST that is let in and holds
  // more lines than are left has an error for each of those.
  const bool is_too_fast =
      begun.kind == ConnectionKind::Exchange &&
      (*session)->posted.is_spent(config.frames_per_second, config.frames_burst, now);
  if (is_too_fast) return connections.end(begun.id, close_too_fast, "");
  // A failed touch only brings the sweep nearer; the next one makes up for it.
  static_cast<void>(store.sessions.touch((*session)->id, now).has_value());
  if (begun.kind != ConnectionKind::Socket) welcome(begun, **session, resume, now);
}

void Desk::Impl::take_hello(Connection& connection, const Hello& hello, TimePoint now) {
  if (hello.version != limits::protocol_version) {
    return connections.end(connection.id, close_old_version, "another protocol version");
  }
  const auto session = sessions.enter(connection.session_id, connection.caller, now);
  if (!session) return connections.end(connection.id, close_code(session.error().code), "");
  for (const ConnectionId id : connections.ids()) {
    const Connection& other = *connections.find(id);
    const bool is_same_page = id != connection.id && other.kind == ConnectionKind::Socket &&
                              other.session_id == connection.session_id && !hello.inst.empty() &&
                              other.inst == hello.inst;
    if (is_same_page) connections.end(id, close_replaced, "");
  }
  connection.inst = hello.inst;
  if (!hello.locale.empty()) (*session)->lang = hello.locale;
  const ConnectionId id = connection.id;
  const Resume resume{hello.epoch, hello.seq, hello.streams, hello.lists, hello.caps};
  welcome(connection, **session, resume, now);
  if (Connection* welcomed = connections.find(id)) send_caught_up(*welcomed, now);
}

void Desk::Impl::welcome(Connection& connection, LiveSession& session, const Resume& resume,
                         TimePoint now) {
  const auto longest = static_cast<std::int64_t>(limits::replay_events_max);
  bool resumed = !resume.epoch.empty() && resume.epoch == session.epoch && resume.seq >= 0 &&
                 resume.seq <= session.head_seq && session.head_seq - resume.seq <= longest;
  std::int64_t from = resumed ? resume.seq : std::max<std::int64_t>(0, session.head_seq - longest);
  auto events = read_events(store.sessions, session.id, from, static_cast<int>(longest), now);
  if (!events) return connections.end(connection.id, close_code(events.error().code), "");
  if (cut_to_fit(*events)) {
    resumed = false;
    from = events->front().seq.value_or(1) - 1;
  }
  Welcome words;
  words.session_id = session.id;
  words.epoch = session.epoch;
  words.resumed = resumed;
  words.from_seq = from + 1;
  words.head_seq = session.head_seq;
  if (connection.kind == ConnectionKind::Socket) words.terms = terms_of(config);
  connections.send(connection, {.event = words}, now);
  connection.is_welcomed = true;
  connection.caps = resume.caps;
  const auto streams = resumed ? resume.streams : std::map<std::string, std::int64_t>{};
  if (const auto done = replay(connection, session, from, streams, *std::move(events), now);
      !done) {
    return connections.end(connection.id, close_code(done.error().code), "");
  }
  const auto lists = resumed ? resume.lists : std::vector<HeldList>{};
  slot_changes.refresh_for(session, connection, lists, now);
}

void Desk::Impl::take_sync(Connection& connection, const Sync& sync, TimePoint now) {
  const auto session = sessions.enter(connection.session_id, connection.caller, now);
  if (!session) return connections.end(connection.id, close_again, "");
  const std::int64_t missing = (*session)->head_seq - sync.from_seq;
  const bool is_within =
      missing >= 0 && missing <= static_cast<std::int64_t>(limits::replay_events_max);
  auto events = read_events(store.sessions, (*session)->id, sync.from_seq,
                            static_cast<int>(limits::replay_events_max), now);
  // Further back than a replay reaches: a new hello gets a fresh copy.
  if (!is_within || !events || cut_to_fit(*events) ||
      !replay(connection, **session, sync.from_seq, sync.streams, *std::move(events), now)) {
    return connections.end(connection.id, close_again, "");
  }
  slot_changes.refresh_for(**session, connection, sync.lists, now);
  send_caught_up(connection, now);
}

Result<> Desk::Impl::replay(Connection& connection, LiveSession& session, std::int64_t from,
                            const std::map<std::string, std::int64_t>& streams,
                            std::vector<ServerFrame> events, TimePoint now) {
  for (const auto& [message_id, held] : streams) {
    if (seq_of_message(message_id) > from) continue;
    const auto done = continue_stream(connection, session, message_id, held, now);
    if (!done) return done;
  }
  for (ServerFrame& event : events) {
    auto* chunk = std::get_if<MessageChunk>(&event.event);
    if (chunk != nullptr && session.answer && session.answer->seq == event.seq) {
      chunk->content = session.answer->text;  // Newer than what was saved.
    }
    connections.send(connection, event, now);
    connection.has_event = true;
  }
  return Done{};
}

/// The client holds the first `held` bytes of a message. It gets the rest as one piece; or the
/// whole, where it holds more than was kept.
Result<> Desk::Impl::continue_stream(Connection& connection, const LiveSession& session,
                                     std::string_view message_id, std::int64_t held,
                                     TimePoint now) {
  const std::int64_t seq = seq_of_message(message_id);
  if (seq == 0 || seq > session.head_seq) return Done{};
  const int limit = static_cast<int>(session.head_seq - seq + 1);
  auto events = read_events(store.sessions, session.id, seq - 1, limit, now);
  if (!events) return events.error();
  if (events->empty() || events->front().seq != seq) return Done{};
  ServerFrame frame = std::move(events->front());
  auto* chunk = std::get_if<MessageChunk>(&frame.event);
  if (chunk == nullptr || chunk->id != message_id) return Done{};
  if (session.answer && session.answer->seq == seq) chunk->content = session.answer->text;
  frame.seq.reset();
  const auto have = static_cast<std::size_t>(std::max<std::int64_t>(held, 0));
  const bool fits =
      have <= chunk->content.size() && is_valid_utf8(std::string_view(chunk->content).substr(have));
  if (fits) {
    if (have == chunk->content.size() && !chunk->is_complete) return Done{};
    chunk->content.erase(0, have);
    chunk->offset = held;
  }
  connections.send(connection, frame, now);
  connection.has_event = true;
  return Done{};
}

void Desk::Impl::send_history(Connection& connection, const LiveSession& session,
                              const History& asked, std::string_view cid, TimePoint now) {
  const std::int64_t last = std::min(asked.before_seq - 1, session.head_seq);
  const std::int64_t count = std::min<std::int64_t>(asked.limit, limits::history_events_max);
  const std::int64_t first = std::max<std::int64_t>(1, last - count + 1);
  const auto events = store.sessions.events_between(session.id, first, last);
  if (!events) {
    return connections.send(connection, actions.refusal(events.error(), session.id, cid, now), now);
  }
  HistoryPage page;
  std::size_t bytes = 0;
  for (auto event = events->rbegin(); event != events->rend(); ++event) {
    auto frame = frame_of(*event, now);
    if (!frame) continue;
    auto* chunk = std::get_if<MessageChunk>(&frame->event);
    if (chunk != nullptr && session.answer && session.answer->seq == frame->seq) {
      chunk->content = session.answer->text;
    }
    std::string encoded = encode_event(*frame);
    bytes += encoded.size() + 1;
    if (bytes > list_bytes_max && !page.events.empty()) break;
    page.events.insert(page.events.begin(), std::move(encoded));
    page.has_more = event->seq > 1;
  }
  connections.send(connection, {.event = std::move(page), .reply_to = std::string(cid)}, now);
}

void Desk::Impl::send_caught_up(Connection& connection, TimePoint now) {
  const LiveSession* session = sessions.find(connection.session_id);
  const std::int64_t head = session != nullptr ? session->head_seq : 0;
  connections.send(connection, {.event = CaughtUp{head}}, now);
}

}  // namespace frontdesk::server
