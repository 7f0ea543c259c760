// All the days in a text put together: "Tuesday or Thursday next week", "not on Mondays", "from the
// 14th". Single expressions are read_date.h's.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "server/assistant/read_date.h"

namespace frontdesk::server {

/// Collects days while a text is walked; `settle` makes one wish of them.
class DayReader {
 public:
  DayReader(const Tokens& tokens, Calendar calendar) : tokens_(tokens), calendar_(calendar) {}

  /// Reads what begins at `at`. How many tokens it took; 0 for none.
  std::size_t read(std::size_t at);

  struct Days {
    std::optional<std::chrono::local_days> from = {};
    std::optional<std::chrono::local_days> until = {};  ///< Exclusive.
    std::vector<std::chrono::weekday> weekdays = {};
  };
  Days settle() const;

 private:
  std::size_t read_named(std::size_t at);
  std::size_t read_weekday_set(std::size_t at);
  /// "from", "before", "after", "by" and "to" around a date make it a limit. Tokens taken, or 0.
  std::size_t read_limits(std::size_t at, const Stretch& found);
  bool is_limited(std::size_t at, const Stretch& found);

  const Tokens& tokens_;
  Calendar calendar_;
  std::optional<std::chrono::local_days> from_ = {};
  std::optional<std::chrono::local_days> until_ = {};
  std::vector<std::chrono::local_days> days_ = {};
  std::vector<NamedDay> named_ = {};
  std::size_t named_end_ = 0;  ///< Behind the last of them.
  std::vector<std::chrono::weekday> refused_ = {};
  std::vector<std::chrono::weekday> allowed_ = {};
};

}  // namespace frontdesk::server
