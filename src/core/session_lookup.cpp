// What became of a booking whose answer was lost with the line (clinic rule B10).
//
// A confirm that was sent and not answered is never sent again blindly: the server is asked by its
// cid first. Found: its card is shown. Not found: the same cid goes out again.
#include <algorithm>

#include "core/backoff.h"
#include "core/codec.h"
#include "core/session_steps.h"
#include "core/url.h"

namespace frontdesk::session_steps {
namespace {

/// The appointments of the answer; nothing when it is not one.
std::optional<AppointmentList> decode_answer(std::string_view body) {
  Result<Json> parsed = parse_json(body);
  if (!parsed.has_value() || parsed->find("appointments") == nullptr) return {};
  // It is the frame `appointments` without its type.
  parsed->set("type", "appointments");
  Result<ServerFrame> frame = decode_event(dump_json(*parsed));
  if (!frame.has_value()) return {};
  auto* list = std::get_if<AppointmentList>(&frame->event);
  return list != nullptr ? std::optional(std::move(*list)) : std::nullopt;
}

void try_later(const Step& s) {
  Lookup& lookup = *s.state.lookup;
  lookup.request.reset();
  lookup.deadline = s.now + backoff_delay(++lookup.failures, s.state.random);
}

/// As the server would have answered.
void show_found(const Step& s, Appointment appointment) {
  const std::string cid = s.state.lookup->cid;
  BookingConfirmation confirmation = {.appointment = std::move(appointment), .is_replay = true};
  const OutboxItem* item = s.state.outbox.find(cid);
  if (item != nullptr && std::holds_alternative<RescheduleBooking>(item->action.what)) {
    // Which time it was moved from is not known here; that it was moved is.
    confirmation.moved_from_slot_id = "unknown";
  }
  s.state.outbox.acknowledge(cid);
  s.out.frames.push_back({.frame = {.event = std::move(confirmation), .reply_to = cid}});
}

}  // namespace

void look_up_if_due(const Step& s) {
  SessionState& state = s.state;
  if (!is_line_good(state)) return;
  const OutboxItem* item = state.outbox.first_to_check();
  if (item == nullptr) {
    // Its answer came by itself, with the events that had been missed.
    if (state.lookup) abort_http(s, state.lookup->request);
    state.lookup.reset();
    return;
  }
  if (state.lookup && state.lookup->cid == item->action.cid) {
    if (s.now < state.lookup->deadline) return;
    if (state.lookup->request) {
      abort_http(s, state.lookup->request);
      return try_later(s);
    }
  } else {
    state.lookup = Lookup{.cid = item->action.cid};
  }
  state.lookup->deadline = s.now + call_timeout + edge_slack;
  state.lookup->request =
      send_http(s, {.url = "/v1/appointments?cid=" + url_encoded(state.lookup->cid)});
}

void take_lookup_answer(const Step& s, const HttpDone& done) {
  SessionState& state = s.state;
  const Answer answer = judge(done);
  std::optional<AppointmentList> list;
  if (answer == Answer::Good && done.is_json) list = decode_answer(done.body);
  if (!list && done.status != 404) return try_later(s);
  const bool is_found = list && !list->appointments.empty();
  if (is_found) {
    show_found(s, std::move(list->appointments.front()));
  } else if (OutboxItem* item = state.outbox.find(state.lookup->cid)) {
    // Of one from before a reload there is nothing to send: it was not booked, and the hold it was
    // for, if it still runs, is shown again by the log.
    item->must_check = false;
    if (is_bare(*item)) state.outbox.acknowledge(state.lookup->cid);
  }
  state.lookup.reset();
  flush(s);
}

void take_lookup_failure(const Step& s) {
  try_later(s);
}

}  // namespace frontdesk::session_steps
