// Progress of a TCP connection as Linux counts it.
#include "server/net/stall_watch.h"

#include <linux/tcp.h>
#include <sys/socket.h>

#include "core/limits.h"

namespace frontdesk::server {
namespace {

/// IPPROTO_TCP; <netinet/in.h> cannot be had beside <linux/tcp.h>.
constexpr int tcp_level = 6;

}  // namespace

std::uint64_t acknowledged_bytes(int socket) {
  tcp_info info{};
  socklen_t size = sizeof info;
  if (::getsockopt(socket, tcp_level, TCP_INFO, &info, &size) != 0) return 0;
  return info.tcpi_bytes_acked;
}

bool StallWatch::is_stalled(Millis now) {
  const std::uint64_t acknowledged = acknowledged_();
  if (!since_ || acknowledged != last_) {
    last_ = acknowledged;
    since_ = now;
    return false;
  }
  return now - *since_ >= limits::server_stall_max;
}

}  // namespace frontdesk::server
