// A page's bytes to a typed frame, for the server.
//
// Whatever passes here is of the right type, within limits.h and clean: ids are short and
// printable, words have lost what must not be shown. Whether it makes sense is for the desk.
#include <algorithm>

#include "core/codec.h"
#include "core/json_fields.h"
#include "core/limits.h"
#include "core/text.h"

namespace frontdesk {
namespace {

constexpr std::size_t held_max = 64;
constexpr std::size_t locale_code_points_max = 64;
constexpr std::size_t bye_code_points_max = 64;

/// JsonFields with the limits: a value that is too long is TooLarge, not Malformed.
class FrameFields : public JsonFields {
 public:
  using JsonFields::JsonFields;

  /// A required id: not empty, printable ASCII without spaces, as ours all are.
  std::string token(std::string_view key, std::size_t bytes_max = limits::id_bytes_max) {
    return checked(key, string(key), bytes_max);
  }
  std::string optional_token(std::string_view key) {
    std::string value = string_or(key, "");
    return value.empty() ? value : checked(key, std::move(value), limits::id_bytes_max);
  }

  std::string text(std::string_view key, std::size_t code_points_max) {
    return plain_text(measured(key, code_points_max), code_points_max);
  }
  std::string line(std::string_view key, std::size_t code_points_max) {
    return plain_line(measured(key, code_points_max), code_points_max);
  }

  std::int64_t at_least(std::int64_t lowest, std::string_view key, std::int64_t value) {
    if (value < lowest) complain(key, "out of range");
    return value;
  }

  std::map<std::string, std::int64_t> streams() {
    std::map<std::string, std::int64_t> all;
    const Json* value = object("streams");
    if (!value) return all;
    JsonFields sizes(*value);
    for (const JsonMember& member : *value->as_object()) {
      if (all.size() == held_max) refuse_as_too_large("streams");
      const std::string id = checked("streams", member.key, limits::id_bytes_max);
      if (!ok()) return {};
      all[id] = at_least(0, "streams", sizes.integer(id));
    }
    if (!sizes.ok()) complain("streams", "not all whole numbers");
    return all;
  }

  std::vector<HeldList> lists() {
    std::vector<HeldList> all;
    const Json* value = object("lists");
    if (!value) return all;
    JsonFields versions(*value);
    for (const JsonMember& member : *value->as_object()) {
      if (all.size() == held_max) refuse_as_too_large("lists");
      const std::string id = checked("lists", member.key, limits::id_bytes_max);
      if (!ok()) return {};
      all.push_back({id, checked("lists", versions.string(id), limits::id_bytes_max)});
    }
    return all;
  }

  /// Takes over the complaint of a reader of an object within this one.
  void pass_on(std::string_view key, const FrameFields& inner) {
    if (inner.too_large_ && !too_large_) too_large_ = inner.too_large_;
    if (!inner.ok()) complain(key, inner.error().detail);
  }

  /// TooLarge as soon as anything was; otherwise the first complaint.
  Error reason() const { return too_large_.value_or(ok() ? Error{} : error()); }

 private:
  std::string measured(std::string_view key, std::size_t code_points_max) {
    std::string value = string_or(key, "");
    if (count_code_points(value) > code_points_max) refuse_as_too_large(key);
    return value;
  }

  std::string checked(std::string_view key, std::string value, std::size_t bytes_max) {
    if (value.size() > bytes_max) refuse_as_too_large(key);
    const bool is_printable =
        std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < '\x7F'; });
    if (value.empty() || !is_printable) complain(key, "not an id");
    return value;
  }

  void refuse_as_too_large(std::string_view key) {
    if (!too_large_) too_large_ = Error{ErrorCode::TooLarge, std::string(key) + ": too long"};
    complain(key, "too long");
  }

  std::optional<Error> too_large_ = {};
};

Hello hello_from(FrameFields& fields) {
  Hello hello;
  hello.version = fields.integer("v");
  if (hello.version != limits::protocol_version) return hello;
  hello.inst = fields.token("inst");
  hello.locale = fields.line("locale", locale_code_points_max);
  hello.tz = fields.line("tz", locale_code_points_max);
  if (const Json* value = fields.object("resume")) {
    FrameFields resume(*value);
    hello.epoch = resume.optional_token("epoch");
    if (!hello.epoch.empty()) {
      hello.seq = resume.at_least(0, "seq", resume.integer_or("seq", 0));
      hello.streams = resume.streams();
      hello.lists = resume.lists();
    }
    fields.pass_on("resume", resume);
  }
  for (const std::string& capability : fields.strings("caps")) {
    hello.caps.batch = hello.caps.batch || capability == "batch";
    hello.caps.delta = hello.caps.delta || capability == "delta";
  }
  return hello;
}

UserMessage user_message_from(FrameFields& fields) {
  if (!fields.optional_string("content")) fields.complain("content", "missing");
  UserMessage what;
  what.content = fields.text("content", limits::text_code_points_max);
  what.lang = fields.line("lang", locale_code_points_max);
  if (trimmed(what.content).empty()) fields.complain("content", "empty");
  return what;
}

