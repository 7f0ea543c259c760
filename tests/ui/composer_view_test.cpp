// Goal: the painted bar lies exactly where the page's style sheet puts the real field and button.
// Method: the geometry by numbers, at three widths.
#include "ui/composer_view.h"

#include <doctest/doctest.h>

#include "stage.h"
#include "states.h"

using namespace frontdesk::ui;

TEST_CASE("bar, field and button at three widths") {
  FrameInput input;
  input.width = 360;
  input.height = 740;
  ComposerPlaces places = composer_places(input);
  CHECK(places.bar == Rect{0, 676, 360, 64});
  CHECK(places.field == Rect{12, 684, 336, 48});
  CHECK(places.button == Rect{302, 686, 44, 44});

  input.width = 1280;
  input.height = 800;
  places = composer_places(input);
  CHECK(places.field == Rect{296, 744, 688, 48});

  input.safe_bottom = 34;
  input.composer_height = 112;
  places = composer_places(input);
  CHECK(places.bar == Rect{0, 654, 1280, 146});
  CHECK(places.field == Rect{296, 662, 688, 96});
  CHECK(places.button.y + places.button.height == 756);
}

TEST_CASE("the composer is painted but leaves its nodes to the page") {
  Stage stage;
  const FrameOutput output = stage.paint([](Ui& ui, Flow&) { draw_composer(ui); });
  CHECK(output.tree.nodes.empty());
  CHECK(stage.vertices > 0);
}
