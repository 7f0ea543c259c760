// The log of a session as frames: appended with the next seq, read back as they are true now.
//
// In the store an event is its frame without seq, and a message is always whole (no offset),
// however many pieces it was delivered in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/messages.h"
#include "server/store/store.h"

namespace frontdesk::server {

/// Appends inside the caller's transaction and returns the frame with its seq and time.
Result<ServerFrame> append_event(SessionStore& sessions, std::string_view session_id,
                                 ServerFrame frame, bool is_open, TimePoint now);

/// The id a message gets that is appended next: "m_" and its seq. Inside the transaction that
/// appends it.
Result<std::string> next_message_id(SessionStore& sessions, std::string_view session_id);
/// The seq in such an id; 0 for anything else.
std::int64_t seq_of_message(std::string_view message_id);

/// Events after `seq`, in order, marked as replayed: the newest `limit` of them. A hold that ran
/// out since comes as expired, one still running with the time it has left.
Result<std::vector<ServerFrame>> read_events(SessionStore& sessions, std::string_view session_id,
                                             std::int64_t seq, int limit, TimePoint now);

/// The frame of a stored event, as it is true at `now`.
Result<ServerFrame> frame_of(const LogEvent& event, TimePoint now);

}  // namespace frontdesk::server
