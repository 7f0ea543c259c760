// Shelves of equal height, pages by least recent use; Dear ImGui's own texture protocol uploads
// them.
#include "web/texture_pages.h"

#include <algorithm>

#include "imgui_internal.h"

namespace frontdesk::web {
namespace {

/// Pictures do not touch, so that no sampling reaches into a neighbour.
constexpr int gap = 1;

}  // namespace

TexturePages::~TexturePages() {
  for (const auto& page : pages_) ImGui::UnregisterUserTexture(&page->texture);
}

std::optional<TexturePages::Place> TexturePages::place(int width, int height, int frame,
                                                       const ImTextureData*& given_up) {
  given_up = nullptr;
  if (width > page_width || height > page_height) return {};
  for (const auto& page : pages_) {
    if (const auto found = place_on(*page, width, height)) {
      page->last_used = frame;
      return found;
    }
  }
  if (pages_.size() < pages_max) {
    Page& page = add_page();
    page.last_used = frame;
    return place_on(page, width, height);
  }
  const auto oldest =
      std::min_element(pages_.begin(), pages_.end(),
                       [](const auto& a, const auto& b) { return a->last_used < b->last_used; });
  Page& page = **oldest;
  if (page.last_used == frame) return {};
  given_up = &page.texture;
  page.shelves.clear();
  page.next_y = 0;
  page.last_used = frame;
  return place_on(page, width, height);
}

std::optional<TexturePages::Place> TexturePages::place_on(Page& page, int width, int height) {
  for (Shelf& shelf : page.shelves) {
    if (shelf.height != height || shelf.next_x + width > page_width) continue;
    const int x = shelf.next_x;
    shelf.next_x += width + gap;
    return Place{&page.texture, x, shelf.y};
  }
  if (page.next_y + height > page_height) return {};
  const int y = page.next_y;
  page.next_y += height + gap;
  page.shelves.push_back({y, height, width + gap});
  return Place{&page.texture, 0, y};
}

TexturePages::Page& TexturePages::add_page() {
  pages_.push_back(std::make_unique<Page>());
  Page& page = *pages_.back();
  page.texture.Create(ImTextureFormat_RGBA32, page_width, page_height);
  page.texture.Status = ImTextureStatus_WantCreate;
  ImGui::RegisterUserTexture(&page.texture);
  return page;
}

void TexturePages::mark_written(ImTextureData& page, int x, int y, int width, int height) {
  if (page.Status == ImTextureStatus_WantCreate) return;
  if (page.Status == ImTextureStatus_OK) page.Updates.resize(0);
  ImTextureRect rect;
  rect.x = static_cast<unsigned short>(x);
  rect.y = static_cast<unsigned short>(y);
  rect.w = static_cast<unsigned short>(width);
  rect.h = static_cast<unsigned short>(height);
  page.Updates.push_back(rect);
  page.Status = ImTextureStatus_WantUpdates;
}

void TexturePages::mark_used(const ImTextureData* texture, int frame) {
  for (const auto& page : pages_) {
    if (&page->texture == texture) page->last_used = frame;
  }
}

bool TexturePages::contains(const ImTextureData* texture) const {
  return std::any_of(pages_.begin(), pages_.end(),
                     [texture](const auto& page) { return &page->texture == texture; });
}

void TexturePages::clear() {
  for (const auto& page : pages_) {
    page->shelves.clear();
    page->next_y = 0;
  }
}

}  // namespace frontdesk::web
