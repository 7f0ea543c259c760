// Text measured by arithmetic: every code point is half its size wide, lines break at spaces as
// soon as the width is reached, and each line is one quad. The same everywhere, so trees can be
// compared. Text with a right-to-left override written into it does not fit.
#pragma once

#include <deque>
#include <set>
#include <string>
#include <vector>

#include "ui/text_layout.h"

namespace frontdesk::ui {

class FakeTextLayout : public TextLayout {
 public:
  const TextBlock& measure(const TextRequest& request) override;
  const TextBlock& draw(const TextRequest& request) override;
  int misses() const override { return 0; }

  int measured = 0, drawn = 0;
  std::vector<std::string> words_drawn = {};  ///< In the order they were painted.
  std::set<std::string> texts_asked = {};     ///< All that a browser would have to set.
  std::set<std::string> langs = {};           ///< Of what was painted.

 private:
  std::deque<TextBlock> blocks_ = {};
};

}  // namespace frontdesk::ui
