// What holding, confirming, moving, cancelling and listing do to the store, and what is answered.
//
// Each runs inside the transaction of its action and sees only that action, its session and the
// store. An Error undoes what it wrote.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/desk/desk.h"
#include "server/desk/live_sessions.h"

namespace frontdesk::server {

struct BookingContext {
  Store& store;
  const DeskConfig& config;
  const LiveSession& session;
  const Caller& caller;
  std::string_view cid;
  TimePoint now;
};

struct BookingEffect {
  std::vector<ServerEvent> answers = {};
  std::vector<std::string> changed_slots = {};
  bool changes_hold = false;
  std::optional<HoldRecord> hold = {};  ///< The session's from now on, where that changes.
  bool has_booked = false;
  /// Logged in the owner's other session, which this one took its hold from.
  std::optional<std::pair<std::string, ServerFrame>> elsewhere = {};
};

Result<BookingEffect> carry_out(const BookingContext& context, const SelectSlot& what);
Result<BookingEffect> carry_out(const BookingContext& context, const ExtendHold& what);
Result<BookingEffect> carry_out(const BookingContext& context, const ReleaseHold& what);
Result<BookingEffect> carry_out(const BookingContext& context, const ConfirmBooking& what);
Result<BookingEffect> carry_out(const BookingContext& context, const RescheduleBooking& what);
Result<BookingEffect> carry_out(const BookingContext& context, const CancelBooking& what);
Result<BookingEffect> carry_out(const BookingContext& context, const ListAppointments& what);

}  // namespace frontdesk::server
