// Something did not work: what happened, what was kept, what to do next, and a code for the phone.
#pragma once

#include "ui/view_context.h"
#include "ui/widgets.h"

namespace frontdesk::ui {

/// `id` begins the ids of all nodes: "e12".
void draw_error(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
                const ErrorEntry& entry);

}  // namespace frontdesk::ui
