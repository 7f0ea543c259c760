// A typed frame to the bytes a server sends. Members that say nothing are left out.
#include "core/codec.h"
#include "core/codec_names.h"
#include "core/codec_terms.h"
#include "core/crc32.h"
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

template <class Item>
Json list_of(const std::vector<Item>& items) {
  Json::Array list;
  list.reserve(items.size());
  for (const Item& item : items) list.push_back(to_json(item));
  return list;
}

void write(Json& json, const MessageChunk& chunk) {
  set_if(json, "id", chunk.id);
  json.set("role", author_name(chunk.author));
  json.set("content", chunk.content);
  set_if(json, "lang", chunk.lang);
  if (chunk.offset) json.set("offset", *chunk.offset);
  json.set("is_complete", chunk.is_complete);
  if (chunk.whole) {
    json.set("len", chunk.whole->bytes);
    json.set("crc32", hex_of(chunk.whole->crc32));
  }
  Json metadata;
  if (chunk.finish) metadata.set("finish", finish_name(*chunk.finish));
  if (!chunk.suggestions.empty()) {
    metadata.set("suggestions", Json::Array(chunk.suggestions.begin(), chunk.suggestions.end()));
  }
  if (chunk.is_emergency) metadata.set("kind", "emergency");
  if (!metadata.is_null()) json.set("metadata", std::move(metadata));
}

void write_change(Json& json, const DoctorList& list) {
  set_if(json, "version", list.version);
  json.set("base", list.base);
  Json::Array changed;
  for (const Doctor& doctor : list.doctors) {
    Json next_free = nullptr;
    if (doctor.next_free) next_free = format_rfc3339(*doctor.next_free);
    changed.push_back(Json::object({{"id", doctor.id}, {"next_free", std::move(next_free)}}));
  }
  json.set("doctors", std::move(changed));
  if (!list.removed.empty()) {
    json.set("removed", Json::Array(list.removed.begin(), list.removed.end()));
  }
}

void write(Json& json, const DoctorList& list) {
  if (!list.base.empty()) return write_change(json, list);
  set_if(json, "version", list.version);
  json.set("total", list.total);
  set_if(json, "is_update", list.is_update);
  json.set("doctors", list_of(list.doctors));
}

/// A change says no more than it must.
void write_change(Json& json, const SlotList& list) {
  set_if(json, "doctor_id", list.doctor_id);
  set_if(json, "version", list.version);
  json.set("base", list.base);
  Json::Array changed;
  for (const TimeSlot& slot : list.slots) {
    changed.push_back(Json::object({{"id", slot.id}, {"status", slot_status_name(slot.status)}}));
  }
  json.set("time_slots", std::move(changed));
}

void write(Json& json, const SlotList& list) {
  if (!list.base.empty()) return write_change(json, list);
  set_if(json, "doctor_id", list.doctor_id);
  set_if(json, "tz", list.tz);
  set_if(json, "location", list.place);
  set_if(json, "version", list.version);
  json.set("total", list.total);
  set_if(json, "is_update", list.is_update);
  set_if(json, "appointment_id", list.appointment_id);
  json.set("time_slots", list_of(list.slots));
}

void write(Json& json, const SlotHold& event) {
  const Hold& hold = event.hold;
  json.set("hold_id", hold.id);
  json.set("version", hold.version);
  json.set("slot_id", hold.slot_id);
  set_if(json, "doctor_id", hold.doctor_id);
  json.set("status", hold_status_name(event.status));
  if (hold.start) json.set("start", format_rfc3339(*hold.start));
  if (hold.end) json.set("end", format_rfc3339(*hold.end));
  set_if(json, "tz", hold.tz);
  set_if(json, "location", hold.place);
  set_if(json, "address", hold.address);
  json.set("telehealth", hold.telehealth);
  json.set("ttl_ms", hold.ttl.count());
  json.set("max_ttl_ms", hold.ttl_max.count());
  set_if(json, "appointment_id", event.appointment_id);
}

void write(Json& json, const BookingConfirmation& event) {
  json.set("confirmation", to_json(event.appointment));
  json.set("replayed", event.is_replay);
  set_if(json, "retook_hold", event.retook_hold);
  set_if(json, "moved_from", event.moved_from_slot_id);
}

void write(Json& json, const AppointmentList& list) {
  json.set("appointments", list_of(list.appointments));
}

