// Routes and sinks.
#include "sim/server_side.h"

#include <charconv>

#include "core/codec.h"
#include "core/limits.h"

namespace frontdesk::sim {
namespace {

using server::Caller;
using server::ConnectionId;
using server::ConnectionKind;

/// Tokens are not signed here: "guest-3" and "patient-1" say who they are.
std::optional<Caller> caller_of(const std::string& token) {
  if (token.rfind("guest-", 0) == 0) return Caller{.subject = token, .address = token};
  if (token.rfind("patient-", 0) != 0) return std::nullopt;
  return Caller{.subject = token,
                .is_guest = false,
                .details = {.name = "Known " + token, .phone = "0301234567"},
                .address = token};
}

std::string parameter(const std::string& url, const std::string& name) {
  for (const char* before : {"?", "&"}) {
    const std::size_t at = url.find(before + name + "=");
    if (at == std::string::npos) continue;
    const std::size_t from = at + name.size() + 2;
    return url.substr(from, url.find('&', from) - from);
  }
  return {};
}

std::int64_t number(const std::string& text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::map<std::string, std::string> held_in(std::string list) {
  std::map<std::string, std::string> held;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    const std::string item = list.substr(0, comma);
    if (const std::size_t colon = item.find(':'); colon != std::string::npos) {
      held[item.substr(0, colon)] = item.substr(colon + 1);
    }
    list.erase(0, comma + 1);
  }
  return held;
}

/// "/v1/sessions/S/…" to S.
std::string session_in(const std::string& url) {
  const std::string prefix = "/v1/sessions/";
  if (url.rfind(prefix, 0) != 0) return {};
  return url.substr(prefix.size(), url.find('/', prefix.size()) - prefix.size());
}

}  // namespace

ServerSide::ServerSide(int slots, TimePoint now) {
  server::allow_all_writes();
  store_ = server::open_failing_store();
  server::put_small_clinic(*store_, slots, now);
  start(now);
}

void ServerSide::start(TimePoint now) {
  desk_ = std::make_unique<server::Desk>(*store_, assistant_,
                                         server::DeskConfig{.tz = "Europe/London"});
  FRONTDESK_ASSERT(desk_->start(now).has_value());
}

void ServerSide::live_on() {
  if (server::was_write_refused()) stop();
  server::allow_all_writes();
}

void ServerSide::stop() {
  server::allow_all_writes();
  reached["duplicate"] += static_cast<int>(desk_->counters().duplicates);
  reached["booking"] += static_cast<int>(desk_->counters().bookings);
  desk_.reset();
  sinks_.clear();
  queues_.clear();
  tickets_.clear();
}

HttpReply ServerSide::call(const SendHttp& http, TimePoint now) {
  HttpReply reply = carry_out(http, now);
  return server::was_write_refused() ? HttpReply{.status = 0} : reply;
}

HttpReply ServerSide::carry_out(const SendHttp& http, TimePoint now) {
  if (http.url == "/v1/guest") {
    Json reply = Json::object({{"v", 1}, {"expires_in", std::int64_t{86'400}}});
    reply.set("token", "guest-" + std::to_string(++last_guest_));
    return {200, dump_json(reply)};
  }
  const auto caller = caller_of(http.token);
  if (!caller) return {401, "{}"};
  if (http.url == "/v1/session") return session_call(*caller, http, now);
  if (http.url.rfind("/v1/appointments?cid=", 0) == 0) {
    return lookup_call(*caller, parameter(http.url, "cid"));
  }
  if (!session_in(http.url).empty()) return {204, ""};  // A goodbye.
  return {404, "{}"};
}

HttpReply ServerSide::session_call(const Caller& caller, const SendHttp& http, TimePoint now) {
  const auto request = decode_session_request(http.body);
  if (!request) return {400, "{}"};
  const auto opened = desk_->open_session(caller, *request, now);
  if (!opened) return {opened.error().code == ErrorCode::Forbidden ? 403 : 503, "{}"};
  const std::string ticket = "t_" + std::to_string(++last_ticket_);
  tickets_[ticket] = {opened->session_id, caller, now + limits::ticket_life};
  SessionReply reply;
  reply.session_id = opened->session_id;
  reply.ticket = ticket;
  reply.ws_url = "/v1/ws";
  reply.subprotocol = "clinic-chat.v1";
  reply.epoch = opened->epoch;
  reply.head_seq = opened->head_seq;
  reply.token_expires_in = Millis{86'400'000};
  reply.is_guest = caller.is_guest;
  reply.patient_name = caller.details.name;
  return {200, encode_session_reply(reply, now)};
}

HttpReply ServerSide::lookup_call(const Caller& caller, const std::string& cid) {
  const auto found = store_->bookings.appointment_by_cid(caller.subject, cid);
  if (!found) return {503, "{}"};
  Json list{Json::Array{}};
  if (*found) list.push(to_json(**found));
  Json reply = Json::object({{"status", *found ? "confirmed" : "unknown"}});
  reply.set("appointments", std::move(list));
  return {200, dump_json(reply)};
}

ConnectionId ServerSide::open_socket(const std::string& url, Sink sink, TimePoint now) {
  const auto found = tickets_.find(parameter(url, "t"));
  if (found == tickets_.end()) return 0;
  const Ticket ticket = found->second;
  tickets_.erase(found);
  if (ticket.expires < now || ticket.session_id != parameter(url, "sid")) return 0;
  const ConnectionId id = ++last_connection_;
  sinks_[id] = std::move(sink);
  desk_->attach(id, ConnectionKind::Socket, ticket.caller, ticket.session_id, {}, Millis{0}, now);
  return id;
}

ConnectionId ServerSide::open_stream(const SendHttp& http, Sink sink, TimePoint now) {
  const auto caller = caller_of(http.token);
  FRONTDESK_ASSERT(caller.has_value());
  const ConnectionId id = ++last_connection_;
  sinks_[id] = std::move(sink);
  const bool is_post = http.method == "POST";
  server::Resume resume{.epoch = parameter(http.url, "epoch"),
                        .seq = number(parameter(http.url, "since")),
                        .caps = {.delta = parameter(http.url, "caps") == "delta"}};
  for (const auto& [doctor_id, version] : held_in(parameter(http.url, "lists"))) {
    resume.lists.push_back({doctor_id, version});
  }
  for (const auto& [message_id, bytes] : held_in(parameter(http.url, "streams"))) {
    resume.streams[message_id] = number(bytes);
  }
  const std::string wait = parameter(http.url, "wait");
  desk_->attach(id, is_post ? ConnectionKind::Exchange : ConnectionKind::Poll, *caller,
                session_in(http.url), resume,
                wait.empty() ? limits::long_poll_wait : Millis{number(wait) * 1'000}, now);
  std::size_t from = 0;
  while (from < http.body.size()) {
    const std::size_t end = std::min(http.body.find('\n', from), http.body.size());
    if (end > from) desk_->receive(id, http.body.substr(from, end - from), now);
    from = end + 1;
  }
  return id;
}

void ServerSide::receive(ConnectionId id, const std::string& bytes, TimePoint now) {
  if (desk_) desk_->receive(id, bytes, now);
}

void ServerSide::drop(ConnectionId id, TimePoint now) {
  sinks_.erase(id);
  if (desk_) desk_->detach(id, now);
}

void ServerSide::tick(TimePoint now) {
  if (desk_ && desk_->next_deadline() <= now) desk_->tick(now);
}

TimePoint ServerSide::next_deadline() const {
  return desk_ ? desk_->next_deadline() : TimePoint::max();
}

void ServerSide::pump() {
  if (!desk_ || server::was_write_refused()) return;
  for (server::Outgoing& outgoing : desk_->take_outgoing()) {
    if (auto* frame = std::get_if<server::SendFrame>(&outgoing.what)) {
      note(frame->bytes);
      queues_[outgoing.to].push(std::move(*frame));
      continue;
    }
    flush(outgoing.to);
    const auto found = sinks_.find(outgoing.to);
    if (found == sinks_.end()) continue;
    const Sink sink = std::move(found->second);
    sinks_.erase(found);
    sink.end(std::get<server::EndConnection>(outgoing.what).code);
  }
  while (!queues_.empty()) flush(queues_.begin()->first);
}

void ServerSide::flush(ConnectionId id) {
  auto queue = queues_.extract(id);
  while (!queue.empty() && !queue.mapped().is_empty()) {
    const std::string bytes = queue.mapped().take();
    if (bytes.rfind(R"({"type":"batch")", 0) == 0) ++reached["batch"];
    const auto found = sinks_.find(id);
    if (found == sinks_.end()) return;
    const auto deliver = found->second.frame;  // The sink may drop itself.
    deliver(bytes);
  }
}

/// What the server had to do, as its frames show it.
void ServerSide::note(const std::string& bytes) {
  const auto frame = decode_event(bytes);
  if (!frame) return;
  if (const auto* welcome = std::get_if<Welcome>(&frame->event)) {
    ++reached[welcome->resumed ? "resumed" : "fresh copy"];
  } else if (const auto* list = std::get_if<SlotList>(&frame->event)) {
    if (!list->base.empty()) ++reached["list delta"];
  } else if (const auto* hold = std::get_if<SlotHold>(&frame->event)) {
    if (hold->status == SlotHold::Status::Expired && !frame->is_replay) ++reached["hold ran out"];
  } else if (const auto* error = std::get_if<ErrorFrame>(&frame->event)) {
    if (error->code == ErrorCode::SlotTaken) ++reached["refused: slot_taken"];
  } else if (const auto* chunk = std::get_if<MessageChunk>(&frame->event)) {
    if (chunk->finish == Finish::Interrupted) ++reached["interrupted answer"];
  }
}

}  // namespace frontdesk::sim
