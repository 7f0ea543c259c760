// How a broken promise of our own ends the program: one line that says where, then abort.
//
// In the browser abort() reaches the page's own script, which shows the plain notice.
#include "core/assert.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace frontdesk {

void assertion_failed(const char* expression, const char* file, int line) {
  // Not by printf, which the browser program has no other use for.
  const std::string number = std::to_string(line);
  for (const char* part : {file, ":", number.c_str(), ": this should hold: ", expression, "\n"}) {
    std::fputs(part, stderr);
  }
  std::fflush(stderr);
  std::abort();
}

}  // namespace frontdesk
