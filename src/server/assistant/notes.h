// What the assistant remembers from turn to turn, as JSON in the session's row.
//
// It comes back from storage, so it is read like anything from outside: whatever does not fit is
// dropped, and the conversation starts with empty notes rather than with an error.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/assistant/understand.h"

namespace frontdesk::server {

/// What was last offered, and so what a short answer ("the second", "yes") refers to.
enum class Step { None, Need, Doctors, Slots };

struct Notes {
  Wish wish = {};
  Step step = Step::None;
  std::vector<std::string> shown_doctor_ids = {};  ///< In the order in which they were shown.
  /// The language the patient writes, where it is another than the session's `session_language`.
  std::string language = {};
  std::string session_language = {};
  std::string moving_id = {};  ///< The appointment a new time is looked for.

  bool operator==(const Notes&) const = default;
};

Notes read_notes(std::string_view json);
std::string write_notes(const Notes& notes);

}  // namespace frontdesk::server
