// What is shown at once, before and beside anything else, when words point to an emergency.
#pragma once

#include "ui/view_context.h"
#include "ui/widgets.h"

namespace frontdesk::ui {

/// Paints from `top` down, if there is anything to show, and returns where it ends.
float draw_emergency(Ui& ui, const ViewContext& context, float top);

}  // namespace frontdesk::ui
