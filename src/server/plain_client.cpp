// Hello, then messages.
#include "server/plain_client.h"

#include "core/codec.h"
#include "server/crypto.h"
#include "server/desk/patient_check.h"
#include "server/plain_details.h"

namespace frontdesk::server {
namespace {

constexpr std::size_t id_characters = 26;
/// The desk answers these as it answers any frame of their kind, and counts them.
constexpr std::string_view senseless_frame = "{}";
constexpr std::string_view foreign_frame = R"({"type":"foreign"})";

/// The same name is another session for each patient, so that no name can be taken away.
std::string session_id_of(std::string_view owner, std::string_view name) {
  const std::string digest = sha256(std::string(owner) + '\n' + std::string(name));
  return "s_" + base64url_encode(digest).substr(0, id_characters);
}

}  // namespace

void PlainClient::attach(Desk& desk, ConnectionId connection, Hello hello, TimePoint now) {
  const Result<Desk::OpenedSession> session = open(desk, now);
  session_id_ = session ? session->session_id : pass_.session_name;
  desk.attach(connection, ConnectionKind::Socket, pass_.caller, session_id_, {}, Millis{0}, now);
  if (!session) return;  // The desk has ended it.
  if (hello.epoch.empty() && !session->is_new) {
    hello.epoch = session->epoch;
    hello.seq = session->head_seq;
  }
  hello.inst = random_token(12);
  hello.locale = pass_.locale;
  desk.receive(connection, encode_frame(hello), now);
}

/// A name may be the id of a session, as the session call gives one.
Result<Desk::OpenedSession> PlainClient::open(Desk& desk, TimePoint now) {
  SessionRequest request;
  request.session_id = pass_.session_name;
  request.locale = pass_.locale;
  if (pass_.session_name.empty()) return desk.open_session(pass_.caller, request, now);
  const auto known = desk.store().sessions.find(pass_.session_name);
  if (!known) return known.error();
  if (!*known) request.session_id = session_id_of(pass_.caller.subject, pass_.session_name);
  return desk.open_session(pass_.caller, request, now, request.session_id);
}

bool PlainClient::is_mine(std::string_view session_id) const {
  return session_id.empty() || session_id == pass_.session_name || session_id == session_id_;
}

void PlainClient::receive(Desk& desk, ConnectionId connection, std::string_view bytes,
                          TimePoint now) {
  const Result<PlainRequest> request = decode_plain_request(bytes);
  if (!request || !is_mine(request->session_id)) {
    const bool is_foreign = !request && request.error().code == ErrorCode::Unsupported;
    return desk.receive(connection, is_foreign ? foreign_frame : senseless_frame, now);
  }
  const bool has_id = !request->id.empty();
  const std::string cid = plain_cid(session_id_, has_id ? request->id : random_token(12));
  if (has_id && desk.repeat(connection, cid, now)) return;
  if (request->patient) patient_ = request->patient;
  const bool has_told = hear_details(desk, *request);
  PlainFacts facts = facts_of(desk, *request, now);
  facts.has_told = has_told;
  if (!prepare(desk, connection, *request, facts, cid, now)) return;
  const Action action = action_of(*request, facts, cid);
  desk.receive(connection, encode_frame(action), now);
  note(desk, action, now);
}

/// What was asked for when a booking was refused may come as words alone.
bool PlainClient::hear_details(const Desk& desk, const PlainRequest& request) {
  if (!lacks_ || !request.action.empty()) return false;
  PatientDetails details = patient_.value_or(PatientDetails{});
  if (!take_details(details, *lacks_, request.content, desk.config().country)) return false;
  patient_ = std::move(details);
  return true;
}

/// What the action asks the patient next.
void PlainClient::note(Desk& desk, const Action& action, TimePoint now) {
  lacks_.reset();
  const auto hold = desk.store().bookings.live_hold(session_id_, now);
  const bool is_held = hold && *hold;
  if (const auto* chosen = std::get_if<SelectSlot>(&action.what)) {
    is_asked_ = is_held && (*hold)->slot_id == chosen->slot_id;
    return;
  }
  // A booking that still lacks something stays asked for.
  is_asked_ = is_held && std::holds_alternative<ConfirmBooking>(action.what);
  if (!is_asked_) return;
  const DeskConfig& config = desk.config();
  const auto patient =
      check_patient(pass_.caller, patient_, {config.birth_date, now, config.country});
  if (const auto* problem = std::get_if<PatientProblem>(&patient)) lacks_ = *problem;
}

PlainFacts PlainClient::facts_of(Desk& desk, const PlainRequest& request, TimePoint now) const {
  PlainFacts facts;
  facts.patient = patient_;
  facts.is_asked = is_asked_;
  BookingStore& bookings = desk.store().bookings;
  if (auto hold = bookings.live_hold(session_id_, now)) facts.hold = *std::move(hold);
  std::string id = request.appointment_id;
  if (id.empty() && facts.hold) id = facts.hold->appointment_id;
  if (id.empty()) return facts;
  // Somebody else's stays unknown here; the desk refuses it.
  if (auto found = bookings.appointment(id);
      found && *found && (*found)->owner == pass_.caller.subject) {
    facts.appointment = std::move((*found)->appointment);
  }
  return facts;
}

/// Holds the time that is to be booked. False when it is not to be had: the client knows then.
bool PlainClient::prepare(Desk& desk, ConnectionId connection, const PlainRequest& request,
                          PlainFacts& facts, std::string_view cid, TimePoint now) {
  const auto step = step_before(request, facts);
  if (!step) return true;
  desk.receive(connection, encode_frame(Action{.cid = cid_before(cid), .what = *step}), now);
  const auto hold = desk.store().bookings.live_hold(session_id_, now);
  if (!hold || !*hold || (*hold)->slot_id != step->slot_id) return false;
  facts.hold = *hold;
  return true;
}

}  // namespace frontdesk::server
