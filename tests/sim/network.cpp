// Sockets; HTTP is in network_http.cpp.
#include "sim/network.h"

#include "core/codec.h"
#include "core/match.h"

namespace frontdesk::sim {
namespace {

constexpr Millis server_notices_late{45'000};

/// A change of a list that nothing follows would never be missed; such frames are not lost one by
/// one, and neither does TCP lose any.
bool may_be_missed(const std::string& bytes) {
  return bytes.find("time_slots") == std::string::npos;
}

}  // namespace

void Network::perform(const Effect& effect) {
  match(
      effect, [this](const OpenSocket& e) { open(e); }, [this](const SendBytes& e) { send(e); },
      [this](const CloseSocket& e) { close(e); }, [this](const SendHttp& e) { request(e); },
      [this](const AbortHttp& e) { abort(e.request); }, [](const auto&) {});
}

void Network::give(Millis delay, InputEvent event) {
  timeline_.after(delay, [this, page = page_, event = std::move(event)]() mutable {
    if (page == page_) deliver(std::move(event));
  });
}

void Network::open(const OpenSocket& open) {
  auto socket = std::make_shared<Socket>();
  socket->attempt = open.attempt;
  sockets_[open.attempt] = socket;
  if (chance(faults_.swallow_socket, "socket swallowed")) return;
  if (chance(faults_.refuse_socket, "socket refused")) return close_from_server(socket, 1006);
  if (chance(faults_.cut_socket)) {
    socket->bytes_left = static_cast<std::int64_t>(random_.below(6'000));
  }
  if (chance(faults_.silence_socket, "socket silent")) {
    const auto which = random_.below(3);
    timeline_.after(random_.between(Millis{0}, Millis{8'000}), [socket, which] {
      socket->is_silent_up = which != 0;
      socket->is_silent_down = which != 1;
    });
  }
  timeline_.after(delay(), [this, socket, url = open.url] { accept(socket, url); });
}

void Network::accept(const SocketRef& socket, const std::string& url) {
  if (!server_.is_up()) return close_from_server(socket, 1006);
  Sink sink;
  sink.frame = [this, socket](const std::string& bytes) { carry_down(socket, bytes); };
  sink.end = [this, socket](int code) { close_from_server(socket, code); };
  socket->connection = server_.open_socket(url, std::move(sink), timeline_.now());
  if (socket->connection == 0) return close_from_server(socket, 1006);
  if (socket->is_closed) return server_.drop(socket->connection, timeline_.now());
  const Millis late = delay();
  socket->down_free = timeline_.now() + late;
  give(late, SocketOpened{socket->attempt});
}

void Network::send(const SendBytes& send) {
  const auto found = sockets_.find(send.attempt);
  if (found == sockets_.end() || found->second->is_closed) return;
  const SocketRef socket = found->second;
  const auto frame = decode_frame(send.bytes);
  if (!frame) complaints.push_back("the client sent a frame the server cannot read");
  if (frame && std::holds_alternative<Sync>(*frame)) ++reached["asked again"];
  if (frame && std::holds_alternative<Action>(*frame)) {
    check_pipes(socket);
    socket->has_sent_action = true;
  }
  if (socket->is_silent_up) return;
  if (socket->bytes_left >= 0) {
    socket->bytes_left -= static_cast<std::int64_t>(send.bytes.size());
    if (socket->bytes_left < 0) return cut(socket);
  }
  socket->up_free = std::max(socket->up_free, timeline_.now() + delay());
  timeline_.at(socket->up_free, [this, socket, bytes = send.bytes] {
    if (socket->connection != 0) server_.receive(socket->connection, bytes, timeline_.now());
  });
}

/// What is on the way still arrives, and the close behind it.
void Network::close(const CloseSocket& close) {
  const auto found = sockets_.find(close.attempt);
  if (found == sockets_.end() || found->second->is_closed) return;
  const SocketRef socket = found->second;
  socket->is_closed = true;
  const bool is_told = !socket->is_silent_up;
  const Millis late = is_told ? delay() : server_notices_late;
  socket->up_free = std::max(socket->up_free, timeline_.now() + late);
  timeline_.at(socket->up_free, [this, socket] {
    if (socket->connection != 0) server_.drop(socket->connection, timeline_.now());
  });
  // A browser tells of every end, also of those that were asked for.
  give(socket->up_free - timeline_.now(),
       SocketClosed{close.attempt, is_told ? close.code : 1006, ""});
}

/// In the middle of a frame, which neither end gets to see.
void Network::cut(const SocketRef& socket) {
  ++reached["socket cut"];
  close_from_server(socket, 1006);
  socket->up_free =
      std::max(socket->up_free, timeline_.now() + random_.between(Millis{0}, Millis{20'000}));
  timeline_.at(socket->up_free, [this, socket] {
    if (socket->connection != 0) server_.drop(socket->connection, timeline_.now());
  });
}

void Network::carry_down(const SocketRef& socket, std::string bytes) {
  if (socket->is_closed || socket->is_silent_down) return;
  if (may_be_missed(bytes) && chance(faults_.drop_frame, "frame dropped")) return;
  bytes = spoiled(std::move(bytes));
  if (socket->bytes_left >= 0) {
    socket->bytes_left -= static_cast<std::int64_t>(bytes.size());
    if (socket->bytes_left < 0) return cut(socket);
  }
  socket->down_free = std::max(socket->down_free, timeline_.now() + delay());
  const Millis late = socket->down_free - timeline_.now();
  give(late, SocketReceived{socket->attempt, bytes});
  if (chance(faults_.repeat_frame, "frame repeated")) {
    give(late, SocketReceived{socket->attempt, bytes});
  }
}

std::string Network::spoiled(std::string bytes) {
  auto frame = decode_event(bytes);
  auto* chunk = frame ? std::get_if<MessageChunk>(&frame->event) : nullptr;
  const bool is_later_piece = chunk != nullptr && !frame->seq && !chunk->content.empty();
  if (!is_later_piece || chunk->offset.value_or(0) == 0) return bytes;
  if (!chance(faults_.corrupt_text, "text corrupted")) return bytes;
  chunk->content.front() = 'x';
  return encode_event(*frame);
}

void Network::close_from_server(const SocketRef& socket, int code) {
  if (socket->is_closed) return;
  if (socket->is_silent_down) return;  // The client is not told.
  socket->is_closed = true;
  socket->down_free = std::max(socket->down_free, timeline_.now() + delay());
  give(socket->down_free - timeline_.now(), SocketClosed{socket->attempt, code, ""});
}

/// Only one pipe may send at a time: every other one that ever sent must be closed by now.
void Network::check_pipes(const SocketRef& sending) {
  for (const auto& [attempt, other] : sockets_) {
    if (other == sending || other->is_closed || !other->has_sent_action) continue;
    complaints.push_back("two pipes send: socket " + std::to_string(attempt));
  }
  for (const auto& [number, other] : requests_) {
    if (other->is_over || other->http.method != "POST") continue;
    if (other->http.url.find("/frames") == std::string::npos) continue;
    complaints.push_back("two pipes send: POST " + std::to_string(number));
  }
}

void Network::break_all() {
  for (auto& [attempt, socket] : sockets_) {
    socket->connection = 0;
    close_from_server(socket, 1006);
  }
  for (auto& [number, request] : requests_) {
    request->connection = 0;
    if (!request->is_over) fail(request, delay());
  }
}

void Network::leave_page() {
  for (auto& [attempt, socket] : sockets_) {
    if (!socket->is_closed) close({.attempt = attempt});
  }
  for (auto& [number, request] : requests_) abort(number);
  ++page_;  // Last: the next page, which counts its attempts anew, hears of none of these ends.
  sockets_.clear();
  requests_.clear();
}

}  // namespace frontdesk::sim
