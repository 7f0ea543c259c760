// The desk's front: each call to its part.
#include "server/desk/desk.h"

#include <algorithm>

#include "core/limits.h"
#include "server/desk/desk_impl.h"

namespace frontdesk::server {

Desk::Desk(Store& store, Assistant& assistant, DeskConfig config)
    : store_(store),
      config_(std::move(config)),
      impl_(std::make_unique<Impl>(store_, assistant, config_)) {}

Desk::~Desk() = default;

Result<Desk::OpenedSession> Desk::open_session(const Caller& caller, const SessionRequest& request,
                                               TimePoint now, std::string_view new_id) {
  std::optional<SessionRecord> record;
  bool is_new = false;
  if (!request.session_id.empty()) {
    auto found = store_.sessions.find(request.session_id);
    if (!found) return found.error();
    if (*found && (*found)->owner != caller.subject) return Error{ErrorCode::Forbidden, "session"};
    record = *std::move(found);
  }
  if (!record && !caller.is_guest && !request.is_fresh && new_id.empty()) {
    auto newest = store_.sessions.newest_of(caller.subject, config_.session_idle_max, now);
    if (!newest) return newest.error();
    record = *std::move(newest);
  }
  if (!record) {
    auto made = impl_->sessions.create(caller, request.locale, now, new_id);
    if (!made) return made.error();
    record = *std::move(made);
    is_new = true;
  }
  if (const auto touched = store_.sessions.touch(record->id, now); !touched) return touched.error();

  // The same page called before: its token is fresh again.
  for (const ConnectionId id : impl_->connections.ids()) {
    Connection* connection = impl_->connections.find(id);
    if (request.inst.empty() || connection->inst != request.inst) continue;
    if (connection->session_id != record->id) continue;
    connection->caller = caller;
    if (caller.token_expires == TimePoint::max()) continue;
    impl_->connections.send(*connection, {.event = SessionUpdate{caller.token_expires - now}}, now);
  }
  return OpenedSession{record->id, record->epoch, record->head_seq, is_new};
}

void Desk::attach(ConnectionId connection, ConnectionKind kind, const Caller& caller,
                  std::string_view session_id, const Resume& resume, Millis wait, TimePoint now) {
  Connection begun;
  begun.id = connection;
  begun.kind = kind;
  begun.caller = caller;
  begun.session_id = session_id;
  begun.last_sent = now;
  const Millis longest = kind == ConnectionKind::Poll
                             ? std::clamp(wait, Millis{0}, limits::long_poll_wait)
                             : limits::long_poll_wait;
  begun.deadline = now + (kind == ConnectionKind::Socket ? limits::hello_deadline : longest);
  impl_->attach(std::move(begun), resume, now);
}

void Desk::receive(ConnectionId connection, std::string_view bytes, TimePoint now) {
  if (Connection* found = impl_->connections.find(connection)) impl_->receive(*found, bytes, now);
}

void Desk::detach(ConnectionId connection, TimePoint) {
  impl_->connections.remove(connection);
}

bool Desk::repeat(ConnectionId connection, std::string_view cid, TimePoint now) {
  Connection* found = impl_->connections.find(connection);
  return found != nullptr && impl_->repeat(*found, cid, now);
}

Result<std::vector<ServerFrame>> Desk::perform(const Caller& caller, std::string_view session_id,
                                               const Action& action, TimePoint now) {
  std::string id(session_id);
  if (id.empty()) {
    auto newest = store_.sessions.newest_of(caller.subject, config_.session_idle_max, now);
    if (!newest) return newest.error();
    if (!*newest) {
      auto made = impl_->sessions.create(caller, {}, now);
      if (!made) return made.error();
      *newest = *std::move(made);
    }
    id = (*newest)->id;
  }
  const auto session = impl_->sessions.enter(id, caller, now);
  if (!session) return session.error();
  return impl_->actions.run(**session, caller, action, nullptr, now);
}

std::vector<Outgoing> Desk::take_outgoing() {
  return impl_->connections.take_outgoing();
}

std::vector<Desk::Incident> Desk::take_incidents() {
  return impl_->journal.take_incidents();
}

std::vector<Desk::BookingNote> Desk::take_booking_notes() {
  return impl_->journal.take_bookings();
}

Desk::Counters Desk::counters() const {
  return impl_->actions.counters;
}

ServerTerms Desk::terms() const {
  return terms_of(config_);
}

void Desk::say_goodbye(std::string_view reason, Millis reconnect_within) {
  impl_->is_leaving = true;
  impl_->answers.begin_no_more();
  const GoAway goaway{.reason = std::string(reason), .reconnect_within = reconnect_within};
  for (const ConnectionId id : impl_->connections.ids()) {
    Connection& connection = *impl_->connections.find(id);
    if (connection.kind != ConnectionKind::Socket) continue;
    impl_->connections.send(connection, {.event = goaway}, connection.last_sent);
  }
}

void Desk::let_go() {
  for (const ConnectionId id : impl_->connections.ids()) {
    impl_->let_go(*impl_->connections.find(id), impl_->connections.find(id)->last_sent);
  }
}

void Desk::save(TimePoint now) {
  impl_->answers.save(now);
}

}  // namespace frontdesk::server
