// See device.h. TCP keeps a pipe's order: every delivery is later than the one before.
#include "sim/device.h"

#include "core/match.h"

namespace frontdesk::sim {

Device::Device(Timeline& timeline, ClinicSide& clinic, Faults& faults, std::uint64_t seed)
    : timeline_(timeline), clinic_(clinic), faults_(faults), random_{seed} {}

void Device::load() {
  ++page_;
  armed_for_ = TimePoint::max();
  app_ = std::make_unique<App>();
  feed(PageStarted{.seed = random_.next(),
                   .is_demo = true,
                   .guests_allowed = true,
                   .clinic_name = "Sim Clinic",
                   .country = "US",
                   .locale = "en",
                   .device_tz = "America/New_York",
                   .stored_session_id = storage_["frontdesk.session"],
                   .stored_guest_token = storage_["frontdesk.guest"],
                   .stored_outbox = storage_["frontdesk.outbox"]});
}

void Device::unload() {
  ++page_;
  for (auto& [attempt, socket] : sockets_) clinic_.close(socket->connection);
  for (auto& [number, request] : requests_) clinic_.close(request->connection);
  sockets_.clear();
  requests_.clear();
  app_.reset();
}

void Device::feed(InputEvent event) {
  if (!app_) return;
  const Effects effects = app_->advance({.now = timeline_.now(), .event = std::move(event)});
  for (const Effect& effect : effects) perform(effect);
  arm();
}

void Device::arm() {
  const TimePoint due = app_->next_deadline();
  if (due == TimePoint::max() || (armed_for_ <= due && armed_for_ > timeline_.now())) return;
  armed_for_ = std::max(due, timeline_.now() + Millis{1});
  timeline_.at(armed_for_, [this, page = page_] {
    if (page != page_) return;
    armed_for_ = TimePoint::max();
    feed(Tick{});
  });
}

void Device::perform(const Effect& effect) {
  if (const auto* open = std::get_if<OpenSocket>(&effect)) return open_socket(*open);
  if (const auto* send = std::get_if<SendBytes>(&effect)) return send_bytes(*send);
  if (const auto* close = std::get_if<CloseSocket>(&effect)) {
    return close_socket(close->attempt, close->code);
  }
  if (const auto* http = std::get_if<SendHttp>(&effect)) return send_http(*http);
  if (const auto* abort = std::get_if<AbortHttp>(&effect)) {
    const auto found = requests_.find(abort->request);
    if (found == requests_.end()) return;
    found->second->is_over = true;
    clinic_.close(found->second->connection);
    requests_.erase(found);
    return;
  }
  if (const auto* item = std::get_if<StoreItem>(&effect)) {
    if (item->value.empty()) {
      storage_.erase(item->key);
    } else {
      storage_[item->key] = item->value;
    }
  }
}

TimePoint Device::arrival(TimePoint& last) {
  last = std::max(last + Millis{1}, timeline_.now() + delay());
  return last;
}

void Device::open_socket(const OpenSocket& effect) {
  const auto socket = std::make_shared<Socket>();
  sockets_[effect.attempt] = socket;
  const int attempt = effect.attempt;
  const auto lose = [this, socket, attempt, page = page_](int code) {
    if (page != page_ || socket->is_closed) return;
    socket->is_closed = true;
    clinic_.close(socket->connection);
    feed(SocketClosed{.attempt = attempt, .code = code});
  };
  if (happens(random_, faults_.upgrade_refused)) {
    timeline_.after(delay(), [lose] { lose(1006); });
    return;
  }
  socket->is_mute = happens(random_, faults_.socket_mute / 3);
  if (happens(random_, faults_.socket_cut)) {
    timeline_.after(random_.between(Millis{10}, Millis{30'000}), [lose] { lose(1006); });
  }
  if (happens(random_, faults_.socket_mute)) {
    timeline_.after(random_.between(Millis{10}, Millis{30'000}),
                    [socket] { socket->is_mute = true; });
  }
  timeline_.after(delay(), [this, socket, attempt, lose, url = effect.url, page = page_] {
    if (page != page_ || socket->is_closed) return;
    Pipe pipe;
    pipe.send = [this, socket, attempt, page](std::string bytes) {
      timeline_.at(arrival(socket->last_to_client),
                   [this, socket, attempt, page, bytes = std::move(bytes)] {
                     if (page != page_ || socket->is_closed || socket->is_mute) return;
                     feed(SocketReceived{.attempt = attempt, .bytes = bytes});
                   });
    };
    pipe.end = [this, socket, lose](int code, const std::string&) {
      timeline_.at(arrival(socket->last_to_client), [socket, lose, code] {
        if (!socket->is_mute) lose(code);
      });
    };
    socket->connection = clinic_.open_socket(url, std::move(pipe));
    if (socket->connection == 0) return lose(1006);
    socket->is_open = true;
    feed(SocketOpened{.attempt = attempt});
  });
}

void Device::send_bytes(const SendBytes& effect) {
  const auto found = sockets_.find(effect.attempt);
  if (found == sockets_.end() || !found->second->is_open || found->second->is_closed) return;
  check_pipes(effect.attempt);
  const auto socket = found->second;
  timeline_.at(arrival(socket->last_to_server), [this, socket, bytes = effect.bytes] {
    if (!socket->is_closed && !socket->is_mute) clinic_.receive(socket->connection, bytes);
  });
}

/// Never two pipes that carry actions: no frames by HTTP while a socket sends, no two sockets.
void Device::check_pipes(int sending_attempt) {
  for (const auto& [number, request] : requests_) {
    if (request->carries_frames && !request->is_over) {
      complaint_ = "frames went out by socket " + std::to_string(sending_attempt) +
                   " while request " + std::to_string(number) + " was carrying some";
    }
  }
  for (const auto& [attempt, socket] : sockets_) {
    if (attempt != sending_attempt && socket->is_open && !socket->is_closed) {
      complaint_ = "two sockets were open for sending";
    }
  }
}

void Device::close_socket(int attempt, int code) {
  const auto found = sockets_.find(attempt);
  if (found == sockets_.end() || found->second->is_closed) return;
  const auto socket = found->second;
  socket->is_closed = true;
  // A mute socket's goodbye never arrives; the server finds out by its own timeouts.
  if (!socket->is_mute) clinic_.close(socket->connection);
  timeline_.after(Millis{1}, [this, attempt, code, page = page_] {
    if (page == page_) feed(SocketClosed{.attempt = attempt, .code = code});
  });
}

void Device::send_http(const SendHttp& effect) {
  const auto request = std::make_shared<Request>();
  requests_[effect.request] = request;
  const auto over = [this, request, number = effect.request, page = page_](InputEvent event) {
    if (page != page_ || request->is_over) return;
    request->is_over = true;
    clinic_.close(request->connection);
    requests_.erase(number);
    feed(std::move(event));
  };
  const HttpFailed failed{.request = effect.request};
  timeline_.after(effect.is_streamed ? effect.timeout + std::chrono::seconds{30} : effect.timeout,
                  [over, failed] { over(failed); });
  if (happens(random_, faults_.request_lost)) {
    timeline_.after(delay(), [over, failed] { over(failed); });
    return;
  }
  if (effect.is_streamed) return stream_http(effect, request);
  timeline_.after(delay(), [this, effect, over, failed, request] {
    if (request->is_over) return;
    const HttpAnswer answer = clinic_.answer(effect.method, effect.url, effect.token, effect.body);
    const bool is_lost = happens(random_, faults_.reply_lost);
    timeline_.after(delay(), [over, failed, answer, is_lost, number = effect.request] {
      if (is_lost) return over(failed);
      over(HttpDone{
          .request = number, .status = answer.status, .is_json = true, .body = answer.body});
    });
  });
}

void Device::stream_http(const SendHttp& effect, const std::shared_ptr<Request>& request) {
  const int page = page_;
  const int number = effect.request;
  request->carries_frames = effect.method == "POST";
  const auto over = [this, request, number, page](InputEvent event) {
    if (page != page_ || request->is_over) return;
    request->is_over = true;
    clinic_.close(request->connection);
    requests_.erase(number);
    feed(std::move(event));
  };
  if (happens(random_, faults_.reply_lost)) {
    timeline_.after(random_.between(Millis{1}, Millis{4'000}),
                    [over, number] { over(HttpFailed{.request = number}); });
  }
  timeline_.after(delay(), [this, effect, request, over, number, page] {
    if (page != page_ || request->is_over) return;
    Pipe pipe;
    pipe.send = [this, request, number, page](std::string bytes) {
      timeline_.at(arrival(request->last_to_client),
                   [this, request, number, page, bytes = std::move(bytes)] {
                     if (page != page_ || request->is_over) return;
                     feed(HttpLine{.request = number, .line = bytes});
                   });
    };
    pipe.end = [this, request, over, number](int code, const std::string&) {
      timeline_.at(arrival(request->last_to_client), [over, number, code] {
        if (code == 1006) return over(HttpFailed{.request = number});
        const int status = code == 4403 ? 403 : code == 4404 ? 410 : 200;
        over(HttpDone{.request = number, .status = status, .is_json = true});
      });
    };
    const auto connection =
        clinic_.open_stream(effect.url, effect.token, effect.body, std::move(pipe));
    if (connection == 0) {
      over(HttpDone{.request = number, .status = 401, .is_json = true});
    } else if (request->is_over) {
      clinic_.close(connection);
    } else {
      request->connection = connection;
    }
  });
}

}  // namespace frontdesk::sim
