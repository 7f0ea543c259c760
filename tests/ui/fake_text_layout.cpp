// Text as a fixed grid, so that every layout in a test is the same everywhere.
#include "fake_text_layout.h"

#include <imgui.h>

#include <algorithm>

#include "core/text.h"

namespace frontdesk::ui {
namespace {

/// Widths of the lines, in code points.
std::vector<std::size_t> break_lines(std::string_view text, std::size_t room) {
  std::vector<std::size_t> lines;
  while (true) {
    const std::size_t feed = std::min(text.find('\n'), text.size());
    std::string_view rest = text.substr(0, feed);
    std::size_t line = 0;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      const std::size_t word = count_code_points(rest.substr(0, end));
      if (line > 0 && line + 1 + word > room) {
        lines.push_back(line);
        line = 0;
      }
      line += word + (line > 0 ? 1 : 0);
      while (line > room) {
        lines.push_back(room);
        line -= room;
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    lines.push_back(line);
    if (feed == text.size()) return lines;
    text.remove_prefix(feed + 1);
  }
}

/// Without the marks that keep what is between them in its own direction: they take no room.
std::string without_isolates(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    const bool is_isolate = point.value >= U'\u2066' && point.value <= U'\u2069';
    if (!is_isolate && point.value != U'\u200F') shown += text.substr(0, point.bytes);
    text.remove_prefix(point.bytes);
  }
  return shown;
}

}  // namespace

const TextBlock& FakeTextLayout::measure(const TextRequest& request) {
  ++measured;
  texts_asked.emplace(request.text);
  const float advance = request.style.size * 0.5f;
  const std::size_t room =
      request.width > 0
          ? std::max<std::size_t>(1, static_cast<std::size_t>(request.width / advance))
          : 1'000'000;
  TextBlock block;
  for (const std::size_t length : break_lines(without_isolates(request.text), room)) {
    const float width = static_cast<float>(length) * advance;
    TextQuad quad;
    quad.texture = reinterpret_cast<std::uintptr_t>(ImGui::GetIO().Fonts->TexData);
    quad.y = static_cast<float>(block.line_count) * request.style.line_height;
    quad.width = width;
    quad.height = request.style.line_height;
    if (width > 0) block.quads.push_back(quad);
    block.width = std::max(block.width, width);
    ++block.line_count;
  }
  block.fits = request.text.find("\u202e") == std::string_view::npos;
  block.height = request.style.line_height * static_cast<float>(block.line_count);
  blocks_.push_back(std::move(block));
  return blocks_.back();
}

const TextBlock& FakeTextLayout::draw(const TextRequest& request) {
  ++drawn;
  words_drawn.emplace_back(request.text);
  langs.emplace(request.lang);
  return measure(request);
}

}  // namespace frontdesk::ui
