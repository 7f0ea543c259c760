// Goal: every message shows its words, its time, how far it has come, and what can be done about
// it. Method: one message in each state; the tree and the actions are looked at.
#include "ui/message_view.h"

#include <doctest/doctest.h>

#include "stage.h"
#include "states.h"

using namespace frontdesk;
using namespace frontdesk::ui;

namespace {

TextEntry& text_of(AppState& state) {
  return *std::get_if<TextEntry>(&state.conversation.entries.back().what);
}

FrameOutput draw(Stage& stage, const AppState& state) {
  const FrameOutput output = stage.settle(state);
  CHECK(faults_of(output, stage.input) == "");
  return output;
}

}  // namespace

TEST_CASE("a delivered message has its words, its time and a named tick") {
  AppState state = states::fresh();
  states::add_user(state, "my skin itches");
  Stage stage;
  const FrameOutput output = draw(stage, state);
  CHECK(output.tree.find(Role::Article, "You, 09:00") != nullptr);
  CHECK(output.tree.find(Role::Text, "my skin itches") != nullptr);
  CHECK(output.tree.find(Role::Text, "09:00") != nullptr);
  CHECK(output.tree.find(Role::Image, "Delivered") != nullptr);
  // The bubble stands at the right.
  const Node* words = output.tree.find(Role::Text, "my skin itches");
  CHECK(words->rect.x > 150);
}

TEST_CASE("what has not arrived says so, and what failed can be sent again") {
  AppState state = states::fresh();
  states::add_user(state, "hello");
  text_of(state).delivery = Delivery::Queued;
  Stage stage;
  CHECK(draw(stage, state).tree.find(Role::Text, "Waiting to send") != nullptr);
  text_of(state).delivery = Delivery::Sent;
  CHECK(draw(stage, state).tree.find(Role::Text, "Sending") != nullptr);
  text_of(state).delivery = Delivery::Failed;
  const FrameOutput output = draw(stage, state);
  CHECK(output.tree.find(Role::Text, "Not sent") != nullptr);
  CHECK(*intent_of(output, Role::Button, "Try again") == Intent{RetryFailed{"c_1"}});
}

TEST_CASE("an answer being written is busy and can be stopped; dots stand for the first word") {
  AppState state = states::fresh();
  states::add_assistant(state, "");
  text_of(state).is_complete = false;
  Stage stage;
  FrameOutput output = draw(stage, state);
  CHECK(output.tree.find("e1")->is_busy);
  CHECK(output.tree.find("log")->is_busy);
  CHECK(output.tree.find("e1.dots") != nullptr);
  CHECK(output.is_animating);
  CHECK(*intent_of(output, Role::Button, "Stop") == Intent{StopAnswer{"m_1"}});

  text_of(state).text = "Here are";
  output = draw(stage, state);
  CHECK(output.tree.find("e1.dots") == nullptr);
  CHECK(output.tree.find(Role::Text, "Here are") != nullptr);
  CHECK_FALSE(output.is_animating);
  CHECK(intent_of(output, Role::Button, "Stop") != nullptr);

  text_of(state).is_complete = true;
  output = draw(stage, state);
  CHECK(output.tree.find(Role::Button, "Stop") == nullptr);
  CHECK_FALSE(output.tree.find("e1")->is_busy);
}

TEST_CASE("dots stand still where motion is unwelcome") {
  AppState state = states::fresh();
  states::add_user(state, "hello");
  state.conversation.awaiting = {"c_1"};
  Stage stage;
  CHECK(draw(stage, state).is_animating);
  CHECK(draw(stage, state).tree.find("waiting")->is_busy);
  stage.input.is_motion_reduced = true;
  CHECK_FALSE(draw(stage, state).is_animating);
}

TEST_CASE("while waiting, the assistant says what it is doing, for as long as that holds") {
  AppState state = states::fresh();
  states::add_user(state, "hello");
  state.conversation.awaiting = {"c_1"};
  state.conversation.status = "searching";
  state.conversation.status_until = states::now() + Millis(1000);
  Stage stage;
  stage.input.now = states::now();
  CHECK(draw(stage, state).tree.find(Role::Text, "Looking for times…") != nullptr);
  stage.input.now = states::now() + Millis(1000);
  CHECK(draw(stage, state).tree.find(Role::Text, "Looking for times…") == nullptr);
}

