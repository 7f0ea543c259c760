// JSON from the page as values.
#include "web/page.h"

#include <emscripten/html5.h>

#include "core/json_fields.h"
#include "core/page_clock.h"
#include "web/page_call.h"

namespace frontdesk::web {
namespace {

/// Storage may hold a whole outbox beside the rest.
constexpr JsonLimits start_limits{1024 * 1024, 16};

Json parse(std::string_view json, JsonLimits limits = {}) {
  Result<Json> value = parse_json(json, limits);
  return value ? std::move(value).value() : Json();
}

float number(const Json* value, float fallback) {
  return value != nullptr ? static_cast<float>(number_of(*value, fallback)) : fallback;
}

std::string text(const Json& object, std::string_view key) {
  const Json* value = object.find(key);
  const std::string* found = value != nullptr ? value->as_string() : nullptr;
  return found != nullptr ? *found : std::string();
}

bool flag(const Json& object, std::string_view key, bool fallback = false) {
  const Json* value = object.find(key);
  const bool* found = value != nullptr ? value->as_bool() : nullptr;
  return found != nullptr ? *found : fallback;
}

const Json::Array& array(const Json* value) {
  static const Json::Array none;
  const Json::Array* found = value != nullptr ? value->as_array() : nullptr;
  return found != nullptr ? *found : none;
}

std::int64_t integer(const Json& value) {
  const auto* found = value.as_int();
  return found != nullptr ? *found : 0;
}

}  // namespace

TimePoint now() {
  static PageClock clock;
  const auto whole = [](double ms) { return Millis(static_cast<std::int64_t>(ms)); };
  return clock.read(TimePoint(whole(emscripten_date_now())), whole(emscripten_performance_now()));
}

PageReading read_page() {
  const Json page = ask_page("read_page");
  PageReading reading;
  ui::FrameInput& input = reading.input;
  input.now = now();
  input.width = number(page.find("width"), input.width);
  input.height = number(page.find("height"), input.height);
  input.composer_height = number(page.find("composer_height"), input.composer_height);
  const Json::Array& safe = array(page.find("safe"));
  if (safe.size() == 4) {
    input.safe_top = number(&safe[0], 0);
    input.safe_bottom = number(&safe[1], 0);
    input.safe_left = number(&safe[2], 0);
    input.safe_right = number(&safe[3], 0);
  }
  input.log_scroll = number(page.find("log_scroll"), 0);
  input.is_dark = flag(page, "is_dark");
  input.has_more_contrast = flag(page, "has_more_contrast");
  input.is_motion_reduced = flag(page, "is_motion_reduced");
  input.composer_has_text = flag(page, "composer_has_text");
  input.composer_has_focus = flag(page, "composer_has_focus");
  input.hovered = text(page, "hovered");
  input.pressed = text(page, "pressed");
  input.focused = text(page, "focused");
  reading.pixel_ratio = number(page.find("pixel_ratio"), 1);
  reading.wants_text = flag(page, "wants_text");
  return reading;
}

StartFacts decode_start(std::string_view json) {
  const Json page = parse(json, start_limits);
  StartFacts facts;
  PageStarted& started = facts.started;
  const Json::Array& seed = array(page.find("seed"));
  for (const Json& half : seed) {
    started.seed = started.seed << 32U | static_cast<std::uint64_t>(integer(half));
  }
  started.rest_base = text(page, "rest_base");
  started.plain.url = text(page, "plain_url");
  started.plain.chat_url = text(page, "plain_chat_url");
  started.plain.stream = plain_stream_from_name(text(page, "plain_stream"));
  started.plain.is_certain = flag(page, "is_plain");
  started.is_demo = flag(page, "is_demo");
  started.guests_allowed = flag(page, "guests_allowed");
  started.clinic_name = text(page, "clinic_name");
  started.clinic_phone = text(page, "clinic_phone");
  started.country = text(page, "country");
  started.birth_date =
      birth_date_use_from_name(text(page, "birth_date")).value_or(BirthDateUse::Off);
  started.host_origin = text(page, "host_origin");
  started.locale = text(page, "locale");
  started.device_tz = text(page, "device_tz");
  for (const Json& span : array(page.find("device_offsets"))) {
    const Json::Array& pair = array(&span);
    if (pair.size() != 2) continue;
    started.device_offsets.push_back(
        {TimePoint(Millis(integer(pair[0]))), std::chrono::minutes(integer(pair[1]))});
  }
  started.stored_session_id = text(page, "stored_session_id");
  started.stored_guest_token = text(page, "stored_guest_token");
  started.stored_outbox = text(page, "stored_outbox");
  started.stored_look = text(page, "stored_look");
  started.is_storage_blocked = flag(page, "is_storage_blocked");
  facts.is_visible = flag(page, "is_visible", true);
  facts.is_online = flag(page, "is_online", true);
  return facts;
}

std::vector<FieldValue> decode_fields(std::string_view json) {
  std::vector<FieldValue> fields;
  const Json list = parse(json);
  for (const Json& field : array(&list))
    fields.push_back({text(field, "name"), text(field, "value")});
  return fields;
}

}  // namespace frontdesk::web
