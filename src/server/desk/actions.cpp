// From an action to its transaction to its frames.
#include "server/desk/actions.h"

#include <algorithm>

#include "core/codec.h"
#include "core/limits.h"
#include "core/match.h"
#include "core/text.h"
#include "server/assistant/hear_language.h"
#include "server/desk/error_words.h"
#include "server/desk/session_log.h"
#include "server/desk/slot_list.h"

namespace frontdesk::server {
namespace {

constexpr int alternatives_max = 3;

/// FNV-1a, 64 bits, of the action as the codec writes it. It only has to tell one patient's own
/// payloads apart.
std::string payload_hash(const Action& action) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : encode_frame(action)) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  return std::to_string(hash);
}

/// What the patient said, or what a tap stands for. Stopping an answer, or another language, says
/// nothing.
std::string words_of(const Action& action) {
  const auto* message = std::get_if<UserMessage>(&action.what);
  const bool is_silent = std::holds_alternative<CancelStream>(action.what) ||
                         std::holds_alternative<SetLocale>(action.what);
  if (is_silent) return {};
  const std::string& text = message != nullptr ? message->content : action.text;
  return std::string(trimmed(plain_text(text, limits::text_code_points_max)));
}

/// The slot an action is about, where it names one.
std::string slot_of(const LiveSession& session, const Action& action) {
  if (const auto* select = std::get_if<SelectSlot>(&action.what)) return select->slot_id;
  if (const auto* confirm = std::get_if<ConfirmBooking>(&action.what)) return confirm->slot_id;
  const bool is_move = std::holds_alternative<RescheduleBooking>(action.what);
  return is_move && session.hold ? session.hold->slot_id : std::string{};
}

ServerFrame ack_frame(std::string_view cid, AckStatus status) {
  ServerFrame frame;
  frame.event = ActionAck{.cid = std::string(cid), .status = status};
  return frame;
}

/// The language of a patient's words: the one they are understood in, else the one they came with.
std::string language_of(const LiveSession& session, const Action& action, std::string_view words) {
  const auto* typed = std::get_if<UserMessage>(&action.what);
  const bool is_named = typed != nullptr && !typed->lang.empty();
  return written_language(words, is_named ? typed->lang : session.lang);
}

/// The ack of an action whose words are in the log stands for that event.
void stand_for(ServerFrame& ack, const ServerFrame& words) {
  const auto& chunk = std::get<MessageChunk>(words.event);
  std::get<ActionAck>(ack.event).message_id = chunk.id;
  std::get<ActionAck>(ack.event).lang = chunk.lang;
  ack.seq = words.seq;
  ack.ts = words.ts;
}

bool is_words(const ServerFrame& frame) {
  const auto* chunk = std::get_if<MessageChunk>(&frame.event);
  return chunk != nullptr && chunk->author == Author::User;
}

}  // namespace

ServerFrame Actions::refusal(const Error& error, std::string_view session_id, std::string_view cid,
                             TimePoint now) {
  if (random_.seed == 0) random_.seed = static_cast<std::uint64_t>(now.time_since_epoch().count());
  ServerFrame frame;
  const LiveSession* session = sessions_.find(session_id);
  ErrorFrame words = make_error_frame(error, random_, session != nullptr ? session->lang : "en");
  journal_.note({words.ref, error.code, error.detail, std::string(session_id)});
  frame.event = std::move(words);
  frame.reply_to = cid;
  return frame;
}

std::vector<ServerFrame> Actions::run(LiveSession& session, const Caller& caller,
                                      const Action& action, Connection* sender, TimePoint now) {
  ++counters.actions;
  std::vector<ServerFrame> frames;
  const auto give_up = [&](const Error& error, bool is_final) {
    if (is_final) frames.push_back(ack_frame(action.cid, AckStatus::Rejected));
    frames.push_back(refusal(error, session.id, action.cid, now));
    for (const ServerFrame& frame : frames) {
      if (sender != nullptr) connections_.send(*sender, frame, now);
    }
    return frames;
  };
  const auto* message = std::get_if<UserMessage>(&action.what);
  const std::string& said = message != nullptr ? message->content : action.text;
  if (count_code_points(said) > limits::text_code_points_max) {
    return give_up({ErrorCode::TooLarge, "text"}, true);
  }

  auto transaction = store_.begin();
  if (!transaction) return give_up(transaction.error(), false);
  const std::string hash = payload_hash(action);
  const auto row = store_.sessions.dedupe(session.owner, action.cid);
  if (!row) return give_up(row.error(), false);
  if (*row && (*row)->payload_hash != hash) {
    return give_up({ErrorCode::IdempotencyMismatch, "cid used before"}, true);
  }
  if (*row) {
    ++counters.duplicates;
    auto again = sender != nullptr ? repeat_to(session, *sender, action.cid, **row, now)
                                   : repeat(session, action.cid, **row, now);
    if (!again) return give_up(again.error(), false);
    return *std::move(again);
  }

  auto drafted = make_draft(session, caller, action, now);
  if (!drafted) return give_up(drafted.error(), !is_retryable(drafted.error().code));
  DedupeRow done{.payload_hash = hash, .session_id = session.id};
  if (!drafted->events.empty()) {
    done.first_seq = *drafted->events.front().seq;
    done.last_seq = *drafted->events.back().seq;
  }
  const auto kept = store_.sessions.put_dedupe(session.owner, action.cid, done, now);
  if (!kept) return give_up(kept.error(), false);
  if (const auto committed = transaction->commit(); !committed) {
    return give_up(committed.error(), false);
  }
  return publish(*std::move(drafted), session, action, sender, now);
}

