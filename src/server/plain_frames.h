// What a plain client sends, and which action of the desk's each of its messages means.
//
// A plain client knows five messages from us and one of its own. It knows no holds, no versions and
// no acks: what it leaves out comes from the clinic's records (PlainFacts). Nothing here asks them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/messages.h"
#include "server/store/booking_store.h"

namespace frontdesk::server {

/// {"type":"message","content":…,"session_id":…,"id":…,"metadata":{"action":…,…}}
struct PlainRequest {
  std::string content = {};  ///< What the patient wrote, or what a tap stands for.
  std::string session_id = {};
  std::string id = {};  ///< The same twice is the same message; empty: each is another one.
  std::string action = {};
  std::string doctor_id = {};
  std::string slot_id = {};
  std::string appointment_id = {};
  bool allow_overlap = false;
  std::optional<PatientDetails> patient = {};  ///< A guest's.
  bool operator==(const PlainRequest&) const = default;
};

/// Malformed for what is no such message; Unsupported for another type. Lengths are the desk's to
/// check, when it reads the action.
Result<PlainRequest> decode_plain_request(std::string_view bytes);

/// What the records say of a request.
struct PlainFacts {
  std::optional<HoldRecord> hold = {};          ///< The session's.
  std::optional<Appointment> appointment = {};  ///< The one that the request or the hold names.
  std::optional<PatientDetails> patient = {};   ///< As far as the client has told.
  bool is_asked = false;                        ///< Whether to book was the last question.
  bool has_told = false;                        ///< The words are what a booking lacked.
};

/// The time to be held first, where a request books or moves to one that is not.
std::optional<SelectSlot> step_before(const PlainRequest& request, const PlainFacts& facts);

/// What the request does. Where something that the action needs is not there, it is what the
/// patient said, and the assistant answers it.
Action action_of(const PlainRequest& request, const PlainFacts& facts, std::string_view cid);

/// Plainly a yes, in one of the languages we understand. Never from a longer sentence: this books.
bool agrees(std::string_view words);

/// The cid of a message, which is its session's own: clients may count from 1.
std::string plain_cid(std::string_view session_id, std::string_view message_id);
/// The cid of the step before another one.
std::string cid_before(std::string_view cid);
bool is_step_before(std::string_view cid);

}  // namespace frontdesk::server
