// The table of routes, and what each needs before it may run.
#include "server/routes.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "core/limits.h"
#include "core/text.h"
#include "server/book_form.h"
#include "server/booking_calls.h"
#include "server/clinic_calls.h"
#include "server/session_calls.h"

namespace frontdesk::server {
namespace {

constexpr std::size_t frames_max = 100;
constexpr std::size_t held_max = 64;

using Query = std::map<std::string, std::string, std::less<>>;

/// Everything a row of the table may look at.
struct Call {
  const HttpRequest& request;
  Guard& guard;
  Caller caller = {};
  std::vector<std::string> arguments = {};  ///< What stood where the pattern has a star.
  Query query = {};
  TimePoint now = {};

  std::string parameter(std::string_view name) const {
    const auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
  }
  ActionRequest action() const {
    return {caller, std::string(request.header("idempotency-key")), parameter("sid"), request.body,
            std::string(request.header("if-match"))};
  }
};

using Outcome = std::variant<HttpResponse, DeskCall, StreamCall>;

enum class Access {
  Anyone,
  Visitor,  ///< A token, unless the clinic lets guests in anyway.
  Patient,  ///< A token, a guest's included.
};

struct Row {
  std::string_view method;
  std::string_view pattern;
  Access access;
  Outcome (*handle)(const Call&);
};

std::int64_t parse_count(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_whole = error == std::errc{} && end == text.data() + text.size();
  return is_whole && value >= 0 ? value : 0;
}

/// What a client holds, "m_9:412,m_10:3" or "dr_7:t41.3,dr_8:t44": the value of each id.
std::map<std::string, std::string> parse_held(std::string_view text) {
  std::map<std::string, std::string> held;
  while (!text.empty() && held.size() < held_max) {
    const std::size_t end = std::min(text.find(','), text.size());
    const std::string_view entry = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t colon = entry.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > limits::id_bytes_max) continue;
    held[std::string(entry.substr(0, colon))] = entry.substr(colon + 1);
  }
  return held;
}

StreamCall stream_call(const Call& call, ConnectionKind kind) {
  StreamCall stream;
  stream.kind = kind;
  stream.caller = call.caller;
  stream.session_id = call.arguments[0];
  stream.resume.epoch = call.parameter("epoch");
  stream.resume.seq = parse_count(call.parameter("since"));
  for (const auto& [message_id, bytes] : parse_held(call.parameter("streams"))) {
    stream.resume.streams[message_id] = parse_count(bytes);
  }
  for (const auto& [doctor_id, version] : parse_held(call.parameter("lists"))) {
    stream.resume.lists.push_back({doctor_id, version});
  }
  stream.resume.caps.delta = call.parameter("caps") == "delta";
  stream.is_streamed = accepts(call.request.header("accept"), "application/x-ndjson");
  return stream;
}

/// How long the answer may take, at most; a client behind a proxy that keeps answers back asks for
/// little.
Millis wait_of(const Call& call) {
  const std::int64_t seconds = std::min(parse_count(call.parameter("wait")), std::int64_t{60});
  return std::min(limits::long_poll_wait, Millis{seconds * 1'000});
}

Outcome post_frames(const Call& call) {
  StreamCall stream = stream_call(call, ConnectionKind::Exchange);
  stream.wait = call.parameter("wait").empty() ? limits::long_poll_wait : wait_of(call);
  std::string_view rest = call.request.body;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!line.empty()) stream.frames.emplace_back(line);
  }
  if (stream.frames.size() > frames_max) return error_response(ErrorCode::TooLarge);
  if (stream.frames.empty()) return error_response(ErrorCode::BadRequest);
  return stream;
}

Outcome poll_events(const Call& call) {
  StreamCall stream = stream_call(call, ConnectionKind::Poll);
  stream.wait = wait_of(call);
  return stream;
}

Outcome answer_health(const Call&) {
  return json_response(200, Json::object({{"ok", true}, {"v", limits::protocol_version}}));
}

Outcome make_guest(const Call& call) {
  if (!call.guard.guests_allowed()) return error_response(ErrorCode::Forbidden);
  return json_response(200, Json::object({{"v", limits::protocol_version},
                                          {"token", call.guard.new_guest_token(call.now)},
                                          {"expires_in", guest_token_life.count()}}));
}

Outcome open_session(const Call& call) {
  return session_call(call.caller, call.request.body, std::string(call.request.header("origin")),
                      call.guard.tickets());
}

constexpr Row rows[] = {
    {"GET", "/v1/health", Access::Anyone, answer_health},
    {"POST", "/v1/guest", Access::Anyone, make_guest},
    {"POST", "/v1/session", Access::Patient, open_session},
    {"POST", "/v1/sessions/*/frames", Access::Patient, post_frames},
    {"GET", "/v1/sessions/*/events", Access::Patient, poll_events},
    {"DELETE", "/v1/sessions/*/streams/*", Access::Patient,
     [](const Call& call) -> Outcome {
       return stop_answer_call(call.caller, call.arguments[0], call.arguments[1]);
     }},
    {"POST", "/v1/sessions/*/bye", Access::Patient,
     [](const Call& call) -> Outcome { return goodbye_call(call.caller, call.arguments[0]); }},
    {"GET", "/v1/doctors", Access::Visitor,
     [](const Call& call) -> Outcome { return doctors_call(call.query); }},
    {"GET", "/v1/doctors/*/slots", Access::Visitor,
     [](const Call& call) -> Outcome { return slots_call(call.query, call.arguments[0]); }},
    {"GET", "/v1/slots", Access::Visitor,
     [](const Call& call) -> Outcome { return slots_call(call.query, {}); }},
    {"POST", "/v1/holds", Access::Patient,
     [](const Call& call) -> Outcome { return take_hold_call(call.action()); }},
    {"DELETE", "/v1/holds/*", Access::Patient,
     [](const Call& call) -> Outcome {
       return release_hold_call(call.action(), call.arguments[0]);
     }},
    {"POST", "/v1/holds/*/extend", Access::Patient,
     [](const Call& call) -> Outcome {
       return extend_hold_call(call.action(), call.arguments[0]);
     }},
    {"POST", "/v1/appointments", Access::Patient,
     [](const Call& call) -> Outcome { return confirm_call(call.action()); }},
    {"PATCH", "/v1/appointments/*", Access::Patient,
     [](const Call& call) -> Outcome { return move_call(call.action(), call.arguments[0]); }},
    {"DELETE", "/v1/appointments/*", Access::Patient,
     [](const Call& call) -> Outcome { return cancel_call(call.action(), call.arguments[0]); }},
    {"GET", "/v1/appointments", Access::Patient,
     [](const Call& call) -> Outcome {
       return appointments_call(call.caller, call.parameter("cid"));
     }},
    {"GET", "/v1/appointments/*/calendar.ics", Access::Patient,
     [](const Call& call) -> Outcome {
       const std::string_view accepted = call.request.header("accept-language");
       return calendar_call(call.caller, call.arguments[0],
                            language_wanted(call.parameter("lang"), accepted));
     }},
};

/// True when the path fits; the decoded segments under stars go to `arguments`.
bool fits(std::string_view pattern, std::string_view path, std::vector<std::string>& arguments) {
  arguments.clear();
  while (!pattern.empty() && !path.empty()) {
    const std::size_t pattern_end = std::min(pattern.find('/', 1), pattern.size());
    const std::size_t path_end = std::min(path.find('/', 1), path.size());
    const std::string_view segment = path.substr(0, path_end);
    if (pattern.substr(0, pattern_end) == "/*") {
      const auto argument = percent_decoded(segment.substr(1));
      if (!argument || argument->empty() || argument->size() > limits::id_bytes_max ||
          !is_valid_utf8(*argument)) {
        return false;
      }
      arguments.push_back(*argument);
    } else if (pattern.substr(0, pattern_end) != segment) {
      return false;
    }
    pattern.remove_prefix(pattern_end);
    path.remove_prefix(path_end);
  }
  return pattern.empty() && path.empty();
}

/// The row, or the methods that this path would take.
struct Match {
  const Row* row = nullptr;
  std::string allowed = {};
  std::vector<std::string> arguments = {};
};

Match match(const HttpRequest& request) {
  Match match;
  for (const Row& row : rows) {
    std::vector<std::string> arguments;
    if (!fits(row.pattern, request.path, arguments)) continue;
    if (row.method == request.method) return {&row, {}, std::move(arguments)};
    match.allowed += (match.allowed.empty() ? "" : ", ") + std::string(row.method);
  }
  return match;
}

Outcome answer_preflight(const Match& match) {
  HttpResponse response;
  response.status = 204;
  response.headers = {
      {"Access-Control-Allow-Methods", match.row ? std::string(match.row->method) : match.allowed},
      {"Access-Control-Allow-Headers", "Authorization, Content-Type, Idempotency-Key, If-Match"},
      {"Access-Control-Max-Age", "600"}};
  return response;
}

Outcome handle(const HttpRequest& request, const Match& match, Guard& guard, TimePoint now) {
  if (!match.row) {
    HttpResponse response = error_response(ErrorCode::NotFound);
    if (!match.allowed.empty()) {
      response.status = 405;
      response.headers.push_back({"Allow", match.allowed});
    }
    return response;
  }
  Call call{request, guard, {}, match.arguments, parse_query(request.query), now};
  const Access access = match.row->access;
  const std::string_view authorization = request.header("authorization");
  const bool needs_token =
      access == Access::Patient || (access == Access::Visitor && !guard.guests_allowed());
  if (needs_token) {
    Result<Caller> caller = guard.caller(authorization, request.address, now);
    if (!caller) {
      HttpResponse response = error_response(caller.error());
      response.headers.push_back({"WWW-Authenticate", "Bearer"});
      return response;
    }
    call.caller = std::move(*caller);
  }
  return match.row->handle(call);
}

}  // namespace

