// Appointments as the server's record has them: the card after a booking, and the patient's list.
#pragma once

#include "ui/view_context.h"
#include "ui/widgets.h"

namespace frontdesk::ui {

/// The card of a booking; always the newest record of it. `id` begins the ids of all nodes.
void draw_confirmation(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
                       const ConfirmationEntry& entry);

/// The list the patient asked for.
void draw_appointments(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
                       const AppointmentsEntry& entry);

}  // namespace frontdesk::ui
