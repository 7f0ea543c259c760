// The tree assistive technology, the tests and every click go through: what is on the screen, as
// roles and names. No ImGui here.
//
// The widgets record a node for everything they draw. The edge sends the difference between two
// trees to the DOM mirror, which keeps one element for each id, in this order, at these rectangles.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/intent.h"
#include "core/json.h"
#include "ui/text_layout.h"
#include "ui/theme.h"

namespace frontdesk::ui {

/// ARIA roles and the HTML elements the mirror makes of them.
enum class Role {
  Banner,     ///< <header>
  Heading,    ///< <h1>…<h3>, by `level`
  Status,     ///< <div role=status>
  Log,        ///< the scroller: <div role=log>
  Article,    ///< <article>
  Text,       ///< <p>
  Image,      ///< <div role=img>
  Button,     ///< <button>
  Link,       ///< <a href>
  List,       ///< <ul>
  ListItem,   ///< <li>
  Group,      ///< <div role=group>
  Form,       ///< <form>
  TextBox,    ///< <label> and <input>; visible, the browser draws it
  TabList,    ///< <div role=tablist>
  Tab,        ///< <button role=tab>
  Alert,      ///< <div role=alert>
  Region,     ///< <section>
  Separator,  ///< <div role=separator>
  Menu,       ///< <div role=menu>
  MenuItem,   ///< <button role=menuitem>
  MenuItemRadio,
  MenuItemCheckBox,
  Dialog,  ///< <div role=dialog>
};

/// CSS pixels, relative to the parent node.
struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
  bool operator==(const Rect&) const = default;
};

struct Node {
  std::string id = {};      ///< Unique and stable: "e12.doctor.dr_7".
  std::string parent = {};  ///< Empty for the root.
  Role role = Role::Text;
  std::string name = {};         ///< Accessible name; for Text its words.
  std::string description = {};  ///< aria-describedby's text, e.g. an input's error.
  Rect rect = {};
  int level = 0;                ///< Headings.
  bool is_disabled = false;     ///< aria-disabled: stays focusable.
  bool is_busy = false;         ///< aria-busy
  bool is_hidden_text = false;  ///< Heard, not seen: says in words what a drawing shows.
  /// How the words are set, where the node shows its name as text; size 0 elsewhere. The mirror
  /// sets its own, unseen text the same way, so that what is selected lies over what is painted.
  TextStyle style{0, 0, TextWeight::Regular, false};
  /// Set where the words could not be painted: the mirror shows its own text, in this colour.
  std::optional<Colour> own_text = {};
  std::optional<bool> pressed = {};
  std::optional<bool> selected = {};
  std::optional<bool> expanded = {};
  std::optional<bool> checked = {};
  bool is_invalid = false;
  bool is_required = false;
  std::string lang = {};           ///< BCP 47; the page's where empty.
  std::string_view dir = {};       ///< "ltr", "rtl", "auto", or the page's.
  std::string href = {};           ///< Links: tel: and https: only.
  std::string field_name = {};     ///< TextBox: name, and the key of its value in an activation.
  std::string input_type = {};     ///< TextBox: text, tel, email.
  std::string autocomplete = {};   ///< TextBox.
  std::string initial_value = {};  ///< TextBox: written once, when the element is made.
  /// Log: the height of everything in it, and whether it should follow the end.
  float content_height = 0;

  bool operator==(const Node&) const = default;
};

/// Nodes in reading order, every parent before its children.
struct AccessTree {
  std::vector<Node> nodes = {};

  const Node* find(std::string_view id) const;
  /// The first node of that role and exact name; for tests.
  const Node* find(Role role, std::string_view name) const;
  std::vector<const Node*> all(Role role) const;

  /// As indented text, one line a node ("  button \"Send\" [disabled]"); for tests and bug reports.
  std::string to_text() const;

  bool operator==(const AccessTree&) const = default;
};

/// The name of the role in ARIA.
std::string_view role_name(Role role);

/// What to do to `before` to get `after`: an array of operations for web/access_mirror.js.
///   {"op":"remove","id":…} with everything inside;
///   {"op":"put","id":…,"parent":id or "","before":id or null,"role":…,"rect":[x,y,w,h],…}
///     makes the element, or replaces all its attributes and moves it before that sibling if it is
///     not there already; also every member that is not default, by its name in Node ("is_busy":
///     true), "style" as {"size","line_height","weight":400|600|700,"has_tabular_digits"},
///     "own_text" as "#rrggbb";
///   {"op":"rect","id":…,"rect":[x,y,w,h]} only moves it.
/// Removals come first, then nodes in reading order. An empty array when the trees are equal.
Json diff(const AccessTree& before, const AccessTree& after);

/// What each node's activation means, by node id.
using Actions = std::map<std::string, Intent, std::less<>>;

}  // namespace frontdesk::ui
