// The list of connections and the queue of what leaves.
#include "server/desk/connections.h"

#include <algorithm>

#include "core/codec.h"

namespace frontdesk::server {

bool FrameAllowance::take(int per_second, int burst, TimePoint now) {
  if (counted_at == TimePoint{}) left = burst;
  const double seconds = static_cast<double>((now - counted_at).count()) / 1000.0;
  if (now > counted_at) left = std::min<double>(burst, left + seconds * per_second);
  counted_at = now;
  if (now < refused_until) return false;
  if (left >= 1) {
    left -= 1;
    return true;
  }
  refused_until = now + Millis{1'000};
  return false;
}

bool FrameAllowance::is_spent(int per_second, int burst, TimePoint now) {
  FrameAllowance after = *this;
  if (after.take(per_second, burst, now)) return false;
  *this = after;
  return true;
}

Connection& Connections::add(Connection connection) {
  const ConnectionId id = connection.id;
  return connections_[id] = std::move(connection);
}

Connection* Connections::find(ConnectionId id) {
  const auto found = connections_.find(id);
  return found == connections_.end() ? nullptr : &found->second;
}

void Connections::send(Connection& to, const ServerFrame& frame, TimePoint now) {
  outgoing_.push_back({to.id, SendFrame{encode_event(frame), to.caps.batch}});
  to.last_sent = now;
}

void Connections::send_all(std::string_view session_id, const ServerFrame& frame,
                           ConnectionId except, TimePoint now) {
  std::string bytes;
  for (auto& [id, connection] : connections_) {
    if (!connection.is_welcomed || connection.session_id != session_id) continue;
    connection.has_event = true;
    if (id == except) continue;
    if (bytes.empty()) bytes = encode_event(frame);
    outgoing_.push_back({id, SendFrame{bytes, connection.caps.batch}});
    connection.last_sent = now;
  }
}

void Connections::send_listeners(std::string_view session_id, const ServerFrame& change,
                                 const ServerFrame& whole, TimePoint now) {
  for (auto& [id, connection] : connections_) {
    if (!connection.is_welcomed || connection.session_id != session_id) continue;
    if (connection.kind == ConnectionKind::Exchange) continue;
    connection.has_event = true;
    send(connection, connection.caps.delta ? change : whole, now);
  }
}

void Connections::end(ConnectionId id, int code, std::string_view reason) {
  connections_.erase(id);
  outgoing_.push_back({id, EndConnection{code, std::string(reason)}});
}

void Connections::finish_awaited(std::string_view session_id, std::string_view cid) {
  for (auto& [id, connection] : connections_) {
    if (connection.session_id != session_id) continue;
    auto& awaited = connection.awaited;
    awaited.erase(std::remove(awaited.begin(), awaited.end(), cid), awaited.end());
  }
}

bool Connections::has_any(std::string_view session_id) const {
  return std::any_of(connections_.begin(), connections_.end(),
                     [&](const auto& item) { return item.second.session_id == session_id; });
}

bool Connections::has_welcomed(std::string_view session_id) const {
  return std::any_of(connections_.begin(), connections_.end(), [&](const auto& item) {
    return item.second.is_welcomed && item.second.session_id == session_id;
  });
}

std::vector<ConnectionId> Connections::ids() const {
  std::vector<ConnectionId> ids;
  ids.reserve(connections_.size());
  for (const auto& [id, connection] : connections_) ids.push_back(id);
  return ids;
}

}  // namespace frontdesk::server
