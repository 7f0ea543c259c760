// From the desk's numbers to sinks.
#include "server/net/conn.h"

namespace frontdesk::server {

ConnectionId Switchboard::connect(std::weak_ptr<Sink> sink) {
  sinks_[++last_] = std::move(sink);
  return last_;
}

void Switchboard::deliver(std::vector<Outgoing> outgoing) {
  for (Outgoing& one : outgoing) {
    const auto found = sinks_.find(one.to);
    const std::shared_ptr<Sink> sink = found == sinks_.end() ? nullptr : found->second.lock();
    if (!sink) continue;
    if (auto* frame = std::get_if<SendFrame>(&one.what)) {
      sink->send(std::move(*frame));
    } else if (const auto* end = std::get_if<EndConnection>(&one.what)) {
      sink->end(end->code, end->reason);
    }
  }
}

}  // namespace frontdesk::server
