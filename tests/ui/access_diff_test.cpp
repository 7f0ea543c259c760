// Goal: applying a difference to the old tree gives the new one, and elements that stay are not
// touched.
// Method: the operations are applied to a model of the DOM that does no more than its methods do;
// random trees with fixed seeds.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "ui/access_tree.h"

using namespace frontdesk;
using namespace frontdesk::ui;

namespace {

/// What a DOM keeps: an element for each id, with its attributes and its children in order.
class Dom {
 public:
  void apply(const Json& ops) {
    for (const Json& op : *ops.as_array()) {
      const std::string kind = string_of(op, "op");
      if (kind == "put") put(op);
      if (kind == "rect") elements_[string_of(op, "id")].set("rect", *op.find("rect"));
      if (kind == "remove") remove(string_of(op, "id"));
    }
  }

  /// Reading order with everything but the bookkeeping of operations.
  std::string to_text() const { return text_of(""); }

  int moves = 0;

 private:
  static std::string string_of(const Json& json, std::string_view key) {
    const Json* member = json.find(key);
    const std::string* value = member != nullptr ? member->as_string() : nullptr;
    return value != nullptr ? *value : "";
  }

  void put(const Json& op) {
    const std::string id = string_of(op, "id");
    const std::string parent = string_of(op, "parent");
    const std::string before = string_of(op, "before");
    CHECK((parent.empty() || elements_.count(parent) > 0));
    Json attributes;
    for (const JsonMember& member : *op.as_object()) {
      if (member.key != "op" && member.key != "before") attributes.set(member.key, member.value);
    }
    elements_[id] = attributes;
    if (is_in_place(id, parent, before)) return;
    ++moves;
    for (auto& [key, siblings] : children_) {
      siblings.erase(std::remove(siblings.begin(), siblings.end(), id), siblings.end());
    }
    auto& siblings = children_[parent];
    const auto at = std::find(siblings.begin(), siblings.end(), before);
    CHECK((before.empty() || at != siblings.end()));
    siblings.insert(at, id);
  }

  bool is_in_place(const std::string& id, const std::string& parent, const std::string& before) {
    const auto& siblings = children_[parent];
    const auto at = std::find(siblings.begin(), siblings.end(), id);
    if (at == siblings.end()) return false;
    const auto next = at + 1;
    return before.empty() ? next == siblings.end() : next != siblings.end() && *next == before;
  }

  void remove(const std::string& id) {
    CHECK(elements_.count(id) == 1);
    const std::vector<std::string> inner = children_[id];
    for (const std::string& child : inner) remove(child);
    children_.erase(id);
    elements_.erase(id);
    for (auto& [key, siblings] : children_) {
      siblings.erase(std::remove(siblings.begin(), siblings.end(), id), siblings.end());
    }
  }

  std::string text_of(const std::string& parent) const {
    std::string text;
    const auto it = children_.find(parent);
    if (it == children_.end()) return text;
    for (const std::string& id : it->second) {
      text += dump_json(elements_.at(id)) + "\n" + text_of(id);
    }
    return text;
  }

  std::map<std::string, Json> elements_ = {};
  std::map<std::string, std::vector<std::string>> children_ = {};
};

std::string dom_text(const AccessTree& tree) {
  Dom dom;
  dom.apply(diff({}, tree));
  return dom.to_text();
}

AccessTree random_tree(std::mt19937& random) {
  const auto pick = [&random](int below) {
    return std::uniform_int_distribution<int>(0, below - 1)(random);
  };
  AccessTree tree;
  std::vector<int> ids(20);
  for (int i = 0; i < 20; ++i) ids[static_cast<std::size_t>(i)] = i;
  std::shuffle(ids.begin(), ids.end(), random);
  const int count = pick(20);
  for (int i = 0; i < count; ++i) {
    const int id = ids[static_cast<std::size_t>(i)];
    Node node{.id = "n" + std::to_string(id)};
    if (i > 0 && pick(3) > 0) {
      node.parent = tree.nodes[static_cast<std::size_t>(pick(i))].id;
    }
    node.role = pick(10) == 0 ? Role::Button : Role::Group;
    node.name = std::string(1, static_cast<char>('a' + pick(3)));
    node.rect.x = static_cast<float>(pick(3));
    node.is_busy = pick(4) == 0;
    if (pick(4) == 0) node.pressed = pick(2) == 0;
    tree.nodes.push_back(std::move(node));
  }
  return tree;
}

AccessTree row(std::initializer_list<const char*> ids) {
  AccessTree tree;
  for (const char* id : ids) tree.nodes.push_back({.id = id, .role = Role::Article, .name = id});
  return tree;
}

}  // namespace

