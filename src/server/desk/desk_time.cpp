// What happens because time passes.
#include <algorithm>

#include "core/limits.h"
#include "server/desk/desk_impl.h"

namespace frontdesk::server {
namespace {

constexpr int calendar_days = 28;
constexpr Millis day{24 * 3'600'000};
constexpr Millis sweep_interval{60'000};
constexpr Millis keep_alive_after{25'000};
constexpr int close_going_away = 1001;
constexpr int close_token_expired = 4401;
constexpr int close_late_hello = 4408;

}  // namespace

Result<> Desk::start(TimePoint now) {
  if (const auto closed = impl_->answers.close_abandoned(now); !closed) return closed;
  if (const auto swept = store_.sessions.sweep(config_.session_idle_max, now); !swept) {
    return swept.error();
  }
  if (const auto filled = impl_->fill_calendar(now); !filled) return filled;
  impl_->next_sweep = now + sweep_interval;
  impl_->next_daily = now + day;
  impl_->slot_changes.tick(now);
  return Done{};
}

Result<> Desk::Impl::fill_calendar(TimePoint now) {
  auto transaction = store.begin();
  if (!transaction) return transaction.error();
  const auto made = store.clinic.materialise(now, calendar_days);
  if (!made) return made.error();
  return transaction->commit();
}

void Desk::tick(TimePoint now) {
  impl_->slot_changes.tick(now);
  impl_->answers.tick(now);
  for (const ConnectionId id : impl_->connections.ids()) impl_->tick_connection(id, now);
  impl_->tick_housekeeping(now);
}

void Desk::Impl::tick_housekeeping(TimePoint now) {
  if (now >= next_daily) {
    // A failure here is made good an hour later; the calendar reaches four weeks ahead.
    const bool is_done =
        fill_calendar(now) && store.sessions.sweep(config.session_idle_max, now).has_value();
    next_daily = now + (is_done ? day : Millis{3'600'000});
  }
  if (now < next_sweep) return;
  next_sweep = now + sweep_interval;
  std::vector<std::string> idle;
  for (const auto& [id, session] : sessions.all()) {
    if (!session.is_busy() && !session.hold && !connections.has_any(id)) idle.push_back(id);
  }
  for (const std::string& id : idle) sessions.forget(id);
}

void Desk::Impl::tick_connection(ConnectionId id, TimePoint now) {
  Connection* connection = connections.find(id);
  if (connection == nullptr || deadline_of(*connection) > now) return;
  if (connection->kind != ConnectionKind::Socket) return finish_http(*connection, now);
  if (may_leave(*connection)) return let_go(*connection, now);
  if (connection->caller.token_expires <= now) return connections.end(id, close_token_expired, "");
  if (!connection->is_welcomed) return connections.end(id, close_late_hello, "");
  const LiveSession* session = sessions.find(connection->session_id);
  const std::int64_t head = session != nullptr ? session->head_seq : 0;
  connections.send(*connection, {.event = Pong{.head_seq = head}}, now);
}

/// A poll goes on while an answer is being written, so that its words arrive as they come.
TimePoint Desk::Impl::deadline_of(const Connection& connection) const {
  if (may_leave(connection)) return TimePoint{};
  switch (connection.kind) {
    case ConnectionKind::Socket:
      return std::min(connection.caller.token_expires, connection.is_welcomed
                                                           ? connection.last_sent + keep_alive_after
                                                           : connection.deadline);
    case ConnectionKind::Exchange:
      return connection.awaited.empty() ? TimePoint{} : connection.deadline;
    case ConnectionKind::Poll: {
      const auto found = sessions.all().find(connection.session_id);
      const bool is_writing = found != sessions.all().end() && found->second.is_busy();
      return connection.has_event && !is_writing ? TimePoint{} : connection.deadline;
    }
  }
  return connection.deadline;
}

bool Desk::Impl::may_leave(const Connection& connection) const {
  if (!is_leaving) return false;
  const auto found = sessions.all().find(connection.session_id);
  return !connection.is_welcomed || found == sessions.all().end() || !found->second.answer;
}

void Desk::Impl::let_go(Connection& connection, TimePoint now) {
  if (connection.kind != ConnectionKind::Socket) return finish_http(connection, now);
  connections.end(connection.id, close_going_away, "restart");
}

void Desk::Impl::finish_http(Connection& connection, TimePoint now) {
  send_caught_up(connection, now);
  connections.end(connection.id, 1000, "");
}

TimePoint Desk::next_deadline() const {
  TimePoint next = std::min({impl_->next_sweep, impl_->next_daily, impl_->answers.next_deadline(),
                             impl_->slot_changes.next_deadline()});
  for (const auto& [id, connection] : impl_->connections.all()) {
    next = std::min(next, impl_->deadline_of(connection));
  }
  return next;
}

}  // namespace frontdesk::server
