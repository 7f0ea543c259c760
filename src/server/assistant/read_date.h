// One date expression at one place of a text: "tomorrow", "14 March", "3/14", "the 14th", "in two
// weeks", "next week", "Tuesday". What several of them mean together is for read_days.h.
#pragma once

#include <chrono>
#include <optional>

#include "server/assistant/tokens.h"

namespace frontdesk::server {

struct Calendar {
  std::chrono::local_days today = {};
  bool is_month_first = false;  ///< "3/14" is 14 March.
};

/// Days from `first` to before `end`; one day unless a longer stretch was named.
struct Stretch {
  std::chrono::local_days first = {};
  std::chrono::local_days end = {};
  std::size_t length = 0;  ///< In tokens.
};

/// Everything but plain weekdays.
std::optional<Stretch> read_date(const Tokens& tokens, std::size_t at, const Calendar& calendar);
/// Only dates with a number: "14 March", "3/14", "the 14th".
std::optional<Stretch> read_numbered_date(const Tokens& tokens, std::size_t at,
                                          const Calendar& calendar);

struct NamedDay {
  enum class Which { Coming, Next, Every };
  std::chrono::weekday day{0};
  Which which = Which::Coming;
  std::size_t length = 0;  ///< In tokens.
};

/// "Tuesday", "next Tuesday", "Tuesdays", "every tusday".
std::optional<NamedDay> read_weekday(const Tokens& tokens, std::size_t at);
/// A week begins on Monday; "next Tuesday" is the Tuesday of the coming week. The answer always
/// names the date, so that a different habit is seen and corrected.
std::chrono::local_days occurrence(const NamedDay& named, const Calendar& calendar);

}  // namespace frontdesk::server
