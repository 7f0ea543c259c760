// The browser program, as a table of contents: one App, inputs from the page into it, effects out
// of it, a frame when something changed, and nothing at all when nothing did.
#include <emscripten/emscripten.h>

#include <algorithm>
#include <deque>

#include "app/app.h"
#include "core/limits.h"
#include "core/text.h"
#include "ui/frame.h"
#include "web/canvas.h"
#include "web/page.h"
#include "web/page_call.h"
#include "web/perform.h"
#include "web/socket.h"
#include "web/text_layout.h"

namespace frontdesk::web {
namespace {

/// Passes of a frame: each may show text that the one before did not know to be seen.
constexpr int passes_max = 4;

class Program {
 public:
  explicit Program(Sockets::Receive receive) : sockets_(receive) {}

  void start(std::string_view facts);
  void give(InputEvent event);
  /// What load_language found: a tag, a catalogue and what Intl says, empty where it is English's.
  void give_language(std::string locale, std::string_view catalogue, std::string_view facts);
  void activate(std::string_view id, std::string_view fields);
  bool send(std::string text);
  void set_visible(bool is_visible);
  /// A frame will be drawn; asking again before it is changes nothing.
  void arm_frame();
  void draw_frame();
  void show_latest(bool is_end);

 private:
  ui::FrameOutput draw_passes(const PageReading& page);
  void show_mode();
  void set_deadline();
  void set_theme();

  App app_ = {};
  Sockets sockets_;
  Canvas canvas_ = {};
  BrowserTextLayout layout_ = {};
  ui::UiMemory memory_ = {};
  ui::AccessTree shown_ = {};
  ui::Actions actions_ = {};
  std::deque<InputEvent> waiting_ = {};
  bool is_started_ = false;  ///< Before that, while a language is on its way, nothing is drawn.
  bool is_advancing_ = false;
  bool is_frame_armed_ = false;
  bool is_painted_ = false;  ///< By the canvas; else the mirror is what is seen.
  std::string mode_ = {};
  ThemeChoice theme_ = ThemeChoice::System;
  std::uint64_t revision_ = 0;
};

void receive_from_socket(SessionInput input);

Program& program() {
  static Program the_program(receive_from_socket);
  return the_program;
}

void receive_from_socket(SessionInput input) {
  std::visit([](auto& event) { program().give(std::move(event)); }, input);
}

void Program::start(std::string_view json) {
  StartFacts facts = decode_start(json);
  canvas_.start([] { program().arm_frame(); });
  is_started_ = true;
  arm_frame();
  if (!facts.is_visible) set_visible(false);
  if (!facts.is_online) give(OnlineChanged{false});
  give(std::move(facts.started));
}

/// One input after the other: what an effect causes at once waits for the effect's own input.
void Program::give(InputEvent event) {
  waiting_.push_back(std::move(event));
  if (is_advancing_) return;
  is_advancing_ = true;
  while (!waiting_.empty()) {
    Input input{now(), std::move(waiting_.front())};
    waiting_.pop_front();
    perform(app_.advance(input), {sockets_, [](bool is_end) { program().show_latest(is_end); }});
  }
  is_advancing_ = false;
  set_deadline();
  set_theme();
  if (app_.revision() != revision_) arm_frame();
  revision_ = app_.revision();
}

void Program::give_language(std::string locale, std::string_view catalogue,
                            std::string_view facts) {
  Result<LanguagePtr> language = decode_language(catalogue, facts);
  if (!language) return give(LanguageMissed{});
  // Other words are of other lengths: what was measured says nothing of them.
  memory_.measured_width = 0;
  give(LanguageGiven{std::move(locale), std::move(language).value()});
}

void Program::activate(std::string_view id, std::string_view fields) {
  const auto action = actions_.find(id);
  if (action != actions_.end()) give(with_fields(action->second, decode_fields(fields)));
}

/// False leaves the text with the composer.
bool Program::send(std::string text) {
  if (count_code_points(text) > app_.state().session.terms.text_code_points) return false;
  give(Intent(SendText{std::move(text)}));
  return true;
}

void Program::set_visible(bool is_visible) {
  canvas_.set_visible(is_visible);
  give(VisibilityChanged{is_visible});
}

void Program::arm_frame() {
  if (is_frame_armed_ || !is_started_) return;
  is_frame_armed_ = true;
  tell_page("ask_frame");
}

void Program::show_latest(bool is_end) {
  memory_.wants_newest = true;
  memory_.wants_end = memory_.wants_end || is_end;
  arm_frame();
}

/// State, DOM patch, paint; the page is read once, before anything is written.
void Program::draw_frame() {
  is_frame_armed_ = false;
  const PageReading page = read_page();
  const bool goes_to_end = memory_.wants_newest;
  is_painted_ = canvas_.can_paint() && !page.wants_text && app_.state().display == Display::Drawn;
  ui::FrameOutput output = draw_passes(page);
  Json operations = ui::diff(shown_, output.tree);
  shown_ = std::move(output.tree);
  actions_ = std::move(output.actions);
  show_mode();
  tell_page("show_frame",
            {std::move(operations), output.scroll_to ? Json(double{*output.scroll_to}) : Json(),
             goes_to_end});
  canvas_.paint((page.input.is_dark ? ui::dark_theme() : ui::light_theme()).page, layout_.pages());
  if (!output.is_animating) return;
  if (output.next_frame_ms > 0) {
    tell_page("set_next_frame", {double{output.next_frame_ms}});
  } else {
    arm_frame();
  }
}

/// Passes until nothing is missing. One that missed something is forgotten, with all it remembered.
ui::FrameOutput Program::draw_passes(const PageReading& page) {
  const ui::FrameInput& input = page.input;
  const float ratio = Canvas::ratio_for(input.width, input.height, page.pixel_ratio);
  layout_.begin_frame(ratio, input.is_dark, is_painted_);
  const ui::UiMemory before = memory_;
  for (int pass = 1;; ++pass) {
    canvas_.begin_pass(input.width, input.height, ratio);
    layout_.begin_pass();
    ui::FrameOutput output = ui::draw_frame(app_.state(), input, memory_, layout_);
    if (layout_.misses() == 0 || pass == passes_max) return output;
    canvas_.discard_pass();
    layout_.fetch();
    memory_ = before;
  }
}

void Program::show_mode() {
  const std::string mode = is_painted_ ? "canvas" : "text";
  if (mode == mode_) return;
  mode_ = mode;
  tell_page("set_mode", {mode});
}

void Program::set_deadline() {
  const TimePoint deadline = app_.next_deadline();
  const double delay = deadline == TimePoint::max()
                           ? -1
                           : std::max(0.0, static_cast<double>((deadline - now()).count()));
  tell_page("set_deadline", {delay});
}

void Program::set_theme() {
  if (app_.state().theme == theme_) return;
  theme_ = app_.state().theme;
  tell_page("set_theme", {theme_ == ThemeChoice::Light  ? "light"
                          : theme_ == ThemeChoice::Dark ? "dark"
                                                        : ""});
}

std::string text_at(const char* bytes, int size) {
  return {bytes, static_cast<std::size_t>(size)};
}

}  // namespace
}  // namespace frontdesk::web

