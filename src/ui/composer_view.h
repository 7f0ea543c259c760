// The look of the bar at the bottom. Its <textarea> and its button are real HTML in the page, lying
// exactly over what is painted here; shell/shell.css repeats this geometry.
//
// The bar is as wide as the page and FrameInput::composer_height tall (64 with one line of text),
// plus safe_bottom. Inside it a column of at most size::column_max is centred, with side_padding
// (size::narrow_below: side_padding_narrow) at both sides. The field fills that column from
// `margin` below the bar's top to `margin` above its end. The button is a circle at the field's
// right, `button_inset` from its right and lower edge.
#pragma once

#include "ui/widgets.h"

namespace frontdesk::ui {

namespace composer {
inline constexpr float margin = 8;
inline constexpr float field_height = 48;  ///< With one line; the field grows with the text.
inline constexpr float field_radius = 24;
inline constexpr float button_side = 44;
inline constexpr float button_inset = 2;
inline constexpr float text_inset_left = 16;   ///< From the field's edge to the text.
inline constexpr float text_inset_right = 56;  ///< Room for the button.
}  // namespace composer

/// Where the bar, the field and the button are, in the viewport.
struct ComposerPlaces {
  Rect bar = {}, field = {}, button = {};
};
ComposerPlaces composer_places(const FrameInput& input);

/// Paints the bar, the field's outline and the button's disc and arrow; records no nodes.
void draw_composer(Ui& ui);

}  // namespace frontdesk::ui
