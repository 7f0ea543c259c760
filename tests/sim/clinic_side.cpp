// See clinic_side.h.
#include "sim/clinic_side.h"

#include <charconv>

#include "core/assert.h"
#include "core/codec.h"
#include "core/json.h"

namespace frontdesk::sim {
namespace {

using server::Caller;
using server::ConnectionId;
using server::ConnectionKind;

/// The value of a query parameter, percent-decoded; empty when it is not there.
std::string parameter(std::string_view url, std::string_view name) {
  const std::size_t query = url.find('?');
  std::string_view rest = query == std::string_view::npos ? "" : url.substr(query + 1);
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    if (!pair.starts_with(name) || pair.substr(name.size(), 1) != "=") continue;
    std::string value;
    for (std::size_t i = name.size() + 1; i < pair.size(); ++i) {
      unsigned code = 0;
      if (pair[i] == '%' && i + 2 < pair.size() &&
          std::from_chars(&pair[i + 1], &pair[i + 3], code, 16).ec == std::errc()) {
        value += static_cast<char>(code);
        i += 2;
      } else {
        value += pair[i];
      }
    }
    return value;
  }
  return {};
}

std::int64_t integer_of(std::string_view digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// "m_9:412,m_10:3"
std::map<std::string, std::int64_t> streams_of(std::string_view list) {
  std::map<std::string, std::int64_t> streams;
  while (!list.empty()) {
    const std::string_view item = list.substr(0, list.find(','));
    list.remove_prefix(std::min(item.size() + 1, list.size()));
    const std::size_t colon = item.rfind(':');
    if (colon == std::string_view::npos) continue;
    streams[std::string(item.substr(0, colon))] = integer_of(item.substr(colon + 1));
  }
  return streams;
}

std::string_view path_of(std::string_view url) {
  return url.substr(0, url.find('?'));
}

/// S of /v1/sessions/S/…; empty for other paths.
std::string session_of(std::string_view url) {
  constexpr std::string_view prefix = "/v1/sessions/";
  std::string_view path = path_of(url);
  if (!path.starts_with(prefix)) return {};
  path.remove_prefix(prefix.size());
  return std::string(path.substr(0, path.find('/')));
}

server::DoctorRecord make_doctor(int number) {
  server::DoctorRecord record;
  const std::string digits = std::to_string(number);
  record.doctor = {.id = "dr_" + digits,
                   .name = number % 2 == 0 ? "Dr. Amara Rao" : "Dr. Leon Fischer",
                   .specialty = number % 2 == 0 ? "Dermatology" : "Family Medicine",
                   .languages = {"en"}};
  record.location_id = "loc_1";
  record.schedule_id = "sch_" + digits;
  record.tz = "America/New_York";
  for (unsigned day = 1; day <= 5; ++day) {
    record.hours.push_back({.weekday = std::chrono::weekday{day},
                            .from = std::chrono::minutes{15 * 60},
                            .until = std::chrono::minutes{19 * 60},
                            .slot_length = std::chrono::minutes{30},
                            .location_id = "loc_1"});
  }
  return record;
}

}  // namespace

ClinicSide::ClinicSide(Timeline& timeline, std::uint64_t seed)
    : timeline_(timeline), random_{seed}, assistant_(server::make_built_in_assistant()) {
  auto store = server::Store::open(":memory:");
  FRONTDESK_ASSERT(store.has_value());
  store_ = std::move(*store);
  auto transaction = store_->begin();
  FRONTDESK_ASSERT(transaction.has_value());
  FRONTDESK_ASSERT(store_->clinic.put_location({.id = "loc_1", .name = "Main Street"}).has_value());
  for (int number : {1, 2}) {
    FRONTDESK_ASSERT(store_->clinic.put_doctor(make_doctor(number)).has_value());
  }
  FRONTDESK_ASSERT(transaction->commit().has_value());
  start();
}

void ClinicSide::start() {
  desk_ = std::make_unique<server::Desk>(*store_, *assistant_,
                                         server::DeskConfig{.clinic_name = "Sim Clinic",
                                                            .clinic_phone = "+1 212 555 0100",
                                                            .clinic_hours = "Mon to Fri",
                                                            .country = "US",
                                                            .tz = "America/New_York"});
  FRONTDESK_ASSERT(desk_->start(timeline_.now()).has_value());
  arm();
}

void ClinicSide::crash() {
  ++crashes_;
  ++life_;
  desk_.reset();
  tickets_.clear();
  armed_for_ = TimePoint::max();
  auto cut = std::move(pipes_);
  pipes_.clear();
  start();
  for (auto& [connection, pipe] : cut) pipe.end(1006, {});
}

const Caller* ClinicSide::caller_of(const std::string& token) const {
  const auto found = callers_.find(token);
  return found == callers_.end() ? nullptr : &found->second;
}

HttpAnswer ClinicSide::answer(const std::string& method, const std::string& url,
                              const std::string& token, const std::string& body) {
  const TimePoint now = timeline_.now();
  const std::string_view path = path_of(url);
  if (path == "/v1/health") return {.body = R"({"ok":true,"v":1})"};
  if (path == "/v1/guest" && method == "POST") {
    const std::string name = "guest_" + std::to_string(++last_guest_);
    callers_["token_" + name] = Caller{.subject = name};
    return {.body = R"({"v":1,"token":"token_)" + name + R"(","expires_in":86400000})"};
  }
  const Caller* caller = caller_of(token);
  if (!caller) return {401, R"({"error":"Please sign in again.","code":"unauthorized"})"};
  if (path == "/v1/session") {
    const auto request = decode_session_request(body);
    if (!request) return {400, R"({"error":"Bad request.","code":"bad_request"})"};
    const auto opened = desk_->open_session(*caller, *request, now);
    deliver();
    if (!opened) return {403, R"({"error":"Not yours.","code":"forbidden"})"};
    const std::string ticket = "t_" + std::to_string(random_.next());
    tickets_[ticket] = {.session_id = opened->session_id, .token = token};
    return {.body =
                encode_session_reply({.session_id = opened->session_id,
                                      .ticket = ticket,
                                      .ws_url = "/v1/ws?sid=" + opened->session_id + "&t=" + ticket,
                                      .subprotocol = "clinic-chat.v1",
                                      .epoch = opened->epoch,
                                      .head_seq = opened->head_seq,
                                      .token_expires_in = Millis{86'400'000},
                                      .is_guest = true},
                                     now)};
  }
  if (path == "/v1/appointments" && method == "GET") {
    Json list(Json::Array{});
    const auto found = store_->bookings.appointment_by_cid(caller->subject, parameter(url, "cid"));
    if (found && *found) list.push(to_json(**found));
    return {.body = dump_json(Json::object({{"appointments", std::move(list)}}))};
  }
  return {404, R"({"error":"There is nothing here.","code":"not_found"})"};
}

ConnectionId ClinicSide::open_socket(const std::string& url, Pipe pipe) {
  const auto ticket = tickets_.find(parameter(url, "t"));
  if (ticket == tickets_.end() || ticket->second.session_id != parameter(url, "sid")) return 0;
  const Ticket used = ticket->second;
  tickets_.erase(ticket);
  const ConnectionId id = ++last_connection_;
  pipes_[id] = std::move(pipe);
  desk_->attach(id, ConnectionKind::Socket, *caller_of(used.token), used.session_id, {}, Millis{0},
                timeline_.now());
  deliver();
  return id;
}

ConnectionId ClinicSide::open_stream(const std::string& url, const std::string& token,
                                     const std::string& body, Pipe pipe) {
  const Caller* caller = caller_of(token);
  const std::string session_id = session_of(url);
  if (!caller || session_id.empty()) return 0;
  const bool is_exchange = path_of(url).ends_with("/frames");
  const ConnectionId id = ++last_connection_;
  pipes_[id] = std::move(pipe);
  desk_->attach(id, is_exchange ? ConnectionKind::Exchange : ConnectionKind::Poll, *caller,
                session_id,
                {.epoch = parameter(url, "epoch"),
                 .seq = integer_of(parameter(url, "since")),
                 .streams = streams_of(parameter(url, "streams"))},
                std::chrono::seconds{integer_of(parameter(url, "wait"))}, timeline_.now());
  std::string_view rest = body;
  while (is_exchange && !rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (!line.empty() && pipes_.contains(id)) desk_->receive(id, line, timeline_.now());
  }
  deliver();
  return id;
}

void ClinicSide::receive(ConnectionId connection, const std::string& bytes) {
  if (!pipes_.contains(connection)) return;
  desk_->receive(connection, bytes, timeline_.now());
  deliver();
}

void ClinicSide::close(ConnectionId connection) {
  if (pipes_.erase(connection) == 0) return;
  desk_->detach(connection, timeline_.now());
  deliver();
}

void ClinicSide::deliver() {
  if (is_delivering_) return;
  is_delivering_ = true;
  for (auto outgoing = desk_->take_outgoing(); !outgoing.empty();
       outgoing = desk_->take_outgoing()) {
    for (server::Outgoing& out : outgoing) {
      const auto pipe = pipes_.find(out.to);
      if (pipe == pipes_.end()) continue;
      if (auto* frame = std::get_if<server::SendFrame>(&out.what)) {
        pipe->second.send(std::move(frame->bytes));
        continue;
      }
      const auto& end = std::get<server::EndConnection>(out.what);
      const Pipe ended = std::move(pipe->second);
      pipes_.erase(pipe);
      desk_->detach(out.to, timeline_.now());
      ended.end(end.code, end.reason);
    }
  }
  is_delivering_ = false;
  arm();
}

void ClinicSide::arm() {
  const TimePoint due = desk_->next_deadline();
  if (due == TimePoint::max() || (armed_for_ <= due && armed_for_ > timeline_.now())) return;
  armed_for_ = std::max(due, timeline_.now() + Millis{1});
  timeline_.at(armed_for_, [this, life = life_] {
    if (life != life_) return;
    armed_for_ = TimePoint::max();
    desk_->tick(timeline_.now());
    deliver();
  });
}

}  // namespace frontdesk::sim
