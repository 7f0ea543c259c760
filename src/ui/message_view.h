// One message of the transcript: the assistant's words on the page itself, the patient's in a
// bubble, with time, delivery, and what can be done about an answer that was cut off.
#pragma once

#include "ui/view_context.h"
#include "ui/widgets.h"

namespace frontdesk::ui {

struct MessagePlace {
  std::string id = {};  ///< Begins the ids of all nodes: "e12".
  std::int64_t entry_key = 0;
  TimePoint at = {};
  bool ends_group = true;          ///< The time stands under the last of a group.
  bool has_quick_replies = false;  ///< Only the newest complete answer has them.
};

void draw_message(Ui& ui, Flow& flow, const ViewContext& context, const MessagePlace& place,
                  const TextEntry& entry);

/// The dots while no word has come yet, with what the assistant says it is doing.
void draw_waiting(Ui& ui, Flow& flow, const ViewContext& context);

/// The time under a group.
void draw_time(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id, TimePoint at);

}  // namespace frontdesk::ui
