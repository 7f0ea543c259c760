// What the page says: how large it is and what the device prefers (once a frame), and what it knows
// at the start. Everything comes as JSON from web/main.js and web/page_facts.js.
#pragma once

#include <string_view>
#include <vector>

#include "app/input.h"
#include "ui/frame.h"

namespace frontdesk::web {

/// One for the whole page; PageClock says how it goes.
TimePoint now();

struct PageReading {
  ui::FrameInput input = {};
  float pixel_ratio = 1;
  bool wants_text = false;  ///< The device chooses the colours, so the mirror shows itself.
};
/// Asks the page; the only time a frame reads from it.
PageReading read_page();

struct StartFacts {
  PageStarted started = {};
  bool is_visible = true;
  bool is_online = true;
};
/// Storage and configuration are not to be trusted: what has the wrong type is left out.
StartFacts decode_start(std::string_view json);

/// The inputs of a form: [{"name":…,"value":…}].
std::vector<FieldValue> decode_fields(std::string_view json);

}  // namespace frontdesk::web
