// Everything that can happen to the client, as values. The edge stamps each with the time.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "app/intent.h"
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
  bool is_json = false;     ///< By Content-Type; a captive portal's page is not.
  bool was_redirected = false;
  Millis retry_after{0};
  std::string body = {};
};
/// No answer at all: refused, cut, timed out, blocked.
struct HttpFailed {
  int request = 0;
};

// ---- page

/// A stretch of the device's calendar with one offset; S5 shows device time where it differs.
struct OffsetSpan {
  TimePoint from = {};
  std::chrono::minutes offset = {};
  bool operator==(const OffsetSpan&) const = default;
};
/// What the page knows at the start. `stored` values come from sessionStorage and are untrusted.
struct PageStarted {
  std::uint64_t seed = 0;
  std::string rest_base = {};
  bool is_demo = false;
  bool guests_allowed = false;
  std::string clinic_name = {};
  std::string clinic_phone = {};
  std::string clinic_hours = {};
  std::string country = {};
  std::string host_origin = {};  ///< Of the embedding page; empty when not embedded.
  std::string locale = {};
  std::string device_tz = {};
  std::vector<OffsetSpan> device_offsets = {};
  std::string stored_session_id = {};
  std::string stored_guest_token = {};
  std::string stored_outbox = {};
  bool is_storage_blocked = false;
};
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

using InputEvent = std::variant<SocketOpened, SocketReceived, SocketClosed, HttpLine, HttpDone,
                                HttpFailed, PageStarted, OnlineChanged, VisibilityChanged,
                                PageHidden, PageShown, TokenGiven, Tick, Intent>;

struct Input {
  TimePoint now = {};
  InputEvent event = Tick{};
};

}  // namespace frontdesk
