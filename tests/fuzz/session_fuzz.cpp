// The client's session in the hands of a server and a network that do as they like: sockets and
// requests that end anyhow, any bytes at any moment, any clock. What the patient did must stay in
// the outbox until it is answered, only one pipe may send, and what has ended says nothing more.
//
// An input is a script, one event a line: a letter, and what goes with it (README.md has the list).
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/assert.h"
#include "core/booking.h"
#include "core/codec.h"
#include "core/conversation.h"
#include "core/match.h"
#include "core/session.h"

namespace frontdesk {
namespace {

constexpr int events_max = 200;
constexpr std::int64_t pass_max = 20 * 60'000;
/// Ticks at one moment: one for the phase, one for what it leads to, and room for a third.
constexpr int ticks_at_once_max = 3;

/// Any text of it, however deep and however escaped.
bool names(const Json& json, const std::string& cid) {
  if (const std::string* text = json.as_string()) return *text == cid;
  if (const Json::Array* array = json.as_array()) {
    return std::any_of(array->begin(), array->end(),
                       [&](const Json& item) { return names(item, cid); });
  }
  if (const Json::Object* object = json.as_object()) {
    return std::any_of(object->begin(), object->end(),
                       [&](const JsonMember& member) { return names(member.value, cid); });
  }
  return false;
}

/// Reads a number off the front, at most `most`; 0 without one.
std::int64_t take_number(std::string_view& text, std::int64_t most) {
  std::int64_t value = 0;
  const char* const from = text.data();
  const auto [end, error] = std::from_chars(from, from + text.size(), value);
  text.remove_prefix(static_cast<std::size_t>(end - from));
  return error == std::errc{} ? std::clamp<std::int64_t>(value, 0, most) : 0;
}

class Play {
 public:
  Play() {
    state_.guests_allowed = true;
    state_.inst = "i_1";
    state_.random.seed = 7;
    start_session(state_, now_, out_);
    check_step({});
  }

  void event(std::string_view line);

 private:
  void give(const SessionInput& input, std::string_view bytes = {});
  void give_from(const std::set<int>& ended, int number, const SessionInput& input,
                 std::string_view bytes = {});
  void pass(Millis span);
  void page(std::string_view what);
  void act(std::string_view words);
  void http(std::string_view rest);
  std::string filled(std::string_view text) const;

  void check_step(std::string_view bytes);
  void check_effect(const SessionEffect& effect);
  void check_outbox(std::string_view bytes);
  void check_kept() const;
  void apply_frames();

  SessionState state_ = {};
  SessionOutput out_ = {};
  TimePoint now_{Millis{1'772'442'000'000}};
  Conversation conversation_ = {};
  BookingState booking_ = {};

