// The top of the page: whose desk this is, how the line is, the menu, and how to reach a person.
#pragma once

#include "ui/view_context.h"
#include "ui/widgets.h"

namespace frontdesk::ui {

/// Paints from `top` down and returns where it ends.
float draw_header(Ui& ui, const ViewContext& context, float top);

/// "tel:" with the digits of a number as people write it; empty when there are none.
std::string tel_href(std::string_view phone);

}  // namespace frontdesk::ui
