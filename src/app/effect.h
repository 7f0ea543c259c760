// What update wants done, as values. `web/perform.cpp` does them in a browser, the simulator in a
// virtual network, and unit tests just compare them.
#pragma once

#include <string>
#include <variant>
#include <vector>

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
  Millis timeout{8'000};             ///< Until the answer's end, or between its lines when streamed.
  bool operator==(const SendHttp&) const = default;
};
struct AbortHttp {
  int request = 0;
  bool operator==(const AbortHttp&) const = default;
};
/// sessionStorage. An empty value removes the key.
struct StoreItem {
  std::string key = {};
  std::string value = {};
  bool operator==(const StoreItem&) const = default;
};
/// Spoken by the announcer, not drawn.
struct Announce {
  std::string text = {};
  bool is_assertive = false;
  bool operator==(const Announce&) const = default;
};
/// Fetches with the bearer token and hands the file to the browser.
struct DownloadFile {
  std::string url = {};
  std::string token = {};
  std::string file_name = {};
  bool operator==(const DownloadFile&) const = default;
};
/// Asks the embedding page; ids only, never names or reasons.
struct PostToHost {
  std::string type = {};  ///< "ready", "hold", "booked", "cancelled", "error", "token-wanted"
  std::string id = {};
  bool operator==(const PostToHost&) const = default;
};
struct FocusComposer {
  bool operator==(const FocusComposer&) const = default;
};
/// The newest entry should come into view.
struct ShowLatest {
  bool operator==(const ShowLatest&) const = default;
};

using Effect = std::variant<OpenSocket, SendBytes, CloseSocket, SendHttp, AbortHttp, StoreItem, Announce,
                            DownloadFile, PostToHost, FocusComposer, ShowLatest>;
using Effects = std::vector<Effect>;

}  // namespace frontdesk
