// One message in, one action out.
#include "server/plain_frames.h"

#include <algorithm>

#include "core/json_fields.h"
#include "core/limits.h"
#include "core/text.h"
#include "server/assistant/hear_language.h"
#include "server/assistant/spoken.h"
#include "server/assistant/understand.h"
#include "server/crypto.h"

namespace frontdesk::server {
namespace {

constexpr std::string_view only_step = "p.";
constexpr std::string_view first_step = "q.";
/// A word, in any script.
constexpr std::size_t yes_bytes_max = 24;

void read_metadata(JsonFields& fields, PlainRequest& request) {
  const Json* value = fields.object("metadata");
  if (value == nullptr) return;
  JsonFields metadata(*value);
  request.action = metadata.string_or("action", "");
  request.doctor_id = metadata.id_or("doctor_id", "");
  request.slot_id = metadata.id_or("slot_id", "");
  request.appointment_id = metadata.id_or("appointment_id", "");
  request.allow_overlap = metadata.boolean_or("allow_overlap", false);
  if (const Json* details = metadata.object("patient")) {
    JsonFields patient(*details);
    request.patient = PatientDetails{.name = patient.string_or("name", ""),
                                     .phone = patient.string_or("phone", ""),
                                     .email = patient.string_or("email", "")};
    if (!patient.ok()) metadata.complain("patient", patient.error().detail);
  }
  if (!metadata.ok()) fields.complain("metadata", metadata.error().detail);
}

bool is_move(const PlainRequest& request) {
  return request.action == "reschedule_booking";
}

bool is_held(const std::optional<HoldRecord>& hold, std::string_view slot_id,
             std::string_view appointment_id) {
  return hold && (slot_id.empty() || hold->slot_id == slot_id) &&
         (appointment_id.empty() || hold->appointment_id == appointment_id);
}

/// A hold is for a new appointment, or for moving one: it knows.
decltype(Action::what) booking_of(const PlainRequest& request, const PlainFacts& facts) {
  const HoldRecord& hold = *facts.hold;
  if (hold.appointment_id.empty()) {
    return ConfirmBooking{.hold_id = hold.id,
                          .hold_version = hold.version,
                          .slot_id = hold.slot_id,
                          .patient = facts.patient,
                          .allow_overlap = request.allow_overlap};
  }
  return RescheduleBooking{.appointment_id = hold.appointment_id,
                           .if_version = facts.appointment ? facts.appointment->version : 1,
                           .hold_id = hold.id,
                           .allow_overlap = request.allow_overlap};
}

decltype(Action::what) meaning_of(const PlainRequest& request, const PlainFacts& facts) {
  const std::string& action = request.action;
  if (action == "select_doctor") return SelectDoctor{request.doctor_id};
  if (action == "select_slot") {
    return SelectSlot{request.doctor_id, request.slot_id, request.appointment_id};
  }
  if (action == "list_appointments") return ListAppointments{};
  if (action == "cancel_booking" && !request.appointment_id.empty()) {
    return CancelBooking{.appointment_id = request.appointment_id,
                         .if_version = facts.appointment ? facts.appointment->version : 1};
  }
  const bool books =
      action == "confirm_booking" || is_move(request) ||
      (action.empty() && facts.is_asked && (facts.has_told || agrees(request.content)));
  const std::string_view moved = is_move(request) ? std::string_view(request.appointment_id) : "";
  if (books && is_held(facts.hold, request.slot_id, moved)) return booking_of(request, facts);
  // No other time yet: that doctor's are shown.
  if (is_move(request) && facts.appointment) return SelectDoctor{facts.appointment->doctor_id};
  return UserMessage{.content = request.content};
}

}  // namespace

Result<PlainRequest> decode_plain_request(std::string_view bytes) {
  const Result<Json> json = parse_json(
      bytes, {.bytes_max = limits::frame_bytes_max, .depth_max = limits::json_depth_max});
  if (!json) return json.error();
  JsonFields fields(*json);
  const std::string type = fields.string("type");
  if (!fields.ok()) return fields.error();
  if (type != "message") return Error{ErrorCode::Unsupported, "type: unknown"};
  PlainRequest request;
  request.content = fields.string_or("content", "");
  request.session_id = fields.id_or("session_id", "");
  request.id = fields.id_or("id", "");
  read_metadata(fields, request);
  if (!fields.ok()) return fields.error();
  return request;
}

std::optional<SelectSlot> step_before(const PlainRequest& request, const PlainFacts& facts) {
  const bool books = request.action == "confirm_booking" || is_move(request);
  if (!books || request.slot_id.empty()) return {};
  const std::string moved = is_move(request) ? request.appointment_id : "";
  if (is_held(facts.hold, request.slot_id, moved)) return {};
  return SelectSlot{.slot_id = request.slot_id, .appointment_id = moved};
}

Action action_of(const PlainRequest& request, const PlainFacts& facts, std::string_view cid) {
  return {.cid = std::string(cid), .text = request.content, .what = meaning_of(request, facts)};
}

bool agrees(std::string_view words) {
  std::string said = lowered(trimmed(words));
  while (!said.empty() && (said.back() == '.' || said.back() == '!')) said.pop_back();
  const bool is_one_word =
      !said.empty() && said.size() <= yes_bytes_max && said.find(' ') == std::string::npos;
  return std::any_of(
      languages_understood.begin(), languages_understood.end(), [&](std::string_view language) {
        const LanguageScope scope(spoken_language(language));
        if (said == lowered(spoken("form.send"))) return true;
        if (!is_one_word) return false;
        const Understanding heard = understand(said, {}, std::chrono::local_days{}, language);
        return heard.intent == Intent::Yes && heard.wish.is_empty();
      });
}

std::string plain_cid(std::string_view session_id, std::string_view message_id) {
  return std::string(only_step) +
         base64url_encode(sha256(std::string(session_id) + '\n' + std::string(message_id)));
}

std::string cid_before(std::string_view cid) {
  return std::string(first_step) + std::string(cid.substr(only_step.size()));
}

bool is_step_before(std::string_view cid) {
  return cid.starts_with(first_step);
}

}  // namespace frontdesk::server
