// Frames to log events and back.
#include "server/desk/session_log.h"

#include <charconv>

#include "core/codec.h"

namespace frontdesk::server {
namespace {

/// Its time left is relative to when the frame was made.
void age(SlotHold& slot_hold, Millis since) {
  if (slot_hold.status != SlotHold::Status::Held) return;
  slot_hold.hold.ttl = std::max(Millis{0}, slot_hold.hold.ttl - since);
  slot_hold.hold.ttl_max = std::max(Millis{0}, slot_hold.hold.ttl_max - since);
  if (slot_hold.hold.ttl == Millis{0}) slot_hold.status = SlotHold::Status::Expired;
}

}  // namespace

Result<ServerFrame> append_event(SessionStore& sessions, std::string_view session_id,
                                 ServerFrame frame, bool is_open, TimePoint now) {
  frame.seq = std::nullopt;
  frame.ts = now;
  frame.is_replay = false;
  ServerFrame stored = frame;
  if (auto* chunk = std::get_if<MessageChunk>(&stored.event)) chunk->offset = std::nullopt;
  const auto seq = sessions.append(session_id, encode_event(stored), is_open, now);
  if (!seq) return seq.error();
  frame.seq = *seq;
  return frame;
}

Result<std::string> next_message_id(SessionStore& sessions, std::string_view session_id) {
  const auto session = sessions.find(session_id);
  if (!session) return session.error();
  if (!*session) return Error{ErrorCode::SessionGone, "no such session"};
  return "m_" + std::to_string((*session)->head_seq + 1);
}

std::int64_t seq_of_message(std::string_view message_id) {
  if (message_id.substr(0, 2) != "m_") return 0;
  const std::string_view digits = message_id.substr(2);
  std::int64_t seq = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seq);
  return error == std::errc{} && end == digits.data() + digits.size() && seq > 0 ? seq : 0;
}

Result<ServerFrame> frame_of(const LogEvent& event, TimePoint now) {
  auto frame = decode_event(event.frame);
  if (!frame) return frame.error();
  frame->seq = event.seq;
  frame->ts = event.ts;
  frame->is_replay = true;
  if (auto* slot_hold = std::get_if<SlotHold>(&frame->event)) age(*slot_hold, now - event.ts);
  return frame;
}

Result<std::vector<ServerFrame>> read_events(SessionStore& sessions, std::string_view session_id,
                                             std::int64_t seq, int limit, TimePoint now) {
  const auto events = sessions.events_after(session_id, seq, limit);
  if (!events) return events.error();
  std::vector<ServerFrame> frames;
  frames.reserve(events->size());
  for (const LogEvent& event : *events) {
    auto frame = frame_of(event, now);
    if (!frame) return frame.error();
    frames.push_back(*std::move(frame));
  }
  return frames;
}

}  // namespace frontdesk::server
