// Goal: nodes are found by what a person would say, and a tree reads well.
// Method: a small tree by hand.
#include "ui/access_tree.h"

#include <doctest/doctest.h>

using namespace frontdesk::ui;

namespace {

AccessTree small_tree() {
  AccessTree tree;
  tree.nodes = {
      {.id = "top", .role = Role::Banner},
      {.id = "name", .parent = "top", .role = Role::Heading, .name = "Harbour Clinic", .level = 1},
      {.id = "log", .role = Role::Log, .name = "Conversation"},
      {.id = "e1", .parent = "log", .role = Role::Article, .name = "You", .is_busy = true},
      {.id = "e1.a", .parent = "e1", .role = Role::Button, .name = "Stop", .pressed = false},
      {.id = "e1.b", .parent = "e1", .role = Role::Button, .name = "Stop", .is_disabled = true},
      {.id = "call", .role = Role::Link, .name = "911", .href = "tel:911"},
      {.id = "in",
       .role = Role::TextBox,
       .name = "Name",
       .description = "Please write your name.",
       .is_invalid = true,
       .field_name = "name"},
  };
  return tree;
}

}  // namespace

TEST_CASE("nodes are found by id, by role and name, and by role") {
  const AccessTree tree = small_tree();
  CHECK(tree.find("e1.a") == &tree.nodes[4]);
  CHECK(tree.find("nobody") == nullptr);
  CHECK(tree.find(Role::Button, "Stop") == &tree.nodes[4]);
  CHECK(tree.find(Role::Button, "stop") == nullptr);
  CHECK(tree.find(Role::Link, "Stop") == nullptr);
  CHECK(tree.all(Role::Button).size() == 2);
}

TEST_CASE("a tree as text shows depth, names and states") {
  CHECK(small_tree().to_text() ==
        "banner\n"
        "  heading \"Harbour Clinic\" level=1\n"
        "log \"Conversation\"\n"
        "  article \"You\" [busy]\n"
        "    button \"Stop\" [pressed=false]\n"
        "    button \"Stop\" [disabled]\n"
        "link \"911\" -> tel:911\n"
        "textbox \"Name\" [invalid] field=name (Please write your name.)\n");
}

TEST_CASE("every role has a name of its own") {
  CHECK(role_name(Role::Text) == "paragraph");
  CHECK(role_name(Role::Image) == "img");
  CHECK(role_name(Role::Dialog) == "dialog");
}
