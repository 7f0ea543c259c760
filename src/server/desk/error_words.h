// What a patient reads when something did not work.
#pragma once

#include <string>
#include <string_view>

#include "core/messages.h"
#include "core/random.h"

namespace frontdesk::server {

/// Trying the same again later can work, and nothing of it has happened yet.
bool is_retryable(ErrorCode code);

/// "E-8F2K": short enough to be read out on the telephone, found again in the server's log.
std::string make_ref(Random& random);

/// The frame for an error, its words in `language` (of a session, "es-MX") where we speak it. Codes
/// that never travel become `internal`.
ErrorFrame make_error_frame(const Error& error, Random& random, std::string_view language = "en");

}  // namespace frontdesk::server
