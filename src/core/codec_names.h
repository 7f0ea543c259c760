// The wire's words for our enumerations, both ways. What an unknown word means is decided here too:
// the careful choice where one exists, so that a newer server does not silence an older page.
#pragma once

#include <optional>
#include <string_view>

#include "core/clinic.h"
#include "core/messages.h"

namespace frontdesk {

std::string_view slot_status_name(SlotStatus status);
/// Unknown words count as taken: nobody is offered a time that may not be free.
SlotStatus slot_status_from_name(std::string_view name);

std::string_view appointment_status_name(AppointmentStatus status);
/// Unknown words count as pending: nothing is called booked that may not be.
AppointmentStatus appointment_status_from_name(std::string_view name);

std::string_view hold_status_name(SlotHold::Status status);
/// Unknown words count as expired.
SlotHold::Status hold_status_from_name(std::string_view name);

std::string_view author_name(Author author);
/// Unknown words count as the assistant.
Author author_from_name(std::string_view name);

std::string_view finish_name(Finish finish);
/// Unknown words count as an ordinary end.
Finish finish_from_name(std::string_view name);

std::string_view ack_status_name(AckStatus status);
/// Nothing for unknown words: without knowing, the action stays in the outbox and is sent again.
std::optional<AckStatus> ack_status_from_name(std::string_view name);

}  // namespace frontdesk
