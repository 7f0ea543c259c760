// Any bytes at all go through every decoder that faces the network. Nothing may end the program,
// and what a decoder accepts must be written and read back as the same value.
//
// libFuzzer calls the entry below; replay.cpp calls it too, where there is no libFuzzer.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/assert.h"
#include "core/codec.h"
#include "core/text.h"

namespace frontdesk {
namespace {

void check_json(std::string_view bytes) {
  const Result<Json> json = parse_json(bytes);
  if (!json) return;
  const Result<Json> again = parse_json(dump_json(*json), {.bytes_max = SIZE_MAX});
  FRONTDESK_ASSERT(again && *again == *json);
}

void check_event(std::string_view bytes) {
  const Result<ServerFrame> frame = decode_event(bytes);
  if (!frame) return;
  const std::string written = encode_event(*frame);
  const Result<ServerFrame> again = decode_event(written);
  // Members that were left out in what came may not fit any more once they are written out.
  if (!again && again.error().code == ErrorCode::TooLarge) return;
  FRONTDESK_ASSERT(again && *again == *frame);
}

void check_frame(std::string_view bytes) {
  const Result<ClientFrame> frame = decode_frame(bytes);
  if (!frame) {
    FRONTDESK_ASSERT(cid_of(bytes).size() <= bytes.size());
    return;
  }
  const Result<ClientFrame> again = decode_frame(encode_frame(*frame));
  FRONTDESK_ASSERT(again && *again == *frame);
}

void check_session(std::string_view bytes) {
  if (const Result<SessionRequest> request = decode_session_request(bytes)) {
    const Result<SessionRequest> again = decode_session_request(encode_session_request(*request));
    FRONTDESK_ASSERT(again && *again == *request);
  }
  if (const Result<SessionReply> reply = decode_session_reply(bytes)) {
    SessionReply sent = *reply;
    sent.server_time = sent.server_time.value_or(TimePoint{});
    const Result<SessionReply> again =
        decode_session_reply(encode_session_reply(sent, *sent.server_time));
    FRONTDESK_ASSERT(again && *again == sent);
  }
}

void check_words(std::string_view bytes) {
  const std::string text = plain_text(bytes, 100);
  FRONTDESK_ASSERT(is_valid_utf8(text) && count_code_points(text) <= 100);
  FRONTDESK_ASSERT(plain_text(text, 100) == text);
  const std::string line = plain_line(bytes, 20);
  FRONTDESK_ASSERT(plain_line(line, 20) == line);
  if (const std::optional<Moment> moment = parse_rfc3339(bytes)) {
    FRONTDESK_ASSERT(parse_rfc3339(format_rfc3339(*moment)) == moment);
    FRONTDESK_ASSERT(parse_rfc3339(format_rfc3339(moment->utc)).has_value());
  }
}

}  // namespace
}  // namespace frontdesk

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  frontdesk::check_json(bytes);
  frontdesk::check_event(bytes);
  frontdesk::check_frame(bytes);
  frontdesk::check_session(bytes);
  frontdesk::check_words(bytes);
  return 0;
}
