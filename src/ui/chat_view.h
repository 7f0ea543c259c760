// The transcript: a log whose every message is in the access tree, of which only what can be seen
// is set and painted.
//
// Blocks far away keep the height they had when they were last seen, or a guess. What the patient
// is looking at never jumps when a guess turns out wrong, and the end is followed while it is in
// view.
#pragma once

#include "ui/view_context.h"
#include "ui/widgets.h"

namespace frontdesk::ui {

/// Fills `place`, and sets FrameOutput::scroll_to and entries_drawn.
void draw_chat(Ui& ui, const ViewContext& context, const Rect& place, UiMemory& memory,
               FrameOutput& output);

}  // namespace frontdesk::ui
