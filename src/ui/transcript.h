// What the transcript is made of, from top to bottom: a greeting, the entries with their date
// lines, the dots while an answer is awaited, and the held time to confirm.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/view_context.h"
#include "ui/widgets.h"

namespace frontdesk::ui {

struct Block {
  enum class Kind { Opening, Entry, Waiting, Review, Space } kind = Kind::Space;
  std::int64_t key = 0;  ///< The entry's; below zero for what is no entry.
  const Entry* entry = nullptr;
  bool is_users = false;  ///< The patient's own words.
  bool starts_day = false;
  bool starts_group = true;  ///< A group: the same side's messages within a few minutes.
  bool ends_group = true;
  bool has_quick_replies = false;
};

/// In ascending order of place, the Opening first. The state must outlive them.
std::vector<Block> transcript_blocks(const ViewContext& context);

void draw_block(Ui& ui, Flow& flow, const ViewContext& context, const Block& block);

}  // namespace frontdesk::ui
