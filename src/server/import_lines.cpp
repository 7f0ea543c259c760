// Reads through the stream's buffer byte by byte, so that a line without an end cannot fill memory.
#include "server/import_lines.h"

namespace frontdesk::server {

bool LineReader::next(FileLine& line) {
  using Traits = std::char_traits<char>;
  std::streambuf* bytes = file_.rdbuf();
  for (;;) {
    int byte = bytes->sbumpc();
    if (byte == Traits::eof()) {
      return false;
    }
    line = FileLine{++number_};
    for (; byte != Traits::eof() && byte != '\n'; byte = bytes->sbumpc()) {
      if (line.text.size() == bytes_max_) {
        line.is_too_long = true;
      } else {
        line.text += static_cast<char>(byte);
      }
    }
    if (!line.text.empty() && line.text.back() == '\r') {
      line.text.pop_back();
    }
    if (line.is_too_long) {
      line.text.clear();
      return true;
    }
    if (!line.text.empty()) {
      return true;
    }
  }
}

}  // namespace frontdesk::server
