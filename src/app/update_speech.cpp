// What is said aloud to who cannot see it: answers sentence by sentence as they are written, and
// news and trouble when they come.
#include <algorithm>
#include <string>

#include "app/update_parts.h"
#include "core/dates.h"
#include "core/match.h"
#include "core/sentences.h"
#include "core/strings.h"
#include "core/text.h"

namespace frontdesk::update_parts {
namespace {

constexpr Millis hold_warning{60'000};
constexpr std::size_t spoken_code_points_max = 4'000;

/// In the page's language where no other is named.
void say(const Step& s, std::string words, bool is_assertive = false, std::string lang = {}) {
  words = plain_text(trimmed(words), spoken_code_points_max);
  if (words.empty()) return;
  s.emit(Announce{.text = std::move(words), .is_assertive = is_assertive, .lang = std::move(lang)});
}

/// In the clinic's time, which the moment carries.
std::string when(const std::optional<Moment>& start, TimePoint now) {
  if (!start) return text("booking.when_none");
  return date_and_time(start->wall(), day_of(Moment{now, start->offset}.wall()));
}

bool is_connected(Line line) {
  return line == Line::Live || line == Line::LiveCompatible;
}

void speak_line(const Step& s) {
  const Line line = line_of(s.state.session, s.state.now);
  const Line before = s.state.spoken_line;
  if (line == before) return;
  s.state.spoken_line = line;
  const auto is_offline = [](Line l) { return l == Line::Offline || l == Line::Captive; };
  if (line == Line::Captive) return say(s, text("line.captive"), true);
  if (line == Line::Offline) return say(s, text("announce.offline"), true);
  if (line == Line::SignIn) return say(s, text("line.sign_in"), true);
  if (line == Line::Ended) return say(s, text("line.ended"), true);
  if (is_connected(line) && is_offline(before)) say(s, text("announce.live"));
  // On the way back from Offline the line passes through these; they are no news by themselves.
  if (is_offline(before) && !is_connected(line)) s.state.spoken_line = before;
}

void speak_hold(const Step& s) {
  const auto& held = s.state.booking.held;
  if (!held || held->expires == s.state.warned_of) return;
  const Millis left = held->expires - s.state.now;
  if (left > hold_warning || left <= Millis{0}) return;
  s.state.warned_of = held->expires;
  say(s, text("announce.hold_short", {{"left", countdown(left)}}), true);
}

}  // namespace

void speak_message(const Step& s, const TextEntry& message, std::size_t new_from) {
  if (message.author == Author::User) return;
  const std::string_view words = message.text;
  SpokenAnswer& spoken = s.state.spoken_answer;
  if (spoken.message_id != message.message_id) {
    // Of an answer that was half written before this page was there, its last sentence too.
    const std::string_view old = words.substr(0, std::min(new_from, words.size()));
    spoken = {message.message_id, whole_sentences(old)};
  }
  const std::size_t from = std::min(spoken.bytes, words.size());
  const std::size_t to = message.is_complete ? words.size() : whole_sentences(words);
  if (to > from) {
    say(s, std::string(words.substr(from, to - from)), message.is_emergency, message.lang);
  }
  spoken.bytes = std::max(from, to);
  if (!message.is_complete) return;
  if (message.finish == Finish::Interrupted) say(s, text("chat.interrupted"));
}

void speak_list(const Step& s, const ServerFrame& frame) {
  if (const auto* list = std::get_if<DoctorList>(&frame.event)) {
    say(s, list->doctors.empty() ? text("doctors.none")
                                 : text("announce.doctors", {{"count", list->doctors.size()}}));
  } else if (const auto* slots = std::get_if<SlotList>(&frame.event)) {
    const auto free = std::count_if(slots->slots.begin(), slots->slots.end(), [](const auto& slot) {
      return slot.status == SlotStatus::Free;
    });
    say(s, free == 0 ? text("announce.slots_none") : text("announce.slots", {{"count", free}}));
  } else if (const auto* listed = std::get_if<AppointmentList>(&frame.event)) {
    say(s, text(listed->appointments.empty() ? "appointments.none" : "appointments.title"));
  }
}

void speak_news(const Step& s, const BookingNews& news) {
  using Kind = BookingNews::Kind;
  const BookingState& booking = s.state.booking;
  if (news.kind == Kind::Held && booking.held) {
    const auto minutes =
        std::chrono::round<std::chrono::minutes>(booking.held->expires - s.state.now).count();
    say(s, text("announce.hold", {{"when", when(booking.held->hold.start, s.state.server_now())},
                                  {"count", minutes}}));
  }
  if (news.kind == Kind::HoldEnded) say(s, text("announce.hold_ended"), true);
  if (news.kind == Kind::Cancelled) say(s, text("announce.cancelled"));
  if (news.kind != Kind::Booked && news.kind != Kind::Moved) return;
  const Appointment* appointment = booking.find_appointment(news.id);
  if (appointment == nullptr) return;
  const auto key = news.kind == Kind::Booked ? "announce.booked" : "announce.moved";
  say(s, text(key, {{"when", when(appointment->start, s.state.server_now())}}));
}

void speak_error(const Step& s, const ErrorFrame& error) {
  if (error.message.empty()) return say(s, error_words(error.code), true);
  say(s, error.message, true, error.lang);
}

void speak_patient_errors(const Step& s) {
  const PatientErrors& errors = s.state.booking.patient_errors;
  std::string words;
  for (const std::string& key : {errors.name, errors.birth_date, errors.phone, errors.email}) {
    if (!key.empty()) words += (words.empty() ? "" : " ") + text(key);
  }
  say(s, std::move(words), true);
}

void speak_emergency(const Step& s, Emergency emergency) {
  const EmergencyNumbers numbers = emergency_numbers(s.state.clinic.country);
  const bool is_crisis = emergency == Emergency::SelfHarm;
  say(s,
      text(is_crisis ? "emergency.self_harm_title" : "emergency.medical_title") + ". " +
          text(is_crisis ? "emergency.self_harm" : "emergency.medical",
               {{"number", numbers.ambulance}}),
      true);
}

void speak_changes(const Step& s) {
  speak_line(s);
  speak_hold(s);
}

}  // namespace frontdesk::update_parts
