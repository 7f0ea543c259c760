// The held time: is this right, who is it for, and how long it stays held.
#pragma once

#include "ui/view_context.h"
#include "ui/widgets.h"

namespace frontdesk::ui {

/// True when there is something to review.
bool has_review(const AppState& state);

/// Nothing here says "booked": that is the confirmation card's word (clinic rule B10).
void draw_review(Ui& ui, Flow& flow, const ViewContext& context);

}  // namespace frontdesk::ui
