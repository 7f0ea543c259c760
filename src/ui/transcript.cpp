// Grouping of entries, and one drawing for each kind of block.
#include "ui/transcript.h"

#include "core/match.h"
#include "core/strings.h"
#include "ui/chat_view.h"
#include "ui/confirmation_view.h"
#include "ui/doctors_view.h"
#include "ui/error_view.h"
#include "ui/message_view.h"
#include "ui/review_view.h"
#include "ui/slots_view.h"

namespace frontdesk::ui {
namespace {

constexpr Millis group_span{300'000};
constexpr std::int64_t opening_key = -4, waiting_key = -3, review_key = -2, space_key = -1;

bool is_users(const Entry& entry) {
  const auto* text_entry = std::get_if<TextEntry>(&entry.what);
  return text_entry != nullptr && text_entry->author == Author::User;
}

std::chrono::local_days day_on_device(const ViewContext& context, TimePoint at) {
  return day_of(context.on_device(at).wall());
}

bool is_same_group(const ViewContext& context, const Entry& a, const Entry& b) {
  return is_users(a) == is_users(b) && b.at - a.at < group_span &&
         day_on_device(context, a.at) == day_on_device(context, b.at);
}

/// Key of the newest complete answer, if the patient has said nothing since; else 0.
std::int64_t key_with_quick_replies(const Conversation& conversation) {
  for (auto it = conversation.entries.rbegin(); it != conversation.entries.rend(); ++it) {
    const auto* message = std::get_if<TextEntry>(&it->what);
    if (message == nullptr || message->author == Author::System) continue;
    return message->author == Author::Assistant && message->is_complete ? it->key : 0;
  }
  return 0;
}

void draw_day(Ui& ui, Flow& flow, const ViewContext& context, const std::string& id, TimePoint at) {
  const auto day = day_on_device(context, at);
  const auto today = day_on_device(context, context.server_now());
  ui.separator(flow, id + ".day", relative_date(day, today));
}

void draw_opening(Ui& ui, Flow& flow, const ViewContext& context) {
  const AppState& state = context.state();
  const Theme& theme = ui.theme();
  flow.gap(size::gap_group);
  if (state.clinic.is_demo) {
    ui.text(flow, "demo-notice", text("demo.notice"),
            {.style = type::small, .colour = theme.text_muted, .align = Align::Centre});
    flow.gap(size::gap_large);
  }
  // A known patient is found again by who they are.
  if (state.device.is_storage_blocked && state.session.is_guest) {
    ui.text(flow, "storage-notice", text("welcome.no_storage"),
            {.style = type::small, .colour = theme.text_muted, .align = Align::Centre});
    flow.gap(size::gap_large);
  }
  if (state.conversation.entries.size() > state.entries_shown || state.has_earlier()) {
    ui.wide_button(flow, {.id = "earlier",
                          .label = text("chat.earlier"),
                          .kind = ButtonKind::Quiet,
                          .is_busy = state.is_loading_earlier(),
                          .intent = ShowEarlier{}});
    flow.gap(size::gap_large);
  }
  if (!state.conversation.entries.empty()) return;
  const Node node{.id = "welcome", .role = Role::Region, .name = text("welcome.title")};
  ui.group(flow, node, [&](Flow& inner) {
    ui.text(inner, "welcome-title", text("welcome.title"),
            {.style = type::display, .colour = theme.text, .heading_level = 2});
    inner.gap(size::gap);
    ui.text(inner, "welcome-text", text("welcome.text"), {.colour = theme.text_muted});
    inner.gap(20);
    const auto chip = [](std::string id, std::string_view key) {
      return Button{.id = std::move(id),
                    .label = text(key),
                    .kind = ButtonKind::Chip,
                    .intent = SendText{text(key)}};
    };
    ui.buttons(inner, {chip("welcome-book", "welcome.suggestion_book"),
                       chip("welcome-video", "welcome.suggestion_video"),
                       chip("welcome-appointments", "welcome.suggestion_appointments")});
  });
}

void draw_content(Ui& ui, Flow& flow, const ViewContext& context, const Block& block,
                  const std::string& id) {
  const Entry& entry = *block.entry;
  match(
      entry.what,
      [&](const TextEntry& what) {
        draw_message(ui, flow, context,
                     {id, entry.key, entry.at, block.ends_group, block.has_quick_replies}, what);
      },
      [&](const DoctorsEntry& what) { draw_doctors(ui, flow, context, id, what); },
      [&](const SlotsEntry& what) { draw_slots(ui, flow, context, id, entry.key, what); },
      [&](const ConfirmationEntry& what) { draw_confirmation(ui, flow, context, id, what); },
      [&](const AppointmentsEntry& what) { draw_appointments(ui, flow, context, id, what); },
      [&](const ErrorEntry& what) { draw_error(ui, flow, context, id, what); });
  if (block.ends_group && !std::holds_alternative<TextEntry>(entry.what)) {
    flow.gap(size::gap);
    draw_time(ui, flow, context, id, entry.at);
  }
}

void draw_entry(Ui& ui, Flow& flow, const ViewContext& context, const Block& block) {
  const Entry& entry = *block.entry;
  const std::string id = "e" + std::to_string(entry.key);
  flow.gap(block.starts_group ? size::gap_group : size::gap_large);
  if (block.starts_day) {
    draw_day(ui, flow, context, id, entry.at);
    flow.gap(size::gap_large);
  }
  const auto* message = std::get_if<TextEntry>(&entry.what);
  const Node article{.id = id,
                     .role = Role::Article,
                     .name = text(is_users(entry) ? "chat.you" : "chat.assistant") + ", " +
                             clock_time(context.on_device(entry.at).wall()),
                     .is_busy = message != nullptr && !message->is_complete};
  ui.group(flow, article, [&](Flow& inner) { draw_content(ui, inner, context, block, id); });
}

}  // namespace

std::vector<Block> transcript_blocks(const ViewContext& context) {
  const AppState& state = context.state();
  const std::vector<Entry>& entries = state.conversation.entries;
  const std::int64_t replies_key = key_with_quick_replies(state.conversation);
  const std::size_t first =
      entries.size() > state.entries_shown ? entries.size() - state.entries_shown : 0;

  std::vector<Block> blocks;
  blocks.reserve(entries.size() - first + 4);
  blocks.push_back({.kind = Block::Kind::Opening, .key = opening_key});
  for (std::size_t i = first; i < entries.size(); ++i) {
    const bool continues = i > first && is_same_group(context, entries[i - 1], entries[i]);
    const bool goes_on =
        i + 1 < entries.size() && is_same_group(context, entries[i], entries[i + 1]);
    blocks.push_back({.kind = Block::Kind::Entry,
                      .key = entries[i].key,
                      .entry = &entries[i],
                      .is_users = is_users(entries[i]),
                      .starts_day = i == first || day_on_device(context, entries[i - 1].at) !=
                                                      day_on_device(context, entries[i].at),
                      .starts_group = !continues,
                      .ends_group = !goes_on,
                      .has_quick_replies = entries[i].key == replies_key});
  }
  if (state.conversation.is_waiting() && state.conversation.open_message() == nullptr) {
    blocks.push_back({.kind = Block::Kind::Waiting, .key = waiting_key});
  }
  if (has_review(state)) blocks.push_back({.kind = Block::Kind::Review, .key = review_key});
  blocks.push_back({.kind = Block::Kind::Space, .key = space_key});
  return blocks;
}

void draw_block(Ui& ui, Flow& flow, const ViewContext& context, const Block& block) {
  switch (block.kind) {
    case Block::Kind::Opening:
      return draw_opening(ui, flow, context);
    case Block::Kind::Entry:
      return draw_entry(ui, flow, context, block);
    case Block::Kind::Waiting:
      flow.gap(size::gap_group);
      return draw_waiting(ui, flow, context);
    case Block::Kind::Review:
      flow.gap(size::gap_group);
      return draw_review(ui, flow, context);
    case Block::Kind::Space:
      return flow.gap(size::gap_group);
  }
}

}  // namespace frontdesk::ui
