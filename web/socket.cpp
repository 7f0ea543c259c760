// emscripten/websocket.h, with its traps stepped around: a bad URL throws inside it, sending on a
// socket that is not open throws too, and received text counts its terminating zero.
#include "web/socket.h"

#include <emscripten/websocket.h>

#include "web/page_call.h"

namespace frontdesk::web {
namespace {

constexpr unsigned short state_open = 1;
constexpr int code_abnormal = 1006;

Sockets* the_sockets = nullptr;

int attempt_of(void* user) {
  return static_cast<int>(reinterpret_cast<std::intptr_t>(user));
}

}  // namespace

struct SocketEvents {
  static EM_BOOL opened(int, const EmscriptenWebSocketOpenEvent*, void* user) {
    the_sockets->receive_(SocketOpened{attempt_of(user)});
    return EM_TRUE;
  }

  static EM_BOOL received(int, const EmscriptenWebSocketMessageEvent* event, void* user) {
    // Binary frames are not part of the protocol.
    if (!event->isText || event->numBytes == 0) return EM_TRUE;
    the_sockets->receive_(SocketReceived{
        attempt_of(user),
        std::string(reinterpret_cast<const char*>(event->data), event->numBytes - 1)});
    return EM_TRUE;
  }

  static EM_BOOL closed(int, const EmscriptenWebSocketCloseEvent* event, void* user) {
    const int attempt = attempt_of(user);
    the_sockets->handles_.erase(attempt);
    emscripten_websocket_delete(event->socket);
    the_sockets->receive_(SocketClosed{attempt, event->code, event->reason});
    return EM_TRUE;
  }
};

void Sockets::open(const OpenSocket& order) {
  the_sockets = this;
  const Json url = ask_page("socket_url", {order.url});
  EmscriptenWebSocketCreateAttributes attributes;
  emscripten_websocket_init_create_attributes(&attributes);
  if (url.as_string() != nullptr && !url.as_string()->empty()) {
    attributes.url = url.as_string()->c_str();
    attributes.protocols = order.subprotocol.empty() ? nullptr : order.subprotocol.c_str();
    attributes.createOnMainThread = EM_TRUE;
  }
  const int handle = attributes.url != nullptr ? emscripten_websocket_new(&attributes) : 0;
  if (handle <= 0) {
    receive_(SocketClosed{order.attempt, code_abnormal, {}});
    return;
  }
  handles_[order.attempt] = handle;
  void* user = reinterpret_cast<void*>(static_cast<std::intptr_t>(order.attempt));
  emscripten_websocket_set_onopen_callback(handle, user, SocketEvents::opened);
  emscripten_websocket_set_onmessage_callback(handle, user, SocketEvents::received);
  emscripten_websocket_set_onclose_callback(handle, user, SocketEvents::closed);
}

void Sockets::send(const SendBytes& order) {
  const auto handle = handles_.find(order.attempt);
  if (handle == handles_.end()) return;
  unsigned short state = 0;
  emscripten_websocket_get_ready_state(handle->second, &state);
  if (state == state_open) {
    emscripten_websocket_send_utf8_text(handle->second, order.bytes.c_str());
  }
}

void Sockets::close(const CloseSocket& order) {
  const auto handle = handles_.find(order.attempt);
  if (handle == handles_.end()) return;
  // A browser lets pages use 1000 and 3000 to 4999 only.
  const bool is_allowed = order.code == 1000 || (order.code >= 3000 && order.code < 5000);
  emscripten_websocket_close(handle->second,
                             static_cast<unsigned short>(is_allowed ? order.code : 1000),
                             order.reason.c_str());
}

}  // namespace frontdesk::web
