// How long to wait before the next try: full jitter, so that many clients cut off at once do not
// come back at once.
#pragma once

#include "core/random.h"
#include "core/time.h"

namespace frontdesk {

/// After `failures` tries in a row that failed (0 for the first break of a good line): up to 0.8 s
/// at first, then up to a cap that doubles to 5 s, and to 20 s after 24 tries.
Millis backoff_delay(int failures, Random& random);

/// What the server asked for, spread over half as much again so that not all come at that instant.
Millis asked_delay(Millis asked, Random& random);

}  // namespace frontdesk
