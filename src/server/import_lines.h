// Lines of an untrusted file, one at a time and none longer than it may be.
#pragma once

#include <cstddef>
#include <fstream>
#include <string>

namespace frontdesk::server {

struct FileLine {
  int number = 0;  ///< From 1.
  std::string text = {};
  bool is_too_long = false;  ///< The text is then empty; the rest of the line was skipped.
};

class LineReader {
 public:
  LineReader(const std::string& path, std::size_t bytes_max)
      : file_(path, std::ios::binary), bytes_max_(bytes_max) {}

  bool is_open() const { return file_.is_open(); }
  /// False at the end. Empty lines are passed over; a final line needs no line feed.
  bool next(FileLine& line);

 private:
  std::ifstream file_;
  std::size_t bytes_max_;
  int number_ = 0;
};

}  // namespace frontdesk::server
