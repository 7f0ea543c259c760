// One heuristic for the pieces of an answer, kept for the rest of it once it has decided.
#include "core/plain_server.h"

#include "core/url.h"

namespace frontdesk {
namespace {

constexpr Millis quiet_max{20'000};
/// As much as the transcript keeps of one message.
constexpr std::size_t answer_bytes_max = 256 * 1024;

void fill_in(std::string& url, std::string_view place, std::string_view value) {
  const std::size_t at = url.find(place);
  if (at != std::string::npos) url.replace(at, place.size(), url_encoded(value));
}

bool replaces(PlainServer& server, const MessageChunk& piece) {
  const bool is_longer = piece.content.starts_with(server.answer);
  if (server.stream == PlainStream::Cumulative) return !piece.content.empty();
  if (!is_longer && !piece.content.empty()) server.is_delta = true;
  const bool is_delta = server.stream == PlainStream::Delta || server.is_delta;
  // The last piece may be the whole, whatever the others were.
  return is_longer && (!is_delta || piece.is_complete);
}

}  // namespace

PlainStream plain_stream_from_name(std::string_view name) {
  if (name == "delta") return PlainStream::Delta;
  return name == "cumulative" ? PlainStream::Cumulative : PlainStream::Auto;
}

std::string plain_url(const PlainServer& server, std::string_view token,
                      std::string_view session_id) {
  std::string url = server.url;
  fill_in(url, "{token}", token);
  fill_in(url, "{sid}", session_id);
  return url;
}

MessageChunk read_plain(PlainServer& server, MessageChunk piece, TimePoint now) {
  const bool goes_on =
      server.is_open || (!server.answer.empty() && piece.content.starts_with(server.answer));
  if (!goes_on) {
    server.answer_id = "p" + std::to_string(++server.answers);
    server.answer.clear();
    server.is_delta = false;
  }
  const std::size_t held = server.answer.size();
  const bool goes_beyond = piece.content.starts_with(server.answer);
  if (!replaces(server, piece)) {
    piece.offset = held;
  } else if (goes_beyond) {
    piece.content.erase(0, held);
    piece.offset = held;
  } else {
    piece.offset.reset();
    server.answer.clear();
  }
  if (server.answer.size() + piece.content.size() > answer_bytes_max) piece.content.clear();
  server.answer += piece.content;
  piece.id = server.answer_id;
  piece.author = Author::Assistant;
  piece.whole.reset();
  server.is_open = !piece.is_complete;
  server.quiet_at = now + quiet_max;
  if (piece.is_complete) server.answer.clear();
  return piece;
}

std::optional<MessageChunk> break_off(PlainServer& server) {
  if (!server.is_open) return {};
  server.is_open = false;
  const auto held = static_cast<std::int64_t>(server.answer.size());
  return MessageChunk{.id = server.answer_id, .offset = held, .finish = Finish::Interrupted};
}

}  // namespace frontdesk
