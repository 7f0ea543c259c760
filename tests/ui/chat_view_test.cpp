// Goal: a long talk costs what is seen of it; the end is followed while it is in view; what the
// patient looks at never jumps.
// Method: long conversations on a stage that scrolls as a page does.
#include "ui/chat_view.h"

#include <doctest/doctest.h>

#include <set>

#include "stage.h"
#include "states.h"

using namespace frontdesk;
using namespace frontdesk::ui;

namespace {

const Rect& log_rect(const FrameOutput& output) {
  return output.tree.find("log")->rect;
}

float end_of(const FrameOutput& output) {
  return output.tree.find("log")->content_height - log_rect(output).height;
}

/// The entry whose place is nearest below the top of the view, and how far below it is.
std::pair<std::string, float> looked_at(const FrameOutput& output, float scroll) {
  for (const Node& node : output.tree.nodes) {
    if (node.parent == "log" && node.role == Role::Article && node.rect.y >= scroll) {
      return {node.id, node.rect.y - scroll};
    }
  }
  return {};
}

}  // namespace

TEST_CASE("ten thousand messages: few are painted, the newest two thousand are in the tree") {
  const AppState state = states::with_many_messages(10'000);
  Stage stage;
  const FrameOutput output = stage.settle(state);
  CHECK(output.entries_drawn > 3);
  CHECK(output.entries_drawn < 20);
  CHECK(stage.vertices < 20'000);
  CHECK(stage.draw_commands < 12);
  CHECK(stage.texts_drawn < 200);
  CHECK(output.tree.all(Role::Article).size() == entries_shown_step);
  CHECK(output.tree.find(Role::Text, "Message number 8001 of a long talk.") != nullptr);
  CHECK(output.tree.find(Role::Text, "Message number 9999 of a long talk.") != nullptr);
  CHECK(faults_of(output, stage.input) == "");
}

TEST_CASE("blocks follow each other without gaps or overlaps") {
  const AppState state = states::with_many_messages(100);
  Stage stage;
  const FrameOutput output = stage.settle(state);
  float bottom = 0;
  for (const Node& node : output.tree.nodes) {
    if (node.parent != "log") continue;
    CHECK(node.rect.y >= bottom);
    bottom = node.rect.y + node.rect.height;
  }
  CHECK(bottom <= output.tree.find("log")->content_height);
}

TEST_CASE("the end is followed while it is in view") {
  AppState state = states::with_many_messages(40);
  Stage stage;
  FrameOutput output = stage.settle(state);
  CHECK(stage.input.log_scroll == end_of(output));
  CHECK(output.tree.find("newest") == nullptr);

  states::add_assistant(state, "One more message.");
  output = stage.settle(state);
  CHECK(stage.input.log_scroll == end_of(output));

  // A keyboard opens: the page is shorter, the end stays in view.
  stage.input.height = 600;
  output = stage.settle(state);
  CHECK(stage.input.log_scroll == end_of(output));
}

TEST_CASE("nothing follows a patient who reads further up; a button leads back") {
  AppState state = states::with_many_messages(200);
  Stage stage;
  FrameOutput output = stage.settle(state);
  stage.input.log_scroll -= 900;
  output = stage.settle(state);
  const auto before = looked_at(output, stage.input.log_scroll);
  states::add_assistant(state, "News from below.");
  output = stage.settle(state);
  CHECK(looked_at(output, stage.input.log_scroll) == before);
  CHECK(*intent_of(output, Role::Button, "Go to the newest message") == Intent{ScrollToLatest{}});

  stage.memory.wants_end = true;
  output = stage.settle(state);
  CHECK(stage.input.log_scroll == end_of(output));
}

TEST_CASE("an answer longer than the page is read from its start, under its question") {
  AppState state = states::with_many_messages(20);
  states::add_user(state, "Who can see me?");
  Stage stage;
  FrameOutput output = stage.settle(state);
  CHECK(stage.input.log_scroll == end_of(output));
  std::string words = "A long answer.";
  states::add_assistant(state, words).what = TextEntry{};
  auto& answer = *std::get_if<TextEntry>(&state.conversation.entries.back().what);
  for (int i = 0; i < 30; ++i) {
    words += " It goes on and on, sentence after sentence, as answers do.";
    answer.text = words;
    output = stage.settle(state);
  }
  const auto seen = looked_at(output, stage.input.log_scroll);
  CHECK(seen.first == "e21");
  CHECK(seen.second == 24);
  CHECK(end_of(output) > stage.input.log_scroll + 100);
  CHECK(output.tree.find("newest") != nullptr);

  // The button leads to the real end, and nothing leads back by itself.
  stage.memory.wants_end = true;
  output = stage.settle(state);
  CHECK(stage.input.log_scroll == end_of(output));
}

TEST_CASE("a long answer that is there as soon as its question is read from its start too") {
  AppState state = states::with_many_messages(20);
  Stage stage;
  FrameOutput output = stage.settle(state);
  stage.input.log_scroll -= 300;
  stage.settle(state);
  states::add_user(state, "Who can see me?");
  std::string words = "A long answer.";
  for (int i = 0; i < 30; ++i) words += " It goes on and on, sentence after sentence.";
  states::add_assistant(state, words);
  stage.memory.wants_newest = true;
  output = stage.settle(state);
  const auto seen = looked_at(output, stage.input.log_scroll);
  CHECK(seen.first == "e21");
  CHECK(seen.second == 24);
}

TEST_CASE("guesses that turn out wrong move nothing that is looked at") {
  const AppState state = states::with_many_messages(300);
  Stage stage;
  FrameOutput output = stage.settle(state);
  for (int i = 0; i < 40; ++i) {
    stage.input.log_scroll -= 150;
    const float wanted = stage.input.log_scroll;
    const auto seen = looked_at(output, wanted);
    output = stage.settle(state);
    const auto now_seen = looked_at(output, stage.input.log_scroll);
    CAPTURE(i);
    CHECK(now_seen.first == seen.first);
    CHECK(now_seen.second == doctest::Approx(seen.second).epsilon(0.01));
  }
}

TEST_CASE("earlier messages come in above what is read, and it stays where it is") {
  AppState state = states::with_many_messages(2'100);
  for (const float scroll : {0.0f, 30.0f, 500.0f}) {
    CAPTURE(scroll);
    state.entries_shown = entries_shown_step;
    Stage stage;
    FrameOutput output = stage.settle(state);
    stage.input.log_scroll = scroll;
    output = stage.settle(state);
    const auto before = looked_at(output, stage.input.log_scroll);
    state.entries_shown += entries_shown_step;
    output = stage.settle(state, 3);
    CHECK(output.tree.all(Role::Article).size() == 2'100);
    const Node* same = output.tree.find(before.first);
    REQUIRE(same != nullptr);
    const float after = same->rect.y - stage.input.log_scroll;
    CHECK(after == doctest::Approx(before.second).epsilon(0.01));
    CHECK(stage.input.log_scroll > 2'000);
  }
}

TEST_CASE("another width keeps the place") {
  const AppState state = states::with_many_messages(200);
  Stage stage(360, 740);
  FrameOutput output = stage.settle(state);
  stage.input.log_scroll -= 2'000;
  output = stage.settle(state);
  const auto before = looked_at(output, stage.input.log_scroll);
  stage.input.width = 740;
  stage.input.height = 360;
  output = stage.settle(state);
  CHECK(looked_at(output, stage.input.log_scroll).first == before.first);
}

TEST_CASE("two frames of the same state are the same, and ask for nothing") {
  const AppState state = states::with_slots();
  Stage stage;
  stage.settle(state, 3);
  const FrameOutput first = stage.draw(state);
  const FrameOutput second = stage.draw(state);
  CHECK(first.tree == second.tree);
  CHECK_FALSE(second.scroll_to.has_value());
  CHECK_FALSE(second.is_animating);
}

TEST_CASE("a view with no room at all is survived") {
  const AppState state = states::with_many_messages(30);
  Stage stage(320, 120);
  const FrameOutput output = stage.settle(state);
  CHECK(output.tree.all(Role::Article).size() == 30);
}
