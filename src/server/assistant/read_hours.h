// The times of day in a text: "at 10:30", "after 5", "between 2 and 4", "mornings", "after work".
#pragma once

#include <chrono>
#include <optional>

#include "server/assistant/tokens.h"

namespace frontdesk::server {

/// Hours collected from a text; they narrow each other ("afternoon, after 3").
class HourReader {
 public:
  explicit HourReader(const Tokens& tokens) : tokens_(tokens) {}

  /// Reads what begins at `at`. How many tokens it took; 0 for none.
  std::size_t read(std::size_t at);

  struct Hours {
    std::optional<std::chrono::minutes> earliest = {};
    std::optional<std::chrono::minutes> latest = {};  ///< Exclusive.
    std::optional<std::chrono::minutes> at = {};
  };
  Hours settle() const;

 private:
  struct Clock {
    std::chrono::minutes time{0};
    std::size_t length = 0;   ///< In tokens.
    bool is_certain = false;  ///< Can only be a time: "10:30", "5 pm", "noon".
    bool has_half = false;    ///< am or pm was said, or it is written with 24 hours.
  };
  std::optional<Clock> clock(std::size_t at) const;
  std::optional<Clock> named_clock(std::size_t at) const;
  std::optional<Clock> clock_number(std::size_t at) const;
  void place_in_day(std::size_t at, Clock& found) const;

  std::size_t read_range(std::size_t at);
  std::size_t read_limit(std::size_t at);
  std::size_t read_part_of_day(std::size_t at);
  std::size_t read_clock(std::size_t at);
  void widen(std::chrono::minutes earliest, std::chrono::minutes latest);

  const Tokens& tokens_;
  std::optional<std::chrono::minutes> earliest_ = {};
  std::optional<std::chrono::minutes> latest_ = {};
  std::optional<std::chrono::minutes> at_ = {};
  /// Parts of the day are alternatives to each other: "morning or afternoon".
  std::optional<std::chrono::minutes> part_begin_ = {};
  std::optional<std::chrono::minutes> part_end_ = {};
};

}  // namespace frontdesk::server