TEST_CASE("equal trees differ in nothing") {
  const AccessTree tree = row({"a", "b"});
  CHECK(dump_json(diff(tree, tree)) == "[]");
  CHECK(dump_json(diff({}, {})) == "[]");
}

TEST_CASE("a node carries every member that is not default, by its name") {
  AccessTree tree;
  tree.nodes.push_back({.id = "f",
                        .role = Role::TextBox,
                        .name = "Name",
                        .description = "Please write your name.",
                        .rect = {1, 2, 3, 4},
                        .is_invalid = true,
                        .is_required = true,
                        .field_name = "name",
                        .input_type = "text",
                        .autocomplete = "name"});
  CHECK(dump_json(diff({}, tree)) ==
        R"([{"op":"put","id":"f","parent":"","before":null,)"
        R"("role":"textbox","rect":[1.0,2.0,3.0,4.0],)"
        R"("name":"Name","description":"Please write your name.","is_invalid":true,)"
        R"("is_required":true,"field_name":"name","input_type":"text","autocomplete":"name"}])");
}

TEST_CASE("the colour of words the mirror shows itself is written as CSS has it") {
  AccessTree tree;
  tree.nodes.push_back({.id = "t", .name = "words", .own_text = 0x00A1FFU});
  CHECK(dump_json(diff({}, tree)) ==
        R"([{"op":"put","id":"t","parent":"","before":null,"role":"paragraph",)"
        R"("rect":[0.0,0.0,0.0,0.0],"name":"words","own_text":"#00a1ff"}])");
  // Painted again, it is taken away.
  AccessTree painted = tree;
  painted.nodes[0].own_text.reset();
  CHECK(dump_json(diff(tree, painted)).find("own_text") == std::string::npos);
}

TEST_CASE("a node that only moved says only where") {
  AccessTree before = row({"a"});
  AccessTree after = before;
  after.nodes[0].rect = {0, 8, 10, 10};
  CHECK(dump_json(diff(before, after)) == R"([{"op":"rect","id":"a","rect":[0.0,8.0,10.0,10.0]}])");
}

TEST_CASE("what stays is not moved in the DOM when others come and go") {
  const AccessTree before = row({"a", "b", "c", "d"});
  AccessTree after = row({"x", "a", "c", "y", "d", "z"});
  after.nodes[2].name = "changed";
  Dom dom;
  dom.apply(diff({}, before));
  dom.moves = 0;
  dom.apply(diff(before, after));
  CHECK(dom.to_text() == dom_text(after));
  CHECK(dom.moves == 3);
}

TEST_CASE("another role is another element, with everything inside made anew") {
  AccessTree before = row({"a"});
  before.nodes.push_back({.id = "b", .parent = "a", .role = Role::Text, .name = "words"});
  AccessTree after = before;
  after.nodes[0].role = Role::Group;
  Dom dom;
  dom.apply(diff({}, before));
  dom.apply(diff(before, after));
  CHECK(dom.to_text() == dom_text(after));
}

TEST_CASE("any tree becomes any other") {
  std::mt19937 random(7);
  AccessTree before;
  Dom dom;
  for (int i = 0; i < 500; ++i) {
    const AccessTree after = random_tree(random);
    CAPTURE(i);
    dom.apply(diff(before, after));
    const bool is_same = dom.to_text() == dom_text(after);
    CHECK(is_same);
    if (!is_same) return;
    before = after;
  }
}
