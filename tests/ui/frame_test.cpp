// Goal: whole screens are right: their trees as a screen reader meets them, at phone and desktop
// width, light and dark.
// Method: golden trees of the main states, and the rules every tree keeps.
#include "ui/frame.h"

#include <doctest/doctest.h>

#include <map>

#include "core/locales.h"
#include "stage.h"
#include "states.h"

using namespace frontdesk;
using namespace frontdesk::ui;

namespace {

struct Screen {
  std::string name = {};
  AppState state = {};
};

std::vector<Screen> screens() {
  AppState emergency = states::with_doctors();
  emergency.emergency = Emergency::Medical;
  AppState offline = states::with_hold();
  states::take_offline(offline);
  return {{"welcome", states::fresh()},
          {"doctors", states::with_doctors()},
          {"slots", states::with_slots()},
          {"review", states::with_hold()},
          {"offline", offline},
          {"confirmation", states::with_confirmation()},
          {"emergency", std::move(emergency)}};
}

}  // namespace

TEST_CASE("the main screens read as they should, and keep every rule") {
  for (const Screen& screen : screens()) {
    for (const bool is_wide : {false, true}) {
      const std::string name = screen.name + (is_wide ? "-1280" : "-360");
      CAPTURE(name);
      Stage stage(is_wide ? 1280 : 360, is_wide ? 800 : 740);
      stage.input.now = states::now();
      const FrameOutput output = stage.settle(screen.state);
      CHECK(faults_of(output, stage.input) == "");
      CHECK(compare_golden(name, output.tree.to_text()) == "");
    }
  }
}

TEST_CASE("read from the right, every place is the mirror image, and nothing else differs") {
  std::string catalogue = catalogue_text("en");
  catalogue.replace(catalogue.find("ltr"), 3, "rtl");
  const auto mirrored = decode_language(catalogue, "");
  REQUIRE(mirrored);
  for (Screen& screen : screens()) {
    for (const float width : {360.0f, 1280.0f}) {
      CAPTURE(screen.name);
      Stage stage(width, 740), other(width, 740);
      for (FrameInput* input : {&stage.input, &other.input}) input->now = states::now();
      stage.input.safe_left = other.input.safe_right = 24;
      const FrameOutput left = stage.settle(screen.state);
      screen.state.language = *mirrored;
      const FrameOutput right = other.settle(screen.state);
      screen.state.language = nullptr;
      REQUIRE(left.tree.nodes.size() == right.tree.nodes.size());
      std::map<std::string, float> widths = {{"", width}};
      for (std::size_t i = 0; i < left.tree.nodes.size(); ++i) {
        const Node& node = left.tree.nodes[i];
        const Rect& rect = right.tree.nodes[i].rect;
        CAPTURE(node.id);
        CHECK(right.tree.nodes[i].id == node.id);
        CHECK(rect.x == doctest::Approx(widths[node.parent] - node.rect.x - node.rect.width));
        CHECK(rect.y == node.rect.y);
        CHECK(rect.width == node.rect.width);
        CHECK(rect.height == node.rect.height);
        widths[node.id] = node.rect.width;
      }
    }
  }
}

TEST_CASE("in every language the main screens keep every rule") {
  for (const char* locale : {"en-US", "es", "ar", "ar-EG", "hi", "zh", "fr", "de", "pt"}) {
    for (Screen& screen : screens()) {
      for (const float width : {320.0f, 360.0f, 1280.0f}) {
        CAPTURE(locale);
        CAPTURE(screen.name);
        Stage stage(width, 740);
        stage.input.now = states::now();
        screen.state.language = load_language(locale);
        REQUIRE(screen.state.language != nullptr);
        CHECK(faults_of(stage.settle(screen.state), stage.input) == "");
      }
    }
  }
}

TEST_CASE("the theme changes the paint, never the tree") {
  for (const Screen& screen : screens()) {
    CAPTURE(screen.name);
    Stage stage;
    const FrameOutput light = stage.settle(screen.state);
    stage.input.is_dark = true;
    const FrameOutput dark = stage.settle(screen.state);
    CHECK(light.tree == dark.tree);
  }
}

TEST_CASE("small pages and safe areas keep every rule") {
  for (const Screen& screen : screens()) {
    CAPTURE(screen.name);
    Stage stage(320, 256);
    stage.input.safe_top = 47;
    stage.input.safe_bottom = 34;
    const FrameOutput output = stage.settle(screen.state);
    CHECK(faults_of(output, stage.input) == "");
  }
}

TEST_CASE("only what moves asks for frames") {
  Stage stage;
  stage.input.now = states::now();
  for (const Screen& screen : screens()) {
    CAPTURE(screen.name);
    const bool has_countdown = screen.state.booking.held.has_value();
    CHECK(stage.settle(screen.state).is_animating == has_countdown);
  }
}
