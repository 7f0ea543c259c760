// What can happen to the line, as values. The edge stamps each with the time.
#pragma once

#include <string>
#include <variant>

#include "core/time.h"

namespace frontdesk {

// ---- transport; `attempt` and `request` are the numbers the effects carried

struct SocketOpened {
  int attempt = 0;
};
struct SocketReceived {
  int attempt = 0;
  std::string bytes = {};
};
struct SocketClosed {
  int attempt = 0;
  int code = 1006;
  std::string reason = {};
};
/// One line of a streamed answer (NDJSON), without its line feed.
struct HttpLine {
  int request = 0;
  std::string line = {};
};
/// The request is over. For streamed answers the body is empty (its lines came before).
struct HttpDone {
  int request = 0;
  int status = 0;
  bool is_json = false;  ///< By Content-Type; a captive portal's page is not.
  bool was_redirected = false;
  Millis retry_after{0};
  std::string body = {};
};
/// No answer at all: refused, cut, timed out, blocked.
struct HttpFailed {
  int request = 0;
};

// ---- page

struct OnlineChanged {
  bool is_online = true;
};
struct VisibilityChanged {
  bool is_visible = true;
};
struct PageHidden {};  ///< pagehide: the page may be frozen after this.
struct PageShown {};   ///< pageshow from the back-forward cache.

// ---- host page, already checked for origin and shape

struct TokenGiven {
  std::string token = {};
};

struct Tick {};

using SessionInput =
    std::variant<SocketOpened, SocketReceived, SocketClosed, HttpLine, HttpDone, HttpFailed,
                 OnlineChanged, VisibilityChanged, PageHidden, PageShown, TokenGiven, Tick>;

}  // namespace frontdesk
