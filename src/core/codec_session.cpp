// POST /v1/session, both directions: the one call that says who we talk to and whether to go on.
#include "core/codec.h"
#include "core/codec_terms.h"
#include "core/json_fields.h"
#include "core/limits.h"
#include "core/text.h"

namespace frontdesk {
namespace {

constexpr std::size_t words_max = 200;

Result<Json> parse_body(std::string_view bytes) {
  return parse_json(bytes,
                    {.bytes_max = limits::frame_bytes_max, .depth_max = limits::json_depth_max});
}

/// Empty, or a short text; anything longer is a complaint.
std::string short_text(JsonFields& fields, std::string_view key) {
  std::string text = fields.string_or(key, "");
  if (text.size() > limits::id_bytes_max) fields.complain(key, "too long");
  return text;
}

}  // namespace

std::string encode_session_request(const SessionRequest& request) {
  Json json = Json::object({{"v", limits::protocol_version}});
  if (!request.session_id.empty()) json.set("session_id", request.session_id);
  json.set("inst", request.inst);
  if (!request.locale.empty()) json.set("locale", request.locale);
  if (!request.tz.empty()) json.set("tz", request.tz);
  if (request.is_fresh) json.set("fresh", true);
  json.set("client", "web/1.0");
  return dump_json(json);
}

Result<SessionRequest> decode_session_request(std::string_view bytes) {
  const Result<Json> json = parse_body(bytes);
  if (!json) return json.error();
  JsonFields fields(*json);
  const SessionRequest request{.session_id = short_text(fields, "session_id"),
                               .inst = short_text(fields, "inst"),
                               .locale = short_text(fields, "locale"),
                               .tz = short_text(fields, "tz"),
                               .is_fresh = fields.boolean_or("fresh", false)};
  if (request.inst.empty()) fields.complain("inst", "missing");
  if (!fields.ok()) return fields.error();
  return request;
}

std::string encode_session_reply(const SessionReply& reply, TimePoint now) {
  Json json = Json::object({{"v", limits::protocol_version},
                            {"session_id", reply.session_id},
                            {"ticket", reply.ticket},
                            {"ticket_ttl_ms", limits::ticket_life.count()},
                            {"ws_url", reply.ws_url},
                            {"subprotocol", reply.subprotocol},
                            {"epoch", reply.epoch},
                            {"head_seq", reply.head_seq},
                            {"server_time", format_rfc3339(now)},
                            // Seconds, as in OAuth's expires_in.
                            {"token_expires_in", reply.token_expires_in.count() / 1'000},
                            {"guest", reply.is_guest}});
  if (!reply.patient_name.empty()) json.set("patient_name", reply.patient_name);
  set_terms(json, reply.terms);
  return dump_json(json);
}

Result<SessionReply> decode_session_reply(std::string_view bytes) {
  const Result<Json> json = parse_body(bytes);
  if (!json) return json.error();
  JsonFields fields(*json);
  SessionReply reply;
  const std::int64_t version = fields.integer("v");
  if (version > 0 && version != limits::protocol_version) {
    return Error{ErrorCode::Unsupported, "v: another version"};
  }
  if (version < 1) fields.complain("v", "no version");
  reply.session_id = fields.string("session_id");
  reply.ticket = fields.string("ticket");
  reply.ws_url = fields.string("ws_url");
  reply.subprotocol = fields.string_or("subprotocol", "");
  reply.epoch = fields.string_or("epoch", "");
  reply.head_seq = fields.integer_or("head_seq", 0);
  if (reply.head_seq < 0) fields.complain("head_seq", "negative");
  if (const auto at = parse_rfc3339(fields.string_or("server_time", "")))
    reply.server_time = at->utc;
  const std::int64_t left = fields.integer_or("token_expires_in", 0);
  // A year, in seconds: more is no token of ours, and would not fit into a deadline for ever.
  if (left < 0 || left > 366 * 86'400) fields.complain("token_expires_in", "out of range");
  reply.token_expires_in = Millis{left * 1'000};
  reply.is_guest = fields.boolean_or("guest", false);
  reply.terms = terms_from(fields);
  reply.patient_name = plain_line(fields.string_or("patient_name", ""), words_max);
  if (fields.ok() && (reply.session_id.empty() || reply.ticket.empty() || reply.ws_url.empty())) {
    fields.complain("session_id", "empty, or no ticket or address");
  }
  if (!fields.ok()) return fields.error();
  return reply;
}

}  // namespace frontdesk
