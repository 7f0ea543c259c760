// An appointment as an iCalendar file (RFC 5545): UID, SEQUENCE, DTSTART with TZID and VTIMEZONE,
// STATUS:CANCELLED once it is. The reason for the visit is never in it (clinic rule S9). Its words
// are in the language of the scope (core/language.h).
#pragma once

#include <string>
#include <string_view>

#include "core/clinic.h"

namespace frontdesk::server {

std::string make_ics(const Appointment& appointment, std::string_view clinic_name, TimePoint now);

}  // namespace frontdesk::server
