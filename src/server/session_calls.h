// What the routes about sessions do on the desk's thread.
#pragma once

#include <string>

#include "server/routes.h"

namespace frontdesk::server {

/// POST /v1/session. A body that cannot be read is answered when it is called.
DeskCall session_call(Caller caller, std::string body, std::string origin, TicketBook& tickets);

DeskCall stop_answer_call(Caller caller, std::string session_id, std::string message_id);

/// The page is being left.
DeskCall goodbye_call(Caller caller, std::string session_id);

}  // namespace frontdesk::server
