// Goal: what waits together leaves together, in order, within the limits, and only to those who
// understand it.
#include "server/desk/frame_queue.h"

#include <doctest/doctest.h>

#include "core/codec.h"
#include "core/limits.h"

namespace frontdesk::server {
namespace {

FrameQueue queue_of(std::initializer_list<std::string_view> frames) {
  FrameQueue queue;
  for (const std::string_view bytes : frames) queue.push({std::string(bytes), true});
  return queue;
}

std::string frame_of(std::size_t bytes) {
  return "{\"a\":\"" + std::string(bytes - 8, 'x') + "\"}";
}

}  // namespace

TEST_CASE("a frame alone stays itself") {
  FrameQueue queue = queue_of({"{\"a\":1}"});
  CHECK(queue.bytes() == 7);
  CHECK(queue.take() == "{\"a\":1}");
  CHECK(queue.is_empty());
  CHECK(queue.bytes() == 0);
}

TEST_CASE("frames that wait together are one batch, in order") {
  FrameQueue queue =
      queue_of({R"({"type":"pong","n":1,"head_seq":0})", R"({"type":"caught_up","seq":3})"});
  const auto decoded = decode_event(queue.take());
  REQUIRE(decoded.has_value());
  const auto* batch = std::get_if<Batch>(&decoded->event);
  REQUIRE(batch != nullptr);
  REQUIRE(batch->items.size() == 2);
  CHECK(decode_event(batch->items[0])->event == ServerEvent{Pong{.n = 1}});
  CHECK(decode_event(batch->items[1])->event == ServerEvent{CaughtUp{3}});
  CHECK(queue.is_empty());
  CHECK(queue.bytes() == 0);
}

TEST_CASE("a client that does not know batches gets none") {
  FrameQueue queue;
  for (const bool may : {true, false, true}) queue.push({"{}", may});
  for (int i = 0; i < 3; ++i) CHECK(queue.take() == "{}");
}

TEST_CASE("no batch is larger than agreed") {
  const std::string big = frame_of(5'000);
  FrameQueue queue = queue_of({big, big, big, big});
  CHECK(queue.take().size() <= limits::batch_bytes_max);
  CHECK(queue.bytes() == big.size());
  FrameQueue many;
  for (std::size_t i = 0; i < limits::batch_items_max + 1; ++i) many.push({"{}", true});
  CHECK(many.take().size() > 2);
  CHECK(many.take() == "{}");
}

TEST_CASE("one frame above the limit of a batch still leaves, by itself") {
  const std::string huge = frame_of(limits::batch_bytes_max);
  FrameQueue queue = queue_of({huge, "{}"});
  CHECK(queue.take() == huge);
  CHECK(queue.take() == "{}");
}

}  // namespace frontdesk::server
