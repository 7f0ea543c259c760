// Every entry checked: a typing mistake must stop the start, not send a token somewhere.
#include "server/chat_servers.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/json_fields.h"

namespace frontdesk::server {
namespace {

constexpr std::size_t servers_max = 16;
constexpr std::string_view token_place = "{token}";
constexpr std::string_view session_place = "{sid}";

/// An absolute address in its parts.
struct Address {
  std::string_view scheme = {};
  std::string_view host = {};
  std::string_view port = {};  ///< Empty where none is named.
  std::string_view rest = {};  ///< From the path on.
};

bool is_port(std::string_view text) {
  int port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc{} && end == text.data() + text.size() && port >= 1 && port <= 65'535;
}

bool is_host(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  });
}

/// No credentials: a host has no room for "@". No fragment, and nothing that a policy or a URL
/// parser would read in another way.
std::optional<Address> split(std::string_view text) {
  const bool is_visible =
      std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F'; });
  if (!is_visible || text.find_first_of("#\"'<>\\^`|") != std::string_view::npos) return {};
  const std::size_t scheme_end = text.find("://");
  if (scheme_end == std::string_view::npos) return {};
  Address address{.scheme = text.substr(0, scheme_end)};
  text.remove_prefix(scheme_end + 3);
  const std::size_t authority_end = std::min(text.find_first_of("/?"), text.size());
  address.rest = text.substr(authority_end);
  address.host = text.substr(0, authority_end);
  if (const std::size_t colon = address.host.find(':'); colon != std::string_view::npos) {
    address.port = address.host.substr(colon + 1);
    address.host = address.host.substr(0, colon);
    if (!is_port(address.port)) return {};
  }
  if (!is_host(address.host)) return {};
  return address;
}

std::string origin_under(std::string_view scheme, const Address& address) {
  std::string origin = std::string(scheme) + "://" + std::string(address.host);
  if (!address.port.empty()) origin += ':' + std::string(address.port);
  return origin;
}

/// Words on an open network are for everybody; on this machine they go through none.
bool is_safe(const Address& address, std::string_view secure, std::string_view open) {
  const bool is_loopback = address.host == "127.0.0.1" || address.host == "localhost";
  return address.scheme == secure || (is_loopback && address.scheme == open);
}

bool has_once(std::string_view text, std::string_view part) {
  const std::size_t at = text.find(part);
  return at != std::string_view::npos && text.find(part, at + 1) == std::string_view::npos;
}

void check_ws(JsonFields& fields, std::string_view ws) {
  const std::optional<Address> address = split(ws);
  if (!address || !is_safe(*address, "wss", "ws")) {
    return fields.complain("ws",
                           "must be like wss://chat.example/ws?token={token}&session_id={sid}"
                           " (ws:// on loopback only), without credentials or fragment");
  }
  if (!has_once(address->rest, token_place) || !has_once(address->rest, session_place)) {
    fields.complain("ws", "must hold {token} and {sid}, each once");
  }
}

void check_rest(JsonFields& fields, std::string_view rest) {
  const std::optional<Address> address = split(rest);
  const bool is_good = address && is_safe(*address, "https", "http") &&
                       address->rest.find('?') == std::string_view::npos && !rest.ends_with('/');
  if (is_good) return;
  fields.complain("rest",
                  "must be like https://chat.example (http:// on loopback only), without"
                  " credentials, query, fragment or a slash at the end");
}

/// One of the words, the first of which stands for none.
std::string word(JsonFields& fields, std::string_view key,
                 std::initializer_list<std::string_view> words) {
  std::string chosen = fields.string_or(key, *words.begin());
  if (std::find(words.begin(), words.end(), chosen) == words.end()) {
    std::string all;
    for (const std::string_view one : words) all += (all.empty() ? "" : ", ") + std::string(one);
    fields.complain(key, "must be one of " + all);
  }
  return chosen;
}

/// Who may turn out to be plain needs a socket's address; who may be v1 is asked over HTTP first.
void check_parts(JsonFields& fields, const ChatServer& server, bool names_stream) {
  if (server.mode == "v1") {
    if (!server.ws.empty()) fields.complain("ws", "is for plain and auto only: v1 names its own");
    if (names_stream) fields.complain("plain_stream", "is for plain and auto only");
  } else if (server.ws.empty()) {
    fields.complain("ws", "must be given for plain and auto");
  } else {
    check_ws(fields, server.ws);
  }
  if (!server.rest.empty()) {
    check_rest(fields, server.rest);
  } else if (server.mode != "plain") {
    fields.complain("rest", "must be given, but for plain");
  }
}

void add_once(std::vector<std::string>& list, std::string item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(std::move(item));
}

}  // namespace

Result<std::vector<ChatServer>> parse_chat_servers(const Json::Array& entries) {
  if (entries.size() > servers_max) return Error{ErrorCode::BadRequest, "servers: too many"};
  std::vector<ChatServer> servers;
  for (const Json& entry : entries) {
    JsonFields fields(entry);
    fields.allow_only({"ws", "rest", "mode", "plain_stream"});
    ChatServer server;
    server.ws = fields.string_or("ws", "");
    server.rest = fields.string_or("rest", "");
    server.mode = word(fields, "mode", {"auto", "v1", "plain"});
    const bool names_stream = entry.find("plain_stream") != nullptr;
    if (server.mode != "v1") {
      server.plain_stream = word(fields, "plain_stream", {"auto", "delta", "cumulative"});
    }
    check_parts(fields, server, names_stream);
    if (!fields.ok()) {
      return Error{ErrorCode::BadRequest,
                   "servers[" + std::to_string(servers.size()) + "]: " + fields.error().detail};
    }
    servers.push_back(std::move(server));
  }
  return servers;
}

Json to_json(const std::vector<ChatServer>& servers) {
  Json list{Json::Array{}};
  for (const ChatServer& server : servers) {
    Json entry = Json::object({{"mode", server.mode}});
    if (!server.ws.empty()) entry.set("ws", server.ws);
    if (!server.rest.empty()) entry.set("rest", server.rest);
    if (!server.plain_stream.empty()) entry.set("plain_stream", server.plain_stream);
    list.push(std::move(entry));
  }
  return list;
}

std::vector<std::string> origins_of(const std::vector<ChatServer>& servers) {
  std::vector<std::string> origins;
  for (const ChatServer& server : servers) {
    if (const auto ws = split(server.ws)) add_once(origins, origin_under(ws->scheme, *ws));
    const auto rest = split(server.rest);
    if (!rest) continue;
    add_once(origins, origin_under(rest->scheme, *rest));
    // A v1 server's socket is where its session call says: as a rule, on the same host.
    if (server.mode == "plain") continue;
    add_once(origins, origin_under(rest->scheme == "https" ? "wss" : "ws", *rest));
  }
  return origins;
}

}  // namespace frontdesk::server
