// Colours, sizes and spacing, in one table. shell/look.css carries the same colours as custom
// properties for the page before the program arrives; a test keeps the two equal.
//
// The sizes are CSS pixels on an 8-pixel grid. Contrast of every pair used is proved in the test.
#pragma once

#include <cstddef>
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
/// For `prefers-contrast: more`: whatever was muted or thin is as strong as the text itself.
/// shell/look.css says the same of its custom properties.
Theme with_more_contrast(Theme theme);

/// Name of the CSS custom property ("--page") and its colour, for every token.
struct NamedColour {
  std::string_view css_name = {};
  Colour colour = 0;
};
std::vector<NamedColour> named_colours(const Theme& theme);

/// A soft disc and the letters on it, for pictures of people we have no photograph of.
struct AvatarColours {
  Colour disc = 0, letters = 0;
};
inline constexpr std::size_t avatar_colours_count = 6;
/// Any number; it wraps around.
AvatarColours avatar_colours(bool is_dark, std::size_t index);

/// WCAG 2.2 contrast ratio, 1 to 21.
double contrast(Colour a, Colour b);

/// The type scale.
namespace type {
inline constexpr TextStyle display{26, 34, TextWeight::Bold, false};
inline constexpr TextStyle title{20, 28, TextWeight::Bold, false};
inline constexpr TextStyle heading{17, 24, TextWeight::Bold, false};
inline constexpr TextStyle body{16, 24, TextWeight::Regular, false};
inline constexpr TextStyle strong{16, 24, TextWeight::Medium, false};
inline constexpr TextStyle small{14, 20, TextWeight::Regular, false};
inline constexpr TextStyle small_strong{14, 20, TextWeight::Medium, false};
inline constexpr TextStyle caption{13, 18, TextWeight::Regular, false};
inline constexpr TextStyle caption_strong{13, 18, TextWeight::Medium, false};
inline constexpr TextStyle time{16, 24, TextWeight::Medium, true};
}  // namespace type

/// Spacing and shapes.
namespace size {
inline constexpr float column_max = 720;
inline constexpr float narrow_below = 600;  ///< Below this width of the page, phone paddings.
inline constexpr float side_padding = 16, side_padding_narrow = 12;
inline constexpr float target = 44;  ///< Least side of anything that can be tapped.
inline constexpr float gap = 8, gap_large = 16, gap_group = 24;
inline constexpr float card_padding = 16, card_radius = 16, control_radius = 12;
inline constexpr float bubble_radius = 20;
}  // namespace size

}  // namespace frontdesk::ui
