// The clinic's things as they come out of a frame; to_json in codec.h is the other direction.
//
// Each takes the array element or object itself, because plain servers send a doctor or a time as
// a bare string. A complaint goes to `fields`, the reader of the frame around it.
#pragma once

#include "core/clinic.h"
#include "core/json.h"
#include "core/json_fields.h"

namespace frontdesk {

Doctor doctor_from(const Json& value, JsonFields& frame);
/// `doctor_id` is the list's, for slots that name none.
TimeSlot slot_from(const Json& value, std::string_view doctor_id, JsonFields& frame);
/// An item of a change: only the id and when they are free next.
Doctor doctor_change_from(const Json& value, JsonFields& frame);
/// An item of a change: only the id and the status.
TimeSlot slot_change_from(const Json& value, JsonFields& frame);
Appointment appointment_from(const Json& value, JsonFields& frame);

}  // namespace frontdesk
