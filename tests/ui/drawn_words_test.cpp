// Goal: nothing that can be read on the canvas is missing from the access tree, and an answer that
// grows costs its open paragraph only.
// Method: the stand-in for the typesetter writes down every string it is asked for.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/locales.h"
#include "core/text.h"
#include "stage.h"
#include "states.h"

using namespace frontdesk;
using namespace frontdesk::ui;

namespace {

struct Screen {
  std::string name = {};
  AppState state = {};
};

AppState streaming() {
  AppState state = states::with_doctors();
  states::add_user(state, "And a visit at home?");
  Entry& answer = states::add_assistant(state, "Not at home.\n\n- By video\n- By");
  std::get_if<TextEntry>(&answer.what)->is_complete = false;
  return state;
}

AppState with_error() {
  AppState state = states::with_slots();
  ErrorEntry entry;
  entry.error = {
      .message = "That time was just taken.", .code = ErrorCode::SlotTaken, .ref = "r_7"};
  entry.error.alternatives = {states::slots_of_dr_rao().slots.front()};
  entry.cid = "c_9";
  entry.can_retry = true;
  states::add(state, entry);
  return state;
}

std::vector<Screen> screens() {
  AppState menu = states::with_doctors();
  menu.is_menu_open = true;
  AppState languages = menu;
  languages.are_languages_open = true;
  AppState emergency = states::with_doctors();
  emergency.emergency = Emergency::Medical;
  AppState crisis = states::fresh();
  crisis.emergency = Emergency::SelfHarm;
  AppState offline = states::with_hold();
  states::take_offline(offline);
  AppState confirming = states::with_hold();
  confirming.booking.step = BookingStep::Confirming;
  AppState cancelling = states::with_confirmation();
  cancelling.booking.cancel_asked_id = "a_1";
  AppState moving = states::with_confirmation();
  moving.booking.moving_id = "a_1";
  AppState listed = states::with_confirmation();
  states::add(listed, AppointmentsEntry{.appointment_ids = {"a_1"}});
  AppState none = states::fresh();
  states::add(none, AppointmentsEntry{});
  return {{"welcome", states::fresh()},
          {"doctors", states::with_doctors()},
          {"slots", states::with_slots()},
          {"review", states::with_hold()},
          {"confirming", std::move(confirming)},
          {"confirmation", states::with_confirmation()},
          {"cancel question", std::move(cancelling)},
          {"move", std::move(moving)},
          {"appointments", std::move(listed)},
          {"no appointments", std::move(none)},
          {"error", with_error()},
          {"streaming", streaming()},
          {"menu", std::move(menu)},
          {"languages", std::move(languages)},
          {"offline", std::move(offline)},
          {"emergency", std::move(emergency)},
          {"crisis", std::move(crisis)},
          {"many messages", states::with_many_messages(40)}};
}

/// The letters on a disc stand beside the name they are of.
bool are_initials(const std::string& words, const AccessTree& tree) {
  if (count_code_points(words) > 2) return false;
  return std::any_of(tree.nodes.begin(), tree.nodes.end(), [&](const Node& node) {
    return node.role == Role::Heading &&
           node.name.find(first_code_points(words, 1)) != node.name.npos;
  });
}

/// What is painted and in no name that is seen; each name answers for as much as is painted of it.
std::string missing_words(const Stage& stage, const AccessTree& tree) {
  std::string missing;
  std::vector<const Node*> unused;
  for (const Node& node : tree.nodes) {
    if (!node.is_hidden_text && !node.name.empty()) unused.push_back(&node);
  }
  // The longest first, so that a short string does not use up the name of a long one.
  std::vector<std::string> drawn = stage.words_drawn;
  std::stable_sort(drawn.begin(), drawn.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  std::map<const Node*, std::string> left;
  for (const Node* node : unused) left[node] = node->name;
  for (const std::string& words : drawn) {
    const auto holder = std::find_if(unused.begin(), unused.end(), [&](const Node* node) {
      return left[node].find(words) != std::string::npos;
    });
    if (holder != unused.end()) {
      std::string& rest = left[*holder];
      rest.erase(rest.find(words), words.size());
    } else if (!are_initials(words, tree)) {
      missing += words + "\n";
    }
  }
  return missing;
}

}  // namespace

TEST_CASE("whatever is painted in words is in a name of the tree") {
  for (const char* locale : shipped_locales) {
    for (Screen& screen : screens()) {
      for (const float width : {360.0f, 1280.0f}) {
        CAPTURE(std::string(locale));
        CAPTURE(screen.name);
        CAPTURE(width);
        screen.state.language = std::string_view(locale) == "en" ? nullptr : load_language(locale);
        Stage stage(width, 740);
        stage.input.now = states::now();
        const FrameOutput output = stage.settle(screen.state);
        CHECK(stage.words_drawn.size() > 3);
        CHECK(missing_words(stage, output.tree) == "");
      }
    }
  }
}

TEST_CASE("an answer that grows has only its open paragraph set again") {
  AppState state = states::with_doctors();
  states::add_user(state, "What can you do?");
  Entry& entry = states::add_assistant(state, "I can book.\n\nI can move a visit.\n\nI can");
  TextEntry& answer = *std::get_if<TextEntry>(&entry.what);
  answer.is_complete = false;
  Stage stage(360, 740);
  stage.input.now = states::now();
  stage.settle(state);
  std::set<std::string> known = stage.texts_asked;
  for (const char* piece : {" cancel", " one", " too", ".\n\nAnd"}) {
    answer.text += piece;
    stage.settle(state);
    std::vector<std::string> fresh;
    std::set_difference(stage.texts_asked.begin(), stage.texts_asked.end(), known.begin(),
                        known.end(), std::back_inserter(fresh));
    CAPTURE(answer.text);
    const std::size_t open = answer.text.rfind('\n') + 1;
    const std::vector<std::string> wanted = {answer.text.substr(open)};
    if (std::string_view(piece).front() == '.') {
      CHECK(fresh == std::vector<std::string>{"And", "I can cancel one too."});
    } else {
      CHECK(fresh == wanted);
    }
    known.insert(stage.texts_asked.begin(), stage.texts_asked.end());
  }
}
