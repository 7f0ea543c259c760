// The one function that changes the state.
#pragma once

#include "app/effect.h"
#include "app/input.h"
#include "app/state.h"

namespace frontdesk {

/// Carries out one input. Reads nothing but its arguments, so the same inputs give the same state
/// and the same effects, every time.
Effects update(AppState& state, const Input& input);

/// When the edge must send a Tick, at the latest; TimePoint::max() for never. Includes the second
/// hand of a running hold countdown, so a tick can change what is shown.
TimePoint next_deadline(const AppState& state);

}  // namespace frontdesk