void write(Json& json, const ErrorFrame& event) {
  json.set("error", event.message);
  if (event.code) json.set("code", error_code_name(*event.code));
  if (event.is_retryable) json.set("retryable", *event.is_retryable);
  if (event.retry_after.count() != 0) json.set("retry_after_ms", event.retry_after.count());
  set_if(json, "ref", event.ref);
  set_if(json, "lang", event.lang);
  if (!event.alternatives.empty()) json.set("alternatives", list_of(event.alternatives));
}

void write(Json& json, const ActionAck& event) {
  json.set("cid", event.cid);
  json.set("status", ack_status_name(event.status));
  set_if(json, "id", event.message_id);
  set_if(json, "lang", event.lang);
}

void write(Json& json, const Welcome& event) {
  json.set("v", limits::protocol_version);
  json.set("session_id", event.session_id);
  json.set("epoch", event.epoch);
  json.set("resumed", event.resumed);
  json.set("from_seq", event.from_seq);
  json.set("head_seq", event.head_seq);
  json.set("ping_ms", event.ping_interval.count());
  if (event.terms) set_terms(json, *event.terms);
}

void write(Json& json, const CaughtUp& event) {
  json.set("seq", event.seq);
}

void write(Json& json, const Pong& event) {
  if (event.n) json.set("n", *event.n);
  json.set("head_seq", event.head_seq);
}

void write(Json& json, const StatusFrame& event) {
  json.set("state", event.state);
  json.set("ttl_ms", event.ttl.count());
}

void write(Json& json, const GoAway& event) {
  set_if(json, "reason", event.reason);
  json.set("reconnect_within_ms", event.reconnect_within.count());
}

void write(Json& json, const SessionUpdate& event) {
  json.set("token_expires_in", event.token_expires_in.count() / 1'000);
}

Json::Array frames_of(const std::vector<std::string>& encoded) {
  Json::Array frames;
  for (const std::string& frame : encoded) {
    Result<Json> parsed = parse_json(frame);
    if (parsed) frames.push_back(*std::move(parsed));
  }
  return frames;
}

void write(Json& json, const Batch& batch) {
  json.set("items", frames_of(batch.items));
}

void write(Json& json, const HistoryPage& page) {
  json.set("more", page.has_more);
  json.set("events", frames_of(page.events));
}

void write(Json&, const UnknownEvent&) {}

std::string_view type_of(const ServerEvent& event) {
  return match(
      event, [](const MessageChunk&) -> std::string_view { return "message"; },
      [](const DoctorList&) -> std::string_view { return "doctors"; },
      [](const SlotList&) -> std::string_view { return "time_slots"; },
      [](const SlotHold&) -> std::string_view { return "slot_hold"; },
      [](const BookingConfirmation&) -> std::string_view { return "booking_confirmation"; },
      [](const AppointmentList&) -> std::string_view { return "appointments"; },
      [](const ErrorFrame&) -> std::string_view { return "error"; },
      [](const ActionAck&) -> std::string_view { return "ack"; },
      [](const Welcome&) -> std::string_view { return "welcome"; },
      [](const CaughtUp&) -> std::string_view { return "caught_up"; },
      [](const Pong&) -> std::string_view { return "pong"; },
      [](const StatusFrame&) -> std::string_view { return "status"; },
      [](const GoAway&) -> std::string_view { return "goaway"; },
      [](const SessionUpdate&) -> std::string_view { return "session_update"; },
      [](const Batch&) -> std::string_view { return "batch"; },
      [](const HistoryPage&) -> std::string_view { return "history"; },
      [](const UnknownEvent& unknown) -> std::string_view { return unknown.type; });
}

}  // namespace

std::string encode_event(const ServerFrame& frame) {
  Json json = Json::object({{"type", type_of(frame.event)}});
  // caught_up is no event of the log: its seq says how far the log goes.
  if (frame.seq && !std::holds_alternative<CaughtUp>(frame.event)) json.set("seq", *frame.seq);
  set_if(json, "reply_to", frame.reply_to);
  if (frame.ts) json.set("ts", format_rfc3339(*frame.ts));
  set_if(json, "replay", frame.is_replay);
  std::visit([&json](const auto& event) { write(json, event); }, frame.event);
  return dump_json(json);
}

}  // namespace frontdesk
