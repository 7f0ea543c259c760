// Holds and appointments over HTTP, without a conversation.
//
// Each body is the socket's frame without type and cid, and is checked by the same decoder; each
// answer is the frame that the action caused.
#pragma once

#include <string>

#include "server/routes.h"

namespace frontdesk::server {

struct ActionRequest {
  Caller caller = {};
  std::string idempotency_key = {};
  std::string session_id = {};  ///< Empty: the caller's newest.
  std::string body = {};
  std::string if_match = {};
};

/// The Idempotency-Key is required where something new is made: a retry must be recognised.
DeskCall take_hold_call(ActionRequest request);
DeskCall confirm_call(ActionRequest request);
DeskCall extend_hold_call(ActionRequest request, const std::string& hold_id);
DeskCall release_hold_call(ActionRequest request, const std::string& hold_id);

/// If-Match is required: the version that the caller has seen.
DeskCall move_call(ActionRequest request, const std::string& appointment_id);
DeskCall cancel_call(ActionRequest request, const std::string& appointment_id);

/// All of the caller's, or the outcome of the confirm with this cid.
DeskCall appointments_call(Caller caller, std::string cid);

/// text/calendar, its words in one of the languages we speak.
DeskCall calendar_call(Caller caller, std::string appointment_id, std::string lang);

}  // namespace frontdesk::server
