// A plain client as the desk sees it: a v1 client whose frames are written here for it.
//
// Lives on the desk's thread. Says hello, finds the session that the client's name for it stands
// for, and puts each message into the actions it means, with what the records know.
#pragma once

#include <string>
#include <string_view>

#include "core/patient_check.h"
#include "server/plain_call.h"
#include "server/plain_frames.h"

namespace frontdesk::server {

class PlainClient {
 public:
  explicit PlainClient(PlainPass pass) : pass_(std::move(pass)) {}

  /// Begins the connection: 4403 ends it where the session is another patient's. `hello` says what
  /// of the log the client was sent before; without an epoch, all of a new session is sent, and of
  /// an older one what comes from now on.
  void attach(Desk& desk, ConnectionId connection, Hello hello, TimePoint now);
  /// One message. What makes no sense is answered by the desk like any such frame.
  void receive(Desk& desk, ConnectionId connection, std::string_view bytes, TimePoint now);

 private:
  Result<Desk::OpenedSession> open(Desk& desk, TimePoint now);
  PlainFacts facts_of(Desk& desk, const PlainRequest& request, TimePoint now) const;
  bool prepare(Desk& desk, ConnectionId connection, const PlainRequest& request, PlainFacts& facts,
               std::string_view cid, TimePoint now);
  bool is_mine(std::string_view session_id) const;
  bool hear_details(const Desk& desk, const PlainRequest& request);
  void note(Desk& desk, const Action& action, TimePoint now);

  PlainPass pass_;
  std::string session_id_ = {};
  std::optional<PatientDetails> patient_ = {};
  bool is_asked_ = false;                     ///< Whether to book; a yes says so.
  std::optional<PatientProblem> lacks_ = {};  ///< What the booking that was refused last needs.
};

}  // namespace frontdesk::server
