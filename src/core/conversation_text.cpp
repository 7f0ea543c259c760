// Messages from their pieces: appended by offset, replaced by snapshots, never made shorter.
#include <algorithm>

#include "core/conversation_parts.h"
#include "core/crc32.h"

namespace frontdesk {

using namespace conversation_parts;

namespace {

/// No answer of a clinic is longer; a server that never ends one cannot fill the page's memory.
constexpr std::size_t message_bytes_max = 256 * 1024;

bool is_as_sent(const TextEntry& text, const TextCheck& whole) {
  return text.text.size() == static_cast<std::size_t>(whole.bytes) &&
         crc32(text.text) == whole.crc32;
}

void finish(TextEntry& text, const MessageChunk& chunk) {
  // A patient's own words that point to one are marked too; it is the answer that is shown so.
  if (text.author == Author::Assistant && chunk.is_emergency) text.is_emergency = true;
  if (!chunk.suggestions.empty()) text.suggestions = chunk.suggestions;
  if (!chunk.lang.empty()) text.lang = chunk.lang;
  if (!chunk.is_complete) return;
  text.is_complete = true;
  text.finish = chunk.finish.value_or(Finish::Stop);
}

/// A piece after `offset` bytes of the message. False when something before it is missing.
bool append(TextEntry& text, const MessageChunk& chunk) {
  const std::size_t have = text.text.size();
  const auto offset = static_cast<std::size_t>(*chunk.offset);
  if (offset > have) return false;
  const std::string_view held = std::string_view(text.text).substr(offset);
  const std::string_view overlap = held.substr(0, chunk.content.size());
  if (chunk.content.substr(0, overlap.size()) != overlap) {
    // The server's text is another one from here on: it is the one that counts, unless what it has
    // is only the stump of what was read.
    if (chunk.finish == Finish::Interrupted) return true;
    text.text.resize(offset);
    text.text += chunk.content;
    return true;
  }
  text.text += chunk.content.substr(overlap.size());
  return true;
}

/// All of the message so far, as the server has it.
void replace(TextEntry& text, const MessageChunk& chunk) {
  const bool is_stump =
      chunk.content.size() < text.text.size() &&
      std::string_view(text.text).substr(0, chunk.content.size()) == chunk.content;
  const bool keeps_longer =
      is_stump || (chunk.finish == Finish::Interrupted && chunk.content.size() < text.text.size());
  if (!keeps_longer) text.text = chunk.content;
}

Applied apply_own(Conversation& conversation, const ServerFrame& frame, const MessageChunk& chunk,
                  TimePoint now) {
  Entry* entry = find_own_entry(conversation, frame.reply_to);
  if (entry == nullptr && !chunk.id.empty()) entry = find_message_entry(conversation, chunk.id);
  if (entry == nullptr) {
    return insert(conversation, frame,
                  TextEntry{.message_id = chunk.id,
                            .cid = frame.reply_to,
                            .author = Author::User,
                            .text = chunk.content,
                            .lang = chunk.lang},
                  now);
  }
  const std::int64_t key = entry->key;
  auto& own = std::get<TextEntry>(entry->what);
  own.message_id = chunk.id;
  if (!chunk.lang.empty()) own.lang = chunk.lang;
  own.delivery = Delivery::Delivered;
  if (frame.seq) place(conversation, *entry, *frame.seq);
  ++conversation.revision;
  return {Applied::Kind::Changed, key};
}

/// The open message of a server that names none.
Entry* find_nameless(Conversation& conversation) {
  auto& entries = conversation.entries;
  const auto found = std::find_if(entries.rbegin(), entries.rend(), [](const Entry& entry) {
    const auto* text = std::get_if<TextEntry>(&entry.what);
    return text != nullptr && text->author != Author::User && text->message_id.empty() &&
           !text->is_complete;
  });
  return found != entries.rend() ? &*found : nullptr;
}

}  // namespace

const TextEntry* Conversation::open_message() const {
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    const auto* text = std::get_if<TextEntry>(&entry->what);
    if (text != nullptr && !text->is_complete) return text;
  }
  return nullptr;
}

namespace conversation_parts {

Entry* find_message_entry(Conversation& conversation, std::string_view id) {
  if (id.empty()) return nullptr;
  auto& entries = conversation.entries;
  const auto found = std::find_if(entries.rbegin(), entries.rend(), [id](const Entry& entry) {
    const auto* text = std::get_if<TextEntry>(&entry.what);
    return text != nullptr && text->message_id == id;
  });
  return found != entries.rend() ? &*found : nullptr;
}

void interrupt(TextEntry& text) {
  text.is_complete = true;
  text.finish = Finish::Interrupted;
}

Applied apply_chunk(Conversation& conversation, const ServerFrame& frame, const MessageChunk& chunk,
                    TimePoint now) {
  if (chunk.author == Author::User) return apply_own(conversation, frame, chunk, now);
  Entry* entry =
      chunk.id.empty() ? find_nameless(conversation) : find_message_entry(conversation, chunk.id);
  if (entry == nullptr) {
    if (chunk.offset.value_or(0) > 0) return {Applied::Kind::Gap, 0};
    TextEntry text = {.message_id = chunk.id,
                      .reply_to = frame.reply_to,
                      .author = chunk.author,
                      .text = chunk.content,
                      .is_complete = false};
    finish(text, chunk);
    conversation.status.clear();
    return insert(conversation, frame, std::move(text), now);
  }
  auto& text = std::get<TextEntry>(entry->what);
  // A late piece of what is whole already.
  if (text.finish == Finish::Stop && !chunk.is_complete) return {};
  const TextEntry before = text;
  const bool is_all = chunk.is_complete && chunk.offset.value_or(0) == 0;
  if (chunk.id.empty()) {
    text.text += chunk.content;
  } else if (is_all && chunk.whole) {
    text.text = chunk.content;
  } else if (!chunk.offset) {
    replace(text, chunk);
  } else if (!append(text, chunk)) {
    return {Applied::Kind::Gap, entry->key};
  }
  if (chunk.is_complete && chunk.whole && !is_all && !is_as_sent(text, *chunk.whole)) {
    return {Applied::Kind::Damaged, entry->key};
  }
  finish(text, chunk);
  // The server's whole is shorter than what was read: the rest is lost to it.
  const std::size_t whole =
      static_cast<std::size_t>(chunk.offset.value_or(0)) + chunk.content.size();
  const bool is_short = chunk.is_complete && !chunk.id.empty() && whole < text.text.size();
  if (is_short && !before.is_complete && chunk.finish != Finish::Cancelled) interrupt(text);
  if (text.text.size() > message_bytes_max) {
    text.text = before.text;
    interrupt(text);
  }
  if (text == before) return {};
  ++conversation.revision;
  return {Applied::Kind::Changed, entry->key};
}

}  // namespace conversation_parts

}  // namespace frontdesk
