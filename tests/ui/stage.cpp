// The views on a stage without a GPU: a frame is drawn, and what was painted is counted.
#include "stage.h"

#include <imgui.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <vector>

#include "fake_text_layout.h"
#include "ui/blank_font.h"
#include "ui/theme.h"

namespace frontdesk::ui {
namespace {

constexpr float tolerance = 1.0f;

bool is_pressable(const Node& node) {
  return node.role == Role::Button || node.role == Role::Link || node.role == Role::Tab ||
         node.role == Role::MenuItem || node.role == Role::MenuItemRadio ||
         node.role == Role::MenuItemCheckBox;
}

/// What floats over the page covers it on purpose.
bool floats(const Node& node) {
  return node.id == "menu" || node.id == "newest";
}

bool overlap(const Rect& a, const Rect& b) {
  return a.x + a.width > b.x + tolerance && b.x + b.width > a.x + tolerance &&
         a.y + a.height > b.y + tolerance && b.y + b.height > a.y + tolerance;
}

struct Check {
  const FrameOutput& output;
  const FrameInput& input;
  std::map<std::string, Rect> places = {};  ///< In the page; in its content for what is in the log.
  std::map<std::string, std::vector<const Node*>> children = {};
  std::string faults = {};

  void fault(const Node& node, const std::string& what) {
    faults += node.id + " \"" + node.name + "\": " + what + "\n";
  }

  void place(const Node& node) {
    Rect rect = node.rect;
    if (places.count(node.id) > 0) fault(node, "id is not unique");
    if (!node.parent.empty()) {
      const auto parent = places.find(node.parent);
      if (parent == places.end()) return fault(node, "parent does not come before it");
      rect.x += parent->second.x;
      if (node.parent != "log") rect.y += parent->second.y;
    }
    places[node.id] = rect;
    children[node.parent].push_back(&node);
    if (rect.x < -tolerance || rect.x + rect.width > input.width + tolerance) {
      fault(node, "reaches out of the page");
    }
    const bool has_text = node.role == Role::Text || node.role == Role::Heading;
    const float column = size::column_max + 2 * tolerance;
    if (has_text && rect.width > column) fault(node, "is wider than the column");
  }

  void press(const Node& node) {
    const bool is_link = node.role == Role::Link;
    if (node.name.empty()) fault(node, "has no name");
    if (node.rect.width < size::target || node.rect.height < size::target) {
      fault(node, "is too small to tap");
    }
    const bool has_action = output.actions.count(node.id) > 0;
    if (!is_link && has_action == node.is_disabled) fault(node, "action and state disagree");
    if (is_link && node.href.rfind("tel:", 0) != 0) fault(node, "links nowhere");
  }

  void siblings() {
    for (const auto& [parent, nodes] : children) {
      for (std::size_t i = 0; i < nodes.size(); ++i) {
        for (std::size_t j = i + 1; j < nodes.size(); ++j) {
          if (floats(*nodes[i]) || floats(*nodes[j])) continue;
          if (nodes[i]->is_hidden_text || nodes[j]->is_hidden_text) continue;
          if (overlap(nodes[i]->rect, nodes[j]->rect)) {
            fault(*nodes[i], "lies over " + nodes[j]->id);
          }
        }
      }
    }
  }
};

}  // namespace

Stage::Stage(float width, float height) {
  context_ = ImGui::CreateContext();
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  add_blank_font(*io.Fonts);
  input.width = width;
  input.height = height;
}

Stage::~Stage() {
  ImGui::SetCurrentContext(context_);
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    texture->SetStatus(ImTextureStatus_Destroyed);
  }
  ImGui::DestroyContext(context_);
}

FrameOutput Stage::draw(const AppState& state) {
  ImGui::SetCurrentContext(context_);
  ImGui::GetIO().DisplaySize = {input.width, input.height};
  FakeTextLayout layout;
  ImGui::NewFrame();
  FrameOutput output = draw_frame(state, input, memory, layout);
  ImGui::Render();
  const ImDrawData& data = *ImGui::GetDrawData();
  vertices = data.TotalVtxCount;
  texts_drawn = layout.drawn;
  words_drawn = std::move(layout.words_drawn);
  texts_asked = std::move(layout.texts_asked);
  langs_drawn = std::move(layout.langs);
  draw_commands = 0;
  for (const ImDrawList* list : data.CmdLists) draw_commands += list->CmdBuffer.Size;
  return output;
}

FrameOutput Stage::settle(const AppState& state, int frames) {
  FrameOutput output;
  for (int i = 0; i < frames; ++i) {
    output = draw(state);
    if (output.scroll_to) input.log_scroll = *output.scroll_to;
  }
  return output;
}

FrameOutput Stage::paint_with(Pass pass, const std::function<void(Ui&, Flow&)>& body) {
  ImGui::SetCurrentContext(context_);
  ImGui::GetIO().DisplaySize = {input.width, input.height};
  FakeTextLayout layout;
  FrameOutput output;
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({input.width, input.height});
  ImGui::Begin("stage", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings);
  {
    Painter painter(*ImGui::GetWindowDrawList(), 1);
    Ui ui(input, input.is_dark ? dark_theme() : light_theme(), layout, painter, output);
    Flow flow = ui.column(0);
    ui.run(pass, flow, [&](Flow& inner) { body(ui, inner); });
  }
  ImGui::End();
  ImGui::Render();
  vertices = ImGui::GetDrawData()->TotalVtxCount;
  texts_drawn = layout.drawn;
  return output;
}

std::string faults_of(const FrameOutput& output, const FrameInput& input) {
  Check check{output, input};
  for (const Node& node : output.tree.nodes) {
    check.place(node);
    if (is_pressable(node)) check.press(node);
  }
  check.siblings();
  for (const auto& [id, intent] : output.actions) {
    const Node* node = output.tree.find(id);
    if (node == nullptr) check.faults += id + ": action without a node\n";
  }
  return check.faults;
}

const Intent* intent_of(const FrameOutput& output, Role role, std::string_view name) {
  const Node* node = output.tree.find(role, name);
  if (node == nullptr) return nullptr;
  const auto it = output.actions.find(node->id);
  return it != output.actions.end() ? &it->second : nullptr;
}

std::string compare_golden(const std::string& name, const std::string& text) {
  const std::string path = std::string(FRONTDESK_SOURCE_DIR) + "/tests/ui/golden/" + name + ".txt";
  const char* mode = std::getenv("FRONTDESK_GOLDEN");
  if (mode != nullptr && std::string_view(mode) == "write") {
    std::ofstream(path) << text;
    return "";
  }
  std::ifstream file(path);
  if (!file) return path + " is missing; FRONTDESK_GOLDEN=write writes it";
  const std::string wanted{std::istreambuf_iterator<char>(file), {}};
  return wanted == text ? "" : path + " differs; it is now:\n" + text;
}

}  // namespace frontdesk::ui
