// What the session wants done on the network, as values, and what it hands on to be shown.
//
// `web/perform.cpp` carries the effects out in a browser, the simulator in a virtual network. The
// app adds its own to these (app/effect.h).
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/messages.h"
#include "core/time.h"

namespace frontdesk {

struct OpenSocket {
  int attempt = 0;
  std::string url = {};  ///< Absolute path or ws(s) URL; the edge makes it absolute.
  std::string subprotocol = {};
  bool operator==(const OpenSocket&) const = default;
};
struct SendBytes {
  int attempt = 0;
  std::string bytes = {};
  bool operator==(const SendBytes&) const = default;
};
struct CloseSocket {
  int attempt = 0;
  int code = 1000;
  std::string reason = {};
  bool operator==(const CloseSocket&) const = default;
};
/// An HTTP request without cookies. `token` goes into Authorization, nowhere else.
struct SendHttp {
  int request = 0;
  std::string method = "GET";
  std::string url = {};
  std::string token = {};
  std::string body = {};             ///< JSON; empty for none.
  std::string idempotency_key = {};  ///< Empty for none.
  bool is_streamed = false;          ///< Asks for NDJSON and delivers HttpLine by HttpLine.
  bool keeps_alive = false;          ///< May outlive the page (a goodbye).
  Millis timeout{8'000};  ///< Until the answer's end, or between its lines when streamed.
  bool operator==(const SendHttp&) const = default;
};
struct AbortHttp {
  int request = 0;
  bool operator==(const AbortHttp&) const = default;
};
/// The embedding page is to give a fresh token.
struct AskHostForToken {
  bool operator==(const AskHostForToken&) const = default;
};

using SessionEffect =
    std::variant<OpenSocket, SendBytes, CloseSocket, SendHttp, AbortHttp, AskHostForToken>;

/// A frame for conversation and booking. `is_repeat`: its place in the log has been passed, so only
/// what it completes may change (a message already known), and nothing may be added.
struct ReceivedFrame {
  ServerFrame frame = {};
  bool is_repeat = false;
  /// Of a Welcome: the log is the same, but what it goes on from is not what is here. Without it
  /// another log begins.
  bool leaves_hole = false;
  bool operator==(const ReceivedFrame&) const = default;
};

struct SessionOutput {
  std::vector<SessionEffect> effects = {};
  std::vector<ReceivedFrame> frames = {};  ///< In the order they are to be applied.
};

}  // namespace frontdesk
