// The frames of protocol v1 as types: what a client sends and what a server sends.
//
// The five plain messages (message, doctors, time_slots, booking_confirmation, error) are those any
// server of this kind sends; every other type and field is an extension that either end may ignore.
// ARCHITECTURE.md has the table of fields; codec.h turns these into bytes and back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/clinic.h"
#include "core/limits.h"
#include "core/result.h"

namespace frontdesk {

// ---------------------------------------------------------------- client to server

/// What a client understands beyond the plain frames; a server sends it nothing else.
struct Capabilities {
  bool batch = false;  ///< Several frames in one.
  bool delta = false;  ///< Lists as their changes.
  bool operator==(const Capabilities&) const = default;
};

/// A list that is shown, and which version of it.
struct HeldList {
  std::string doctor_id = {};  ///< Whose times these are; "doctors" for the doctors themselves.
  std::string version = {};
  bool operator==(const HeldList&) const = default;
};

/// First frame on every socket, within limits::hello_deadline.
struct Hello {
  /// "v" on the wire. Of a hello of another version nothing else is read.
  std::int64_t version = limits::protocol_version;
  std::string inst = {};   ///< One page load; made at random, never stored.
  std::string epoch = {};  ///< Of the log this client has a part of; empty when it has none.
  std::int64_t seq = 0;    ///< Last event applied.
  std::map<std::string, std::int64_t> streams = {};  ///< Open messages: UTF-8 bytes held, by id.
  std::vector<HeldList> lists = {};
  Capabilities caps = {};
  std::string locale = {};
  std::string tz = {};

