// Goal: the transcript is grouped, dated and ordered as people read it.
// Method: blocks of conversations built by hand.
#include "ui/transcript.h"

#include <doctest/doctest.h>

#include "stage.h"
#include "states.h"
#include "ui/chat_view.h"

using namespace frontdesk;
using namespace frontdesk::ui;

namespace {

std::vector<Block> entries_of(const std::vector<Block>& blocks) {
  std::vector<Block> found;
  for (const Block& block : blocks) {
    if (block.kind == Block::Kind::Entry) found.push_back(block);
  }
  return found;
}

}  // namespace

TEST_CASE("messages of one side within minutes are a group") {
  AppState state = states::fresh();
  states::add_user(state, "one");
  states::add_user(state, "two");
  states::add_assistant(state, "three");
  states::add_user(state, "four").at += std::chrono::hours(1);
  states::add_user(state, "five").at += std::chrono::hours(2);
  const ViewContext context(state, states::now());
  const auto blocks = entries_of(transcript_blocks(context));
  CHECK(blocks.size() == 5);
  CHECK(blocks[0].starts_group);
  CHECK_FALSE(blocks[0].ends_group);
  CHECK_FALSE(blocks[1].starts_group);
  CHECK(blocks[1].ends_group);
  CHECK(blocks[2].starts_group);
  CHECK(blocks[3].ends_group);
  CHECK(blocks[4].starts_group);
}

TEST_CASE("a new day on the device has a line with the day") {
  AppState state = states::fresh();
  states::add_user(state, "yesterday").at -= std::chrono::hours(24);
  states::add_user(state, "today");
  states::add_user(state, "today too");
  const ViewContext context(state, states::now());
  const auto blocks = entries_of(transcript_blocks(context));
  CHECK(blocks[0].starts_day);
  CHECK(blocks[1].starts_day);
  CHECK_FALSE(blocks[2].starts_day);
  Stage stage;
  stage.input.now = states::now();
  const FrameOutput output = stage.settle(state);
  CHECK(output.tree.find(Role::Separator, "Yesterday") != nullptr);
  CHECK(output.tree.find(Role::Separator, "Today") != nullptr);
}

TEST_CASE("an empty talk greets, and its choices are words to send") {
  Stage stage;
  const FrameOutput output = stage.draw(states::fresh());
  CHECK(output.tree.find(Role::Region, "Hello. How can we help?") != nullptr);
  CHECK(*intent_of(output, Role::Button, "Book an appointment") ==
        Intent{SendText{"Book an appointment"}});
  CHECK(stage.draw(states::with_doctors()).tree.find("welcome") == nullptr);
}

TEST_CASE("where the server has earlier messages they can be asked for, and are waited for") {
  AppState state = states::with_doctors();
  CHECK(Stage().settle(state).tree.find(Role::Button, "Show earlier messages") == nullptr);
  state.session.terms.has_history = true;
  state.session.first_seq = 60;
  Stage stage;
  FrameOutput output = stage.settle(state);
  CHECK(faults_of(output, stage.input) == "");
  CHECK(*intent_of(output, Role::Button, "Show earlier messages") == Intent{ShowEarlier{}});
  CHECK_FALSE(output.tree.find(Role::Button, "Show earlier messages")->is_busy);
  state.session.outbox.items.push_back({.action = {.cid = "h", .what = History{60}}});
  output = stage.settle(state);
  CHECK(output.tree.find(Role::Button, "Show earlier messages")->is_busy);
}

TEST_CASE("the newest two thousand are shown, and earlier ones when they are asked for") {
  AppState state = states::with_many_messages(2'100);
  const ViewContext context(state, states::now());
  auto blocks = entries_of(transcript_blocks(context));
  CHECK(blocks.size() == entries_shown_step);
  CHECK(blocks.front().key == 101);
  Stage stage;
  FrameOutput output = stage.settle(state);
  CHECK(*intent_of(output, Role::Button, "Show earlier messages") == Intent{ShowEarlier{}});
  state.entries_shown += entries_shown_step;
  blocks = entries_of(transcript_blocks(context));
  CHECK(blocks.front().key == 1);
  output = stage.settle(state);
  CHECK(output.tree.find("earlier") == nullptr);
}

TEST_CASE("a guest is told that nothing is kept where storage is blocked") {
  AppState state = states::fresh();
  Stage stage;
  const std::string words = "If you load this page again, the chat starts over.";
  CHECK(stage.settle(state).tree.find(Role::Text, words) == nullptr);
  state.device.is_storage_blocked = true;
  state.session.is_guest = true;
  CHECK(stage.settle(state).tree.find(Role::Text, words) != nullptr);
  state.session.is_guest = false;
  CHECK(stage.settle(state).tree.find(Role::Text, words) == nullptr);
}

TEST_CASE("the dots and the held time come last") {
  AppState state = states::with_hold();
  state.conversation.awaiting = {"c_9"};
  const ViewContext context(state, states::now());
  const auto blocks = transcript_blocks(context);
  CHECK(blocks[blocks.size() - 3].kind == Block::Kind::Waiting);
  CHECK(blocks[blocks.size() - 2].kind == Block::Kind::Review);
  CHECK(blocks.back().kind == Block::Kind::Space);
}
