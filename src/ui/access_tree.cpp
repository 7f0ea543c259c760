// Finding nodes, and writing a tree as text.
#include "ui/access_tree.h"

#include <algorithm>
#include <unordered_map>

namespace frontdesk::ui {
namespace {

void add_flags(std::string& line, const Node& node) {
  const auto flag = [&line](bool is_set, std::string_view word) {
    if (is_set) (line += " [") += std::string(word) += "]";
  };
  const auto choice = [&line](const std::optional<bool>& value, std::string_view word) {
    if (value) ((line += " [") += std::string(word)) += *value ? "]" : "=false]";
  };
  if (node.level != 0) line += " level=" + std::to_string(node.level);
  flag(node.is_disabled, "disabled");
  flag(node.is_busy, "busy");
  flag(node.is_invalid, "invalid");
  flag(node.is_required, "required");
  choice(node.pressed, "pressed");
  choice(node.selected, "selected");
  choice(node.expanded, "expanded");
  choice(node.checked, "checked");
  if (!node.href.empty()) line += " -> " + node.href;
  if (!node.field_name.empty()) line += " field=" + node.field_name;
  if (!node.lang.empty()) line += " lang=" + node.lang;
  if (!node.dir.empty()) (line += " dir=") += node.dir;
  if (!node.description.empty()) line += " (" + node.description + ")";
}

}  // namespace

const Node* AccessTree::find(std::string_view id) const {
  const auto it =
      std::find_if(nodes.begin(), nodes.end(), [id](const Node& node) { return node.id == id; });
  return it != nodes.end() ? &*it : nullptr;
}

const Node* AccessTree::find(Role role, std::string_view name) const {
  const auto it = std::find_if(nodes.begin(), nodes.end(), [role, name](const Node& node) {
    return node.role == role && node.name == name;
  });
  return it != nodes.end() ? &*it : nullptr;
}

std::vector<const Node*> AccessTree::all(Role role) const {
  std::vector<const Node*> found;
  for (const Node& node : nodes) {
    if (node.role == role) found.push_back(&node);
  }
  return found;
}

std::string AccessTree::to_text() const {
  std::unordered_map<std::string_view, std::size_t> depths;
  std::string text;
  for (const Node& node : nodes) {
    const auto parent = depths.find(node.parent);
    const std::size_t depth = parent != depths.end() ? parent->second + 1 : 0;
    depths.emplace(node.id, depth);
    std::string line(depth * 2, ' ');
    line += role_name(node.role);
    if (!node.name.empty()) line += " \"" + node.name + "\"";
    add_flags(line, node);
    text += line + "\n";
  }
  return text;
}

std::string_view role_name(Role role) {
  switch (role) {
    case Role::Banner:
      return "banner";
    case Role::Heading:
      return "heading";
    case Role::Status:
      return "status";
    case Role::Log:
      return "log";
    case Role::Article:
      return "article";
    case Role::Text:
      return "paragraph";
    case Role::Image:
      return "img";
    case Role::Button:
      return "button";
    case Role::Link:
      return "link";
    case Role::List:
      return "list";
    case Role::ListItem:
      return "listitem";
    case Role::Group:
      return "group";
    case Role::Form:
      return "form";
    case Role::TextBox:
      return "textbox";
    case Role::TabList:
      return "tablist";
    case Role::Tab:
      return "tab";
    case Role::Alert:
      return "alert";
    case Role::Region:
      return "region";
    case Role::Separator:
      return "separator";
    case Role::Menu:
      return "menu";
    case Role::MenuItem:
      return "menuitem";
    case Role::MenuItemRadio:
      return "menuitemradio";
    case Role::MenuItemCheckBox:
      return "menuitemcheckbox";
    case Role::Dialog:
      return "dialog";
  }
  return "";
}

}  // namespace frontdesk::ui
