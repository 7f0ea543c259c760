// Elements to bytes.
#include "server/html.h"

#include <algorithm>
#include <array>

#include "server/page_template.h"

namespace frontdesk::server {
namespace {

constexpr std::array<std::string_view, 4> empty_elements = {"br", "input", "link", "meta"};

}  // namespace

Html::Html(std::string_view text) : bytes_(escape_html(text)) {}

Html& Html::operator+=(const Html& more) {
  bytes_ += more.bytes_;
  return *this;
}

HtmlAttribute flag(std::string_view name, bool is_set) {
  return {std::string(name), is_set ? std::optional<std::string>("") : std::nullopt};
}

Html element(std::string_view name, std::initializer_list<HtmlAttribute> attributes,
             std::initializer_list<Html> content) {
  Html made;
  std::string& bytes = made.bytes_;
  bytes += '<';
  bytes += name;
  for (const HtmlAttribute& attribute : attributes) {
    if (!attribute.value) continue;
    bytes += ' ' + attribute.name;
    if (!attribute.value->empty()) bytes += "=\"" + escape_html(*attribute.value) + '"';
  }
  bytes += '>';
  if (std::find(empty_elements.begin(), empty_elements.end(), name) != empty_elements.end()) {
    return made;
  }
  for (const Html& piece : content) made += piece;
  bytes += "</";
  bytes += name;
  bytes += '>';
  return made;
}

std::string html_document(const Html& root) {
  return "<!doctype html>\n" + root.bytes() + "\n";
}

}  // namespace frontdesk::server
