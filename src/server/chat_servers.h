// The servers the page may talk to, beside or instead of its own: the configuration's "servers".
//
// One list is all there is: the page's policy lets it connect to these origins, the page's
// configuration carries the same entries, and an address that the patient brings can only choose
// among them. What a token may be sent to is therefore always the operator's word.
#pragma once

#include <string>
#include <vector>

#include "core/json.h"

namespace frontdesk::server {

struct ChatServer {
  /// A socket's address with the placeholders {token} and {sid}; empty for mode v1.
  std::string ws = {};
  std::string rest = {};          ///< What paths like /v1/session follow; may be empty for plain.
  std::string mode = "auto";      ///< Or "v1", or "plain": what the server speaks.
  std::string plain_stream = {};  ///< "auto", "delta" or "cumulative"; empty for mode v1.
  bool operator==(const ChatServer&) const = default;
};

/// BadRequest names the entry and the member.
Result<std::vector<ChatServer>> parse_chat_servers(const Json::Array& entries);

/// As the page reads them.
Json to_json(const std::vector<ChatServer>& servers);

/// Where the page connects to for these, each once: what `connect-src` is to list.
std::vector<std::string> origins_of(const std::vector<ChatServer>& servers);

}  // namespace frontdesk::server
