// How a broken promise of our own ends the program: one line that says where, then abort.
//
// In the browser abort() reaches the page's own script, which shows the plain notice.
#include "core/assert.h"

#include <cstdio>
#include <cstdlib>

namespace frontdesk {

void assertion_failed(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: this should hold: %s\n", file, line, expression);
  std::fflush(stderr);
  std::abort();
}

}  // namespace frontdesk
