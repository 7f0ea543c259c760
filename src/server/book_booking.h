// How a form that was sent becomes an appointment; and what reading and booking share.
#pragma once

#include <vector>

#include "server/book_pages.h"
#include "server/desk/desk.h"

namespace frontdesk::server {

/// The day it is at the clinic.
std::chrono::local_days today_at(const BookSite& site, TimePoint now);

/// Free and still to come.
bool is_open(const TimeSlot& slot, TimePoint now);

/// Fills in each time's doctor.
Result<> name_doctors(ClinicStore& clinic, std::vector<OfferedTime>& times);

}  // namespace frontdesk::server
