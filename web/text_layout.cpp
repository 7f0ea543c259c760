// Entries by text, style, width and language; one batch to the page for all that is missing.
#include "web/text_layout.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "web/page_call.h"

namespace frontdesk::web {
namespace {

/// Above this many, those that the last frame did not use are dropped.
constexpr std::size_t entries_max = 2'000;

void append_bytes(std::string& key, const void* value, std::size_t size) {
  key.append(static_cast<const char*>(value), size);
}

/// A guess by the average width of a letter; close enough to know what will be on the screen.
ui::TextBlock estimate(const ui::TextRequest& request) {
  const float text_width = static_cast<float>(request.text.size()) * request.style.size * 0.5F;
  const bool is_broken = request.width > 0 && text_width > request.width;
  ui::TextBlock block;
  block.width = is_broken ? request.width : text_width;
  block.line_count = is_broken ? static_cast<int>(std::ceil(text_width / request.width)) : 1;
  block.height = static_cast<float>(block.line_count) * request.style.line_height;
  block.is_estimate = true;
  return block;
}

}  // namespace

void BrowserTextLayout::begin_frame(float pixel_ratio, bool is_dark, bool is_painted) {
  ++frame_;
  misses_ = 0;
  is_painted_ = is_painted;
  if (pixel_ratio != pixel_ratio_ || is_dark != is_dark_) {
    pixel_ratio_ = pixel_ratio;
    is_dark_ = is_dark;
    wanted_.clear();
    entries_.clear();
    pages_.clear();
  }
  if (entries_.size() <= entries_max) return;
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    entry = entry->second.last_used + 1 < frame_ ? entries_.erase(entry) : std::next(entry);
  }
}

BrowserTextLayout::Entry& BrowserTextLayout::find(const ui::TextRequest& request) {
  const ui::TextStyle& style = request.style;
  key_.assign(request.text);
  key_ += '\0';
  key_ += request.lang;
  for (const float value : {style.size, style.line_height, request.width}) {
    append_bytes(key_, &value, sizeof value);
  }
  key_ += static_cast<char>('0' + static_cast<int>(style.weight) * 2 + style.has_tabular_digits);
  const auto [place, is_new] = entries_.try_emplace(key_);
  Entry& entry = place->second;
  if (is_new) entry.block = estimate(request);
  entry.last_used = frame_;
  return entry;
}

void BrowserTextLayout::want(Entry& entry, const ui::TextRequest& request) {
  if (!is_painted_) return;
  ++misses_;
  if (entry.is_wanted) return;
  entry.is_wanted = true;
  wanted_.push_back(
      {&entry, std::string(request.text), std::string(request.lang), request.style, request.width});
}

const ui::TextBlock& BrowserTextLayout::measure(const ui::TextRequest& request) {
  Entry& entry = find(request);
  if (!entry.is_set) want(entry, request);
  return entry.block;
}

const ui::TextBlock& BrowserTextLayout::draw(const ui::TextRequest& request) {
  Entry& entry = find(request);
  if (!entry.is_drawn) {
    want(entry, request);
    entry.wants_drawing = true;
  }
  for (const ui::TextQuad& quad : entry.block.quads) {
    pages_.mark_used(reinterpret_cast<const ImTextureData*>(quad.texture), frame_);
  }
  return entry.block;
}

void BrowserTextLayout::fetch() {
  Json::Array requests;
  for (const Wanted& wanted : wanted_) {
    requests.push_back(Json::object({{"text", wanted.text},
                                     {"lang", wanted.lang},
                                     {"size", double{wanted.style.size}},
                                     {"line_height", double{wanted.style.line_height}},
                                     {"weight", css_weight(wanted.style.weight)},
                                     {"has_tabular_digits", wanted.style.has_tabular_digits},
                                     {"width", double{wanted.width}},
                                     {"is_drawn", wanted.entry->wants_drawing}}));
  }
  const Json answer = ask_page("lay_out_text", {std::move(requests), double{pixel_ratio_}});
  const Json::Array* blocks = answer.as_array();
  Json::Array copies;
  for (std::size_t i = 0; i < wanted_.size(); ++i) {
    if (blocks != nullptr && i < blocks->size()) take(wanted_[i], (*blocks)[i], copies);
    wanted_[i].entry->is_wanted = false;
    wanted_[i].entry->wants_drawing = false;
  }
  wanted_.clear();
  if (!is_full_) return tell_page("copy_pictures", {Json(std::move(copies))});
  is_full_ = false;
  if (emptied_in_ != frame_) return empty_pages();
  tell_page("copy_pictures", {Json(std::move(copies))});
}

