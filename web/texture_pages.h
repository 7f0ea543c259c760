// Texture pages for pictures of text: where a picture goes, and which page is given up when there
// is room for no more. Pixels stay in memory too, so a lost WebGL context costs no new layout.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "imgui.h"

namespace frontdesk::web {

class TexturePages {
 public:
  static constexpr int page_width = 2048, page_height = 512;
  static constexpr std::size_t pages_max = 16;

  struct Place {
    ImTextureData* page = nullptr;
    int x = 0, y = 0;
  };

  TexturePages() = default;
  ~TexturePages();
  TexturePages(const TexturePages&) = delete;
  TexturePages& operator=(const TexturePages&) = delete;

  /// Room for a picture of at most page_width by page_height; nothing when every page is in use in
  /// `frame`. `given_up` is set to a page whose pictures are gone, if one had to make room.
  std::optional<Place> place(int width, int height, int frame, const ImTextureData*& given_up);

  /// Has this part of the page uploaded with the next frame.
  static void mark_written(ImTextureData& page, int x, int y, int width, int height);

  /// This page was painted from in `frame`, so it must not be given up in it.
  void mark_used(const ImTextureData* page, int frame);
  bool contains(const ImTextureData* page) const;

  /// Gives up everything, e.g. when the pixel ratio changed.
  void clear();

 private:
  /// A row of pictures of one height.
  struct Shelf {
    int y = 0, height = 0, next_x = 0;
  };
  struct Page {
    ImTextureData texture = {};
    std::vector<Shelf> shelves = {};
    int next_y = 0;
    int last_used = 0;
  };

  static std::optional<Place> place_on(Page& page, int width, int height);
  Page& add_page();

  std::vector<std::unique_ptr<Page>> pages_ = {};
};

}  // namespace frontdesk::web
