// A line made of values, for the session's tests: it plays the edge and the server, and keeps what
// the session wanted and handed on. Nothing happens in it but what a test says.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/codec.h"
#include "core/session.h"

namespace frontdesk {

class SessionLine {
 public:
  SessionState state = {};
  TimePoint now{Millis{1'700'000'000'000}};
  std::vector<SessionEffect> effects = {};  ///< Since the last clear().
  std::vector<ReceivedFrame> frames = {};

  SessionLine() {
    state.guests_allowed = true;
    state.inst = "i_1";
    state.random.seed = 7;
  }

  void clear() {
    effects.clear();
    frames.clear();
  }

  void start() {
    run([this](SessionOutput& out) { start_session(state, now, out); });
  }
  void give(const SessionInput& input) {
    run([&](SessionOutput& out) { update_session(state, input, now, out); });
  }
  /// Time passes; ticks come exactly when they were asked for.
  void pass(Millis span) {
    const TimePoint end = now + span;
    for (int i = 0; i < 100'000; ++i) {
      const TimePoint due = session_deadline(state, now);
      if (due > end) break;
      now = std::max(now, due);
      give(Tick{});
    }
    now = end;
    give(Tick{});
  }
  bool send(Action action) {
    bool is_taken = false;
    run([&](SessionOutput& out) {
      is_taken = submit(state, std::move(action), now, out).has_value();
    });
    return is_taken;
  }
  bool say(const std::string& cid, const std::string& words = "hello") {
    return send({.cid = cid, .text = words, .what = UserMessage{.content = words}});
  }

  /// What came of a kind, in order.
  template <class T>
  std::vector<T> heard() const {
    std::vector<T> found;
    for (const ReceivedFrame& received : frames) {
      if (const auto* is = std::get_if<T>(&received.frame.event)) found.push_back(*is);
    }
    return found;
  }
  template <class T>
  std::vector<T> all() const {
    std::vector<T> found;
    for (const SessionEffect& effect : effects) {
      if (const auto* is = std::get_if<T>(&effect)) found.push_back(*is);
    }
    return found;
  }
  template <class T>
  T last() const {
    const std::vector<T> found = all<T>();
    return found.empty() ? T{} : found.back();
  }
  /// The newest request whose URL holds this.
  SendHttp request(std::string_view part) const {
    SendHttp found;
    for (const SendHttp& http : all<SendHttp>()) {
      if (http.url.find(part) != std::string::npos) found = http;
    }
    return found;
  }
  /// The frames sent on that socket.
  std::vector<ClientFrame> sent(int attempt) const {
    std::vector<ClientFrame> found;
    for (const SendBytes& bytes : all<SendBytes>()) {
      if (bytes.attempt != attempt) continue;
      const Result<ClientFrame> frame = decode_frame(bytes.bytes);
      if (frame.has_value()) found.push_back(*frame);
    }
    return found;
  }
  std::vector<std::string> sent_cids(int attempt) const {
    std::vector<std::string> cids;
    for (const ClientFrame& frame : sent(attempt)) {
      if (const auto* action = std::get_if<Action>(&frame)) cids.push_back(action->cid);
    }
    return cids;
  }

  template <class P>
  bool is() const {
    return std::holds_alternative<P>(state.phase);
  }
  template <class P>
  const P& phase() const {
    return std::get<P>(state.phase);
  }
  Line line() const { return line_of(state, now); }

  // ---- what a server answers

  void answer(int request, int status, std::string body = "{}", bool is_json = true) {
    give(HttpDone{
        .request = request, .status = status, .is_json = is_json, .body = std::move(body)});
  }
  std::string session_reply(const std::string& id = "s_1", bool is_guest = true) const {
    return encode_session_reply({.session_id = id,
                                 .ticket = "t/1",
                                 .ws_url = "/v1/ws",
                                 .subprotocol = "clinic-chat.v1",
                                 .epoch = "e1",
                                 .token_expires_in = Millis{3'600'000},
                                 .is_guest = is_guest},
                                now);
  }
  void answer_guest() { answer(request("/v1/guest").request, 200, R"({"v":1,"token":"guest.1"})"); }
  void answer_session() { answer(request("/v1/session").request, 200, session_reply()); }
  void deliver(int attempt, const ServerFrame& frame) {
    give(SocketReceived{attempt, encode_event(frame)});
  }
  void deliver(const ServerFrame& frame) { deliver(state.last_attempt, frame); }
  void deliver_line(int request, const ServerFrame& frame) {
    give(HttpLine{request, encode_event(frame)});
  }
  ServerFrame welcome() const {
    const bool resumed = state.epoch == "e1";
    const std::int64_t from = resumed ? state.seq + 1 : 1;
    return {.event = Welcome{.session_id = "s_1",
                             .epoch = "e1",
                             .resumed = resumed,
                             .from_seq = from,
                             .head_seq = from - 1}};
  }
  ServerFrame caught_up() const { return {.event = CaughtUp{state.seq}}; }
  static ServerFrame words(std::int64_t seq, const std::string& content = "Hello.") {
    return {.event = MessageChunk{.id = "m_" + std::to_string(seq), .content = content},
            .seq = seq};
  }
  static ServerFrame ack(const std::string& cid, std::optional<std::int64_t> seq = {}) {
    return {.event = ActionAck{.cid = cid}, .seq = seq};
  }

  /// From the start to an open socket that has caught up.
  void go_live() {
    start();
    answer_guest();
    answer_session();
    greet();
  }
  /// An opening socket is welcomed.
  void greet() {
    give(SocketOpened{state.last_attempt});
    deliver(welcome());
    deliver(caught_up());
  }
  /// Both tries of a socket fail; HTTP answers.
  void go_polling() {
    start();
    answer_guest();
    answer_session();
    give(SocketClosed{state.last_attempt});
    pass(Millis{800});
    answer_session();
    give(SocketClosed{state.last_attempt});
  }
  void want_list(const std::string& doctor_id) {
    run([&](SessionOutput& out) { ask_for_list(state, doctor_id, now, out); });
  }
  void finish_poll() {
    const int poll = request("/events").request;
    deliver_line(poll, welcome());
    deliver_line(poll, caught_up());
    answer(poll, 200, "", true);
  }

 private:
  template <class Run>
  void run(Run step) {
    SessionOutput out;
    step(out);
    effects.insert(effects.end(), out.effects.begin(), out.effects.end());
    frames.insert(frames.end(), out.frames.begin(), out.frames.end());
  }
};

}  // namespace frontdesk
