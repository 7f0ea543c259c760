// The clinic's front desk without a socket: frames in, frames out, one thread.
//
// Owns what a session is: its log, who is connected to it, the answers being written, and the rule
// that every action happens once. Both transports are the same to it: a socket, a streamed POST and
// a long poll are connections that differ only in when they end. net/ carries the bytes; the
// simulator carries them through a virtual network.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "core/birth_date.h"
#include "core/messages.h"
#include "server/assistant/assistant.h"
#include "server/store/store.h"

namespace frontdesk::server {

/// Who is asking, as the token says.
struct Caller {
  std::string subject = {};
  bool is_guest = true;
  PatientDetails details = {};  ///< Of a known patient.
  TimePoint token_expires = TimePoint::max();
  std::string address = {};
};

struct DeskConfig {
  std::string clinic_name = {};
  std::string clinic_phone = {};
  TranslatedText clinic_hours = {};
  std::string country = {};
  std::string tz = {};
  BirthDateUse birth_date = BirthDateUse::Off;  ///< Of guests.
  Millis session_idle_max{24LL * 3'600'000};
  int frames_per_second = 10;
  int frames_burst = 30;
};

using ConnectionId = std::uint64_t;

enum class ConnectionKind {
  Socket,    ///< Until it closes; says hello first.
  Exchange,  ///< A POST: ends when what it sent has been answered in full.
  Poll,      ///< A GET: ends with the first events, or when its wait is over.
};

/// A frame for a connection, encoded.
struct SendFrame {
  std::string bytes = {};
  bool may_be_batched = false;  ///< With others that wait beside it.
};
/// No more will come. Sockets close with `code` (RFC 6455 section 7.4, or 4000 to 4999) and
/// `reason`.
struct EndConnection {
  int code = 1000;
  std::string reason = {};
};
struct Outgoing {
  ConnectionId to = 0;
  std::variant<SendFrame, EndConnection> what = {};
};

/// What a client already has of the log.
struct Resume {
  std::string epoch = {};
  std::int64_t seq = 0;
  std::map<std::string, std::int64_t> streams = {};
  std::vector<HeldList> lists = {};
  Capabilities caps = {};
};

class Desk {
 public:
  Desk(Store& store, Assistant& assistant, DeskConfig config);
  ~Desk();

  /// Call once after the start: sweeps holds and sessions, closes messages a dead server left open,
  /// fills the calendar. Then `tick` keeps all of that going.
  Result<> start(TimePoint now);

  /// The session call: finds the session named (Forbidden when it is somebody else's, and a new one
  /// is made when it is gone), a known patient's newest one, or makes one with its greeting.
  struct OpenedSession {
    std::string session_id = {};
    std::string epoch = {};
    std::int64_t head_seq = 0;
    bool is_new = false;
  };
  /// `new_id`: what a session made by this is called; empty for an id that cannot be guessed.
  Result<OpenedSession> open_session(const Caller& caller, const SessionRequest& request,
                                     TimePoint now, std::string_view new_id = {});

  /// A connection begins. Forbidden and SessionGone end it at once (4403, 4404). For Exchange and
  /// Poll, `resume` says what is there already; for Poll, `wait` how long it may stay. They end in
  /// `tick`, so that every line of a POST can be received first.
  void attach(ConnectionId connection, ConnectionKind kind, const Caller& caller,
              std::string_view session_id, const Resume& resume, Millis wait, TimePoint now);
  /// Bytes of one frame. Anything malformed is answered, counted, and never fatal to the session.
  void receive(ConnectionId connection, std::string_view bytes, TimePoint now);
  void detach(ConnectionId connection, TimePoint now);
  /// For a client that cannot send the very same action again: where one with this cid was done,
  /// sends the connection what it was answered then. False where none was.
  bool repeat(ConnectionId connection, std::string_view cid, TimePoint now);

  /// Carries out one action at once and returns what it caused, for the REST routes that book
  /// without a conversation: the ack, then what an exchange would get. A refusal is an ErrorFrame
  /// among them; an Error here means that the session is not the caller's, or the store failed.
  /// Without a session it happens in the caller's newest one, or in a new one.
  Result<std::vector<ServerFrame>> perform(const Caller& caller, std::string_view session_id,
                                           const Action& action, TimePoint now);

  /// Time passes: pieces of answers, holds that run out, polls that end, hellos that never came.
  void tick(TimePoint now);
  TimePoint next_deadline() const;

  /// What is to be sent since the last call, in order.
  std::vector<Outgoing> take_outgoing();

  /// The server is to end: tells every socket to come back later. From now on no answer is begun,
  /// and whoever gets none is let go by `tick`; a socket with 1001.
  void say_goodbye(std::string_view reason, Millis reconnect_within);
  /// Lets go of the others too.
  void let_go();
  /// Puts into the store what was said and is not there yet; the last thing before the end.
  void save(TimePoint now);

  /// An error somebody was shown, for the log: the ref they may read out on the telephone.
  struct Incident {
    std::string ref = {};
    ErrorCode code = ErrorCode::Internal;
    std::string detail = {};
    std::string session_id = {};
  };
  /// What became of a time or an appointment, for the log.
  struct BookingNote {
    std::string what = {};  ///< held, released, expired, booked, moved, cancelled
    std::string session_id = {};
    std::string slot_id = {};
    std::string hold_id = {};
    std::string appointment_id = {};
  };
  /// Those since the last call, a bounded number.
  std::vector<Incident> take_incidents();
  std::vector<BookingNote> take_booking_notes();

  struct Counters {
    std::int64_t frames_in = 0;
    std::int64_t frames_bad = 0;
    std::int64_t actions = 0;
    std::int64_t duplicates = 0;
    std::int64_t bookings = 0;
  };
  Counters counters() const;

  Store& store() { return store_; }
  const DeskConfig& config() const { return config_; }
  /// How much it takes, as every client is told.
  ServerTerms terms() const;

 private:
  struct Impl;
  Store& store_;
  DeskConfig config_;
  std::unique_ptr<Impl> impl_;
};

}  // namespace frontdesk::server
