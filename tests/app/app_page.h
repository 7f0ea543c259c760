// A page and a server made of values, for the app's tests: inputs in, effects kept. Nothing happens
// in it but what a test says.
#pragma once

#include <string>
#include <vector>

#include "app/app.h"
#include "core/codec.h"

namespace frontdesk {

class AppPage {
 public:
  App app = {};
  TimePoint now{Millis{1'772'000'000'000}};
  Effects effects = {};
  PageStarted page = {
      .seed = 11, .guests_allowed = true, .clinic_name = "Lakeside", .country = "US"};

  const AppState& state() const { return app.state(); }
  const Conversation& conversation() const { return app.state().conversation; }
  const BookingState& booking() const { return app.state().booking; }

  void give(InputEvent event) {
    for (Effect& effect : app.advance({.now = now, .event = std::move(event)})) {
      effects.push_back(std::move(effect));
    }
  }
  void pass(Millis span) {
    const TimePoint end = now + span;
    for (int i = 0; i < 10'000 && app.next_deadline() <= end; ++i) {
      now = std::max(now, app.next_deadline());
      give(Tick{});
    }
    now = end;
    give(Tick{});
  }
  void say(const std::string& words) { give(SendText{words}); }

  template <class T>
  std::vector<T> all() const {
    std::vector<T> found;
    for (const Effect& effect : effects) {
      if (const auto* is = std::get_if<T>(&effect)) found.push_back(*is);
    }
    return found;
  }
  template <class T>
  T last() const {
    const std::vector<T> found = all<T>();
    return found.empty() ? T{} : found.back();
  }
  SendHttp request(std::string_view part) const {
    SendHttp found;
    for (const SendHttp& http : all<SendHttp>()) {
      if (http.url.find(part) != std::string::npos) found = http;
    }
    return found;
  }
  /// Actions sent over any socket since the last clearing.
  std::vector<Action> actions() const {
    std::vector<Action> found;
    for (const SendBytes& bytes : all<SendBytes>()) {
      const Result<ClientFrame> frame = decode_frame(bytes.bytes);
      if (!frame.has_value()) continue;
      if (const auto* action = std::get_if<Action>(&*frame)) found.push_back(*action);
    }
    return found;
  }
  Action last_action() const {
    const std::vector<Action> found = actions();
    return found.empty() ? Action{} : found.back();
  }
  std::vector<std::string> spoken() const {
    std::vector<std::string> words;
    for (const Announce& announce : all<Announce>()) words.push_back(announce.text);
    return words;
  }
  std::vector<std::string> posted() const {
    std::vector<std::string> found;
    for (const PostToHost& post : all<PostToHost>()) {
      found.push_back(post.type + (post.id.empty() ? "" : ":" + post.id));
    }
    return found;
  }
  std::string transcript() const {
    std::string all;
    for (const Entry& entry : conversation().entries) {
      const auto* text = std::get_if<TextEntry>(&entry.what);
      all += (all.empty() ? "" : "|") + (text != nullptr ? text->text : std::string("#"));
    }
    return all;
  }

  // ---- what a server answers

  void answer(int request, int status, std::string body, bool is_json = true) {
    give(HttpDone{
        .request = request, .status = status, .is_json = is_json, .body = std::move(body)});
  }
  void answer_session(const std::string& id = "s_1") {
    answer(request("/v1/session").request, 200,
           encode_session_reply({.session_id = id,
                                 .ticket = "t1",
                                 .ws_url = "/v1/ws",
                                 .subprotocol = "clinic-chat.v1",
                                 .token_expires_in = Millis{3'600'000},
                                 .is_guest = is_guest},
                                now));
  }
  void deliver(const ServerFrame& frame) {
    give(SocketReceived{state().session.last_attempt, encode_event(frame)});
  }
  /// The next event of the log.
  void event(ServerEvent what, const std::string& reply_to = {}, bool is_replay = false) {
    deliver({.event = std::move(what),
             .seq = state().session.seq + 1,
             .reply_to = reply_to,
             .is_replay = is_replay});
  }
  void ack(const Action& action) {
    deliver({.event = ActionAck{.cid = action.cid, .message_id = "m_own"},
             .seq = state().session.seq + 1});
  }
  void greet(bool is_resumed) {
    const std::int64_t seq = is_resumed ? state().session.seq : 0;
    give(SocketOpened{state().session.last_attempt});
    deliver({.event = Welcome{.session_id = "s_1",
                              .epoch = "e1",
                              .resumed = is_resumed,
                              .from_seq = seq + 1,
                              .head_seq = seq}});
  }
  void catch_up() { deliver({.event = CaughtUp{state().session.seq}}); }

  void start() {
    give(page);
    if (page.stored_guest_token.empty()) {
      answer(request("/v1/guest").request, 200, R"({"v":1,"token":"guest.1"})");
    }
    answer_session();
  }
  void go_live() {
    start();
    greet(false);
    catch_up();
    effects.clear();
  }
  void lose_line() { give(SocketClosed{state().session.last_attempt}); }
  void come_back() {
    pass(Millis{800});
    answer_session();
    greet(true);
    catch_up();
  }
  /// A time held, as after a tap.
  void hold(const std::string& slot_id = "sl_1", const std::string& appointment_id = {}) {
    give(ChooseSlot{"dr_1", slot_id, "Tuesday 10:30", appointment_id});
    const Action action = last_action();
    ack(action);
    event(SlotHold{.hold = {.id = "h_1",
                            .slot_id = slot_id,
                            .doctor_id = "dr_1",
                            .ttl = Millis{300'000},
                            .ttl_max = Millis{600'000}},
                   .appointment_id = appointment_id},
          action.cid);
  }
  void book() {
    hold();
    give(ConfirmHold{"Ada", "555 12345", ""});
    const Action action = last_action();
    ack(action);
    event(BookingConfirmation{.appointment = appointment()}, action.cid);
  }
  static TimeSlot slot(const std::string& id, SlotStatus status = SlotStatus::Free) {
    return {.id = id,
            .doctor_id = "dr_1",
            .start = parse_rfc3339("2026-03-03T10:30:00-05:00"),
            .status = status};
  }
  static Appointment appointment(std::int64_t version = 1) {
    return {.id = "ap_1",
            .version = version,
            .reference = "K7Q-29",
            .doctor_id = "dr_1",
            .slot_id = "sl_1",
            .ics_path = "/v1/appointments/ap_1/calendar.ics"};
  }

  bool is_guest = true;
};

}  // namespace frontdesk
