// HTML as values: text becomes HTML only by being escaped, so no page can forget to.
//
//   element("p", {{"class", "lead"}}, {"Call ", element("a", {{"href", url}}, {phone})})
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace frontdesk::server {

/// A piece of a page, safe as it is.
class Html {
 public:
  Html() = default;
  // From words, which are escaped; implicit, so that words can stand where pieces do.
  Html(std::string_view text);
  Html(const std::string& text) : Html(std::string_view(text)) {}
  Html(const char* text) : Html(std::string_view(text)) {}

  Html& operator+=(const Html& more);
  bool empty() const { return bytes_.empty(); }
  const std::string& bytes() const { return bytes_; }

 private:
  friend Html element(std::string_view, std::initializer_list<struct HtmlAttribute>,
                      std::initializer_list<Html>);
  std::string bytes_ = {};
};

/// `{"href", url}`; `{"required"}` for one that needs no value; left out where the value is null.
struct HtmlAttribute {
  std::string name = {};
  std::optional<std::string> value = "";
};

/// An attribute that is there or not: checked, selected.
HtmlAttribute flag(std::string_view name, bool is_set);

/// Names of elements and attributes are ours, never a patient's; they are not escaped. Elements
/// without content (input, meta, link, br) get no end tag.
Html element(std::string_view name, std::initializer_list<HtmlAttribute> attributes,
             std::initializer_list<Html> content = {});

/// The whole document's bytes.
std::string html_document(const Html& root);

}  // namespace frontdesk::server
