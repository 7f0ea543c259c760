// Log lines: made as JSON, written with one system call each.
#include "server/log.h"

#include <unistd.h>

#include <chrono>

namespace frontdesk::server {

TimePoint current_time() {
  return std::chrono::time_point_cast<Millis>(std::chrono::system_clock::now());
}

std::string log_line(TimePoint now, std::string_view event,
                     std::initializer_list<JsonMember> members) {
  Json line = Json::object({{"ts", format_rfc3339(now)}, {"event", event}});
  for (const JsonMember& member : members) {
    if (!(member.value == Json(""))) line.set(member.key, member.value);
  }
  return dump_json(line);
}

void log_event(std::string_view event, std::initializer_list<JsonMember> members) {
  const std::string line = log_line(current_time(), event, members) + '\n';
  // Nobody to tell when the log itself cannot be written.
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
}

}  // namespace frontdesk::server
