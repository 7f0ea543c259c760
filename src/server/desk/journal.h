// What the operator's log is told: every refusal by the reference a patient may read out, and what
// became of times and appointments. Ids and codes only.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "server/desk/desk.h"

namespace frontdesk::server {

class Journal {
 public:
  /// Until somebody takes them; more are forgotten.
  static constexpr std::size_t notes_max = 5'000;

  void note(Desk::Incident incident);
  /// A frame of a session's log: kept where it is about a hold or an appointment.
  void note(std::string_view session_id, const ServerFrame& frame);

  std::vector<Desk::Incident> take_incidents() { return std::exchange(incidents_, {}); }
  std::vector<Desk::BookingNote> take_bookings() { return std::exchange(bookings_, {}); }

 private:
  std::vector<Desk::Incident> incidents_ = {};
  std::vector<Desk::BookingNote> bookings_ = {};
};

}  // namespace frontdesk::server