Result<std::vector<ServerFrame>> Actions::repeat_to(const LiveSession& session, Connection& to,
                                                    std::string_view cid, const DedupeRow& row,
                                                    TimePoint now) {
  auto again = repeat(session, cid, row, now);
  if (!again) return again;
  for (const ServerFrame& frame : *again) connections_.send(to, frame, now);
  return again;
}

/// The answer given the first time, from the log it is in, which may be that of the patient's
/// earlier session: it has no place in this one's then. The assistant's words are not repeated
/// here: who resumes gets them from the log like everything else.
Result<std::vector<ServerFrame>> Actions::repeat(const LiveSession& session, std::string_view cid,
                                                 const DedupeRow& row, TimePoint now) {
  std::vector<ServerFrame> frames = {ack_frame(cid, AckStatus::Duplicate)};
  if (row.first_seq == 0) return frames;
  const bool is_own = row.session_id.empty() || row.session_id == session.id;
  const auto events = store_.sessions.events_between(is_own ? session.id : row.session_id,
                                                     row.first_seq, row.last_seq);
  if (!events) return events.error();
  for (const LogEvent& event : *events) {
    auto frame = frame_of(event, now);
    if (!frame) return frame.error();
    if (frame->reply_to != cid) continue;
    if (is_words(*frame)) {
      if (is_own) stand_for(frames.front(), *frame);
      continue;
    }
    if (auto* booked = std::get_if<BookingConfirmation>(&frame->event)) booked->is_replay = true;
    if (!is_own) frame->seq.reset();
    frames.push_back(*std::move(frame));
  }
  if (frames.size() > 1 || !events->empty()) return frames;
  // The session is gone; what was booked in it is not.
  auto booked = store_.bookings.appointment_by_cid(session.owner, cid);
  if (!booked) return booked.error();
  if (!*booked) return frames;
  ServerFrame frame;
  frame.event = BookingConfirmation{.appointment = **std::move(booked), .is_replay = true};
  frame.reply_to = cid;
  frames.push_back(std::move(frame));
  return frames;
}

Result<Actions::Draft> Actions::make_draft(const LiveSession& session, const Caller& caller,
                                           const Action& action, TimePoint now) {
  Draft draft;
  auto expired = slot_changes_.expire_holds(now);
  if (!expired) return expired.error();
  draft.expired = *std::move(expired);
  if (const auto said = add_words(draft, session, action, now); !said) return said.error();
  auto savepoint = Savepoint::begin(store_.database());
  if (!savepoint) return savepoint.error();
  LiveSession* live = sessions_.find(session.id);
  FRONTDESK_ASSERT(live != nullptr);
  const auto done = add_effect(draft, *live, caller, action, now);
  if (done) {
    if (const auto kept = savepoint->keep(); !kept) return kept.error();
    return draft;
  }
  if (is_retryable(done.error().code)) return done.error();
  { const Savepoint undone = *std::move(savepoint); }
  if (const auto told = add_refusal(draft, session, action, done.error(), now); !told) {
    return told.error();
  }
  return draft;
}

Result<> Actions::append(Draft& draft, const LiveSession& session, ServerEvent event,
                         std::string_view cid, TimePoint now) {
  ServerFrame frame;
  frame.event = std::move(event);
  frame.reply_to = cid;
  auto appended = append_event(store_.sessions, session.id, std::move(frame), false, now);
  if (!appended) return appended.error();
  draft.events.push_back(*std::move(appended));
  return Done{};
}

Result<> Actions::add_words(Draft& draft, const LiveSession& session, const Action& action,
                            TimePoint now) {
  const std::string words = words_of(action);
  if (words.empty()) return Done{};
  const auto id = next_message_id(store_.sessions, session.id);
  if (!id) return id.error();
  MessageChunk chunk;
  chunk.id = *id;
  chunk.author = Author::User;
  chunk.content = words;
  chunk.lang = language_of(session, action, words);
  chunk.is_emergency = std::holds_alternative<UserMessage>(action.what) &&
                       hear_emergency(words, understood_language(chunk.lang)).has_value();
  draft.has_words = true;
  return append(draft, session, std::move(chunk), action.cid, now);
}