/// Every page has something of this frame among much that is old: the next pass puts what is seen
/// into empty ones.
void BrowserTextLayout::empty_pages() {
  emptied_in_ = frame_;
  pages_.clear();
  for (auto& [key, entry] : entries_) {
    entry.block.quads.clear();
    entry.is_drawn = false;
  }
}

void BrowserTextLayout::take(const Wanted& wanted, const Json& answer, Json::Array& copies) {
  const Json::Array* parts = answer.as_array();
  if (parts == nullptr || parts->size() != 5) return;
  Entry& entry = *wanted.entry;
  ui::TextBlock& block = entry.block;
  block.left = static_cast<float>(number_of((*parts)[0]));
  block.width = static_cast<float>(number_of((*parts)[1]));
  block.line_count = static_cast<int>(number_of((*parts)[2]));
  block.height = static_cast<float>(block.line_count) * wanted.style.line_height;
  block.is_estimate = false;
  entry.is_set = true;
  if (!entry.wants_drawing) return;
  block.quads.clear();
  entry.is_drawn = true;
  const bool* fits = (*parts)[4].as_bool();
  block.fits = fits == nullptr || *fits;
  const Json::Array* pictures = (*parts)[3].as_array();
  if (pictures == nullptr) return;
  for (const Json& picture : *pictures) {
    const Json::Array* numbers = picture.as_array();
    if (numbers != nullptr && numbers->size() == 6 && block.fits) {
      put_picture(entry, *numbers, copies);
    }
  }
}

/// A picture wider than a page is cut; its parts lie edge to edge on whole device pixels.
void BrowserTextLayout::put_picture(Entry& entry, const Json::Array& picture, Json::Array& copies) {
  const auto left = static_cast<float>(number_of(picture[0]));
  const auto top = static_cast<float>(number_of(picture[1]));
  const int picture_width = static_cast<int>(number_of(picture[2]));
  const int height = static_cast<int>(number_of(picture[3]));
  const bool* is_coloured = picture[4].as_bool();
  for (int from = 0; from < picture_width; from += TexturePages::page_width) {
    const int width = std::min(picture_width - from, TexturePages::page_width);
    const ImTextureData* given_up = nullptr;
    const auto place = pages_.place(width, height, frame_, given_up);
    if (given_up != nullptr) forget_page(given_up);
    if (!place) {
      // Not even then is there room: its element shows the words.
      is_full_ = true;
      entry.block.quads.clear();
      entry.block.fits = false;
      return;
    }
    ImTextureData& page = *place->page;
    Json::Array copy;
    copy.push_back(picture[5]);
    for (const int value : {from, width}) copy.push_back(value);
    copy.push_back(static_cast<std::int64_t>(
        reinterpret_cast<std::uintptr_t>(page.GetPixelsAt(place->x, place->y))));
    copy.push_back(page.GetPitch());
    copies.push_back(std::move(copy));
    TexturePages::mark_written(page, place->x, place->y, width, height);
    constexpr auto page_width = static_cast<float>(TexturePages::page_width);
    constexpr auto page_height = static_cast<float>(TexturePages::page_height);
    ui::TextQuad quad;
    quad.texture = reinterpret_cast<std::uintptr_t>(&page);
    quad.x = left + static_cast<float>(from) / pixel_ratio_;
    quad.y = top;
    quad.width = static_cast<float>(width) / pixel_ratio_;
    quad.height = static_cast<float>(height) / pixel_ratio_;
    quad.u0 = static_cast<float>(place->x) / page_width;
    quad.v0 = static_cast<float>(place->y) / page_height;
    quad.u1 = static_cast<float>(place->x + width) / page_width;
    quad.v1 = static_cast<float>(place->y + height) / page_height;
    quad.is_coloured = is_coloured != nullptr && *is_coloured;
    entry.block.quads.push_back(quad);
  }
}

void BrowserTextLayout::forget_page(const ImTextureData* page) {
  const auto handle = reinterpret_cast<std::uintptr_t>(page);
  for (auto& [key, entry] : entries_) {
    const auto& quads = entry.block.quads;
    const bool is_hit = std::any_of(quads.begin(), quads.end(),
                                    [handle](const auto& quad) { return quad.texture == handle; });
    if (!is_hit) continue;
    entry.block.quads.clear();
    entry.is_drawn = false;
  }
}

}  // namespace frontdesk::web
