// Opening a session, stopping an answer, saying goodbye.
#include "server/session_calls.h"

#include <limits>

#include "core/codec.h"
#include "server/crypto.h"

namespace frontdesk::server {
namespace {

/// Attached and detached within one call, so one number is enough for all goodbyes. Whatever the
/// desk sends to it goes nowhere.
constexpr ConnectionId goodbye_connection = std::numeric_limits<ConnectionId>::max();

HttpResponse no_content() {
  HttpResponse response;
  response.status = 204;
  response.headers = {{"Cache-Control", "no-store"}};
  return response;
}

SessionReply reply_for(const Desk::OpenedSession& session, const Caller& caller, TimePoint now) {
  SessionReply reply;
  reply.session_id = session.session_id;
  reply.ws_url = socket_path;
  reply.subprotocol = subprotocol;
  reply.epoch = session.epoch;
  reply.head_seq = session.head_seq;
  reply.token_expires_in = std::max(Millis{0}, caller.token_expires - now);
  reply.is_guest = caller.is_guest;
  reply.patient_name = caller.details.name;
  return reply;
}

}  // namespace

DeskCall session_call(Caller caller, std::string body, std::string origin, TicketBook& tickets) {
  return [caller = std::move(caller), body = std::move(body), origin = std::move(origin), &tickets](
             Desk& desk, TimePoint now) {
    const Result<SessionRequest> request = decode_session_request(body);
    if (!request) return error_response(request.error());
    const auto session = desk.open_session(caller, *request, now);
    if (!session) return error_response(session.error());
    SessionReply reply = reply_for(*session, caller, now);
    reply.terms = desk.terms();
    reply.ticket = tickets.issue({session->session_id, caller, origin}, now);
    HttpResponse response = json_response(200, {});
    response.body = encode_session_reply(reply, now);
    return response;
  };
}

DeskCall stop_answer_call(Caller caller, std::string session_id, std::string message_id) {
  return [caller = std::move(caller), session_id = std::move(session_id),
          message_id = std::move(message_id)](Desk& desk, TimePoint now) {
    const Action stop{.cid = random_token(12), .what = CancelStream{message_id}};
    const auto frames = desk.perform(caller, session_id, stop, now);
    return frames ? no_content() : error_response(frames.error());
  };
}

DeskCall goodbye_call(Caller caller, std::string session_id) {
  return
      [caller = std::move(caller), session_id = std::move(session_id)](Desk& desk, TimePoint now) {
        desk.attach(goodbye_connection, ConnectionKind::Exchange, caller, session_id, {}, Millis{0},
                    now);
        desk.receive(goodbye_connection, R"({"type":"bye","reason":"pagehide"})", now);
        desk.detach(goodbye_connection, now);
        return no_content();
      };
}

}  // namespace frontdesk::server
