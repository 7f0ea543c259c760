// Questions to the state that take more than reading a member.
#include "app/state.h"

namespace frontdesk {

std::optional<std::chrono::minutes> DeviceState::offset_at(TimePoint instant) const {
  std::optional<std::chrono::minutes> offset;
  for (const OffsetSpan& span : offsets) {
    if (span.from <= instant) offset = span.offset;
  }
  return offset;
}

}  // namespace frontdesk
