// Carries out what update decided: one visit over Effect, nothing else.
#pragma once

#include "app/effect.h"
#include "web/socket.h"

namespace frontdesk::web {

/// What effects act on besides the page itself.
struct Surroundings {
  Sockets& sockets;
  /// The newest entry is to be followed from the next frame on.
  void (*show_latest)(bool is_end);
};

void perform(const Effects& effects, Surroundings surroundings);

}  // namespace frontdesk::web
