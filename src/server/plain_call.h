// The upgrade of a plain client: who it is and which conversation it means, from its address.
//
// GET /plain?token=…&session_id=…: that protocol has no other place for them, so they are in the
// query, which no log of ours ever holds.
#pragma once

#include <string>
#include <string_view>

#include "server/guard.h"
#include "server/http_message.h"

namespace frontdesk::server {

inline constexpr std::string_view plain_path = "/plain";

struct PlainPass {
  Caller caller = {};
  std::string session_name = {};  ///< What the client calls its conversation; may be empty.
  std::string locale = {};
  /// The same for the same client and conversation; empty for one that cannot come back.
  std::string returns_as = {};
};

/// Forbidden for an Origin that is missing or not listed, RateLimited, Unauthorized and
/// TokenExpired for the token, BadRequest for a session_id that is too long.
/// In a demo a client without a token is a guest: the one who knows the session_id, where that is
/// long enough to be a secret, else somebody new.
Result<PlainPass> check_plain_call(const HttpRequest& request, Guard& guard, bool is_demo,
                                   TimePoint now);

}  // namespace frontdesk::server