Route find_route(const HttpRequest& request, Guard& guard, TimePoint now) {
  const Match matched = match(request);
  const std::string_view name = matched.row ? matched.row->pattern : "unknown";
  const std::string_view origin = request.header("origin");
  if (!origin.empty() && !guard.origins().may_call(origin, request.header("host"))) {
    return {name, error_response(ErrorCode::Forbidden)};
  }
  if (request.method == "OPTIONS" && !matched.allowed.empty()) {
    return {"preflight", answer_preflight(matched)};
  }
  if (!guard.may_request(request.address, now)) {
    return {name, error_response(ErrorCode::RateLimited)};
  }
  return {name, handle(request, matched, guard, now)};
}

std::vector<HttpHeader> cors_headers(const HttpRequest& request, const Guard& guard) {
  const std::string_view origin = request.header("origin");
  if (!guard.origins().is_foreign(origin)) return {{"Vary", "Origin"}};
  return {{"Vary", "Origin"},
          {"Access-Control-Allow-Origin", std::string(origin)},
          {"Access-Control-Expose-Headers", "Retry-After"}};
}

Result<SocketPass> check_socket_call(const HttpRequest& request, Guard& guard, TimePoint now) {
  const std::string_view origin = request.header("origin");
  if (origin.empty() || !guard.origins().may_call(origin, request.header("host"))) {
    return Error{ErrorCode::Forbidden, "origin is not listed"};
  }
  if (!guard.may_request(request.address, now)) return Error{ErrorCode::RateLimited, "too fast"};
  const Query query = parse_query(request.query);
  const auto sid = query.find("sid");
  const auto ticket = query.find("t");
  if (sid == query.end() || ticket == query.end()) {
    return Error{ErrorCode::Unauthorized, "no ticket"};
  }
  return guard.tickets().redeem(ticket->second, sid->second, origin, now);
}

}  // namespace frontdesk::server
