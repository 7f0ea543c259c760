// Days and times as people write them: "next Tuesday after 5", "the 14th", "mornings", "in two
// weeks". Text in, a When out; no clinic data, no clock.
//
// read_days.h and read_hours.h each know half of it; when.cpp walks the text and puts what they
// found together. What a When looks like in words again is for phrases.h.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "core/time.h"

namespace frontdesk::server {

/// Which times are wished for. Empty members do not restrict.
struct When {
  std::optional<std::chrono::local_days> from = {};
  std::optional<std::chrono::local_days> until = {};  ///< Exclusive.
  std::vector<std::chrono::weekday> weekdays = {};    ///< Within the days above; sorted.
  std::optional<std::chrono::minutes> earliest = {};  ///< Of the day, inclusive.
  std::optional<std::chrono::minutes> latest = {};    ///< Exclusive.
  std::optional<std::chrono::minutes> at = {};        ///< One exact time of day.
  bool is_soonest = false;

  bool has_days() const { return from || until || !weekdays.empty(); }
  bool has_hours() const { return earliest || latest || at; }
  bool is_empty() const { return !has_days() && !has_hours() && !is_soonest; }
  bool operator==(const When&) const = default;
};

/// `today` is the clinic's. `is_month_first` says how "3/14" is written there.
When read_when(std::string_view text, std::chrono::local_days today, bool is_month_first);

/// What is newly said replaces what was said before: days replace days, hours replace hours.
When merged(const When& before, const When& now);

}  // namespace frontdesk::server
