// A typed frame to the bytes the page sends.
#include "core/codec.h"
#include "core/limits.h"
#include "core/match.h"

namespace frontdesk {
namespace {

void set_if(Json& json, std::string_view key, const std::string& text) {
  if (!text.empty()) json.set(key, text);
}

void set_if(Json& json, std::string_view key, bool flag) {
  if (flag) json.set(key, true);
}

Json object_of(const std::map<std::string, std::int64_t>& streams) {
  Json::Object members;
  for (const auto& [id, bytes] : streams) members.push_back({.key = id, .value = bytes});
  return members;
}
Json object_of(const std::vector<HeldList>& lists) {
  Json::Object members;
  for (const auto& [id, version] : lists) members.push_back({.key = id, .value = version});
  return members;
}

void write(Json& json, const UserMessage& what) {
  json.set("content", what.content);
  set_if(json, "lang", what.lang);
}
void write(Json& json, const SelectDoctor& what) {
  json.set("doctor_id", what.doctor_id);
}
void write(Json& json, const SelectSlot& what) {
  set_if(json, "doctor_id", what.doctor_id);
  json.set("slot_id", what.slot_id);
  set_if(json, "appointment_id", what.appointment_id);
}
void write(Json& json, const ExtendHold& what) {
  json.set("hold_id", what.hold_id);
}
void write(Json& json, const ReleaseHold& what) {
  json.set("hold_id", what.hold_id);
}
void write(Json& json, const ConfirmBooking& what) {
  json.set("hold_id", what.hold_id);
  json.set("version", what.hold_version);
  json.set("slot_id", what.slot_id);
  if (what.patient) {
    Json patient = Json::object({{"name", what.patient->name}});
    set_if(patient, "phone", what.patient->phone);
    set_if(patient, "email", what.patient->email);
    set_if(patient, "birth_date", what.patient->birth_date);
    json.set("patient", std::move(patient));
  }
  set_if(json, "allow_overlap", what.allow_overlap);
}
void write(Json& json, const RescheduleBooking& what) {
  json.set("appointment_id", what.appointment_id);
  json.set("if_version", what.if_version);
  json.set("hold_id", what.hold_id);
  set_if(json, "allow_overlap", what.allow_overlap);
}
void write(Json& json, const CancelBooking& what) {
  json.set("appointment_id", what.appointment_id);
  json.set("if_version", what.if_version);
}
void write(Json&, const ListAppointments&) {}
void write(Json& json, const CancelStream& what) {
  json.set("message_id", what.message_id);
}
void write(Json& json, const SetLocale& what) {
  json.set("locale", what.locale);
  set_if(json, "tz", what.tz);
}

void write(Json& json, const History& what) {
  json.set("before_seq", what.before_seq);
  json.set("limit", what.limit);
}

std::string_view type_of(const Action& action) {
  return match(
      action.what, [](const UserMessage&) { return "user_message"; },
      [](const SelectDoctor&) { return "select_doctor"; },
      [](const SelectSlot&) { return "select_slot"; },
      [](const ExtendHold&) { return "extend_hold"; },
      [](const ReleaseHold&) { return "release_hold"; },
      [](const ConfirmBooking&) { return "confirm_booking"; },
      [](const RescheduleBooking&) { return "reschedule_booking"; },
      [](const CancelBooking&) { return "cancel_booking"; },
      [](const ListAppointments&) { return "list_appointments"; },
      [](const CancelStream&) { return "cancel_stream"; },
      [](const SetLocale&) { return "set_locale"; }, [](const History&) { return "history"; });
}

Json json_of(const Hello& hello) {
  Json json = Json::object({{"type", "hello"}, {"v", hello.version}});
  set_if(json, "inst", hello.inst);
  if (!hello.epoch.empty()) {
    Json resume = Json::object({{"epoch", hello.epoch}, {"seq", hello.seq}});
    if (!hello.streams.empty()) resume.set("streams", object_of(hello.streams));
    if (!hello.lists.empty()) resume.set("lists", object_of(hello.lists));
    json.set("resume", std::move(resume));
  }
  Json::Array caps;
  if (hello.caps.batch) caps.emplace_back("batch");
  if (hello.caps.delta) caps.emplace_back("delta");
  if (!caps.empty()) json.set("caps", std::move(caps));
  set_if(json, "locale", hello.locale);
  set_if(json, "tz", hello.tz);
  return json;
}

Json json_of(const Action& action) {
  Json json = Json::object({{"type", type_of(action)}, {"cid", action.cid}});
  std::visit([&json](const auto& what) { write(json, what); }, action.what);
  // What was typed is the content already, and long.
  if (!std::holds_alternative<UserMessage>(action.what)) set_if(json, "text", action.text);
  return json;
}

Json json_of(const Ack& ack) {
  return Json::object({{"type", "ack"}, {"seq", ack.seq}});
}

Json json_of(const Ping& ping) {
  return Json::object({{"type", "ping"}, {"n", ping.n}, {"seq", ping.seq}});
}

Json json_of(const Sync& sync) {
  Json json = Json::object({{"type", "sync"}, {"from_seq", sync.from_seq}});
  if (!sync.streams.empty()) json.set("streams", object_of(sync.streams));
  if (!sync.lists.empty()) json.set("lists", object_of(sync.lists));
  return json;
}

Json json_of(const Bye& bye) {
  Json json = Json::object({{"type", "bye"}});
  set_if(json, "reason", bye.reason);
  return json;
}

}  // namespace

std::string encode_frame(const ClientFrame& frame) {
  return dump_json(std::visit([](const auto& value) { return json_of(value); }, frame));
}

std::string encode_plain(const Action& action, std::string_view session_id) {
  const auto* typed = std::get_if<UserMessage>(&action.what);
  const std::string& words = typed != nullptr ? typed->content : action.text;
  if (words.empty()) return {};
  Json json = Json::object(
      {{"type", "message"}, {"content", words}, {"session_id", session_id}, {"id", action.cid}});
  if (typed != nullptr) return dump_json(json);
  Json metadata = Json::object({{"action", type_of(action)}});
  std::visit([&metadata](const auto& what) { write(metadata, what); }, action.what);
  json.set("metadata", std::move(metadata));
  return dump_json(json);
}

}  // namespace frontdesk
