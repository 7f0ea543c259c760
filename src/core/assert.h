// The one macro of the project: a check on our own code that stays on in release builds.
//
// Only for what cannot happen unless we made a mistake. Anything that comes from outside is
// answered with a Result instead.
#pragma once

namespace frontdesk {

/// Prints the place and ends the program. In the browser, the page then shows a plain notice with
/// the clinic's phone number and a reload button.
[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);

}  // namespace frontdesk

#define FRONTDESK_ASSERT(expression) \
  ((expression) ? void(0) : ::frontdesk::assertion_failed(#expression, __FILE__, __LINE__))
