// The pieces every view is made of. Each paints itself and records its node of the access tree; the
// views never touch ImGui, so nothing can be on the screen that is not in the tree.
//
// A view fills a Flow from the top: a column of a given width, whose y grows with what was put in.
// The same view code runs to measure a block, to record one that is far away (sizes guessed,
// nothing painted), and to paint one that is seen.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/words.h"
#include "ui/access_tree.h"
#include "ui/frame.h"
#include "ui/painter.h"
#include "ui/text_layout.h"
#include "ui/theme.h"

namespace frontdesk::ui {

/// A column being filled from the top, in viewport coordinates.
struct Flow {
  float x = 0, y = 0, width = 0;

  void gap(float height) { y += height; }
  Flow inset(float padding) const { return {x + padding, y + padding, width - 2 * padding}; }

  /// Whether there is room for two things side by side.
  bool has_two_columns() const { return width >= 480; }
  /// Two equal columns from here; go_below() both afterwards.
  std::pair<Flow, Flow> two_columns() const;
  void go_below(const Flow& one, const Flow& other);
};

/// Something that fills a flow: a callable, borrowed for the duration of a call.
class Body {
 public:
  template <class Callable>
  Body(Callable&& callable)
      : object_(const_cast<void*>(static_cast<const void*>(&callable))),
        call_([](void* object, Flow& flow) {
          (*static_cast<std::remove_reference_t<Callable>*>(object))(flow);
        }) {}
  void operator()(Flow& flow) const { call_(object_, flow); }

 private:
  void* object_ = nullptr;
  void (*call_)(void*, Flow&) = nullptr;
};

/// How a block is run through.
enum class Pass {
  Measure,   ///< Exact size, nothing else.
  Estimate,  ///< A guess at the size, without asking for text to be set.
  Outline,   ///< Records nodes at guessed places; paints nothing.
  Paint,     ///< Records nodes and paints.
};

enum class Align { Start, Centre };

struct TextLook {
  TextStyle style = type::body;
  Colour colour = 0;
  Align align = Align::Start;
  int heading_level = 0;        ///< Above 0 makes it a heading.
  bool is_hidden_text = false;  ///< Heard, not seen: says what a drawing shows.
  std::string_view lang = {};   ///< Of the words, where it is not the page's.
};

enum class ButtonKind {
  Primary,    ///< The one thing to do here.
  Secondary,  ///< Outlined.
  Quiet,      ///< Words only.
  Danger,     ///< Outlined in the colour of loss.
  Chip,       ///< A soft, round choice.
  Alarm,      ///< Filled, for emergencies.
  Round,      ///< An icon on a disc that floats over the page.
};

struct Button {
  std::string id = {};
  std::string label = {};
  std::string name = {};       ///< Accessible; the label when empty. Contains the label's words.
  std::string sub_label = {};  ///< A second, smaller line.
  ButtonKind kind = ButtonKind::Secondary;
  Icon icon = Icon::None;
  Align align = Align::Centre;
  Role role = Role::Button;
  std::optional<bool> pressed = {}, selected = {}, expanded = {}, checked = {};
  bool is_disabled = false;
  bool is_busy = false;
  bool is_default = false;  ///< What Enter in an input of its form presses.
  Intent intent = {};
  std::string href = {};  ///< Makes it a link, without an intent.
  std::string lang = {};  ///< Of its words, where it is not the page's.
};

struct CardLook {
  Colour fill = 0;
  Colour border = 0;
  float border_thickness = 1;
  float padding = size::card_padding;
  float radius = size::card_radius;
  bool has_shadow = true;
  float height_min = 0;
};

struct InputBox {
  std::string id = {};
  std::string label = {};
  std::string hint = {};  ///< Under it, whatever is written in it.
  std::string error = {};
  std::string field_name = {};
  std::string input_type = {};
  std::string autocomplete = {};
  std::string initial_value = {};
  bool is_required = false;
  Intent typed = {};  ///< With every change of what is written in it.
};

/// A TextBox node holds a label over an input; the browser draws both, like this.
inline constexpr float input_label_height = 24, input_height = 48;

class Ui {
 public:
  Ui(const FrameInput& input, const Theme& theme, TextLayout& layout, Painter& painter,
     FrameOutput& output);

