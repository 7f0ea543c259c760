// A server's bytes to a typed frame, for the page.
//
// Tolerates what plain servers send (codec_clinic.cpp has the doctors and times). Words that will
// be shown are cleaned, except a message's content: its pieces are placed by byte offset, so the
// server cleans it before sending and the views once more before drawing.
#include <limits>

#include "core/codec.h"
#include "core/codec_clinic.h"
#include "core/codec_names.h"
#include "core/codec_terms.h"
#include "core/crc32.h"
#include "core/limits.h"
#include "core/text.h"

namespace frontdesk {
namespace {

constexpr std::size_t words_max = 200;
constexpr std::size_t error_words_max = 1'000;
constexpr std::size_t suggestions_max = 12;
constexpr std::size_t lang_code_points_max = 64;

std::int64_t non_negative(JsonFields& fields, std::string_view key) {
  const std::int64_t value = fields.integer_or(key, 0);
  if (value < 0) fields.complain(key, "negative");
  return value;
}

/// A duration of at most a hundred days, so that adding it to a time cannot overflow.
Millis millis(JsonFields& fields, std::string_view key, Millis fallback = Millis{0}) {
  const Millis value{fields.integer_or(key, fallback.count())};
  if (value < Millis{0} || value > std::chrono::hours{2'400}) fields.complain(key, "out of range");
  return value;
}

/// How many there are in all, at least those in the list.
int total(JsonFields& fields, std::size_t listed) {
  const auto fewest = static_cast<std::int64_t>(listed);
  const std::int64_t value = fields.integer_or("total", fewest);
  if (value < 0 || value > std::numeric_limits<int>::max()) {
    fields.complain("total", "out of range");
    return 0;
  }
  return static_cast<int>(value < fewest ? fewest : value);
}

std::string lang(JsonFields& fields) {
  return plain_line(fields.string_or("lang", ""), lang_code_points_max);
}

ServerEvent message(JsonFields& fields) {
  MessageChunk chunk;
  chunk.id = fields.id_or("id", "");
  chunk.author = author_from_name(fields.string_or("role", ""));
  chunk.content = fields.string_or("content", "");
  chunk.lang = lang(fields);
  chunk.is_complete = fields.boolean_or("is_complete", true);
  chunk.offset = fields.optional_integer("offset");
  if (chunk.offset.value_or(0) < 0) fields.complain("offset", "negative");
  const std::optional<std::int64_t> bytes = fields.optional_integer("len");
  const std::optional<std::string> check = fields.optional_string("crc32");
  if (bytes && check) {
    const std::optional<std::uint32_t> crc32 = crc32_from_hex(*check);
    if (!crc32 || *bytes < 0) fields.complain("crc32", "not eight hexadecimal digits");
    chunk.whole = TextCheck{*bytes, crc32.value_or(0)};
  }
  if (const Json* metadata = fields.object("metadata")) {
    JsonFields more(*metadata);
    const std::optional<std::string> finish = more.optional_string("finish");
    if (finish) chunk.finish = finish_from_name(*finish);
    for (const std::string& suggestion : more.strings("suggestions")) {
      std::string line = plain_line(suggestion, words_max);
      if (line.empty() || chunk.suggestions.size() == suggestions_max) continue;
      chunk.suggestions.push_back(std::move(line));
    }
    chunk.is_emergency = more.string_or("kind", "") == "emergency";
    if (!more.ok()) fields.complain("metadata", more.error().detail);
  }
  return chunk;
}

ServerEvent doctors(JsonFields& fields) {
  DoctorList list;
  list.version = fields.id_or("version", "");
  list.base = fields.id_or("base", "");
  if (!list.base.empty()) {
    for (const Json& value : fields.array("doctors")) {
      list.doctors.push_back(doctor_change_from(value, fields));
    }
    list.removed = fields.strings("removed");
    list.is_update = true;
    return list;
  }
  for (const Json& value : fields.array("doctors")) {
    list.doctors.push_back(doctor_from(value, fields));
  }
  list.total = total(fields, list.doctors.size());
  list.is_update = fields.boolean_or("is_update", false);
  return list;
}

ServerEvent time_slots(JsonFields& fields) {
  SlotList list;
  list.doctor_id = fields.id_or("doctor_id", "");
  list.version = fields.id_or("version", "");
  list.base = fields.id_or("base", "");
  if (!list.base.empty()) {
    for (const Json& value : fields.array("time_slots")) {
      list.slots.push_back(slot_change_from(value, fields));
    }
    list.is_update = true;
    return list;
  }
  list.tz = plain_line(fields.string_or("tz", ""), words_max);
  list.place = plain_line(fields.string_or("location", ""), words_max);
  for (const Json& value : fields.array("time_slots")) {
    list.slots.push_back(slot_from(value, list.doctor_id, fields));
  }
  list.total = total(fields, list.slots.size());
  list.is_update = fields.boolean_or("is_update", false);
  list.appointment_id = fields.id_or("appointment_id", "");
  return list;
}

ServerEvent slot_hold(JsonFields& fields) {
  SlotHold event;
  event.hold.id = fields.id("hold_id");
  event.hold.version = fields.integer_or("version", 1);
  event.hold.slot_id = fields.id("slot_id");
  event.hold.doctor_id = fields.id_or("doctor_id", "");
  event.hold.start = fields.optional_moment("start");
  event.hold.end = fields.optional_moment("end");
  event.hold.tz = plain_line(fields.string_or("tz", ""), words_max);
  event.hold.place = plain_line(fields.string_or("location", ""), words_max);
  event.hold.address = plain_line(fields.string_or("address", ""), words_max);
  event.hold.telehealth = fields.boolean_or("telehealth", false);
  event.hold.ttl = millis(fields, "ttl_ms");
  event.hold.ttl_max = millis(fields, "max_ttl_ms");
  event.status = hold_status_from_name(fields.string_or("status", "held"));
  event.appointment_id = fields.id_or("appointment_id", "");
  return event;
}

ServerEvent booking_confirmation(const Json& json, JsonFields& fields) {
  BookingConfirmation event;
  const Json* nested = fields.object("confirmation");
  event.appointment = appointment_from(nested ? *nested : json, fields);
  event.is_replay = fields.boolean_or("replayed", false);
  event.retook_hold = fields.boolean_or("retook_hold", false);
  event.moved_from_slot_id = fields.id_or("moved_from", "");
  return event;
}

ServerEvent appointments(JsonFields& fields) {
  AppointmentList list;
  for (const Json& value : fields.array("appointments")) {
    list.appointments.push_back(appointment_from(value, fields));
  }
  return list;
}

/// An error is shown however odd its form is: a patient who is told nothing is worse off.
ServerEvent error(const Json& json, JsonFields& fields) {
  ErrorFrame event;
  const Json* what = json.find("error");
  const Json& details = what && what->as_object() ? *what : json;
  const Json* text = what && what->as_string() ? what : details.find("message");
  if (text && text->as_string())
    event.message = plain_text(*text->as_string(), error_words_max, Isolates::Kept);
  const Json* code = details.find("code");
  if (code && code->as_string()) event.code = error_code_from_name(*code->as_string());
  event.is_retryable = fields.optional_boolean("retryable");
  event.retry_after = millis(fields, "retry_after_ms");
  event.ref = plain_line(fields.id_or("ref", ""), words_max);
  event.lang = lang(fields);
  for (const Json& value : fields.array("alternatives")) {
    event.alternatives.push_back(slot_from(value, "", fields));
  }
  return event;
}

ServerEvent ack(JsonFields& fields) {
  ActionAck event;
  event.cid = fields.string("cid");
  const std::optional<AckStatus> status = ack_status_from_name(fields.string_or("status", "ok"));
  if (!status) fields.complain("status", "unknown");
  event.status = status.value_or(AckStatus::Ok);
  event.message_id = fields.id_or("id", "");
  event.lang = lang(fields);
  return event;
}

ServerEvent welcome(JsonFields& fields) {
  Welcome event;
  event.session_id = fields.string("session_id");
  event.epoch = fields.string("epoch");
  event.resumed = fields.boolean_or("resumed", false);
  event.from_seq = non_negative(fields, "from_seq");
  event.head_seq = non_negative(fields, "head_seq");
  event.ping_interval = millis(fields, "ping_ms", event.ping_interval);
  if (event.ping_interval < std::chrono::seconds{1}) fields.complain("ping_ms", "out of range");
  if (fields.object("limits") != nullptr) event.terms = terms_from(fields);
  return event;
}

ServerEvent pong(JsonFields& fields) {
  Pong event;
  event.n = fields.optional_integer("n");
  event.head_seq = non_negative(fields, "head_seq");
  return event;
}

ServerEvent status(JsonFields& fields) {
  StatusFrame event;
  event.state = plain_line(fields.string("state"), words_max);
  event.ttl = millis(fields, "ttl_ms", event.ttl);
  return event;
}

ServerEvent goaway(JsonFields& fields) {
  return GoAway{.reason = plain_line(fields.string_or("reason", ""), words_max),
                .reconnect_within = millis(fields, "reconnect_within_ms")};
}

/// Frames in a frame, each as it came.
std::vector<std::string> frames_in(JsonFields& fields, std::string_view key) {
  std::vector<std::string> frames;
  for (const Json& value : fields.array(key)) {
    if (frames.size() == limits::batch_items_max) {
      fields.complain(key, "too many");
      break;
    }
    frames.push_back(dump_json(value));
  }
  return frames;
}

ServerEvent event_of(const std::string& type, const Json& json, JsonFields& fields) {
  if (type == "message") return message(fields);
  if (type == "doctors") return doctors(fields);
  if (type == "time_slots") return time_slots(fields);
  if (type == "slot_hold") return slot_hold(fields);
  if (type == "booking_confirmation") return booking_confirmation(json, fields);
  if (type == "appointments") return appointments(fields);
  if (type == "error") return error(json, fields);
  if (type == "ack") return ack(fields);
  if (type == "welcome") return welcome(fields);
  if (type == "caught_up") return CaughtUp{.seq = non_negative(fields, "seq")};
  if (type == "pong") return pong(fields);
  if (type == "status") return status(fields);
  if (type == "goaway") return goaway(fields);
  if (type == "session_update") {
    // Seconds, as in OAuth's expires_in.
    const Millis left = 1'000 * millis(fields, "token_expires_in");
    return SessionUpdate{.token_expires_in = left};
  }
  if (type == "batch") return Batch{.items = frames_in(fields, "items")};
  if (type == "history") {
    return HistoryPage{.events = frames_in(fields, "events"),
                       .has_more = fields.boolean_or("more", false)};
  }
  return UnknownEvent{.type = std::string(first_code_points(type, words_max))};
}

}  // namespace

Result<ServerFrame> decode_event(std::string_view bytes) {
  const Result<Json> json = parse_json(
      bytes, {.bytes_max = limits::frame_bytes_max, .depth_max = limits::json_depth_max});
  if (!json) return json.error();
  JsonFields fields(*json);
  const std::string type = fields.string("type");
  if (!fields.ok()) return fields.error();

  ServerFrame frame;
  frame.event = event_of(type, *json, fields);
  // What caught_up calls seq says how far the log goes; the frame itself is not in the log.
  if (!std::holds_alternative<CaughtUp>(frame.event)) {
    frame.seq = fields.optional_integer("seq");
    if (frame.seq.value_or(1) < 1) fields.complain("seq", "below 1");
  }
  frame.reply_to = fields.id_or("reply_to", "");
  const std::optional<Moment> ts = fields.optional_moment("ts");
  if (ts) frame.ts = ts->utc;
  frame.is_replay = fields.boolean_or("replay", false);
  if (!fields.ok()) return fields.error();
  return frame;
}

}  // namespace frontdesk
