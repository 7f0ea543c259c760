// The composer's bar, field and button, as paint only.
#include "ui/composer_view.h"

namespace frontdesk::ui {

ComposerPlaces composer_places(const FrameInput& input) {
  const float room = input.width - input.safe_left - input.safe_right;
  const float column = room < size::column_max ? room : size::column_max;
  const float padding =
      input.width < size::narrow_below ? size::side_padding_narrow : size::side_padding;
  const float height = input.composer_height + input.safe_bottom;
  const float top = input.height - height;
  const float left = input.safe_left + static_cast<float>(static_cast<int>((room - column) / 2));
  ComposerPlaces places;
  places.bar = {0, top, input.width, height};
  places.field = {left + padding, top + composer::margin, column - 2 * padding,
                  input.composer_height - 2 * composer::margin};
  places.button = {
      places.field.x + places.field.width - composer::button_inset - composer::button_side,
      places.field.y + places.field.height - composer::button_inset - composer::button_side,
      composer::button_side, composer::button_side};
  return places;
}

void draw_composer(Ui& ui) {
  const FrameInput& input = ui.input();
  const Theme& theme = ui.theme();
  const ComposerPlaces places = composer_places(input);
  Painter& painter = ui.painter();
  painter.fill(places.bar, {theme.page, 0});
  painter.line(0, places.bar.y, input.width, places.bar.y, theme.border);
  painter.fill(places.field, {theme.surface, composer::field_radius});
  painter.stroke(places.field, input.composer_has_focus
                                   ? Stroke{theme.accent, composer::field_radius, 2}
                                   : Stroke{theme.control_border, composer::field_radius, 1});

  const float radius = composer::button_side / 2;
  const float x = places.button.x + radius;
  const float y = places.button.y + radius;
  const bool can_send = input.composer_has_text;
  painter.disc(x, y, radius - 2, can_send ? theme.accent : theme.accent_soft);
  painter.icon(Icon::ArrowUp, x - 11, y - 11, 22,
               can_send ? theme.on_accent : theme.on_accent_soft);
}

}  // namespace frontdesk::ui