  const FrameInput& input() const { return input_; }
  const Theme& theme() const { return theme_; }
  Painter& painter() { return painter_; }
  bool is_narrow() const { return input_.width < size::narrow_below; }
  /// The centred column of the page, with its padding taken off.
  Flow column(float y) const;

  /// Runs `body` in that pass and returns how tall it was.
  float run(Pass pass, Flow flow, Body body);
  /// The exact height of `body`, or a guess where guesses are asked for.
  float measure(Flow flow, Body body);
  bool is_painting() const { return pass_ == Pass::Paint; }

  /// Asks for another frame at the next chance, or in `ms`.
  void animate(float ms = 0);

  // ---- containers

  /// Records `node` around what `body` puts in.
  void group(Flow& flow, Node node, Body body);
  /// The same at a fixed place, whose size is known.
  void group_at(const Rect& rect, Node node, Body body);
  /// The same with a surface of its own under it. With an empty id only the surface.
  void card(Flow& flow, Node node, const CardLook& look, Body body);
  /// As group_at for the log: what is inside is recorded in content coordinates.
  void log_at(const Rect& rect, Node node, float scroll, Body body);

  // ---- leaves

  void text(Flow& flow, std::string id, std::string_view words, const TextLook& look);
  /// Small words after an icon.
  void fact(Flow& flow, std::string id, Icon icon, std::string_view words, Colour colour);
  void button(const Rect& rect, const Button& button);
  /// How wide it would like to be, in at most that room.
  float button_width(const Button& button, float width_max);
  /// One button as wide as the flow.
  void wide_button(Flow& flow, const Button& button);
  /// Buttons beside each other, wrapping.
  void buttons(Flow& flow, const std::vector<Button>& buttons);
  /// Buttons of equal width, as many in a row as fit.
  void button_grid(Flow& flow, const std::vector<Button>& buttons, float width_min);
  void input_box(Flow& flow, const InputBox& box);
  /// A disc with the first letters of a name that stands beside it in words.
  void avatar(const Rect& rect, std::string_view person);
  void picture(const Rect& rect, std::string id, std::string_view name, Icon icon, Colour colour);
  /// A line with words in its middle.
  void separator(Flow& flow, std::string id, std::string_view words);

  /// `lang` is the page's where none is named.
  const TextBlock& measure_text(std::string_view words, const TextStyle& style, float width,
                                std::string_view lang = {});
  /// Paints words that belong to a node the caller records next; words that cannot be painted
  /// are shown by that node.
  void paint_text(std::string_view words, const TextStyle& style, float width, float x, float y,
                  Colour colour, std::string_view lang = {});
  void record(Node node, const Rect& rect);
  void focus_ring(const std::string& id, const Rect& rect, float radius);

 private:
  struct Container {
    std::string id = {};
    float x = 0, y = 0;
  };
  struct Size {
    float width = 0, height = 0;
  };
  struct Unpainted {
    std::string words = {};
    Colour colour = 0;
  };

  /// Where the page shows it: mirrored in a language that is read from the right.
  Rect placed(const Rect& rect) const;
  bool is_recording() const { return pass_ == Pass::Outline || pass_ == Pass::Paint; }
  bool is_exact() const { return pass_ == Pass::Measure || pass_ == Pass::Paint; }
  /// Nothing when this pass records no nodes, or the node has no id.
  std::optional<std::size_t> open(Node node, const Rect& rect);
  void close(std::optional<std::size_t> opened, float height);
  Size button_size(const Button& button, float width_max);
  void record_button(const Rect& rect, const Button& button);
  void paint_button(const Rect& rect, const Button& button);

  const FrameInput& input_;
  const Theme& theme_;
  const Words& words_;  ///< Of the language spoken.
  TextLayout& layout_;
  Painter& painter_;
  FrameOutput& output_;
  Pass pass_ = Pass::Paint;
  std::vector<Container> open_ = {};
  TextBlock estimate_ = {};
  Unpainted unpainted_ = {};  ///< Since the last node.
};

}  // namespace frontdesk::ui
