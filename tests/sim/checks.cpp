// The invariants.
#include "sim/checks.h"

#include <algorithm>
#include <set>

#include "core/codec.h"

namespace frontdesk::sim {
namespace {

struct Said {
  std::int64_t seq = 0;
  Author author = Author::Assistant;
  std::string text = {};
  bool is_complete = true;
  std::optional<Finish> finish = {};
  bool operator==(const Said&) const = default;
};

std::vector<ServerFrame> log_of(server::Store& store, const std::string& session_id) {
  std::vector<ServerFrame> frames;
  const auto events = store.sessions.events_after(session_id, 0, 1'000'000);
  if (!events) return frames;
  for (const server::LogEvent& event : *events) {
    auto frame = decode_event(event.frame);
    if (!frame) continue;
    frame->seq = event.seq;
    frames.push_back(*std::move(frame));
  }
  return frames;
}

/// What a dead server had not saved yet was read all the same, and stays on the screen.
bool is_as_logged(const Said& shown, const Said& logged) {
  if (shown == logged) return true;
  Said cut = shown;
  cut.text.resize(std::min(cut.text.size(), logged.text.size()));
  return logged.finish == Finish::Interrupted && cut == logged;
}

std::string words(const Said& said) {
  return std::to_string(said.seq) + (said.author == Author::User ? " user \"" : " clinic \"") +
         said.text + "\"" + (said.is_complete ? "" : " open") +
         (said.finish ? " finish " + std::to_string(static_cast<int>(*said.finish)) : "");
}

}  // namespace

std::vector<std::string> check_settled(const Patient& patient, TimePoint now) {
  std::vector<std::string> wrong;
  const AppState& state = patient.state();
  const Line line = line_of(state.session, now);
  if (line != Line::Live && line != Line::LiveCompatible) {
    wrong.push_back("the line is not up: " + std::to_string(static_cast<int>(line)) + " phase " +
                    std::to_string(state.session.phase.index()));
  }
  if (!state.session.outbox.items.empty()) {
    wrong.push_back("the outbox holds " + std::to_string(state.session.outbox.items.size()));
  }
  if (state.conversation.open_message() != nullptr) wrong.push_back("a message is open");
  if (!state.conversation.awaiting.empty()) wrong.push_back("an answer is awaited");
  const BookingStep step = state.booking.step;
  if (step != BookingStep::None && step != BookingStep::Review) {
    wrong.push_back("a booking is under way: " + std::to_string(static_cast<int>(step)));
  }
  if (state.session.bad_frames != 0) wrong.push_back("frames could not be read");
  return wrong;
}

std::vector<std::string> check_transcript(const Patient& patient, server::Store& store, TimePoint) {
  std::vector<std::string> wrong;
  const AppState& state = patient.state();
  std::vector<Said> logged;
  std::map<std::string, int> answers;
  for (const ServerFrame& frame : log_of(store, state.session.session_id)) {
    const auto* chunk = std::get_if<MessageChunk>(&frame.event);
    if (chunk == nullptr) continue;
    logged.push_back(
        {*frame.seq, chunk->author, chunk->content, chunk->is_complete, chunk->finish});
    const bool is_own = chunk->author == Author::User;
    if (frame.reply_to.empty()) continue;
    if (++answers[frame.reply_to + (is_own ? " words" : " answer")] > 1) {
      wrong.push_back("one action, two of its " + std::string(is_own ? "words" : "answers"));
    }
  }
  const auto was_logged = [all = logged](const std::string& typed) {
    return std::any_of(all.begin(), all.end(), [&](const Said& said) {
      return said.author == Author::User && said.text == typed;
    });
  };
  std::vector<Said> shown;
  for (const Entry& entry : state.conversation.entries) {
    const auto* text = std::get_if<TextEntry>(&entry.what);
    if (text == nullptr) continue;
    if (!entry.seq && text->delivery == Delivery::Failed) continue;
    shown.push_back(
        {entry.seq.value_or(0), text->author, text->text, text->is_complete, text->finish});
  }
  // Of a long log only the end is shown to a page that opens.
  while (!logged.empty() && !shown.empty() && logged.front().seq < shown.front().seq) {
    logged.erase(logged.begin());
  }
  const auto differs =
      std::mismatch(shown.begin(), shown.end(), logged.begin(), logged.end(), is_as_logged);
  if (differs.first != shown.end() || differs.second != logged.end()) {
    wrong.push_back("shown: " + (differs.first == shown.end() ? "-" : words(*differs.first)) +
                    " logged: " + (differs.second == logged.end() ? "-" : words(*differs.second)));
  }
  for (const std::string& typed : patient.typed()) {
    const auto count = std::count_if(shown.begin(), shown.end(), [&](const Said& said) {
      return said.author == Author::User && said.text == typed;
    });
    // More than once only where the patient asked again.
    // After a reload, what is old and was never sent is shown, and waits for a tap.
    const bool waits =
        std::any_of(state.old_words.begin(), state.old_words.end(), [&](const OutboxItem& item) {
          const auto* said = std::get_if<UserMessage>(&item.action.what);
          return said != nullptr && said->content == typed;
        });
    if (count == 0 && !waits && !was_logged(typed)) wrong.push_back("typed and lost: " + typed);
  }
  return wrong;
}

std::vector<std::string> check_truth(const Patient& patient, server::Store& store, TimePoint now) {
  std::vector<std::string> wrong;
  const AppState& state = patient.state();
  for (const Appointment& shown : state.booking.appointments) {
    const auto truth = store.bookings.appointment(shown.id);
    if (!truth || !*truth) {
      wrong.push_back("an appointment is shown that does not exist");
      continue;
    }
    const Appointment& real = (*truth)->appointment;
    if (real.status != shown.status || real.slot_id != shown.slot_id) {
      wrong.push_back("appointment shown with status " +
                      std::to_string(static_cast<int>(shown.status)) + " at " + shown.slot_id +
                      ", true is " + std::to_string(static_cast<int>(real.status)) + " at " +
                      real.slot_id);
    }
  }
  std::set<std::string> doctors;
  const auto& entries = state.conversation.entries;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    const auto* slots = std::get_if<SlotsEntry>(&entry->what);
    if (slots == nullptr || !doctors.insert(slots->list.doctor_id).second) continue;
    for (const TimeSlot& shown : slots->list.slots) {
      const auto truth = store.clinic.slot(shown.id, now);
      if (!truth || !*truth || (*truth)->status == shown.status) continue;
      wrong.push_back(shown.id + " is shown as " + std::to_string(static_cast<int>(shown.status)) +
                      ", true is " + std::to_string(static_cast<int>((*truth)->status)));
    }
  }
  return wrong;
}

std::vector<std::string> check_store(server::Store& store) {
  std::vector<std::string> wrong;
  server::Rows slots = store.database().query(
      "SELECT slot_id FROM booking WHERE status IN ('held', 'booked') "
      "GROUP BY slot_id HAVING count(*) > 1");
  while (slots.next()) wrong.push_back("two live bookings of " + slots.text(0));
  server::Rows cids = store.database().query(
      "SELECT cid FROM booking WHERE cid <> '' GROUP BY owner, cid HAVING count(*) > 1");
  while (cids.next()) wrong.push_back("one action, two bookings");
  server::Rows gaps = store.database().query(
      "SELECT session_id FROM event GROUP BY session_id HAVING count(*) <> max(seq)");
  while (gaps.next()) wrong.push_back("a log has a gap");
  return wrong;
}

}  // namespace frontdesk::sim
