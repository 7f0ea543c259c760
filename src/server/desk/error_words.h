// What a patient reads when something did not work.
#pragma once

#include <string>

#include "core/messages.h"
#include "core/random.h"

namespace frontdesk::server {

/// Trying the same again later can work, and nothing of it has happened yet.
bool is_retryable(ErrorCode code);

/// "E-8F2K": short enough to be read out on the telephone, found again in the server's log.
std::string make_ref(Random& random);

/// The frame for an error. Codes that never travel become `internal`.
ErrorFrame make_error_frame(const Error& error, Random& random);

}  // namespace frontdesk::server
