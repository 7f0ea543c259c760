// The script: mostly towards a booking, sometimes astray.
#include "sim/patient.h"

#include "core/match.h"
#include "sim/trace.h"

namespace frontdesk::sim {
namespace {

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
  network_.deliver = [this](InputEvent event) { take(std::move(event)); };
  open_page();
}

void Patient::open_page() {
  app_ = std::make_unique<App>();
  is_hidden_ = false;
  PageStarted page;
  page.seed = random_.next();
  page.guests_allowed = token_.empty();
  page.clinic_name = "Lakeside Clinic";
  page.locale = "en";
  page.device_tz = "Europe/London";
  page.stored_session_id = storage_["frontdesk.session"];
  page.stored_guest_token = storage_["frontdesk.guest"];
  page.stored_outbox = storage_["frontdesk.outbox"];
  take(page);
}

void Patient::take(InputEvent event) {
  if (is_traced()) trace(timeline_.now(), number_, words_of(event));
  const Effects effects = app_->advance({timeline_.now(), std::move(event)});
  for (const Effect& effect : effects) {
    if (is_traced()) trace(timeline_.now(), number_, words_of(effect));
    if (const auto* item = std::get_if<StoreItem>(&effect)) storage_[item->key] = item->value;
    if (const auto* post = std::get_if<PostToHost>(&effect); post && post->type == "token-wanted") {
      timeline_.after(Millis{20}, [this] { take(TokenGiven{token_}); });
    }
    network_.perform(effect);
  }
  check_shown();
}

void Patient::tick() {
  if (app_->next_deadline() <= timeline_.now()) take(Tick{});
}

void Patient::want(Intent intent, const std::string& what) {
  ++did[what];
  take(std::move(intent));
}

void Patient::act() {
  if (is_hidden_) {
    is_hidden_ = false;
    ++did["show"];
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
  std::string text = "words " + std::to_string(number_) + "-" + std::to_string(typed_.size());
  const auto roll = random_.below(4);
  if (roll < 2) text += " doctors";
  if (roll > 0) text += " times";
  if (random_.below(5) == 0) text += " mine \u00e9\u20ac\U0001F600";
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
  switch (random_.below(8)) {
    case 0:
      if (const TextEntry* open = app_->state().conversation.open_message()) {
        want(StopAnswer{open->message_id}, "stop");
      }
      return;
    case 1:
      ++did["reload"];
      network_.leave_page();
      return open_page();
    case 2:
      is_hidden_ = true;
      ++did["hide"];
      return take(PageHidden{});
    case 3:
      ++did["offline"];
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
      ++did["hide tab"];
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

}  // namespace frontdesk::sim
