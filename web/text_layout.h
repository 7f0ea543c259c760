// The browser as typesetter, behind ui::TextLayout: keeps what was set, collects what is missing,
// asks web/text_layout.js for all of it at once, and puts the pictures into texture pages.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/json.h"
#include "ui/text_layout.h"
#include "web/texture_pages.h"

namespace frontdesk::web {

class BrowserTextLayout final : public ui::TextLayout {
 public:
  const ui::TextBlock& measure(const ui::TextRequest& request) override;
  const ui::TextBlock& draw(const ui::TextRequest& request) override;
  int misses() const override { return misses_; }

  /// Before the first pass of a frame. A new pixel ratio or theme drops all that was set: letters
  /// are drawn thinner dark on light than light on dark. While nothing is painted (text mode)
  /// estimates do for everything and nothing counts as missed.
  void begin_frame(float pixel_ratio, bool is_dark, bool is_painted);
  /// Before each further pass of it.
  void begin_pass() { misses_ = 0; }
  /// Sets everything that was missed.
  void fetch();

  TexturePages& pages() { return pages_; }

 private:
  struct Entry {
    ui::TextBlock block = {};
    bool is_set = false;    ///< The block's size is the browser's.
    bool is_drawn = false;  ///< Its quads are there.
    bool is_wanted = false;
    bool wants_drawing = false;
    int last_used = 0;
  };
  struct Wanted {
    Entry* entry = nullptr;
    std::string text = {}, lang = {};
    ui::TextStyle style = {};
    float width = 0;
  };

  Entry& find(const ui::TextRequest& request);
  void want(Entry& entry, const ui::TextRequest& request);
  void take(const Wanted& wanted, const Json& answer, Json::Array& copies);
  void put_picture(Entry& entry, const Json::Array& picture, Json::Array& copies);
  void forget_page(const ImTextureData* page);
  void empty_pages();

  TexturePages pages_ = {};
  std::unordered_map<std::string, Entry> entries_ = {};
  std::vector<Wanted> wanted_ = {};
  std::string key_ = {};  ///< Kept between calls for its memory.
  float pixel_ratio_ = 0;
  bool is_dark_ = false;
  bool is_painted_ = true;
  int frame_ = 0;
  int misses_ = 0;
  bool is_full_ = false;  ///< Something found no room since the last fetch.
  int emptied_in_ = 0;    ///< The frame in which the pages were last emptied.
};

}  // namespace frontdesk::web
