// Keeps order and resends; words, and the cids of bookings, survive a reload of the page.
#include "core/outbox.h"

#include <algorithm>
#include <numeric>

#include "core/codec.h"
#include "core/json_fields.h"
#include "core/limits.h"
#include "core/text.h"

namespace frontdesk {
namespace {

std::size_t size_of(const OutboxItem& item) {
  return encode_frame(item.action).size();
}

std::optional<OutboxItem> decode_item(const Json& value) {
  JsonFields fields(value);
  OutboxItem item;
  UserMessage words;
  const bool is_bare_booking = fields.boolean_or("booking", false);
  item.action.cid = fields.string("cid");
  if (!is_bare_booking) words.content = fields.string("text");
  item.made = TimePoint{Millis{fields.integer("made")}};
  item.was_sent = is_bare_booking || fields.boolean("sent");
  const bool is_usable = fields.ok() && !item.action.cid.empty() &&
                         item.action.cid.size() <= limits::cid_bytes_max &&
                         count_code_points(words.content) <= limits::text_code_points_max;
  if (!is_usable || (!is_bare_booking && words.content.empty())) return {};
  if (is_bare_booking) {
    item.action.what = ConfirmBooking{};
    item.must_check = true;
    return item;
  }
  item.action.text = words.content;
  item.action.what = std::move(words);
  return item;
}

}  // namespace

Result<> Outbox::add(Action action, TimePoint now) {
  OutboxItem item = {.action = std::move(action), .made = now};
  const std::size_t bytes =
      std::accumulate(items.begin(), items.end(), size_of(item),
                      [](std::size_t sum, const OutboxItem& i) { return sum + size_of(i); });
  if (items.size() >= limits::outbox_items_max || bytes > limits::outbox_bytes_max) {
    return Error{ErrorCode::RateLimited, "outbox is full"};
  }
  items.push_back(std::move(item));
  return Done{};
}

bool Outbox::acknowledge(std::string_view cid) {
  return std::erase_if(items, [cid](const OutboxItem& i) { return i.action.cid == cid; }) > 0;
}

const OutboxItem* Outbox::find(std::string_view cid) const {
  const auto found = std::find_if(items.begin(), items.end(),
                                  [cid](const OutboxItem& i) { return i.action.cid == cid; });
  return found != items.end() ? &*found : nullptr;
}

OutboxItem* Outbox::find(std::string_view cid) {
  return const_cast<OutboxItem*>(static_cast<const Outbox*>(this)->find(cid));
}

void Outbox::forget_pipe() {
  for (OutboxItem& item : items) {
    item.sent_on = 0;
    if (item.was_sent && is_booking(item.action)) item.must_check = true;
  }
}

std::vector<const OutboxItem*> Outbox::take_unsent(int pipe, TimePoint now, std::size_t count_max,
                                                   std::size_t bytes_max) {
  std::vector<const OutboxItem*> taken;
  std::size_t bytes = 0;
  for (OutboxItem& item : items) {
    if (item.sent_on == pipe) continue;
    bytes += size_of(item) + 1;
    const bool is_too_much = taken.size() >= count_max || (bytes > bytes_max && !taken.empty());
    if (item.must_check || item.not_before > now || is_too_much) break;
    item.was_sent = true;
    item.sent_on = pipe;
    item.sent_at = now;
    taken.push_back(&item);
  }
  return taken;
}

const OutboxItem* Outbox::first_to_check() const {
  for (const OutboxItem& item : items) {
    if (item.must_check) return &item;
    if (item.sent_on == 0) return nullptr;
  }
  return nullptr;
}

TimePoint Outbox::next_allowed(TimePoint now) const {
  for (const OutboxItem& item : items) {
    if (item.sent_on == 0) return item.not_before > now ? item.not_before : TimePoint::max();
  }
  return TimePoint::max();
}

std::optional<TimePoint> Outbox::oldest_sent(int pipe) const {
  for (const OutboxItem& item : items) {
    if (item.sent_on == pipe) return item.sent_at;
  }
  return {};
}

bool is_booking(const Action& action) {
  return std::holds_alternative<ConfirmBooking>(action.what) ||
         std::holds_alternative<RescheduleBooking>(action.what);
}

bool is_too_large(const ServerTerms& terms, const Action& action) {
  const auto* words = std::get_if<UserMessage>(&action.what);
  const bool is_long =
      words != nullptr && count_code_points(words->content) > terms.text_code_points;
  return is_long || encode_frame(action).size() > terms.frame_bytes;
}

bool is_bare(const OutboxItem& item) {
  const auto* confirm = std::get_if<ConfirmBooking>(&item.action.what);
  return confirm != nullptr && confirm->hold_id.empty();
}

std::string encode_kept(const Outbox& outbox) {
  Json::Array kept;
  for (const OutboxItem& item : outbox.items) {
    const std::int64_t made{item.made.time_since_epoch().count()};
    if (is_booking(item.action) && item.was_sent) {
      kept.push_back(Json::object({{"cid", item.action.cid}, {"booking", true}, {"made", made}}));
    }
    const auto* words = std::get_if<UserMessage>(&item.action.what);
    if (words == nullptr) continue;
    kept.push_back(Json::object({{"cid", item.action.cid},
                                 {"text", words->content},
                                 {"made", made},
                                 {"sent", item.was_sent}}));
  }
  return kept.empty() ? std::string() : dump_json(kept);
}

std::vector<OutboxItem> decode_kept(std::string_view stored) {
  std::vector<OutboxItem> items;
  if (stored.empty()) return items;
  const Result<Json> parsed = parse_json(stored, {.bytes_max = 2 * limits::outbox_bytes_max});
  const Json::Array* list = parsed.has_value() ? parsed->as_array() : nullptr;
  if (list == nullptr) return items;
  for (const Json& value : *list) {
    std::optional<OutboxItem> item = decode_item(value);
    if (item && items.size() < limits::outbox_items_max) items.push_back(std::move(*item));
  }
  return items;
}

}  // namespace frontdesk
