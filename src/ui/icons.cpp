// The strokes of each icon.
#include "ui/icons.h"

#include <imgui.h>

#include <initializer_list>
#include <numbers>

#include "ui/painter.h"

namespace frontdesk::ui {
namespace {

constexpr float pi = std::numbers::pi_v<float>;

/// One icon being drawn: the 24-grid placed and scaled.
class Pen {
 public:
  Pen(ImDrawList& list, float x, float y, float side, ImU32 colour)
      : list_(list), x_(x), y_(y), scale_(side / 24.0f), colour_(colour) {}

  void lines(std::initializer_list<ImVec2> points, ImDrawFlags flags = ImDrawFlags_None) {
    for (const ImVec2& point : points) list_.PathLineTo(place(point));
    list_.PathStroke(colour_, flags, width());
  }
  void arc(ImVec2 centre, float radius, float from, float to) {
    list_.PathArcTo(place(centre), radius * scale_, from, to);
    list_.PathStroke(colour_, ImDrawFlags_None, width());
  }
  void circle(ImVec2 centre, float radius) {
    list_.AddCircle(place(centre), radius * scale_, colour_, 0, width());
  }
  void dot(ImVec2 centre, float radius) {
    list_.AddCircleFilled(place(centre), radius * scale_, colour_);
  }
  void box(ImVec2 from, ImVec2 to, float radius) {
    list_.AddRect(place(from), place(to), colour_, radius * scale_, ImDrawFlags_None, width());
  }
  void block(ImVec2 from, ImVec2 to, float radius) {
    list_.AddRectFilled(place(from), place(to), colour_, radius * scale_);
  }

 private:
  ImVec2 place(ImVec2 p) const { return {x_ + p.x * scale_, y_ + p.y * scale_}; }
  float width() const { return 2.0f * scale_ < 1.4f ? 1.4f : 2.0f * scale_; }

  ImDrawList& list_;
  float x_, y_, scale_;
  ImU32 colour_;
};

void draw_pin(Pen& pen) {
  pen.arc({12, 10}, 7, 0.75f * pi, 2.25f * pi);
  pen.lines({{7.05f, 14.95f}, {12, 21.5f}, {16.95f, 14.95f}});
  pen.dot({12, 10}, 2.6f);
}

void draw_phone(Pen& pen) {
  pen.lines({{5, 4},
             {9, 4},
             {11, 9},
             {8.5f, 10.5f},
             {11, 13.5f},
             {13.5f, 15.5f},
             {15, 13},
             {20, 15},
             {20, 19},
             {18, 20.5f},
             {13, 19},
             {8, 15.5f},
             {5, 11},
             {3.5f, 6}},
            ImDrawFlags_Closed);
}

void draw_calendar(Pen& pen) {
  pen.box({3.5f, 5}, {20.5f, 20.5f}, 3);
  pen.lines({{3.5f, 10}, {20.5f, 10}});
  pen.lines({{8, 2.5f}, {8, 6.5f}});
  pen.lines({{16, 2.5f}, {16, 6.5f}});
}

void draw_star(Pen& pen) {
  pen.lines({{12, 3},
             {14.7f, 8.8f},
             {21, 9.6f},
             {16.4f, 14},
             {17.6f, 20.3f},
             {12, 17.2f},
             {6.4f, 20.3f},
             {7.6f, 14},
             {3, 9.6f},
             {9.3f, 8.8f}},
            ImDrawFlags_Closed);
}

void draw_warning(Pen& pen) {
  pen.lines({{12, 3.5f}, {21.5f, 20}, {2.5f, 20}}, ImDrawFlags_Closed);
  pen.lines({{12, 9.5f}, {12, 14}});
  pen.dot({12, 17}, 1.2f);
}

void draw_speech(Pen& pen) {
  pen.lines({{8, 17.5f},
             {4, 20.5f},
             {4, 6.5f},
             {6, 4.5f},
             {18, 4.5f},
             {20, 6.5f},
             {20, 15.5f},
             {18, 17.5f}},
            ImDrawFlags_Closed);
}

void draw_video(Pen& pen) {
  pen.box({2.5f, 6}, {15.5f, 18}, 3);
  pen.lines({{15.5f, 11}, {21.5f, 7.5f}, {21.5f, 16.5f}, {15.5f, 13}});
}

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, float x, float y, float side, std::uint32_t colour) {
  Pen pen(list, x, y, side, colour);
  switch (icon) {
    case Icon::None:
      return;
    case Icon::ArrowDown:
      pen.lines({{12, 4.5f}, {12, 19}});
      return pen.lines({{5.5f, 12.5f}, {12, 19}, {18.5f, 12.5f}});
    case Icon::ArrowUp:
      pen.lines({{12, 19.5f}, {12, 5}});
      return pen.lines({{5.5f, 11.5f}, {12, 5}, {18.5f, 11.5f}});
    case Icon::Calendar:
      return draw_calendar(pen);
    case Icon::Clock:
      pen.circle({12, 12}, 9);
      return pen.lines({{12, 7}, {12, 12}, {15.5f, 14}});
    case Icon::More:
      for (const float centre : {5.5f, 12.0f, 18.5f}) pen.dot({12, centre}, 1.9f);
      return;
    case Icon::Phone:
      return draw_phone(pen);
    case Icon::Pin:
      return draw_pin(pen);
    case Icon::Speech:
      return draw_speech(pen);
    case Icon::Star:
      return draw_star(pen);
    case Icon::Stop:
      return pen.block({6, 6}, {18, 18}, 3);
    case Icon::Tick:
      return pen.lines({{5, 12.5f}, {10, 17.5f}, {19.5f, 7}});
    case Icon::Video:
      return draw_video(pen);
    case Icon::Warning:
      return draw_warning(pen);
  }
}

}  // namespace frontdesk::ui
