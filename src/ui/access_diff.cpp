// The difference between two trees, as operations for the DOM mirror.
//
// An element that is already where it belongs is never moved: moving it in the DOM would cost it
// its focus and its scroll position. So siblings whose order did not change are found first, and
// everything else is put between them.
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ui/access_tree.h"

namespace frontdesk::ui {
namespace {

using Index = std::unordered_map<std::string_view, std::size_t>;

Index index_of(const AccessTree& tree) {
  Index index;
  index.reserve(tree.nodes.size());
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) index.emplace(tree.nodes[i].id, i);
  return index;
}

Json rect_of(const Node& node) {
  Json rect{Json::Array{}};
  for (const float value : {node.rect.x, node.rect.y, node.rect.width, node.rect.height}) {
    rect.push(static_cast<double>(value));
  }
  return rect;
}

Json style_of(const Node& node) {
  return Json::object({{"size", static_cast<double>(node.style.size)},
                       {"line_height", static_cast<double>(node.style.line_height)},
                       {"weight", css_weight(node.style.weight)},
                       {"has_tabular_digits", node.style.has_tabular_digits}});
}

std::string css_colour(Colour colour) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "#";
  for (unsigned shift = 24; shift > 0;) text += digits[(colour >> (shift -= 4)) & 0xFU];
  return text;
}

/// Everything of the node but its rectangle's change alone.
Json put(const Node& node, const Node* before) {
  Json op = Json::object({{"op", "put"},
                          {"id", node.id},
                          {"parent", node.parent},
                          {"before", before != nullptr ? Json(before->id) : Json()},
                          {"role", role_name(node.role)},
                          {"rect", rect_of(node)}});
  const auto text = [&op](std::string_view key, std::string_view value) {
    if (!value.empty()) op.set(key, value);
  };
  const auto flag = [&op](std::string_view key, bool value) {
    if (value) op.set(key, true);
  };
  const auto choice = [&op](std::string_view key, const std::optional<bool>& value) {
    if (value) op.set(key, *value);
  };
  text("name", node.name);
  text("description", node.description);
  if (node.level != 0) op.set("level", node.level);
  flag("is_disabled", node.is_disabled);
  flag("is_busy", node.is_busy);
  flag("is_hidden_text", node.is_hidden_text);
  choice("pressed", node.pressed);
  choice("selected", node.selected);
  choice("expanded", node.expanded);
  choice("checked", node.checked);
  flag("is_invalid", node.is_invalid);
  flag("is_required", node.is_required);
  text("lang", node.lang);
  text("dir", node.dir);
  text("href", node.href);
  text("field_name", node.field_name);
  text("input_type", node.input_type);
  text("autocomplete", node.autocomplete);
  text("initial_value", node.initial_value);
  if (node.style.size > 0) op.set("style", style_of(node));
  if (node.own_text) op.set("own_text", css_colour(*node.own_text));
  if (node.content_height > 0) {
    op.set("content_height", static_cast<double>(node.content_height));
  }
  return op;
}

bool differs_only_in_rect(const Node& before, const Node& after) {
  Node moved = before;
  moved.rect = after.rect;
  return moved == after;
}

/// True when this node's element goes away: it has no counterpart of its role (another role is
/// another element), or an ancestor of it has none.
std::vector<bool> find_removed(const AccessTree& before, const AccessTree& after,
                               const Index& old_index, const Index& new_index) {
  std::vector<bool> is_removed(before.nodes.size(), false);
  for (std::size_t i = 0; i < before.nodes.size(); ++i) {
    const auto parent = old_index.find(before.nodes[i].parent);
    const bool goes_with_parent = parent != old_index.end() && is_removed[parent->second];
    const auto kept = new_index.find(before.nodes[i].id);
    is_removed[i] = goes_with_parent || kept == new_index.end() ||
                    after.nodes[kept->second].role != before.nodes[i].role;
  }
  return is_removed;
}

/// Which of the new tree's nodes keep their element where it is.
std::vector<bool> find_settled(const AccessTree& before, const AccessTree& after,
                               const Index& old_index, const std::vector<bool>& is_removed) {
  std::vector<bool> is_settled(after.nodes.size(), false);
  std::unordered_map<std::string_view, std::size_t> last_of_parent;
  for (std::size_t i = 0; i < after.nodes.size(); ++i) {
    const Node& node = after.nodes[i];
    const auto old = old_index.find(node.id);
    if (old == old_index.end() || is_removed[old->second]) continue;
    if (before.nodes[old->second].parent != node.parent) continue;
    const auto [last, is_first] = last_of_parent.try_emplace(node.parent, old->second);
    if (!is_first && old->second < last->second) continue;
    last->second = old->second;
    is_settled[i] = true;
  }
  return is_settled;
}

/// For each node the next sibling whose element stays where it is.
std::vector<const Node*> find_next_settled(const AccessTree& after,
                                           const std::vector<bool>& is_settled) {
  std::vector<const Node*> next(after.nodes.size(), nullptr);
  std::unordered_map<std::string_view, const Node*> following;
  for (std::size_t i = after.nodes.size(); i-- > 0;) {
    const Node*& sibling = following[after.nodes[i].parent];
    next[i] = sibling;
    if (is_settled[i]) sibling = &after.nodes[i];
  }
  return next;
}

}  // namespace

Json diff(const AccessTree& before, const AccessTree& after) {
  Json ops{Json::Array{}};
  if (before == after) return ops;
  const Index old_index = index_of(before);
  const Index new_index = index_of(after);
  const std::vector<bool> is_removed = find_removed(before, after, old_index, new_index);
  const std::vector<bool> is_settled = find_settled(before, after, old_index, is_removed);
  const std::vector<const Node*> next = find_next_settled(after, is_settled);

  for (std::size_t i = 0; i < before.nodes.size(); ++i) {
    const Node& node = before.nodes[i];
    const auto parent = old_index.find(node.parent);
    const bool goes_with_parent = parent != old_index.end() && is_removed[parent->second];
    if (is_removed[i] && !goes_with_parent) {
      ops.push(Json::object({{"op", "remove"}, {"id", node.id}}));
    }
  }
  for (std::size_t i = 0; i < after.nodes.size(); ++i) {
    const Node& node = after.nodes[i];
    if (!is_settled[i]) {
      ops.push(put(node, next[i]));
      continue;
    }
    const Node& old = before.nodes[old_index.find(node.id)->second];
    if (old == node) continue;
    if (differs_only_in_rect(old, node)) {
      ops.push(Json::object({{"op", "rect"}, {"id", node.id}, {"rect", rect_of(node)}}));
    } else {
      ops.push(put(node, next[i]));
    }
  }
  return ops;
}

}  // namespace frontdesk::ui
