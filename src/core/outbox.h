// What the patient has done that the server has not yet acknowledged, in order.
//
// An item goes from never sent, to sent, to acknowledged (removed). On any new pipe everything not
// acknowledged is sent again from the oldest, with the same cid, so the server does each once. Each
// socket and each POST is a pipe of its own; only one of them sends at a time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/messages.h"
#include "core/result.h"

namespace frontdesk {

struct OutboxItem {
  Action action = {};
  TimePoint made = {};
  bool was_sent = false;  ///< Ever, on any pipe.
  /// On the pipe of this number; 0 for none. A new pipe has a new number.
  int sent_on = 0;
  TimePoint sent_at = {};     ///< On that pipe.
  TimePoint not_before = {};  ///< The server asked to wait; what follows waits too.
  int refusals = 0;           ///< Times the server asked to try again later.
  /// A booking whose outcome is unknown: it and what follows wait until it has been looked up.
  bool must_check = false;
  bool operator==(const OutboxItem&) const = default;
};

struct Outbox {
  std::vector<OutboxItem> items = {};

  /// RateLimited when limits.h's count or bytes would be passed; nothing is changed then.
  Result<> add(Action action, TimePoint now);
  /// Removes the item; false when there is none of that cid.
  bool acknowledge(std::string_view cid);
  const OutboxItem* find(std::string_view cid) const;
  OutboxItem* find(std::string_view cid);

  /// The old pipe is gone: everything is to be sent again, but bookings are to be looked up first.
  void forget_pipe();
  /// The items that may go out now on `pipe`, in order; they count as sent on it.
  std::vector<const OutboxItem*> take_unsent(int pipe, TimePoint now, std::size_t count_max,
                                             std::size_t bytes_max);
  /// The first item that waits to be looked up and has nothing before it that must go first.
  const OutboxItem* first_to_check() const;
  /// When an item that had to wait may go; TimePoint::max() for never.
  TimePoint next_allowed(TimePoint now) const;
  /// When the oldest item still unanswered on `pipe` was sent.
  std::optional<TimePoint> oldest_sent(int pipe) const;

  bool operator==(const Outbox&) const = default;
};

/// True for actions whose effect is a booking: those that are never sent again blindly.
bool is_booking(const Action& action);

/// The server would not take it.
bool is_too_large(const ServerTerms& terms, const Action& action);

/// What outlives a reload, for the browser's session storage, and back: the patient's own words,
/// and of a booking that was sent its cid alone, so that its outcome can be looked up. Other taps
/// refer to a screen that is gone. What comes back is untrusted; anything odd in it is left out.
std::string encode_kept(const Outbox& outbox);
std::vector<OutboxItem> decode_kept(std::string_view stored);

/// A booking of which only the cid came through a reload: there is nothing to send again.
bool is_bare(const OutboxItem& item);

}  // namespace frontdesk
