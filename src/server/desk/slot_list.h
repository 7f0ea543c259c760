// Times as a list a client is shown: what they have in common is said once.
#pragma once

#include <string_view>
#include <vector>

#include "core/messages.h"

namespace frontdesk::server {

/// Zone and place go to the list where all of its times share them, and stay with each time
/// otherwise (of the zone, with those that are not in the first one's). `tz` is for times that know
/// none. Addresses come with the hold.
SlotList slot_list(std::vector<TimeSlot> slots, std::string_view tz);

}  // namespace frontdesk::server
