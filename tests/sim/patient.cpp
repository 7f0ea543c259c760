// The script: mostly towards a booking, sometimes astray.
#include "sim/patient.h"

#include <algorithm>

#include "core/limits.h"
#include "core/match.h"
#include "sim/trace.h"

namespace frontdesk::sim {
namespace {

/// Longer than a poll and the time to give one up.
constexpr Millis live_claim_max{65'000};
constexpr Millis attempts_window{45'000};
/// Thirty tries, a call and a socket each; the patient's own, reloads and the like included.
constexpr std::size_t attempts_max = 60;

/// Where the session is now, and how it came there.
void note_phase(Reached& reached, const Phase& before, const Phase& after) {
  if (before.index() == after.index()) return;
  ++reached[phase_name(after)];
  ++reached[phase_name(before) + " > " + phase_name(after)];
}

/// Ways out of trouble that are no phases.
void note_means(Reached& reached, const SessionState& session) {
  const bool is_beside_socket =
      session.successor && !std::holds_alternative<Polling>(session.phase);
  if (is_beside_socket) ++reached["successor"];
  if (session.is_http_buffered) ++reached["answers kept back"];
  if (session.refuses_compression) ++reached["without compression"];
}

/// The newest entry of a kind, or null.
template <class What>
const What* newest(const Conversation& conversation) {
  for (auto entry = conversation.entries.rbegin(); entry != conversation.entries.rend(); ++entry) {
    if (const auto* what = std::get_if<What>(&entry->what)) return what;
  }
  return nullptr;
}

/// What a trace says of an input or an effect.
std::string words_of(const InputEvent& event) {
  return match(
      event,
      [](const SocketOpened& e) { return "socket " + std::to_string(e.attempt) + " opened"; },
      [](const SocketReceived& e) {
        return "socket " + std::to_string(e.attempt) + " < " + e.bytes;
      },
      [](const SocketClosed& e) {
        return "socket " + std::to_string(e.attempt) + " closed " + std::to_string(e.code);
      },
      [](const HttpLine& e) { return "http " + std::to_string(e.request) + " < " + e.line; },
      [](const HttpDone& e) {
        return "http " + std::to_string(e.request) + " done " + std::to_string(e.status);
      },
      [](const HttpFailed& e) { return "http " + std::to_string(e.request) + " failed"; },
      [](const Tick&) { return std::string("tick"); },
      [](const PageStarted&) { return std::string("page"); },
      [](const PageHidden&) { return std::string("hidden"); },
      [](const PageShown&) { return std::string("shown"); },
      [](const auto&) { return std::string("something"); });
}
std::string words_of(const Effect& effect) {
  return match(
      effect, [](const OpenSocket& e) { return "> open socket " + std::to_string(e.attempt); },
      [](const SendBytes& e) { return "> socket " + std::to_string(e.attempt) + " " + e.bytes; },
      [](const CloseSocket& e) { return "> close socket " + std::to_string(e.attempt); },
      [](const SendHttp& e) {
        return "> http " + std::to_string(e.request) + " " + e.method + " " + e.url + " " + e.body;
      },
      [](const AbortHttp& e) { return "> abort http " + std::to_string(e.request); },
      [](const auto&) { return std::string(); });
}

}  // namespace

Patient::Patient(int number, std::string token, Timeline& timeline, ServerSide& server,
                 std::uint64_t seed, Faults faults)
    : number_(number),
      token_(std::move(token)),
      timeline_(timeline),
      network_(timeline, server, seed ^ 0x5bd1e995, faults),
      random_{seed} {
  network_.deliver = [this](InputEvent event) { give(std::move(event)); };
  open_page();
}

/// What a page without storage could not keep.
void Patient::forget_unsent() {
  for (const OutboxItem& item : app_->state().session.outbox.items) {
    std::erase(typed_, item.action.text);
    if (const auto* words = std::get_if<UserMessage>(&item.action.what)) {
      std::erase(typed_, words->content);
    }
  }
}

void Patient::open_page() {
  const bool could_keep = !is_storage_blocked_;
  is_storage_blocked_ = network_.blocks_storage();
  if (app_ && (is_storage_blocked_ || !could_keep)) forget_unsent();
  app_ = std::make_unique<App>();
  is_hidden_ = false;
  PageStarted page;
  page.seed = random_.next();
  page.guests_allowed = token_.empty();
  page.clinic_name = "Lakeside Clinic";
  page.locale = "en";
  page.device_tz = "Europe/London";
  if (is_storage_blocked_) storage_.clear();
  // Then a guest is another one, as the page warns; what they typed is in another log.
  if (token_.empty() && (is_storage_blocked_ || !could_keep)) typed_.clear();
  page.stored_session_id = storage_["frontdesk.session"];
  page.stored_guest_token = storage_["frontdesk.guest"];
  page.stored_outbox = storage_["frontdesk.outbox"];
  take(page);
}

void Patient::give(InputEvent event) {
  if (timeline_.now() < asleep_until_) return waiting_.push_back(std::move(event));
  take(std::move(event));
}

void Patient::take(InputEvent event) {
  if (is_traced()) trace(timeline_.now(), number_, words_of(event));
  const bool is_from_server = std::holds_alternative<SocketReceived>(event) ||
                              std::holds_alternative<HttpLine>(event) ||
                              std::holds_alternative<HttpDone>(event);
  if (is_from_server || std::holds_alternative<PageShown>(event)) heard_at_ = timeline_.now();
  const Phase before = app_->state().session.phase;
  const Effects effects = app_->advance({timeline_.now(), std::move(event)});
  note_phase(reached, before, app_->state().session.phase);
  note_means(reached, app_->state().session);
  for (const Effect& effect : effects) {
    if (is_traced()) trace(timeline_.now(), number_, words_of(effect));
    check_attempts(effect);
    if (const auto* item = std::get_if<StoreItem>(&effect); item && !is_storage_blocked_) {
      storage_[item->key] = item->value;
    }
    if (const auto* post = std::get_if<PostToHost>(&effect); post && post->type == "token-wanted") {
      timeline_.after(Millis{20}, [this] { give(TokenGiven{token_}); });
    }
    network_.perform(effect);
  }
  check_shown();
  check_line();
}

void Patient::tick() {
  if (timeline_.now() < asleep_until_) return;
  if (!waiting_.empty() || asleep_until_ != TimePoint{}) wake();
  if (app_->next_deadline() <= timeline_.now()) take(Tick{});
}

void Patient::sleep() {
  ++reached["sleep"];
  asleep_until_ = timeline_.now() + random_.between(Millis{2'000}, sleep_max);
}

/// What came meanwhile is delivered in its order, after the clock has been seen to jump.
void Patient::wake() {
  asleep_until_ = TimePoint{};
  heard_at_ = timeline_.now();  // It has some time to find out what is left of its line.
  take(Tick{});
  for (InputEvent& event : std::exchange(waiting_, {})) take(std::move(event));
}

void Patient::want(Intent intent, const std::string& what) {
  ++reached[what];
  take(std::move(intent));
}

void Patient::act() {
  ++acts;
  if (timeline_.now() < asleep_until_) return;
  // A tap may be the first thing that happens after a sleep, before any clock has been looked at.
  heard_at_ = std::max(heard_at_, asleep_until_);
  if (is_hidden_) {
    is_hidden_ = false;
    ++reached["show"];
    return take(PageShown{});
  }
  const auto roll = random_.below(100);
  if (roll < 12) return disturb();
  if (roll < 25) return type_something();
  const BookingState& booking = app_->state().booking;
  if (booking.step == BookingStep::Review) return decide_booking();
  if (!booking.appointments.empty() && roll < 60) return change_booking();
  choose_something();
}

void Patient::type_something() {
  std::string text = "words " + std::to_string(number_) + "-" + std::to_string(last_typed_++);
  const auto roll = random_.below(4);
  if (roll < 2) text += " doctors";
  if (roll > 0) text += " times";
  if (random_.below(5) == 0) text += " mine \u00e9\u20ac\U0001F600";
  // Then the words stay in the composer.
  const bool is_full = app_->state().session.outbox.items.size() >= limits::outbox_items_max;
  if (is_full) ++reached["outbox full"];
  if (is_full) return;
  typed_.push_back(text);
  want(SendText{text}, "type");
}

void Patient::choose_something() {
  const Conversation& conversation = app_->state().conversation;
  const auto* slots = newest<SlotsEntry>(conversation);
  const auto* doctors = newest<DoctorsEntry>(conversation);
  if (slots != nullptr && random_.below(3) != 0) {
    std::vector<TimeSlot> free;
    for (const TimeSlot& slot : slots->list.slots) {
      if (slot.status == SlotStatus::Free) free.push_back(slot);
    }
    if (!free.empty()) {
      const TimeSlot& slot = free[random_.below(free.size())];
      return want(ChooseSlot{slot.doctor_id, slot.id, "At " + slot.id, ""}, "choose slot");
    }
  }
  if (doctors == nullptr || doctors->list.doctors.empty()) return type_something();
  const auto& all = doctors->list.doctors;
  const Doctor& doctor = all[random_.below(all.size())];
  want(ChooseDoctor{doctor.id, doctor.name}, "choose doctor");
}

void Patient::decide_booking() {
  const auto roll = random_.below(10);
  if (roll < 7) return want(ConfirmHold{"Mia Wong", "0301234567", ""}, "confirm");
  if (roll < 8) return want(ReleaseHeldSlot{}, "release");
  if (roll < 9) return want(ExtendHeldSlot{}, "extend");
  choose_something();
}

void Patient::change_booking() {
  const auto& all = app_->state().booking.appointments;
  const std::string id = all[random_.below(all.size())].id;
  switch (random_.below(4)) {
    case 0:
      return want(CancelAppointment{id}, "cancel");
    case 1:
      return want(MoveAppointment{id}, "move");
    case 2:
      return want(ShowAppointments{}, "list");
    default:
      return choose_something();
  }
}

void Patient::disturb() {
  switch (random_.below(9)) {
    case 8:
      return sleep();
    case 0:
      if (const TextEntry* open = app_->state().conversation.open_message()) {
        want(StopAnswer{open->message_id}, "stop");
      }
      return;
    case 1:
      ++reached["reload"];
      waiting_.clear();
      network_.leave_page();
      return open_page();
    case 2:
      is_hidden_ = true;
      ++reached["hide"];
      return take(PageHidden{});
    case 3:
      ++reached["offline"];
      take(OnlineChanged{false});
      timeline_.after(Millis{700}, [this] { take(OnlineChanged{true}); });
      return;
    case 4:
      return want(ReconnectNow{}, "reconnect");
    case 5:
      if (const auto* error = newest<ErrorEntry>(app_->state().conversation)) {
        if (error->can_retry) want(RetryFailed{error->cid}, "retry");
      }
      return;
    case 6:
      ++reached["hide tab"];
      take(VisibilityChanged{false});
      return take(VisibilityChanged{true});
    default:
      for (const Entry& entry : app_->state().conversation.entries) {
        const auto* text = std::get_if<TextEntry>(&entry.what);
        if (text == nullptr || text->finish != Finish::Interrupted) continue;
        return want(AskAgain{entry.key}, "ask again");
      }
  }
}

void Patient::rest() {
  asleep_until_ = std::min(asleep_until_, timeline_.now());
  if (asleep_until_ != TimePoint{}) wake();
  if (is_hidden_) take(PageShown{});
  is_hidden_ = false;
  take(OnlineChanged{true});
}

/// Whatever happens, what is on the screen stays in the order of the log, each thing once.
void Patient::check_shown() {
  std::int64_t before = 0;
  for (const Entry& entry : app_->state().conversation.entries) {
    if (!entry.seq) continue;
    if (*entry.seq <= before && complaints.empty()) {
      complaints.push_back("the transcript is out of order");
      trace(timeline_.now(), number_, complaints.back());
    }
    before = *entry.seq;
  }
}

/// I12: who reads "Live" is connected, or will be told otherwise soon.
void Patient::check_line() {
  const TimePoint now = timeline_.now();
  const Line line = line_of(app_->state().session, now);
  const bool claims_live = line == Line::Live || line == Line::LiveCompatible;
  if (is_hidden_ || !claims_live || now - heard_at_ < live_claim_max || !complaints.empty()) return;
  complaints.push_back("the line is shown as live, and nothing was heard for long");
  trace(now, number_, complaints.back());
}

/// I11: however long the trouble lasts, the server is not hammered.
void Patient::check_attempts(const Effect& effect) {
  const auto* http = std::get_if<SendHttp>(&effect);
  const bool is_attempt =
      std::holds_alternative<OpenSocket>(effect) || (http != nullptr && http->url == "/v1/session");
  if (!is_attempt) return;
  const TimePoint now = timeline_.now();
  attempts_.push_back(now);
  std::erase_if(attempts_, [now](TimePoint at) { return now - at > attempts_window; });
  if (attempts_.size() <= attempts_max || !complaints.empty()) return;
  complaints.push_back("too many attempts: " + std::to_string(attempts_.size()));
  trace(now, number_, complaints.back());
}

}  // namespace frontdesk::sim
