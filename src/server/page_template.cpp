// The page's placeholders.
#include "server/page_template.h"

#include <algorithm>

namespace frontdesk::server {

std::string escape_html(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string phone_address(std::string_view number) {
  std::string address = "tel:";
  for (const char c : number) {
    if ((c >= '0' && c <= '9') || c == '+') address += c;
  }
  return address;
}

Result<std::string> fill_template(std::string_view page, const TemplateValues& values) {
  std::string filled;
  filled.reserve(page.size());
  for (;;) {
    const std::size_t begin = page.find("{{");
    filled += page.substr(0, begin);
    if (begin == std::string_view::npos) return filled;
    const std::size_t end = page.find("}}", begin);
    if (end == std::string_view::npos) {
      return Error{ErrorCode::Malformed, "a placeholder without an end"};
    }
    const std::string_view name = page.substr(begin + 2, end - begin - 2);
    const auto value =
        std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == name; });
    if (value == values.end()) {
      return Error{ErrorCode::Malformed, "no value for {{" + std::string(name) + "}}"};
    }
    filled += escape_html(value->second);
    page.remove_prefix(end + 2);
  }
}

}  // namespace frontdesk::server
