// getrandom(2), which never cuts such small counts short once the kernel has booted.
#include "server/store/os_random.h"

#include <sys/random.h>

#include <cerrno>

#include "core/assert.h"

namespace frontdesk::server {

void fill_random(std::span<std::uint8_t> bytes) {
  FRONTDESK_ASSERT(bytes.size() <= 256);
  ssize_t got = 0;
  do {
    got = ::getrandom(bytes.data(), bytes.size(), 0);
  } while (got < 0 && errno == EINTR);
  FRONTDESK_ASSERT(got == static_cast<ssize_t>(bytes.size()));
}

}  // namespace frontdesk::server
