// The HTTP API as a table: a request value in, and what is to be done about it out.
//
// No socket here and no waiting. Whatever needs the clinic's records becomes a DeskCall, which runs
// on the desk's thread; exchanges and long polls become a StreamCall, which net/ turns into a
// connection of the desk. The socket's upgrade is net's own, with check_socket_call from here.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/desk/desk.h"
#include "server/guard.h"
#include "server/http_message.h"

namespace frontdesk::server {

inline constexpr std::string_view subprotocol = "clinic-chat.v1";
inline constexpr std::string_view socket_path = "/v1/ws";

/// Runs on the desk's thread.
using DeskCall = std::function<HttpResponse(Desk&, TimePoint)>;

/// A POST of frames or a long poll.
struct StreamCall {
  ConnectionKind kind = ConnectionKind::Poll;
  Caller caller = {};
  std::string session_id = {};
  Resume resume = {};
  Millis wait{0};
  std::vector<std::string> frames = {};
  bool is_streamed = false;  ///< NDJSON as it comes; otherwise one JSON document at the end.
};

struct Route {
  std::string_view name = "unknown";  ///< For the log: the pattern, never the path.
  std::variant<HttpResponse, DeskCall, StreamCall> what = HttpResponse{};
};

/// For every path under /v1/. Checks Origin, rate and token, in this order.
Route find_route(const HttpRequest& request, Guard& guard, TimePoint now);

/// What lets another origin's script read the answer, where it is a listed one. Goes on every
/// answer under /v1/.
std::vector<HttpHeader> cors_headers(const HttpRequest& request, const Guard& guard);

/// The upgrade's credentials, before anything is accepted: Forbidden for an Origin that is missing
/// or not listed, Unauthorized for the ticket.
Result<SocketPass> check_socket_call(const HttpRequest& request, Guard& guard, TimePoint now);

}  // namespace frontdesk::server
