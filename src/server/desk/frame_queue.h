// What waits to leave by one socket. Frames that wait beside each other leave as one.
#pragma once

#include <cstddef>
#include <deque>
#include <string>

#include "server/desk/desk.h"

namespace frontdesk::server {

class FrameQueue {
 public:
  bool is_empty() const { return frames_.empty(); }
  std::size_t bytes() const { return bytes_; }

  void push(SendFrame frame);
  /// The first frame and, in a `batch` with it, those behind it that may be batched, up to
  /// limits::batch_bytes_max and batch_items_max. The queue must not be empty.
  std::string take();

 private:
  std::size_t count_fitting() const;
  std::string pop();

  std::deque<SendFrame> frames_ = {};
  std::size_t bytes_ = 0;
};

}  // namespace frontdesk::server
