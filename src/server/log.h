// One JSON line an event on stderr, for people and for machines.
//
// Ids, numbers, route names and codes only: never message text, names, tokens, addresses of
// patients, or a query string.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "core/json.h"
#include "core/time.h"

namespace frontdesk::server {

/// The line without its end: {"ts":…,"event":…, then the members in order}. Empty texts are left
/// out.
std::string log_line(TimePoint now, std::string_view event,
                     std::initializer_list<JsonMember> members);

/// Writes the line at once; lines of several threads do not mix.
void log_event(std::string_view event, std::initializer_list<JsonMember> members = {});

/// The wall clock; the one place of the server that reads it.
TimePoint current_time();

}  // namespace frontdesk::server
