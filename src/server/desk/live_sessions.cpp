// Making, loading and greeting.
#include "server/desk/live_sessions.h"

#include <algorithm>

#include "core/limits.h"
#include "core/match.h"
#include "core/text.h"
#include "server/desk/frame_room.h"
#include "server/desk/session_log.h"
#include "server/desk/slot_list.h"

namespace frontdesk::server {
namespace {

/// How far back a session is read when it comes into memory: all that a client may be shown.
constexpr auto events_read_back = static_cast<int>(limits::replay_events_max);

/// A user's words stay open until anything answers them.
std::deque<PendingTurn> unanswered(const std::vector<ServerFrame>& frames) {
  std::deque<PendingTurn> turns;
  for (const ServerFrame& frame : frames) {
    if (frame.reply_to.empty()) continue;
    const auto* chunk = std::get_if<MessageChunk>(&frame.event);
    if (chunk != nullptr && chunk->author == Author::User) {
      turns.push_back({.cid = frame.reply_to, .text = chunk->content});
      continue;
    }
    turns.erase(std::remove_if(turns.begin(), turns.end(),
                               [&](const PendingTurn& turn) { return turn.cid == frame.reply_to; }),
                turns.end());
  }
  return turns;
}

}  // namespace

bool LiveSession::awaits(std::string_view cid) const {
  if (answer && answer->turn.cid == cid) return true;
  return std::any_of(turns.begin(), turns.end(),
                     [&](const PendingTurn& turn) { return turn.cid == cid; });
}

void LiveSession::note(const ServerFrame& frame) {
  if (frame.seq) head_seq = std::max(head_seq, *frame.seq);
  if (const auto* list = std::get_if<SlotList>(&frame.event)) shown.remember(*list);
  if (const auto* list = std::get_if<DoctorList>(&frame.event)) shown_doctors.remember(*list);
  const auto* chunk = std::get_if<MessageChunk>(&frame.event);
  if (chunk != nullptr && chunk->is_emergency) is_urgent = true;
}

Result<LiveSession*> LiveSessions::enter(std::string_view id, const Caller& caller, TimePoint now) {
  LiveSession* session = find(id);
  if (session == nullptr) {
    const auto record = store_.sessions.find(id);
    if (!record) return record.error();
    if (!*record) return Error{ErrorCode::SessionGone, "no such session"};
    if ((*record)->owner != caller.subject) return Error{ErrorCode::Forbidden, "session"};
    auto loaded = load(**record, now);
    if (!loaded) return loaded.error();
    session = &sessions_.insert_or_assign(std::string(id), *std::move(loaded)).first->second;
  }
  if (session->owner != caller.subject) return Error{ErrorCode::Forbidden, "session"};
  session->is_guest = caller.is_guest;
  session->patient_name = caller.details.name;
  return session;
}

LiveSession* LiveSessions::find(std::string_view id) {
  const auto found = sessions_.find(id);
  return found == sessions_.end() ? nullptr : &found->second;
}

void LiveSessions::forget(std::string_view id) {
  if (const auto found = sessions_.find(id); found != sessions_.end()) sessions_.erase(found);
}

Result<LiveSession> LiveSessions::load(const SessionRecord& record, TimePoint now) {
  LiveSession session;
  session.id = record.id;
  session.owner = record.owner;
  session.epoch = record.epoch;
  session.head_seq = record.head_seq;
  const std::int64_t from = std::max<std::int64_t>(0, record.head_seq - events_read_back);
  const auto frames = read_events(store_.sessions, record.id, from, events_read_back, now);
  if (!frames) return frames.error();
  for (const ServerFrame& frame : *frames) session.note(frame);
  session.shown.renew(now);
  session.shown_doctors.renew(now);
  session.turns = unanswered(*frames);
  auto hold = store_.bookings.live_hold(record.id, now);
  if (!hold) return hold.error();
  session.hold = *std::move(hold);
  return session;
}

Turn LiveSessions::turn_of(const LiveSession& session, TimePoint now) const {
  Turn turn;
  turn.is_guest = session.is_guest;
  turn.patient_name = session.patient_name;
  turn.lang = session.lang;
  turn.now = now;
  turn.tz = config_.tz;
  turn.clinic_name = config_.clinic_name;
  turn.clinic_phone = config_.clinic_phone;
  turn.clinic_hours = config_.clinic_hours;
  turn.country = config_.country;
  turn.hold = session.hold;
  if (auto appointments = store_.bookings.appointments_of(session.owner, now)) {
    turn.appointments = *std::move(appointments);
  }
  if (const auto record = store_.sessions.find(session.id); record && *record) {
    turn.notes = (*record)->notes;
  }
  return turn;
}

Result<SessionRecord> LiveSessions::create(const Caller& caller, std::string_view lang,
                                           TimePoint now, std::string_view id) {
  auto transaction = store_.begin();
  if (!transaction) return transaction.error();
  const auto record = store_.sessions.create(caller.subject, now, id);
  if (!record) return record.error();

  LiveSession session;
  session.id = record->id;
  session.owner = caller.subject;
  session.is_guest = caller.is_guest;
  session.patient_name = caller.details.name;
  session.lang = lang;
  const AnswerPiece piece = assistant_.greeting(turn_of(session, now));
  if (!piece.text.empty()) {
    const auto message_id = next_message_id(store_.sessions, record->id);
    if (!message_id) return message_id.error();
    MessageChunk chunk;
    chunk.id = *message_id;
    chunk.content = plain_text(piece.text, limits::text_code_points_max, Isolates::Kept);
    chunk.lang = piece.lang;
    chunk.finish = Finish::Stop;
    chunk.suggestions = piece.suggestions;
    const auto appended =
        append_event(store_.sessions, record->id, {.event = std::move(chunk)}, false, now);
    if (!appended) return appended.error();
  }
  for (const Shown& shown : piece.shown) {
    const auto appended = append_event(store_.sessions, record->id,
                                       {.event = event_of(shown, config_.tz, 1)}, false, now);
    if (!appended) return appended.error();
  }
  if (piece.notes) {
    if (const auto kept = store_.sessions.put_notes(record->id, *piece.notes); !kept) {
      return kept.error();
    }
  }
  if (const auto done = transaction->commit(); !done) return done.error();
  const auto made = store_.sessions.find(record->id);
  if (!made) return made.error();
  if (!*made) return Error{ErrorCode::Internal, "a new session is gone"};
  return **made;
}

ServerEvent event_of(const Shown& shown, std::string_view tz, std::int64_t seq) {
  return match(
      shown,
      [&](const ShowDoctors& doctors) -> ServerEvent {
        DoctorList list;
        list.doctors = doctors.doctors;
        list.doctors.resize(std::min(list.doctors.size(), limits::doctors_per_frame_max));
        keep_fitting(list.doctors);
        list.total = doctors.total;
        list.version = "d" + std::to_string(seq);
        return list;
      },
      [&](const ShowSlots& slots) -> ServerEvent {
        SlotList list = slot_list(slots.slots, tz);
        list.doctor_id = slots.doctor_id;
        list.slots.resize(std::min(list.slots.size(), limits::slots_per_frame_max));
        keep_fitting(list.slots);
        list.total = slots.total;
        list.version = "t" + std::to_string(seq);
        list.appointment_id = slots.appointment_id;
        return list;
      },
      [](const ShowAppointmentsCard& card) -> ServerEvent {
        AppointmentList list{card.appointments};
        keep_fitting(list.appointments);
        return list;
      });
}

}  // namespace frontdesk::server