TEST_CASE("an answer that was cut off is marked and can be asked again") {
  AppState state = states::fresh();
  states::add_user(state, "hello");
  states::add_assistant(state, "Here are the");
  text_of(state).finish = Finish::Interrupted;
  Stage stage;
  FrameOutput output = draw(stage, state);
  CHECK(output.tree.find(Role::Text, "Here are the") != nullptr);
  CHECK(output.tree.find(Role::Text, "This answer was cut off.") != nullptr);
  CHECK(*intent_of(output, Role::Button, "Ask again") == Intent{AskAgain{2}});
  text_of(state).finish = Finish::Cancelled;
  output = draw(stage, state);
  CHECK(output.tree.find(Role::Text, "You stopped this answer.") != nullptr);
}

TEST_CASE("each paragraph of an answer is a node of its own; blank lines keep their height") {
  AppState state = states::fresh();
  states::add_assistant(state, "First.\n\n- one\n- two\n");
  Stage stage;
  const FrameOutput output = draw(stage, state);
  const Node* first = output.tree.find("e1.text");
  const Node* one = output.tree.find("e1.text2");
  const Node* two = output.tree.find("e1.text3");
  const bool are_there = first != nullptr && one != nullptr && two != nullptr;
  CHECK(are_there);
  if (!are_there) return;
  CHECK(first->name == "First.");
  CHECK(one->name == "- one");
  CHECK(one->rect.y == first->rect.y + 48);
  CHECK(two->rect.y == one->rect.y + 24);
}

TEST_CASE("an answer of thousands of lines is not thousands of nodes") {
  AppState state = states::fresh();
  std::string lines;
  for (int i = 0; i < 4'000; ++i) lines += "x\n";
  states::add_assistant(state, lines);
  Stage stage;
  CHECK(draw(stage, state).tree.nodes.size() < 300);
}

TEST_CASE("quick replies stand only under the newest complete answer") {
  AppState state = states::fresh();
  states::add_assistant(state, "What do you need?");
  text_of(state).suggestions = {"Book an appointment", "Something else"};
  Stage stage;
  FrameOutput output = draw(stage, state);
  CHECK(*intent_of(output, Role::Button, "Book an appointment") ==
        Intent{SendText{"Book an appointment"}});
  CHECK(output.tree.find(Role::Group, "Quick replies") != nullptr);

  states::add(state, DoctorsEntry{.list = {.doctors = {states::dr_rao()}, .total = 1}});
  CHECK(draw(stage, state).tree.find(Role::Group, "Quick replies") != nullptr);

  states::add_user(state, "Something else");
  CHECK(draw(stage, state).tree.find(Role::Group, "Quick replies") == nullptr);
}

TEST_CASE("every message says which language it is in, and which way it reads") {
  AppState state = states::fresh();
  states::add_assistant(state, "مرحبا.\nكيف أساعدك؟");
  text_of(state).lang = "ar-EG";
  text_of(state).suggestions = {"حجز موعد"};
  Stage stage;
  FrameOutput output = draw(stage, state);
  for (const char* id : {"e1.text", "e1.text1", "e1.reply0"}) {
    CHECK(output.tree.find(id)->lang == "ar-EG");
    CHECK(output.tree.find(id)->dir == "rtl");
  }
  CHECK(output.tree.find("e1.time")->lang.empty());
  CHECK(stage.langs_drawn.count("ar-EG") == 1);

  states::add_user(state, "hola");
  text_of(state).lang = "es";
  states::add_assistant(state, "Hello.");
  output = draw(stage, state);
  CHECK(output.tree.find("e2.text")->lang == "es");
  CHECK(output.tree.find("e2.text")->dir == "auto");
  // A server that names no language speaks the page's.
  CHECK(output.tree.find("e3.text")->lang.empty());
  CHECK(output.tree.find("e3.text")->dir.empty());
}

TEST_CASE("an emergency answer carries the number to call") {
  AppState state = states::fresh();
  states::add_assistant(state, "Please call an ambulance.");
  text_of(state).is_emergency = true;
  Stage stage;
  const FrameOutput output = draw(stage, state);
  CHECK(output.tree.find(Role::Link, "Call 911")->href == "tel:911");
}