// What the page calls, by these names (web/program.js). Strings are bytes and a size.
using namespace frontdesk;
using frontdesk::web::program;
using frontdesk::web::text_at;

extern "C" {

EMSCRIPTEN_KEEPALIVE void on_start(const char* json, int size) {
  program().start(text_at(json, size));
}

EMSCRIPTEN_KEEPALIVE void on_page_changed() {
  program().arm_frame();
}

EMSCRIPTEN_KEEPALIVE void on_frame() {
  program().draw_frame();
}

EMSCRIPTEN_KEEPALIVE void on_activate(const char* id, int id_size, const char* fields, int size) {
  program().activate(text_at(id, id_size), text_at(fields, size));
}

EMSCRIPTEN_KEEPALIVE void on_language(const char* locale, int locale_size, const char* catalogue,
                                      int catalogue_size, const char* facts, int size) {
  program().give_language(text_at(locale, locale_size), text_at(catalogue, catalogue_size),
                          text_at(facts, size));
}

EMSCRIPTEN_KEEPALIVE void on_language_missed() {
  program().give(LanguageMissed{});
}

EMSCRIPTEN_KEEPALIVE int on_send(const char* text, int size) {
  return program().send(text_at(text, size)) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void on_tick() {
  program().give(Tick{});
}

EMSCRIPTEN_KEEPALIVE void on_http_line(int request, const char* line, int size) {
  program().give(HttpLine{request, text_at(line, size)});
}

EMSCRIPTEN_KEEPALIVE void on_http_done(int request, int status, int is_json, int was_redirected,
                                       double retry_after_ms, const char* body, int size) {
  program().give(HttpDone{request, status, is_json != 0, was_redirected != 0,
                          Millis(static_cast<std::int64_t>(retry_after_ms)), text_at(body, size)});
}

EMSCRIPTEN_KEEPALIVE void on_http_failed(int request) {
  program().give(HttpFailed{request});
}

EMSCRIPTEN_KEEPALIVE void on_visibility(int is_visible) {
  program().set_visible(is_visible != 0);
}

EMSCRIPTEN_KEEPALIVE void on_online(int is_online) {
  program().give(OnlineChanged{is_online != 0});
}

EMSCRIPTEN_KEEPALIVE void on_page_hidden() {
  program().give(PageHidden{});
}

EMSCRIPTEN_KEEPALIVE void on_page_shown() {
  program().give(PageShown{});
}

EMSCRIPTEN_KEEPALIVE void on_download_failed() {
  program().give(DownloadFailed{});
}

EMSCRIPTEN_KEEPALIVE void on_token(const char* token, int size) {
  program().give(TokenGiven{text_at(token, size)});
}

}  // extern "C"
