// The two colour tables and the arithmetic of contrast.
#include "ui/theme.h"

#include <array>
#include <cmath>

namespace frontdesk::ui {
namespace {

constexpr Theme light{
    .page = 0xFAFAF8,
    .surface = 0xFFFFFF,
    .surface_raised = 0xFFFFFF,
    .border = 0xE2E6E4,
    .control_border = 0x7C8A87,
    .text = 0x17211F,
    .text_muted = 0x55625F,
    .link = 0x0B615C,
    .accent = 0x0F6962,
    .accent_hover = 0x0A524D,
    .on_accent = 0xFFFFFF,
    .accent_soft = 0xE3F2EF,
    .on_accent_soft = 0x0B4F4A,
    .bubble_user = 0xDBEEEA,
    .on_bubble_user = 0x10312D,
    .good = 0x1A7546,
    .warning = 0x855500,
    .bad = 0xB3261E,
    .good_soft = 0xE4F4EA,
    .warning_soft = 0xFBF1DC,
    .bad_soft = 0xFCEBE9,
    .focus_ring = 0x1D5FCC,
};

constexpr Theme dark{
    .page = 0x0F1514,
    .surface = 0x171F1E,
    .surface_raised = 0x202B29,
    .border = 0x2D3937,
    .control_border = 0x7D8D8A,
    .text = 0xE9EFED,
    .text_muted = 0xA6B4B1,
    .link = 0x72D4C8,
    .accent = 0x55C7B9,
    .accent_hover = 0x76D8CC,
    .on_accent = 0x05211E,
    .accent_soft = 0x17352F,
    .on_accent_soft = 0xA8E6DD,
    .bubble_user = 0x1C403B,
    .on_bubble_user = 0xE4F5F2,
    .good = 0x62D194,
    .warning = 0xEBB755,
    .bad = 0xF4978F,
    .good_soft = 0x14301F,
    .warning_soft = 0x32280F,
    .bad_soft = 0x3A1E1B,
    .focus_ring = 0x8BB9FF,
};

constexpr std::array<AvatarColours, avatar_colours_count> light_avatars{{
    {0xD9EEEA, 0x0B4F4A},
    {0xE2E6FA, 0x343C8C},
    {0xFBE7D6, 0x7A3F0C},
    {0xF6E1EC, 0x7F2455},
    {0xE6F0D5, 0x40560F},
    {0xDCEBF8, 0x1A4B78},
}};
constexpr std::array<AvatarColours, avatar_colours_count> dark_avatars{{
    {0x1B3F39, 0xA8E6DD},
    {0x2A3057, 0xC6CCFB},
    {0x4A2F1A, 0xF8D0AC},
    {0x4A2338, 0xF6C3DC},
    {0x303D16, 0xD3E7A6},
    {0x1B3A54, 0xB5DAFA},
}};

/// Relative luminance, WCAG 2.2.
double luminance(Colour colour) {
  const auto channel = [colour](int shift) {
    const double value = static_cast<double>((colour >> shift) & 0xFFU) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
}

}  // namespace

const Theme& light_theme() {
  return light;
}
const Theme& dark_theme() {
  return dark;
}

Theme with_more_contrast(Theme theme) {
  theme.text_muted = theme.border = theme.control_border = theme.text;
  return theme;
}

std::vector<NamedColour> named_colours(const Theme& theme) {
  return {
      {"--page", theme.page},
      {"--surface", theme.surface},
      {"--surface-raised", theme.surface_raised},
      {"--border", theme.border},
      {"--control-border", theme.control_border},
      {"--text", theme.text},
      {"--text-muted", theme.text_muted},
      {"--link", theme.link},
      {"--accent", theme.accent},
      {"--accent-hover", theme.accent_hover},
      {"--on-accent", theme.on_accent},
      {"--accent-soft", theme.accent_soft},
      {"--on-accent-soft", theme.on_accent_soft},
      {"--bubble-user", theme.bubble_user},
      {"--on-bubble-user", theme.on_bubble_user},
      {"--good", theme.good},
      {"--warning", theme.warning},
      {"--bad", theme.bad},
      {"--good-soft", theme.good_soft},
      {"--warning-soft", theme.warning_soft},
      {"--bad-soft", theme.bad_soft},
      {"--focus-ring", theme.focus_ring},
  };
}

AvatarColours avatar_colours(bool is_dark, std::size_t index) {
  return (is_dark ? dark_avatars : light_avatars)[index % avatar_colours_count];
}

double contrast(Colour a, Colour b) {
  const double first = luminance(a) + 0.05;
  const double second = luminance(b) + 0.05;
  return first > second ? first / second : second / first;
}

}  // namespace frontdesk::ui
