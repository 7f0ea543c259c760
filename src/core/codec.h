// Bytes to frames and back. Every field is checked for its type first; nothing here aborts on
// input.
//
// Unknown types become UnknownEvent and unknown members are ignored; a member of the wrong type,
// bad UTF-8, too much depth or too many bytes is an Error. The client links decode_event and
// encode_frame, the server the other two, tests all four.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/json.h"
#include "core/messages.h"

namespace frontdesk {

/// The wire's name of a code ("slot_taken"); "internal" for those that never travel.
std::string_view error_code_name(ErrorCode code);
/// Nothing for a name this version does not know.
std::optional<ErrorCode> error_code_from_name(std::string_view name);

/// Client side. Tolerates what the plain messages' table allows: ids as numbers, doctors and slots
/// as strings, a flat booking confirmation, an error as an object. Words to be shown are cleaned
/// with plain_line, but not a message's content: its pieces are placed by byte offset, so the
/// server cleans before it sends, and a view once more before it draws.
Result<ServerFrame> decode_event(std::string_view bytes);
std::string encode_frame(const ClientFrame& frame);
/// For a plain server: the words, with what was tapped beside them as metadata. Empty for what it
/// has no words for.
std::string encode_plain(const Action& action, std::string_view session_id);

/// Server side. Checks lengths against limits.h too (TooLarge) and cleans words with plain_text; an
/// unknown type is ErrorCode::Unsupported. A hello of another protocol version says that and
/// nothing else, so that whoever sent it can be told.
Result<ClientFrame> decode_frame(std::string_view bytes);
/// The cid of a frame that decode_frame refused, for the error's reply_to; empty where there is
/// none.
std::string cid_of(std::string_view bytes);
std::string encode_event(const ServerFrame& frame);

/// POST /v1/session, both directions.
std::string encode_session_request(const SessionRequest& request);
Result<SessionRequest> decode_session_request(std::string_view bytes);
std::string encode_session_reply(const SessionReply& reply, TimePoint now);
/// Malformed unless the body is a v1 reply; an HTML page of a captive portal is Malformed.
Result<SessionReply> decode_session_reply(std::string_view bytes);

/// Parts of frames that storage and REST answers use too.
Json to_json(const Doctor& doctor);
Json to_json(const TimeSlot& slot);
Json to_json(const Appointment& appointment);

}  // namespace frontdesk