  bool operator==(const Hello&) const = default;
};

struct UserMessage {
  std::string content = {};
  std::string lang = {};
  bool operator==(const UserMessage&) const = default;
};
struct SelectDoctor {
  std::string doctor_id = {};
  bool operator==(const SelectDoctor&) const = default;
};
/// Asks for a hold. With `appointment_id` the slot is meant as the new time of that appointment.
struct SelectSlot {
  std::string doctor_id = {};
  std::string slot_id = {};
  std::string appointment_id = {};
  bool operator==(const SelectSlot&) const = default;
};
struct ExtendHold {
  std::string hold_id = {};
  bool operator==(const ExtendHold&) const = default;
};
struct ReleaseHold {
  std::string hold_id = {};
  bool operator==(const ReleaseHold&) const = default;
};
struct ConfirmBooking {
  std::string hold_id = {};
  std::int64_t hold_version = 1;  ///< "version" on the wire.
  std::string slot_id = {};
  std::optional<PatientDetails> patient =
      {};  ///< A guest's; a known patient's comes from the token.
  bool allow_overlap =
      false;  ///< The patient has seen that another appointment of theirs overlaps.
  bool operator==(const ConfirmBooking&) const = default;
};
struct RescheduleBooking {
  std::string appointment_id = {};
  std::int64_t if_version = 1;
  std::string hold_id = {};
  bool allow_overlap = false;
  bool operator==(const RescheduleBooking&) const = default;
};
struct CancelBooking {
  std::string appointment_id = {};
  std::int64_t if_version = 1;
  bool operator==(const CancelBooking&) const = default;
};
struct ListAppointments {
  bool operator==(const ListAppointments&) const = default;
};
/// From now on answers come in this language. Says nothing in the transcript.
struct SetLocale {
  std::string locale = {};  ///< BCP 47.
  std::string tz = {};      ///< IANA; empty when the device does not say.
  bool operator==(const SetLocale&) const = default;
};
struct CancelStream {
  std::string message_id = {};
  bool operator==(const CancelStream&) const = default;
};

/// Asks for what of the log is older than a client has; answered by one HistoryPage.
struct History {
  std::int64_t before_seq = 1;
  std::int64_t limit = limits::history_events_max;
  bool operator==(const History&) const = default;
};

/// What a patient meant, with the id that makes it happen once. `cid` is made when the patient acts
/// and stays the same over every resend; the server's answer carries it as reply_to. `text` is what
/// a person would have typed instead, for transcripts and plain servers; a user_message has its
/// content and sends no text.
struct Action {
  std::string cid = {};
  std::string text = {};
  std::variant<UserMessage, SelectDoctor, SelectSlot, ExtendHold, ReleaseHold, ConfirmBooking,
               RescheduleBooking, CancelBooking, ListAppointments, CancelStream, SetLocale, History>
      what = UserMessage{};
  bool operator==(const Action&) const = default;
};

/// Everything up to and including `seq` has been applied.
struct Ack {
  std::int64_t seq = 0;
  bool operator==(const Ack&) const = default;
};
struct Ping {
  std::int64_t n = 0;
  std::int64_t seq = 0;
  bool operator==(const Ping&) const = default;
};
/// Asks for everything after `from_seq` again, e.g. when a gap was seen.
struct Sync {
  std::int64_t from_seq = 0;
  std::map<std::string, std::int64_t> streams = {};
  std::vector<HeldList> lists = {};
  bool operator==(const Sync&) const = default;
};
struct Bye {
  std::string reason = {};
  bool operator==(const Bye&) const = default;
};

using ClientFrame = std::variant<Hello, Action, Ack, Ping, Sync, Bye>;

// ---------------------------------------------------------------- server to client

enum class Author { Assistant, User, System };

/// Why a message ended. Cancelled: the patient stopped it. Interrupted: the server died or failed
/// in the middle, and what is here is all there is.
enum class Finish { Stop, Cancelled, Interrupted };

/// What a whole message must come to.
struct TextCheck {
  std::int64_t bytes = 0;   ///< UTF-8; "len" on the wire.
  std::uint32_t crc32 = 0;  ///< Of those bytes (crc32.h).
  bool operator==(const TextCheck&) const = default;
};

/// A piece of a message, or all of it. With `offset` (UTF-8 bytes of the message before this piece)
/// it is appended; with an id and no offset it replaces what is there; without an id (plain
/// servers) it belongs to the one open message.
struct MessageChunk {
  std::string id = {};
  Author author = Author::Assistant;
  std::string content = {};
  std::optional<std::int64_t> offset = {};
  bool is_complete = true;
  std::optional<Finish> finish = {};
  std::optional<TextCheck> whole = {};        ///< On the last piece.
  std::vector<std::string> suggestions = {};  ///< Quick replies, in metadata.
  bool is_emergency = false;                  ///< metadata.kind is "emergency".
  std::string lang = {};                      ///< BCP 47, of the words; empty when not known.
  bool operator==(const MessageChunk&) const = default;
};

/// Doctors that fit what was asked. With `base` it is a change of the list of that version: of
/// those named, when they are free next, and who is in it no more.
struct DoctorList {
  std::vector<Doctor> doctors = {};
  int total = 0;  ///< Of all that fit; more than are listed where the list was cut.
  std::string version = {};
  std::string base = {};
  std::vector<std::string> removed = {};  ///< Ids; of a change alone.
  bool is_update = false;                 ///< As of a SlotList.
  bool operator==(const DoctorList&) const = default;
};

/// The times of one doctor, or (doctor_id empty) of several. Replaces the list of the same doctor;
/// with `base` it is a change: the ids and statuses that differ from that version of it.
struct SlotList {
  std::string doctor_id = {};
  std::string tz = {};
  std::string place = {};  ///< "location" on the wire: of all that do not say another.
  std::vector<TimeSlot> slots = {};
  int total = 0;
  std::string version = {};
  std::string base = {};
  /// True for a list that was not asked for but refreshed because a slot in it changed; the client
  /// updates the list it shows in place.
  bool is_update = false;
  std::string appointment_id = {};  ///< Set when these are offered as new times of it.
  bool operator==(const SlotList&) const = default;
};

/// What a list is called where the versions a client holds are told.
inline std::string held_name(const SlotList& list) {
  return list.doctor_id;
}
inline std::string held_name(const DoctorList&) {
  return "doctors";
}

struct SlotHold {
  Hold hold = {};
  enum class Status { Held, Released, Expired } status = Status::Held;
  std::string appointment_id = {};  ///< Set when the hold is for moving this appointment.
  bool operator==(const SlotHold&) const = default;
};

struct BookingConfirmation {
  Appointment appointment = {};
  bool is_replay = false;    ///< The stored answer to a repeated request.
  bool retook_hold = false;  ///< The hold had lapsed, the slot was still free (clinic rule B4).
  std::string moved_from_slot_id = {};  ///< Set when this is a reschedule.
  bool operator==(const BookingConfirmation&) const = default;
};

struct AppointmentList {
  std::vector<Appointment> appointments = {};
  bool operator==(const AppointmentList&) const = default;
};

/// Something did not work, in words for the patient. Retry only if `is_retryable`, with the same
/// cid, after `retry_after` at the earliest.
struct ErrorFrame {
  std::string message = {};
  std::optional<ErrorCode> code = {};
  std::optional<bool> is_retryable = {};
  Millis retry_after{0};
  std::string ref = {};   ///< Short, copyable, for the telephone.
  std::string lang = {};  ///< Of `message`.
  std::vector<TimeSlot> alternatives = {};
  bool operator==(const ErrorFrame&) const = default;
};

enum class AckStatus { Ok, Duplicate, Rejected };

/// The action is durably logged (not: done). A seq counts as delivery of that event.
struct ActionAck {
  std::string cid = {};
  AckStatus status = AckStatus::Ok;
  std::string message_id = {};  ///< The id a user_message got.
  std::string lang = {};        ///< The language its words were taken for.
  bool operator==(const ActionAck&) const = default;
};

/// What a server understands, and how much it takes: at most what limits.h has.
struct ServerTerms {
  std::size_t frame_bytes = limits::frame_bytes_max;
  std::size_t text_code_points = limits::text_code_points_max;
  int frames_per_second = limits::frames_per_second;
  int frames_burst = limits::frames_burst;
  bool has_history = false;  ///< Gives what is older than a replay (History).
  bool operator==(const ServerTerms&) const = default;
};

struct Welcome {
  std::string session_id = {};
  std::string epoch = {};
  bool resumed = false;  ///< False: what follows is a fresh copy of the log's end; replace.
  std::int64_t from_seq = 0;
  std::int64_t head_seq = 0;
  Millis ping_interval{15'000};
  std::optional<ServerTerms> terms = {};  ///< Over HTTP the session call has said them.
  bool operator==(const Welcome&) const = default;
};
struct CaughtUp {
  std::int64_t seq = 0;
  bool operator==(const CaughtUp&) const = default;
};
struct Pong {
  std::optional<std::int64_t> n = {};
  std::int64_t head_seq = 0;
  bool operator==(const Pong&) const = default;
};
/// What the assistant is doing; lasts `ttl` at most.
struct StatusFrame {
  std::string state = {};  ///< "thinking", "searching", "idle"
  Millis ttl{8'000};
  bool operator==(const StatusFrame&) const = default;
};
struct GoAway {
  std::string reason = {};
  Millis reconnect_within{0};
  bool operator==(const GoAway&) const = default;
};
struct SessionUpdate {
  Millis token_expires_in{0};
  bool operator==(const SessionUpdate&) const = default;
};
/// Several frames in one, each still encoded. No batch within a batch.
struct Batch {
  std::vector<std::string> items = {};
  bool operator==(const Batch&) const = default;
};
/// Events of the log, each still encoded and in its order: the newest of those before what was
/// asked for, as many as fit into a frame.
struct HistoryPage {
  std::vector<std::string> events = {};
  bool has_more = false;  ///< There are older ones still.
  bool operator==(const HistoryPage&) const = default;
};
/// A type this version does not know: counted, otherwise ignored.
struct UnknownEvent {
  std::string type = {};
  bool operator==(const UnknownEvent&) const = default;
};

using ServerEvent =
    std::variant<MessageChunk, DoctorList, SlotList, SlotHold, BookingConfirmation, AppointmentList,
                 ErrorFrame, ActionAck, Welcome, CaughtUp, Pong, StatusFrame, GoAway, SessionUpdate,
                 Batch, HistoryPage, UnknownEvent>;

/// A server frame with what every frame may carry.
struct ServerFrame {
  ServerEvent event = UnknownEvent{};
  /// Position in the session's log: 1, 2, 3 … without gaps in an epoch. Absent on frames that are
  /// not kept: acks to be replaced, pongs, statuses, later pieces of a message.
  std::optional<std::int64_t> seq = {};
  std::string reply_to = {};  ///< cid of the action this answers.
  std::optional<TimePoint> ts = {};
  bool is_replay = false;
  bool operator==(const ServerFrame&) const = default;
};

// ---------------------------------------------------------------- the session call (HTTP)

struct SessionRequest {
  std::string session_id = {};  ///< Empty for a new one.
  std::string inst = {};
  std::string locale = {};
  std::string tz = {};
  bool is_fresh = false;  ///< A new chat is wanted, though the patient has one already.
  bool operator==(const SessionRequest&) const = default;
};

struct SessionReply {
  std::string session_id = {};
  std::string ticket = {};  ///< Single use, short-lived; the only secret that may be in a URL.
  std::string ws_url = {};  ///< May be relative to where the call was answered.
  std::string subprotocol = {};
  std::string epoch = {};
  std::int64_t head_seq = 0;
  std::optional<TimePoint> server_time = {};
  Millis token_expires_in{0};
  bool is_guest = false;
  std::string patient_name = {};  ///< Of a known patient, from the token; empty for a guest.
  ServerTerms terms = {};
  bool operator==(const SessionReply&) const = default;
};

}  // namespace frontdesk
