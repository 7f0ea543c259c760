// WebSockets, one for each attempt the session numbered. RFC 6455 is the browser's business; this
// turns its callbacks into inputs and its rules into harmless no-ops.
#pragma once

#include <map>
#include <string>

#include "core/session_effect.h"
#include "core/session_input.h"

namespace frontdesk::web {

class Sockets {
 public:
  /// Called with every SocketOpened, SocketReceived and SocketClosed.
  using Receive = void (*)(SessionInput input);
  explicit Sockets(Receive receive) : receive_(receive) {}

  /// An address the browser would refuse counts as closed at once, with code 1006.
  void open(const OpenSocket& order);
  /// Text frames. Nothing happens when that socket is not open.
  void send(const SendBytes& order);
  void close(const CloseSocket& order);

 private:
  friend struct SocketEvents;

  Receive receive_;
  std::map<int, int> handles_ = {};  ///< By attempt.
};

}  // namespace frontdesk::web
