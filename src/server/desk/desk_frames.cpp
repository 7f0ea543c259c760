// Bytes from a client: decoded, counted, allowed or refused, and handed to whom they concern.
#include "core/codec.h"
#include "core/limits.h"
#include "core/match.h"
#include "server/desk/desk_impl.h"

namespace frontdesk::server {
namespace {

constexpr int close_bad_frames = 4400;
constexpr int bad_frames_max = 20;

}  // namespace

void Desk::Impl::receive(Connection& connection, std::string_view bytes, TimePoint now) {
  ++actions.counters.frames_in;
  if (!may_send(connection, bytes, now)) return;
  const auto frame = decode_frame(bytes);
  if (!frame) return refuse_bytes(connection, bytes, frame.error(), now);
  take_frame(connection, *frame, now);
}

/// Each POST is a connection of its own, so what comes by them is counted for the session.
bool Desk::Impl::may_send(Connection& connection, std::string_view bytes, TimePoint now) {
  LiveSession* session =
      connection.kind == ConnectionKind::Exchange ? sessions.find(connection.session_id) : nullptr;
  FrameAllowance& allowance = session != nullptr ? session->posted : connection.allowance;
  if (allowance.take(config.frames_per_second, config.frames_burst, now)) return true;
  const Error error{ErrorCode::RateLimited, "frames"};
  connections.send(connection, actions.refusal(error, connection.session_id, cid_of(bytes), now),
                   now);
  return false;
}

void Desk::Impl::refuse_bytes(Connection& connection, std::string_view bytes, const Error& error,
                              TimePoint now) {
  ++actions.counters.frames_bad;
  const std::string cid = cid_of(bytes);
  // A type from a newer client is no offence; only an action needs an answer.
  const bool is_unknown = error.code == ErrorCode::Unsupported;
  if (is_unknown && cid.empty()) return;
  if (!cid.empty()) {
    const ActionAck ack{.cid = cid, .status = AckStatus::Rejected};
    connections.send(connection, {.event = ack}, now);
  }
  connections.send(connection, actions.refusal(error, connection.session_id, cid, now), now);
  if (!is_unknown && ++connection.bad_frames >= bad_frames_max) {
    connections.end(connection.id, close_bad_frames, "");
  }
}

void Desk::Impl::take_frame(Connection& connection, const ClientFrame& frame, TimePoint now) {
  const bool is_hello = std::holds_alternative<Hello>(frame);
  if (!connection.is_welcomed && !is_hello) {
    return connections.end(connection.id, close_bad_frames, "hello comes first");
  }
  match(
      frame,
      [&](const Hello& hello) {
        if (!connection.is_welcomed) take_hello(connection, hello, now);
      },
      [&](const Action& action) { take_action(connection, action, now); }, [](const Ack&) {},
      [&](const Ping& ping) {
        const LiveSession* session = sessions.find(connection.session_id);
        const std::int64_t head = session != nullptr ? session->head_seq : 0;
        connections.send(connection, {.event = Pong{.n = ping.n, .head_seq = head}}, now);
      },
      [&](const Sync& sync) { take_sync(connection, sync, now); },
      [&](const Bye&) {
        if (connection.kind == ConnectionKind::Socket) connections.end(connection.id, 1000, "");
      });
}

void Desk::Impl::take_action(Connection& connection, const Action& action, TimePoint now) {
  const auto session = sessions.enter(connection.session_id, connection.caller, now);
  if (!session) {
    connections.send(connection,
                     actions.refusal(session.error(), connection.session_id, action.cid, now), now);
    return;
  }
  // A question about the log changes nothing, so it may be answered as often as it is asked.
  if (const auto* asked = std::get_if<History>(&action.what)) {
    return send_history(connection, **session, *asked, action.cid, now);
  }
  actions.run(**session, connection.caller, action, &connection, now);
  if (connection.kind == ConnectionKind::Exchange && (*session)->awaits(action.cid)) {
    connection.awaited.push_back(action.cid);
  }
}

bool Desk::Impl::repeat(Connection& connection, std::string_view cid, TimePoint now) {
  const auto row = store.sessions.dedupe(connection.caller.subject, cid);
  if (!row || !*row) return false;
  if (!may_send(connection, {}, now)) return true;
  const auto session = sessions.enter(connection.session_id, connection.caller, now);
  // Not answered then. Whoever asks has its answer already, or asks again.
  if (session) static_cast<void>(actions.repeat_to(**session, connection, cid, **row, now));
  return true;
}

}  // namespace frontdesk::server
