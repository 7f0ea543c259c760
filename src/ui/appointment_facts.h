// The lines that say what an appointment is, the same on the review card and on the confirmation.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ui/view_context.h"
#include "ui/widgets.h"

namespace frontdesk::ui {

struct AppointmentFacts {
  std::string_view doctor_name = {}, specialty = {}, place = {}, address = {}, tz = {};
  std::optional<Moment> start = {}, end = {};
  bool telehealth = false;
};

/// Who, when (date in words, clinic time with zone, device time where it differs), where.
void draw_appointment_facts(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id,
                            const AppointmentFacts& facts);

}  // namespace frontdesk::ui
