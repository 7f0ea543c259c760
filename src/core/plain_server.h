// A server that speaks the five plain messages and nothing else: its address, and how its answers
// are read. It has no log, no acknowledgements and no holds; ARCHITECTURE.md says what that costs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/messages.h"
#include "core/time.h"

namespace frontdesk {

/// What the pieces of an answer are. Auto: what begins with all there was takes its place, anything
/// else is added to it.
enum class PlainStream { Auto, Delta, Cumulative };

struct PlainServer {
  // Configuration.
  std::string url = {};  ///< ws(s), with {token} and {sid} to be filled in; empty: there is none.
  std::string chat_url = {};  ///< Where messages are POSTed without a socket; empty: nowhere.
  PlainStream stream = PlainStream::Auto;
  bool is_certain = false;  ///< No session call is made to find out.

  bool is_on = false;       ///< This is what the session speaks to.
  bool has_posted = false;  ///< The last POST was answered.

  // The answer that is being written, or was broken off last.
  std::string answer_id = {};
  std::string answer = {};
  bool is_open = false;
  bool is_delta = false;    ///< A piece was seen that did not begin with all there was.
  TimePoint quiet_at = {};  ///< Without a further piece by then it counts as broken off.
  int answers = 0;
  std::string last_cid = {};  ///< What was sent last: what comes is taken for its answer.
  bool operator==(const PlainServer&) const = default;
};

PlainStream plain_stream_from_name(std::string_view name);

/// The address with both filled in, percent-encoded.
std::string plain_url(const PlainServer& server, std::string_view token,
                      std::string_view session_id);

/// A piece of an answer, with its message's id and its place in it; without a place it stands for
/// all there was.
MessageChunk read_plain(PlainServer& server, MessageChunk piece, TimePoint now);

/// The end of an answer that was broken off; nothing when none was open.
std::optional<MessageChunk> break_off(PlainServer& server);

}  // namespace frontdesk