  std::vector<std::string> cids_ = {};  ///< Of everything the patient did.
  Outbox before_ = {};
  int strangers_before_ = 0;
  std::set<int> open_sockets_ = {};
  std::set<int> ended_sockets_ = {};
  std::set<int> ended_requests_ = {};
  std::optional<int> open_post_ = {};
  int last_sender_ = 0;
  std::int64_t last_seq_ = 0;
  int last_attempt_ = 0;
  int last_request_ = 0;
};

/// "$0" is the first cid, "$n" the next place in the log, "$s" the last one, "$e" its epoch.
std::string Play::filled(std::string_view text) const {
  std::string made;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char name = text[i] == '$' && i + 1 < text.size() ? text[i + 1] : '\0';
    const auto cid = static_cast<std::size_t>(name - '0');
    if (name >= '0' && cid < std::min<std::size_t>(cids_.size(), 10)) {
      made += cids_[cid];
    } else if (name == 'n' || name == 's') {
      made += std::to_string(state_.seq + (name == 'n' ? 1 : 0));
    } else if (name == 'e') {
      made += state_.epoch;
    } else {
      made += text[i];
      continue;
    }
    ++i;
  }
  return made;
}

void Play::give(const SessionInput& input, std::string_view bytes) {
  before_ = state_.outbox;
  strangers_before_ = state_.strangers;
  update_session(state_, input, now_, out_);
  check_step(bytes);
}

/// What comes of a socket or a request that has ended changes nothing.
void Play::give_from(const std::set<int>& ended, int number, const SessionInput& input,
                     std::string_view bytes) {
  if (!ended.contains(number)) return give(input, bytes);
  const SessionState before = state_;
  update_session(state_, input, now_, out_);
  FRONTDESK_ASSERT(state_ == before && out_.effects.empty() && out_.frames.empty());
}

/// Time passes, and ticks come exactly when they were asked for: each must lead on.
void Play::pass(Millis span) {
  const TimePoint end = now_ + span;
  TimePoint last = now_;
  for (int at_once = 0; session_deadline(state_, now_) <= end;) {
    now_ = std::max(now_, session_deadline(state_, now_));
    at_once = now_ == last ? at_once + 1 : 1;
    last = now_;
    FRONTDESK_ASSERT(at_once <= ticks_at_once_max);
    give(Tick{});
  }
  now_ = end;
}

void Play::act(std::string_view words) {
  Action action{.cid = "c" + std::to_string(cids_.size())};
  if (words.starts_with('!')) {
    action.what = ConfirmBooking{.hold_id = "h_1", .hold_version = 1, .slot_id = "sl_1"};
  } else if (words.empty()) {
    action.what = ListAppointments{};
  } else {
    action.what = UserMessage{.content = std::string(words)};
  }
  // What no composer would give is not what is tried here.
  const Result<ClientFrame> sent = decode_frame(encode_frame(action));
  if (!sent || *sent != ClientFrame(action)) return;
  before_ = state_.outbox;
  strangers_before_ = state_.strangers;
  cids_.push_back(action.cid);
  const bool is_taken = submit(state_, std::move(action), now_, out_).has_value();
  FRONTDESK_ASSERT(is_taken || state_.outbox == before_);
  check_step({});
}

void Play::page(std::string_view what) {
  if (what == "online") return give(OnlineChanged{true});
  if (what == "offline") return give(OnlineChanged{false});
  if (what == "seen") return give(VisibilityChanged{true});
  if (what == "unseen") return give(VisibilityChanged{false});
  if (what == "hidden") return give(PageHidden{});
  if (what == "shown") return give(PageShown{});
  before_ = state_.outbox;
  strangers_before_ = state_.strangers;
  if (what == "retry") reconnect_now(state_, now_, out_);
  if (what == "sign in") sign_in_again(state_, now_, out_);
  if (what == "new chat") {
    before_ = {};
    start_new_session(state_, now_, out_);
  }
  check_step({});
}

/// "0 200 json BODY": of the newest request, or of an earlier one.
void Play::http(std::string_view rest) {
  HttpDone done;
  done.request = last_request_ - static_cast<int>(take_number(rest, 1'000));
  if (rest.starts_with(' ')) rest.remove_prefix(1);
  done.status = static_cast<int>(take_number(rest, 999));
  done.is_json = rest.starts_with(" json ");
  done.was_redirected = rest.starts_with(" moved ");
  if (rest.starts_with(" later ")) done.retry_after = Millis{5'000};
  done.body = filled(rest.substr(std::min(rest.size(), rest.find(' ', 1))));
  if (open_post_ == done.request) open_post_.reset();
  give_from(ended_requests_, done.request, done, done.body);
  ended_requests_.insert(done.request);
}

void Play::event(std::string_view line) {
  if (line.empty()) return;
  std::string_view rest = line.substr(1);
  switch (line.front()) {
    case 't':
      return pass(Millis{take_number(rest, pass_max)});
    case 'z':  // The device slept: no tick for all that time.
      now_ += Millis{take_number(rest, pass_max)};
      return give(Tick{});
    case 'm':
      return act(rest);
    case 'p':
      return page(rest);
    case 'k':
      return give(TokenGiven{std::string(rest)});
    case 'h':
      return http(rest);
    default:
      break;
  }
  const auto back = static_cast<int>(take_number(rest, 1'000));
  const int attempt = last_attempt_ - back;
  const int request = last_request_ - back;
  switch (line.front()) {
    case 'o':
      if (attempt > 0 && !ended_sockets_.contains(attempt)) open_sockets_.insert(attempt);
      return give(SocketOpened{attempt});
    case 'r': {
      const std::string bytes = filled(rest);
      return give_from(ended_sockets_, attempt, SocketReceived{attempt, bytes}, bytes);
    }
    case 'c': {
      if (rest.starts_with(' ')) rest.remove_prefix(1);
      const SocketClosed closed{attempt, static_cast<int>(take_number(rest, 5'000))};
      open_sockets_.erase(attempt);
      give_from(ended_sockets_, attempt, closed);
      ended_sockets_.insert(attempt);
      return;
    }
    case 'l': {
      const std::string bytes = filled(rest);
      return give_from(ended_requests_, request, HttpLine{request, bytes}, bytes);
    }
    case 'f':
      if (open_post_ == request) open_post_.reset();
      give_from(ended_requests_, request, HttpFailed{request});
      ended_requests_.insert(request);
      return;
    default:
      return;
  }
}

void Play::check_effect(const SessionEffect& effect) {
  match(
      effect,
      [&](const OpenSocket& e) {
        FRONTDESK_ASSERT(e.attempt > last_attempt_);
        last_attempt_ = e.attempt;
      },
      [&](const SendBytes& e) {
        FRONTDESK_ASSERT(open_sockets_.contains(e.attempt));
        const Result<ClientFrame> frame = decode_frame(e.bytes);
        FRONTDESK_ASSERT(frame.has_value());
        if (std::holds_alternative<Hello>(*frame)) return;
        // Never two send pipes: not an older socket after a newer one, not beside a POST.
        FRONTDESK_ASSERT(e.attempt >= last_sender_ && !open_post_);
        last_sender_ = e.attempt;
      },
      [&](const CloseSocket& e) {
        open_sockets_.erase(e.attempt);
        ended_sockets_.insert(e.attempt);
      },
      [&](const SendHttp& e) {
        FRONTDESK_ASSERT(e.request > last_request_);
        last_request_ = e.request;
        if (e.url.find("/frames") == std::string::npos) return;
        FRONTDESK_ASSERT(!open_post_);
        open_post_ = e.request;
        for (std::string_view body = e.body; !body.empty();) {
          const std::size_t end = body.find('\n');
          FRONTDESK_ASSERT(decode_frame(body.substr(0, end)).has_value());
          body.remove_prefix(end + 1);
        }
      },
      [&](const AbortHttp& e) {
        if (open_post_ == e.request) open_post_.reset();
        ended_requests_.insert(e.request);
      },
      [](const AskHostForToken&) {});
}

/// What the patient did leaves the outbox when the server has named it, when they are told what
/// became of it, or when the chat turns out to be somebody else's.
void Play::check_outbox(std::string_view bytes) {
  if (state_.strangers != strangers_before_) return;
  const Result<Json> said = parse_json(bytes);
  for (const OutboxItem& item : before_.items) {
    const std::string& cid = item.action.cid;
    if (state_.outbox.find(cid) != nullptr) continue;
    const bool is_told =
        std::any_of(out_.frames.begin(), out_.frames.end(),
                    [&](const ReceivedFrame& r) { return r.frame.reply_to == cid; });
    FRONTDESK_ASSERT(is_told || (said.has_value() && names(*said, cid)));
  }
}

/// A reload now would lose no words, and would still know of each booking that was sent.
void Play::check_kept() const {
  const std::vector<OutboxItem> kept = decode_kept(encode_kept(state_.outbox));
  auto next = kept.begin();
  for (const OutboxItem& item : state_.outbox.items) {
    const auto* words = std::get_if<UserMessage>(&item.action.what);
    if (words == nullptr && !(is_booking(item.action) && item.was_sent)) continue;
    FRONTDESK_ASSERT(next != kept.end() && next->action.cid == item.action.cid);
    const auto* again = std::get_if<UserMessage>(&next->action.what);
    FRONTDESK_ASSERT(words == nullptr || (again != nullptr && again->content == words->content));
    ++next;
  }
}

/// As the app does: each event of the log once and in its order, and what is missing asked for.
void Play::apply_frames() {
  const std::vector<ReceivedFrame> frames = std::move(out_.frames);
  out_.frames.clear();
  for (const ReceivedFrame& received : frames) {
    const ServerFrame& frame = received.frame;
    if (std::holds_alternative<Welcome>(frame.event)) {
      last_seq_ = 0;
      make_history(conversation_);
      continue;
    }
    if (frame.seq && !received.is_repeat && !std::holds_alternative<ActionAck>(frame.event)) {
      FRONTDESK_ASSERT(*frame.seq > last_seq_);
      last_seq_ = *frame.seq;
    }
    const Applied applied = apply_event(conversation_, frame, now_, received.is_repeat);
    if (!received.is_repeat) apply_event(booking_, frame, now_);
    const bool is_damaged = applied.kind == Applied::Kind::Damaged;
    const auto* chunk = std::get_if<MessageChunk>(&frame.event);
    if (chunk != nullptr && !chunk->id.empty() && chunk->author != Author::User) {
      if (is_damaged) note_stream(state_, chunk->id, 0);
      if (is_damaged || applied.kind == Applied::Kind::Gap) {
        ask_for_missing(state_, chunk->id, now_, out_);
      } else if (const TextEntry* message = find_message(conversation_, chunk->id)) {
        const auto bytes = static_cast<std::int64_t>(message->text.size());
        note_stream(state_, chunk->id, message->is_complete ? std::nullopt : std::optional(bytes));
      }
    }
    const auto* list = std::get_if<SlotList>(&frame.event);
    if (list != nullptr && applied.kind == Applied::Kind::Gap) {
      ask_for_list(state_, list->doctor_id, now_, out_);
    } else if (list != nullptr && applied.kind != Applied::Kind::Nothing) {
      note_list(state_, list->doctor_id, list->version);
    }
  }
}

void Play::check_step(std::string_view bytes) {
  check_outbox(bytes);
  apply_frames();
  for (const SessionEffect& effect : out_.effects) check_effect(effect);
  out_ = {};
  check_kept();
  line_of(state_, now_);
}

}  // namespace
}  // namespace frontdesk

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view script(reinterpret_cast<const char*>(data), size);
  frontdesk::Play play;
  for (int events = 0; !script.empty() && events < frontdesk::events_max; ++events) {
    const std::size_t end = std::min(script.find('\n'), script.size());
    play.event(script.substr(0, end));
    script.remove_prefix(std::min(end + 1, script.size()));
  }
  return 0;
}