Result<> Actions::add_effect(Draft& draft, LiveSession& session, const Caller& caller,
                             const Action& action, TimePoint now) {
  const BookingContext context{store_, config_, session, caller, action.cid, now};
  return match(
      action.what,
      [&](const UserMessage& message) -> Result<> {
        if (!draft.has_words) return Error{ErrorCode::BadRequest, "empty message"};
        draft.turn = PendingTurn{.cid = action.cid, .text = words_of(action), .lang = message.lang};
        return Done{};
      },
      [&](const SelectDoctor& choice) -> Result<> {
        const auto doctor = store_.clinic.doctor(choice.doctor_id, now);
        if (!doctor) return doctor.error();
        if (!*doctor) return Error{ErrorCode::NotFound, "doctor"};
        draft.turn =
            PendingTurn{.cid = action.cid, .text = words_of(action), .chosen_doctor = choice};
        return Done{};
      },
      [&](const CancelStream& stop) -> Result<> {
        auto last = answers_.stop(session, stop.message_id, now);
        if (!last) return last.error();
        draft.last_piece = *std::move(last);
        return Done{};
      },
      [](const History&) -> Result<> {
        return Error{ErrorCode::Unsupported, "not an action"};
      },
      [&](const SetLocale& choice) -> Result<> {
        draft.lang = choice.locale;
        return Done{};
      },
      [&](const auto& booking) -> Result<> {
        auto effect = carry_out(context, booking);
        if (!effect) return effect.error();
        for (ServerEvent& answer : effect->answers) {
          if (auto* error = std::get_if<ErrorFrame>(&answer)) {
            error->ref = make_ref(random_);
            journal_.note({error->ref, *error->code, "patient", session.id});
          }
          const auto told = append(draft, session, std::move(answer), action.cid, now);
          if (!told) return told;
        }
        draft.changed_slots = std::move(effect->changed_slots);
        draft.changes_hold = effect->changes_hold;
        draft.hold = std::move(effect->hold);
        draft.has_booked = effect->has_booked;
        if (effect->elsewhere && sessions_.find(effect->elsewhere->first) != nullptr) {
          draft.expired.events.push_back(*std::move(effect->elsewhere));
        }
        return Done{};
      });
}

/// A taken time comes with others near it, and with the lists that showed it put right.
Result<> Actions::add_refusal(Draft& draft, const LiveSession& session, const Action& action,
                              const Error& error, TimePoint now) {
  ServerFrame frame = refusal(error, session.id, action.cid, now);
  const std::string slot_id = slot_of(session, action);
  const bool is_gone = error.code == ErrorCode::SlotTaken || error.code == ErrorCode::HoldExpired;
  if (is_gone && !slot_id.empty()) {
    draft.changed_slots.push_back(slot_id);
    auto near = store_.clinic.nearest_free(slot_id, alternatives_max, now);
    if (near) {
      std::get<ErrorFrame>(frame.event).alternatives =
          slot_list(*std::move(near), config_.tz).slots;
    }
  }
  return append(draft, session, std::move(frame.event), action.cid, now);
}

/// After the commit. Everyone gets the events; the sender gets an ack in place of their own words.
std::vector<ServerFrame> Actions::publish(Draft draft, LiveSession& session, const Action& action,
                                          Connection* sender, TimePoint now) {
  slot_changes_.announce(draft.expired, now);
  std::vector<ServerFrame> frames = {ack_frame(action.cid, AckStatus::Ok)};
  if (draft.has_words) stand_for(frames.front(), draft.events.front());
  if (sender != nullptr) connections_.send(*sender, frames.front(), now);
  for (const ServerFrame& event : draft.events) {
    const bool is_own = draft.has_words && &event == &draft.events.front();
    session.note(event);
    journal_.note(session.id, event);
    connections_.send_all(session.id, event, is_own && sender != nullptr ? sender->id : 0, now);
    if (!is_own) frames.push_back(event);
  }
  if (!draft.lang.empty()) session.lang = std::move(draft.lang);
  if (draft.changes_hold) session.hold = std::move(draft.hold);
  if (draft.has_booked) ++counters.bookings;
  if (draft.turn) session.turns.push_back(*std::move(draft.turn));
  if (draft.last_piece) {
    session.note(*draft.last_piece);
    connections_.send_all(session.id, *draft.last_piece, 0, now);
    answers_.after_stop(session, now);
  }
  slot_changes_.refresh(draft.changed_slots, now);
  slot_changes_.read_next_expiry();
  answers_.begin_next(session, now);
  return frames;
}

}  // namespace frontdesk::server
