// Booking routes: bodies become frames, frames become answers.
#include "server/booking_calls.h"

#include <charconv>

#include "core/codec.h"
#include "core/limits.h"
#include "server/assistant/spoken.h"
#include "server/crypto.h"
#include "server/desk/ics.h"

namespace frontdesk::server {
namespace {

/// Fields that the path and the headers add to the body.
using Additions = std::vector<JsonMember>;

/// Body and additions as one frame, through the decoder that checks the socket's.
Result<Action> decode_action(const ActionRequest& request, std::string_view type,
                             const Additions& additions) {
  Result<Json> frame = parse_json(request.body.empty() ? "{}" : request.body,
                                  {limits::frame_bytes_max, limits::json_depth_max});
  if (!frame) return frame.error();
  if (!frame->as_object()) return Error{ErrorCode::BadRequest, "body is no object"};
  frame->set("type", type);
  frame->set("cid", request.idempotency_key);
  for (const JsonMember& member : additions) frame->set(member.key, member.value);
  Result<ClientFrame> decoded = decode_frame(dump_json(*frame));
  if (!decoded) return decoded.error();
  Action* action = std::get_if<Action>(&*decoded);
  if (!action) return Error{ErrorCode::BadRequest, "not an action"};
  return std::move(*action);
}

/// Whoever books without a chat still has a session: holds belong to one.
Result<std::string> session_of(Desk& desk, const ActionRequest& request, TimePoint now) {
  if (!request.session_id.empty()) return request.session_id;
  const auto newest =
      desk.store().sessions.newest_of(request.caller.subject, desk.config().session_idle_max, now);
  if (!newest) return newest.error();
  if (newest->has_value()) return (*newest)->id;
  const auto opened = desk.open_session(request.caller, {.inst = "http"}, now);
  if (!opened) return opened.error();
  return opened->session_id;
}

HttpResponse answer_with(const std::vector<ServerFrame>& frames, int status) {
  const ServerFrame* result = nullptr;
  for (const ServerFrame& frame : frames) {
    if (const auto* error = std::get_if<ErrorFrame>(&frame.event)) return error_response(*error);
    if (std::holds_alternative<SlotHold>(frame.event) ||
        std::holds_alternative<BookingConfirmation>(frame.event)) {
      result = &frame;
    }
  }
  HttpResponse response = json_response(result ? status : 200, Json::object({{"ok", true}}));
  if (result) response.body = encode_event(*result);
  return response;
}

DeskCall action_call(ActionRequest request, std::string_view type, Additions additions,
                     int status) {
  return [request = std::move(request), type, additions = std::move(additions), status](
             Desk& desk, TimePoint now) {
    const Result<Action> action = decode_action(request, type, additions);
    if (!action) return error_response(action.error());
    const Result<std::string> session = session_of(desk, request, now);
    if (!session) return error_response(session.error());
    const auto frames = desk.perform(request.caller, *session, *action, now);
    if (!frames) return error_response(frames.error());
    return answer_with(*frames, status);
  };
}

ActionRequest with_key(ActionRequest request) {
  if (request.idempotency_key.empty()) request.idempotency_key = random_token(12);
  return request;
}

/// The number in If-Match: 3, "3" or W/"3". Null, which the decoder refuses, for anything else.
Json version_in(std::string_view if_match) {
  if (if_match.starts_with("W/")) if_match.remove_prefix(2);
  if (if_match.size() >= 2 && if_match.front() == '"' && if_match.back() == '"') {
    if_match = if_match.substr(1, if_match.size() - 2);
  }
  std::int64_t version = 0;
  const auto [end, error] =
      std::from_chars(if_match.data(), if_match.data() + if_match.size(), version);
  if (error != std::errc{} || end != if_match.data() + if_match.size()) return {};
  return version;
}

Json list_of(const std::vector<Appointment>& appointments) {
  Json list{Json::Array{}};
  for (const Appointment& appointment : appointments) list.push(to_json(appointment));
  return list;
}

}  // namespace

DeskCall take_hold_call(ActionRequest request) {
  return action_call(std::move(request), "select_slot", {}, 201);
}

DeskCall confirm_call(ActionRequest request) {
  return action_call(std::move(request), "confirm_booking", {}, 201);
}

DeskCall extend_hold_call(ActionRequest request, const std::string& hold_id) {
  return action_call(with_key(std::move(request)), "extend_hold", {{"hold_id", hold_id}}, 200);
}

DeskCall release_hold_call(ActionRequest request, const std::string& hold_id) {
  return action_call(with_key(std::move(request)), "release_hold", {{"hold_id", hold_id}}, 200);
}

DeskCall move_call(ActionRequest request, const std::string& appointment_id) {
  Additions additions{{"appointment_id", appointment_id},
                      {"if_version", version_in(request.if_match)}};
  return action_call(with_key(std::move(request)), "reschedule_booking", std::move(additions), 200);
}

DeskCall cancel_call(ActionRequest request, const std::string& appointment_id) {
  Additions additions{{"appointment_id", appointment_id},
                      {"if_version", version_in(request.if_match)}};
  return action_call(with_key(std::move(request)), "cancel_booking", std::move(additions), 200);
}

DeskCall appointments_call(Caller caller, std::string cid) {
  return [caller = std::move(caller), cid = std::move(cid)](Desk& desk, TimePoint now) {
    BookingStore& bookings = desk.store().bookings;
    if (cid.empty()) {
      const auto all = bookings.appointments_of(caller.subject, now);
      if (!all) return error_response(all.error());
      return json_response(200, Json::object({{"appointments", list_of(*all)}}));
    }
    const auto found = bookings.appointment_by_cid(caller.subject, cid);
    if (!found) return error_response(found.error());
    std::vector<Appointment> appointments;
    if (found->has_value()) appointments.push_back(**found);
    return json_response(200,
                         Json::object({{"status", found->has_value() ? "confirmed" : "unknown"},
                                       {"appointments", list_of(appointments)}}));
  };
}

DeskCall calendar_call(Caller caller, std::string appointment_id, std::string lang) {
  return [caller = std::move(caller), appointment_id = std::move(appointment_id),
          lang = std::move(lang)](Desk& desk, TimePoint now) {
    const auto found = desk.store().bookings.appointment(appointment_id);
    if (!found) return error_response(found.error());
    // Somebody else's is not told apart from none at all.
    if (!found->has_value() || (*found)->owner != caller.subject) {
      return error_response(ErrorCode::NotFound);
    }
    const LanguageScope scope(spoken_language(lang));
    HttpResponse response;
    response.headers = {{"Content-Type", "text/calendar; charset=utf-8"},
                        {"Content-Disposition", "attachment; filename=\"appointment.ics\""},
                        {"Cache-Control", "no-store"}};
    response.body = make_ics((*found)->appointment, desk.config().clinic_name, now);
    return response;
  };
}

}  // namespace frontdesk::server