std::optional<PatientDetails> patient_from(FrameFields& fields) {
  const Json* value = fields.object("patient");
  if (!value) return std::nullopt;
  constexpr std::size_t longest = limits::patient_field_code_points_max;
  FrameFields patient(*value);
  const PatientDetails details{.name = patient.line("name", longest),
                               .phone = patient.line("phone", longest),
                               .email = patient.line("email", longest),
                               .birth_date = patient.line("birth_date", longest)};
  fields.pass_on("patient", patient);
  if (details == PatientDetails{}) return std::nullopt;
  return details;
}

ConfirmBooking confirm_from(FrameFields& fields) {
  ConfirmBooking what;
  what.hold_id = fields.token("hold_id");
  what.hold_version = fields.at_least(1, "version", fields.integer_or("version", 1));
  what.slot_id = fields.token("slot_id");
  what.patient = patient_from(fields);
  what.allow_overlap = fields.boolean_or("allow_overlap", false);
  return what;
}

std::optional<Action> action_from(const std::string& type, FrameFields& fields) {
  Action action;
  if (type == "user_message") {
    action.what = user_message_from(fields);
  } else if (type == "select_doctor") {
    action.what = SelectDoctor{.doctor_id = fields.token("doctor_id")};
  } else if (type == "select_slot") {
    action.what = SelectSlot{.doctor_id = fields.optional_token("doctor_id"),
                             .slot_id = fields.token("slot_id"),
                             .appointment_id = fields.optional_token("appointment_id")};
  } else if (type == "extend_hold") {
    action.what = ExtendHold{.hold_id = fields.token("hold_id")};
  } else if (type == "release_hold") {
    action.what = ReleaseHold{.hold_id = fields.token("hold_id")};
  } else if (type == "confirm_booking") {
    action.what = confirm_from(fields);
  } else if (type == "reschedule_booking") {
    action.what = RescheduleBooking{
        .appointment_id = fields.token("appointment_id"),
        .if_version = fields.at_least(1, "if_version", fields.integer("if_version")),
        .hold_id = fields.token("hold_id"),
        .allow_overlap = fields.boolean_or("allow_overlap", false)};
  } else if (type == "cancel_booking") {
    action.what =
        CancelBooking{.appointment_id = fields.token("appointment_id"),
                      .if_version = fields.at_least(1, "if_version", fields.integer("if_version"))};
  } else if (type == "list_appointments") {
    action.what = ListAppointments{};
  } else if (type == "set_locale") {
    action.what = SetLocale{.locale = fields.token("locale"),
                            .tz = fields.line("tz", locale_code_points_max)};
  } else if (type == "cancel_stream") {
    action.what = CancelStream{.message_id = fields.token("message_id")};
  } else if (type == "history") {
    constexpr std::int64_t most = limits::history_events_max;
    action.what =
        History{.before_seq = fields.at_least(1, "before_seq", fields.integer("before_seq")),
                .limit = fields.at_least(1, "limit", fields.integer_or("limit", most))};
  } else {
    return std::nullopt;
  }
  action.cid = fields.token("cid", limits::cid_bytes_max);
  if (type != "user_message") action.text = fields.line("text", limits::text_code_points_max);
  return action;
}

std::optional<ClientFrame> frame_from(const std::string& type, FrameFields& fields) {
  if (type == "hello") return hello_from(fields);
  if (type == "ack") return Ack{.seq = fields.at_least(0, "seq", fields.integer("seq"))};
  if (type == "ping") {
    return Ping{.n = fields.integer_or("n", 0),
                .seq = fields.at_least(0, "seq", fields.integer_or("seq", 0))};
  }
  if (type == "sync") {
    return Sync{.from_seq = fields.at_least(0, "from_seq", fields.integer("from_seq")),
                .streams = fields.streams(),
                .lists = fields.lists()};
  }
  if (type == "bye") return Bye{.reason = fields.line("reason", bye_code_points_max)};
  return action_from(type, fields);
}

Result<Json> parse_frame(std::string_view bytes) {
  return parse_json(bytes,
                    {.bytes_max = limits::frame_bytes_max, .depth_max = limits::json_depth_max});
}

}  // namespace

Result<ClientFrame> decode_frame(std::string_view bytes) {
  const Result<Json> json = parse_frame(bytes);
  if (!json) return json.error();
  FrameFields fields(*json);
  const std::string type = fields.string("type");
  if (!fields.ok()) return fields.error();
  std::optional<ClientFrame> frame = frame_from(type, fields);
  if (!fields.ok()) return fields.reason();
  if (!frame) return Error{ErrorCode::Unsupported, "type: unknown"};
  return *std::move(frame);
}

std::string cid_of(std::string_view bytes) {
  const Result<Json> json = parse_frame(bytes);
  if (!json) return {};
  const Json* cid = json->find("cid");
  const std::string* text = cid ? cid->as_string() : nullptr;
  return text && text->size() <= limits::cid_bytes_max ? *text : std::string();
}

}  // namespace frontdesk
