// What the patient has done that the server has not yet acknowledged, in order.
//
// An item goes from never sent, to sent, to acknowledged (removed). On any new pipe everything not
// acknowledged is sent again from the oldest, with the same cid, so the server does each once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/messages.h"
#include "core/result.h"

namespace frontdesk {

struct OutboxItem {
  Action action = {};
  TimePoint made = {};
  bool was_sent = false;  ///< Ever, on any pipe.
  /// On the pipe of this number; 0 for none. A new pipe has a new number.
  int sent_on = 0;
  bool operator==(const OutboxItem&) const = default;
};

struct Outbox {
  std::vector<OutboxItem> items = {};

  /// TooLarge when limits.h's count or bytes would be passed; nothing is changed then.
  Result<> add(Action action, TimePoint now);
  /// Removes the item; false when there is none of that cid.
  bool acknowledge(std::string_view cid);
  const OutboxItem* find(std::string_view cid) const;

  bool operator==(const Outbox&) const = default;
};

}  // namespace frontdesk
