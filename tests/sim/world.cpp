// See world.h. The checks are the numbered invariants of the protocol: the page shows the server's
// log, each action happened once, what is shown as booked is booked, nothing typed is lost.
#include "sim/world.h"

#include <algorithm>
#include <map>
#include <memory>

#include "core/codec.h"
#include "sim/patient.h"

namespace frontdesk::sim {
namespace {

constexpr Millis trouble{120'000};
constexpr Millis calm{60'000};

struct Person {
  std::unique_ptr<Device> device = {};
  std::unique_ptr<SimPatient> patient = {};
};

class World {
 public:
  explicit World(std::uint64_t seed)
      : random_{seed}, faults_(Faults::drawn(random_)), clinic_(timeline_, random_.next()) {
    const std::uint64_t people = 1 + random_.below(4);
    for (std::uint64_t i = 0; i < people; ++i) {
      Person person;
      person.device = std::make_unique<Device>(timeline_, clinic_, faults_, random_.next());
      person.patient = std::make_unique<SimPatient>(timeline_, *person.device, random_.next());
      people_.push_back(std::move(person));
    }
  }

  Outcome run() {
    const TimePoint end = timeline_.now() + trouble;
    for (Person& person : people_) person.patient->live_until(end);
    crash_now_and_then(end);
    timeline_.run_until(end);
    faults_ = Faults::none();
    // Sockets that are mute or doomed by now stay so: the client has to find out by itself.
    timeline_.run_until(end + calm);
    for (std::size_t i = 0; i < people_.size(); ++i) check(i);
    outcome_.crashes = clinic_.crashes();
    return outcome_;
  }

 private:
  void crash_now_and_then(TimePoint end) {
    timeline_.after(Millis{1'000}, [this, end] {
      if (timeline_.now() >= end) return;
      if (happens(random_, faults_.server_crash)) clinic_.crash();
      crash_now_and_then(end);
    });
  }

  void complain(std::size_t who, const std::string& what) {
    outcome_.complaints.push_back("patient " + std::to_string(who + 1) + ": " + what);
  }

  void check(std::size_t who) {
    const Device& device = *people_[who].device;
    const AppState& state = device.state();
    if (!device.complaint().empty()) complain(who, device.complaint());
    const Line line = line_of(state.session, timeline_.now());
    if (line != Line::Live && line != Line::LiveCompatible) {
      complain(who, "not live in the end: phase " + std::to_string(state.session.phase.index()));
    }
    if (!state.session.outbox.items.empty()) complain(who, "the outbox is not empty in the end");
    check_transcript(who, state);
    check_bookings(who, state);
    outcome_.acts += people_[who].patient->acts();
  }

  void check_transcript(std::size_t who, const AppState& state) {
    std::map<std::string, const TextEntry*> shown;
    for (const Entry& entry : state.conversation.entries) {
      if (const auto* text = std::get_if<TextEntry>(&entry.what)) {
        if (text->message_id.empty()) {
          complain(who, "a message without the server's id: " + text->text);
        } else if (!shown.emplace(text->message_id, text).second) {
          complain(who, "a message is shown twice: " + text->message_id);
        }
      }
    }
    std::map<std::string, int> logged;
    const auto events =
        clinic_.store().sessions.events_after(state.session.session_id, 0, 1'000'000);
    if (!events) return complain(who, "the log cannot be read");
    for (const auto& event : *events) {
      const auto frame = decode_event(event.frame);
      if (!frame) {
        complain(who, "the log holds what the client cannot read");
        continue;
      }
      const auto* message = std::get_if<MessageChunk>(&frame->event);
      if (!message) continue;
      outcome_.fingerprint += message->id + message->content + "\n";
      if (message->author == Author::User) ++logged[message->content];
      const auto found = shown.find(message->id);
      if (found == shown.end()) {
        complain(who, "not shown: " + message->id + " " + message->content);
      } else {
        compare(who, *message, *found->second);
      }
    }
    for (const std::string& text : people_[who].patient->said()) {
      if (logged[text] == 0) complain(who, "lost: " + text);
    }
  }

  void compare(std::size_t who, const MessageChunk& message, const TextEntry& shown) {
    const bool is_longer_on_screen = shown.finish == Finish::Interrupted &&
                                     shown.text.starts_with(message.content);
    if (shown.text != message.content && !is_longer_on_screen) {
      complain(who, message.id + " reads \"" + shown.text + "\", the log has \"" +
                        message.content + "\"");
    }
    if (message.is_complete && !shown.is_complete) complain(who, message.id + " never ends");
  }

  void check_bookings(std::size_t who, const AppState& state) {
    const auto session = clinic_.store().sessions.find(state.session.session_id);
    if (!session || !*session) return complain(who, "the session is gone");
    const auto owned =
        clinic_.store().bookings.appointments_of((*session)->owner, timeline_.now());
    if (!owned) return complain(who, "the appointments cannot be read");
    for (const Appointment& shown : state.booking.appointments) {
      const auto true_one = std::find_if(owned->begin(), owned->end(),
                                         [&](const auto& one) { return one.id == shown.id; });
      if (true_one == owned->end()) {
        complain(who, "an appointment is shown that does not exist");
      } else if (true_one->status != shown.status || true_one->slot_id != shown.slot_id) {
        complain(who, "appointment " + shown.id + " is shown other than it is");
      }
    }
    for (const Appointment& one : *owned) {
      outcome_.fingerprint += one.slot_id + "\n";
      ++outcome_.bookings;
    }
  }

  Timeline timeline_ = {};
  Random random_;
  Faults faults_;
  ClinicSide clinic_;
  std::vector<Person> people_ = {};
  Outcome outcome_ = {};
};

}  // namespace

Outcome run_world(std::uint64_t seed) { return World(seed).run(); }

}  // namespace frontdesk::sim
