// A v1 client's frames, as they are.
#include "server/net/line.h"

namespace frontdesk::server {

DeskThread::Job V1Line::attach(ConnectionId connection) {
  connection_ = connection;
  return [connection, pass = pass_](Desk& desk, TimePoint now) {
    desk.attach(connection, ConnectionKind::Socket, pass.caller, pass.session_id, {}, Millis{0},
                now);
  };
}

DeskThread::Job V1Line::receive(std::string bytes) {
  return [connection = connection_, bytes = std::move(bytes)](Desk& desk, TimePoint now) {
    desk.receive(connection, bytes, now);
  };
}

std::vector<SendFrame> V1Line::translate(SendFrame frame, TimePoint) {
  std::vector<SendFrame> same;
  same.push_back(std::move(frame));
  return same;
}

}  // namespace frontdesk::server
