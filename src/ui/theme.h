// Colours, sizes and spacing, in one table. shell/shell.css carries the same colours as custom
// properties for the page before the program arrives; a test keeps the two equal.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ui/text_layout.h"

namespace frontdesk::ui {

/// 0xRRGGBB
using Colour = std::uint32_t;

struct Theme {
  Colour page = 0, surface = 0, surface_raised = 0, border = 0, control_border = 0;
  Colour text = 0, text_muted = 0, link = 0;
  Colour accent = 0, accent_hover = 0, on_accent = 0, accent_soft = 0, on_accent_soft = 0;
  Colour bubble_user = 0, on_bubble_user = 0;
  Colour good = 0, warning = 0, bad = 0, good_soft = 0, warning_soft = 0, bad_soft = 0;
  Colour focus_ring = 0;
};

const Theme& light_theme();
const Theme& dark_theme();

/// Name of the CSS custom property ("--page") and its colour, for every token.
struct NamedColour {
  std::string_view css_name = {};
  Colour colour = 0;
};
std::vector<NamedColour> named_colours(const Theme& theme);

/// WCAG 2.2 contrast ratio, 1 to 21.
double contrast(Colour a, Colour b);

}  // namespace frontdesk::ui
