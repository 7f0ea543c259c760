// Lists cut to what one frame can carry: a client refuses a larger one, and would never see it.
#pragma once

#include <cstddef>
#include <vector>

#include "core/codec.h"
#include "core/limits.h"

namespace frontdesk::server {

/// For the items; the rest of the frame, its place in the log included, has what is left.
inline constexpr std::size_t list_bytes_max = limits::frame_bytes_max - 4 * 1024;

/// Keeps the first items, as many as fit into a frame.
template <class Item>
void keep_fitting(std::vector<Item>& items) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    bytes += dump_json(to_json(items[i])).size() + 1;
    if (bytes <= list_bytes_max) continue;
    items.resize(i);
    return;
  }
}

}  // namespace frontdesk::server
