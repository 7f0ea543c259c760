// Joined as text: every frame was encoded once, for however many connections.
#include "server/desk/frame_queue.h"

#include <utility>

#include "core/limits.h"

namespace frontdesk::server {
namespace {

constexpr std::string_view opening = R"({"type":"batch","items":[)";
constexpr std::string_view closing = "]}";

}  // namespace

void FrameQueue::push(SendFrame frame) {
  bytes_ += frame.bytes.size();
  frames_.push_back(std::move(frame));
}

std::string FrameQueue::take() {
  const std::size_t count = count_fitting();
  if (count < 2) return pop();
  std::string batch(opening);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) batch += ',';
    batch += pop();
  }
  batch += closing;
  return batch;
}

/// How many frames at the head fit into one.
std::size_t FrameQueue::count_fitting() const {
  std::size_t bytes = opening.size() + closing.size();
  std::size_t count = 0;
  for (const SendFrame& frame : frames_) {
    bytes += frame.bytes.size() + 1;
    if (!frame.may_be_batched || bytes > limits::batch_bytes_max) break;
    if (++count == limits::batch_items_max) break;
  }
  return count;
}

std::string FrameQueue::pop() {
  std::string bytes = std::move(frames_.front().bytes);
  frames_.pop_front();
  bytes_ -= bytes.size();
  return bytes;
}

}  // namespace frontdesk::server
