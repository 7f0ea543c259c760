// Goal: every pair of colours that meets on the screen can be told apart, in both themes, and the
// page's style sheet says the same colours.
// Method: contrast is computed (WCAG 2.2); shell/look.css is read for its custom properties.
#include "ui/theme.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

using namespace frontdesk::ui;

namespace {

struct Pair {
  const char* what = "";
  Colour front = 0, back = 0;
};

std::vector<Pair> text_pairs(const Theme& t) {
  return {
      {"text on page", t.text, t.page},
      {"text on surface", t.text, t.surface},
      {"text on raised surface", t.text, t.surface_raised},
      {"text on warning notice", t.text, t.warning_soft},
      {"text on error card", t.text, t.bad_soft},
      {"muted on page", t.text_muted, t.page},
      {"muted on surface", t.text_muted, t.surface},
      {"muted on raised surface", t.text_muted, t.surface_raised},
      {"muted on error card", t.text_muted, t.bad_soft},
      {"link on page", t.link, t.page},
      {"link on surface", t.link, t.surface},
      {"link on raised surface", t.link, t.surface_raised},
      {"button words", t.on_accent, t.accent},
      {"button words, hovered", t.on_accent, t.accent_hover},
      {"alarm button", t.surface, t.bad},
      {"chip words", t.on_accent_soft, t.accent_soft},
      {"bubble words", t.on_bubble_user, t.bubble_user},
      {"danger button", t.bad, t.surface},
      {"danger button, hovered", t.bad, t.bad_soft},
      {"bad on page", t.bad, t.page},
      {"warning on page", t.warning, t.page},
      {"warning on surface", t.warning, t.surface},
      {"warning on its notice", t.warning, t.warning_soft},
      {"good words", t.good, t.surface},
  };
}

std::vector<Pair> control_pairs(const Theme& t) {
  return {
      {"input outline on surface", t.control_border, t.surface},
      {"input outline on page", t.control_border, t.page},
      {"outline on raised surface", t.control_border, t.surface_raised},
      {"button on surface", t.accent, t.surface},
      {"button on page", t.accent, t.page},
      {"chosen outline on soft fill", t.accent, t.accent_soft},
      {"live dot", t.good, t.surface},
      {"waiting dot", t.warning, t.surface},
      {"offline dot", t.bad, t.surface},
      {"tick on its disc", t.good, t.good_soft},
      {"clock on its disc", t.warning, t.warning_soft},
      {"alarm button on its panel", t.bad, t.bad_soft},
      {"send arrow, idle", t.on_accent_soft, t.accent_soft},
      {"dots on page", t.text_muted, t.page},
      {"focus ring on page", t.focus_ring, t.page},
      {"focus ring on surface", t.focus_ring, t.surface},
      {"focus ring on raised surface", t.focus_ring, t.surface_raised},
      {"focus ring on warning notice", t.focus_ring, t.warning_soft},
      {"focus ring on error card", t.focus_ring, t.bad_soft},
  };
}

void check_contrast(const Theme& theme, bool is_dark) {
  for (const Pair& pair : text_pairs(theme)) {
    CAPTURE(pair.what);
    CHECK(contrast(pair.front, pair.back) >= 4.5);
  }
  for (const Pair& pair : control_pairs(theme)) {
    CAPTURE(pair.what);
    CHECK(contrast(pair.front, pair.back) >= 3.0);
  }
  for (std::size_t i = 0; i < avatar_colours_count; ++i) {
    const AvatarColours avatar = avatar_colours(is_dark, i);
    CHECK(contrast(avatar.letters, avatar.disc) >= 4.5);
  }
}

/// The custom properties between the braces that follow `selector`, searched from `from`.
std::map<std::string, std::string> properties_after(const std::string& css, std::size_t from) {
  std::map<std::string, std::string> properties;
  const std::size_t open = css.find('{', from);
  const std::size_t close = css.find('}', open);
  if (open == css.npos || close == css.npos) return properties;
  const std::string body = css.substr(open + 1, close - open - 1);
  for (std::size_t at = 0; (at = body.find("--", at)) != body.npos;) {
    const std::size_t colon = body.find(':', at);
    const std::size_t end = body.find(';', at);
    if (colon == body.npos || colon > end) break;
    std::string value = body.substr(colon + 1, end - colon - 1);
    value.erase(0, value.find_first_not_of(" \n"));
    properties[body.substr(at, colon - at)] = value;
    at = end == body.npos ? body.size() : end;
  }
  return properties;
}

std::string css_colour(Colour colour) {
  char buffer[8] = {};
  std::snprintf(buffer, sizeof buffer, "#%06x", colour & 0xFFFFFFU);
  return buffer;
}

void check_same(const std::map<std::string, std::string>& properties, const Theme& theme) {
  for (const NamedColour& token : named_colours(theme)) {
    const std::string name{token.css_name};
    CAPTURE(name);
    const auto it = properties.find(name);
    CHECK(it != properties.end());
    if (it == properties.end()) continue;
    std::string value = it->second;
    for (char& c : value) {
      if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    }
    CHECK(value == css_colour(token.colour));
  }
}

std::string read_css() {
  std::ifstream file(std::string(FRONTDESK_SOURCE_DIR) + "/shell/look.css");
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("contrast is WCAG's") {
  CHECK(contrast(0x000000, 0xFFFFFF) == doctest::Approx(21.0));
  CHECK(contrast(0xFFFFFF, 0xFFFFFF) == doctest::Approx(1.0));
  CHECK(contrast(0x777777, 0xFFFFFF) == doctest::Approx(4.478).epsilon(0.001));
}

TEST_CASE("more contrast: nothing is muted, and the style sheet says the same") {
  for (const Theme* plain : {&light_theme(), &dark_theme()}) {
    const Theme theme = with_more_contrast(*plain);
    check_contrast(theme, plain == &dark_theme());
    CHECK(contrast(theme.text_muted, theme.bad_soft) >= 7.0);
    CHECK(contrast(theme.control_border, theme.page) >= 7.0);
  }
  const std::string css = read_css();
  const auto stronger = properties_after(css, css.find("prefers-contrast: more"));
  CHECK(properties_after(css, css.find(":root:root")) ==
        std::map<std::string, std::string>{{"--text-muted", "var(--text)"},
                                           {"--border", "var(--text)"},
                                           {"--control-border", "var(--text)"}});
}

TEST_CASE("every pair used can be told apart, light") {
  check_contrast(light_theme(), false);
}
TEST_CASE("every pair used can be told apart, dark") {
  check_contrast(dark_theme(), true);
}

TEST_CASE("every token has a name") {
  CHECK(named_colours(light_theme()).size() == sizeof(Theme) / sizeof(Colour));
}

TEST_CASE("the style sheet carries the same colours") {
  const std::string css = read_css();
  CHECK_FALSE(css.empty());
  if (css.empty()) return;

  check_same(properties_after(css, css.find(":root")), light_theme());

  // Dark is said twice: for a device that is dark, and for a patient who chose it.
  const std::size_t media = css.find("prefers-color-scheme: dark");
  CHECK(media != css.npos);
  if (media != css.npos) check_same(properties_after(css, css.find('{', media) + 1), dark_theme());
  std::size_t chosen = css.find("[data-theme=dark]");
  if (chosen == css.npos) chosen = css.find("[data-theme=\"dark\"]");
  CHECK(chosen != css.npos);
  if (chosen != css.npos) check_same(properties_after(css, chosen), dark_theme());
}
