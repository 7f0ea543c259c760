// Questions to the state that take more than reading a member.
#include "app/state.h"

#include <algorithm>

namespace frontdesk {

std::optional<std::chrono::minutes> DeviceState::offset_at(TimePoint instant) const {
  std::optional<std::chrono::minutes> offset;
  for (const OffsetSpan& span : offsets) {
    if (span.from <= instant) offset = span.offset;
  }
  return offset;
}

bool AppState::is_loading_earlier() const {
  const auto& items = session.outbox.items;
  return std::any_of(items.begin(), items.end(), [](const OutboxItem& item) {
    return std::holds_alternative<History>(item.action.what);
  });
}

}  // namespace frontdesk
