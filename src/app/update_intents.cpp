// What the patient wants, carried out: most intents become one action with an id of its own, made
// here and kept over every resend, so that each happens once.
#include <algorithm>

#include "app/update_parts.h"
#include "core/limits.h"
#include "core/match.h"
#include "core/strings.h"
#include "core/text.h"
#include "core/url.h"

namespace frontdesk::update_parts {
namespace {

constexpr std::size_t recent_actions_max = 40;

std::string new_cid(AppState& state) {
  return make_ulid(state.session.random, state.now);
}

const Action* find_recent(const AppState& state, std::string_view cid) {
  const auto& actions = state.recent_actions;
  const auto found = std::find_if(actions.rbegin(), actions.rend(),
                                  [cid](const Action& action) { return action.cid == cid; });
  return found != actions.rend() ? &*found : nullptr;
}

/// The action of that cid, made anew from the transcript when it is from before a reload.
std::optional<Action> action_of(const AppState& state, std::string_view cid) {
  if (const Action* recent = find_recent(state, cid)) return *recent;
  const TextEntry* own = find_own(state.conversation, cid);
  if (own == nullptr) return {};
  return Action{.cid = own->cid, .text = own->text, .what = UserMessage{.content = own->text}};
}

bool is_answered(const Action& action) {
  return std::holds_alternative<UserMessage>(action.what) ||
         std::holds_alternative<SelectDoctor>(action.what);
}

template <class Session>
void with_session(const Step& s, Session call) {
  SessionOutput output;
  call(s.state.session, s.state.now, output);
  take_output(s, std::move(output));
}

/// Not sent, and said so; the words stay.
void refuse(const Step& s, const Action& action, ErrorCode code) {
  AppState& state = s.state;
  set_delivery(state.conversation, action.cid, Delivery::Failed);
  const bool was_choice = state.booking.pending_cid == action.cid;
  drop_pending(state.booking, action.cid);
  if (was_choice) choose_held(state);
  std::erase(state.conversation.awaiting, action.cid);
  ErrorFrame error = {.code = code};
  error.is_retryable = code != ErrorCode::TooLarge;
  add_error(state.conversation, error, action.cid, state.now);
  speak_error(s, error);
}

void take(const Step& s, const SendText& intent) {
  AppState& state = s.state;
  const std::string words(trimmed(intent.text));
  if (words.empty() || !is_valid_utf8(words)) return;
  // On the device, before anything is sent, and whatever becomes of the line.
  if (const std::optional<Emergency> hit = find_emergency(words)) {
    state.emergency = hit;
    speak_emergency(s, *hit);
  } else if (words == text("emergency.dismiss")) {
    // The answer to the question, wherever it is given: the assistant offers the same words.
    state.emergency.reset();
  }
  const Action action = {.cid = new_cid(state),
                         .text = words,
                         .what = UserMessage{.content = words, .lang = state.session.locale}};
  if (!is_too_large(state.session.terms, action)) return perform(s, action, true);
  add_own(state.conversation, action, false, state.now);
  refuse(s, action, ErrorCode::TooLarge);
  s.emit(ShowLatest{});
}

void take(const Step& s, const ChooseDoctor& intent) {
  AppState& state = s.state;
  choose_doctor(state.conversation, intent.doctor_id);
  state.booking.moving_id.clear();
  state.booking.moving_cid.clear();
  perform(s, {.cid = new_cid(state), .text = intent.text, .what = SelectDoctor{intent.doctor_id}},
          true);
}

/// The appointment that the list with this slot offers new times for.
std::string offered_for(const Conversation& conversation, std::string_view slot_id) {
  for (auto entry = conversation.entries.rbegin(); entry != conversation.entries.rend(); ++entry) {
    const auto* slots = std::get_if<SlotsEntry>(&entry->what);
    if (slots == nullptr) continue;
    const auto& offered = slots->list.slots;
    const bool is_in = std::any_of(offered.begin(), offered.end(),
                                   [slot_id](const TimeSlot& slot) { return slot.id == slot_id; });
    if (is_in) return slots->list.appointment_id;
  }
  return {};
}

void take(const Step& s, const ChooseSlot& intent) {
  AppState& state = s.state;
  BookingState& booking = state.booking;
  const bool is_decided =
      booking.step == BookingStep::Confirming || booking.step == BookingStep::Checking;
  const bool is_again =
      (booking.step == BookingStep::Holding && booking.pending_slot_id == intent.slot_id) ||
      (booking.step == BookingStep::Review && booking.held &&
       booking.held->hold.slot_id == intent.slot_id && booking.held->expires > state.now);
  if (is_decided || is_again) return;
  const std::string appointment_id = intent.appointment_id.empty()
                                         ? offered_for(state.conversation, intent.slot_id)
                                         : intent.appointment_id;
  Action action = {.cid = new_cid(state), .text = intent.text};
  if (state.session.plain.is_on) {
    // A plain server knows no holds: its answer says what comes of it.
    choose_slot(state.conversation, intent.slot_id);
    action.what = SelectSlot{intent.doctor_id, intent.slot_id, appointment_id};
    return perform(s, std::move(action), true);
  }
  action.what = begin_hold(booking, action.cid, intent.doctor_id, intent.slot_id, appointment_id);
  choose_slot(state.conversation, intent.slot_id);
  perform(s, std::move(action), false);
}

void take(const Step& s, const ShowDay& intent) {
  s.state.open_days[intent.entry_key] = intent.day;
}

void take(const Step& s, const ConfirmHold& intent) {
  AppState& state = s.state;
  std::optional<PatientDetails> details;
  if (state.session.is_guest) {
    details = PatientDetails{intent.name, intent.phone, intent.email, intent.birth_date};
  }
  const std::string cid = new_cid(state);
  auto what = begin_confirm(state.booking, cid, std::move(details),
                            {state.clinic.birth_date, state.server_now(), state.clinic.country});
  if (!what) return speak_patient_errors(s);
  const bool is_move = std::holds_alternative<RescheduleBooking>(*what);
  perform(s,
          {.cid = cid,
           .text = text(is_move ? "review.confirm_move" : "review.confirm"),
           .what = std::move(*what)},
          false);
}

void take(const Step& s, const KeepDetails& intent) {
  s.state.typed = {intent.name, intent.phone, intent.email, intent.birth_date};
}

void take(const Step& s, const ReleaseHeldSlot&) {
  AppState& state = s.state;
  const auto release = begin_release(state.booking);
  if (!release) return;
  choose_slot(state.conversation, "");
  perform(s, {.cid = new_cid(state), .what = *release}, false);
}

void take(const Step& s, const ExtendHeldSlot&) {
  const auto extend = begin_extend(s.state.booking);
  if (extend) perform(s, {.cid = new_cid(s.state), .what = *extend}, false);
}

void take(const Step& s, const AskCancel& intent) {
  BookingState& booking = s.state.booking;
  if (booking.find_appointment(intent.appointment_id) == nullptr) return;
  booking.cancel_asked_id = intent.appointment_id;
}

void take(const Step& s, const KeepAppointment&) {
  s.state.booking.cancel_asked_id.clear();
}

void take(const Step& s, const CancelAppointment& intent) {
  const std::string cid = new_cid(s.state);
  if (s.state.session.plain.is_on) {
    s.state.booking.cancel_asked_id.clear();
    const auto* appointment = s.state.booking.find_appointment(intent.appointment_id);
    if (appointment == nullptr) return;
    return perform(s,
                   {.cid = cid,
                    .text = text("booking.cancel_yes"),
                    .what = CancelBooking{appointment->id, appointment->version}},
                   true);
  }
  const auto cancel = begin_cancel(s.state.booking, cid, intent.appointment_id);
  if (!cancel) return;
  perform(s, {.cid = cid, .text = text("booking.cancel_yes"), .what = *cancel}, false);
}

void take(const Step& s, const MoveAppointment& intent) {
  const std::string cid = new_cid(s.state);
  auto select = begin_move(s.state.booking, cid, intent.appointment_id);
  if (!select) return;
  perform(s, {.cid = cid, .text = text("booking.change"), .what = std::move(*select)}, true);
}

void take(const Step& s, const ShowAppointments&) {
  s.state.is_menu_open = false;
  perform(s,
          {.cid = new_cid(s.state), .text = text("menu.appointments"), .what = ListAppointments{}},
          true);
}

void take(const Step& s, const StopAnswer& intent) {
  perform(s, {.cid = new_cid(s.state), .what = CancelStream{intent.message_id}}, false);
}

void take(const Step& s, const AskAgain& intent) {
  AppState& state = s.state;
  const Entry* entry = find_entry(state.conversation, intent.entry_key);
  const auto* cut = entry != nullptr ? std::get_if<TextEntry>(&entry->what) : nullptr;
  if (cut == nullptr || cut->finish.value_or(Finish::Stop) == Finish::Stop) return;
  std::optional<Action> question = action_of(state, cut->reply_to);
  if (!question) return;
  question->cid = new_cid(state);
  perform(s, std::move(*question), true);
}

/// A booking step tried again is under way again.
void note_pending(AppState& state, const Action& action) {
  if (state.session.plain.is_on) return;
  BookingState& booking = state.booking;
  if (const auto* slot = std::get_if<SelectSlot>(&action.what)) {
    begin_hold(booking, action.cid, slot->doctor_id, slot->slot_id, slot->appointment_id);
  } else if (is_booking(action) && booking.step == BookingStep::Review) {
    booking.step = BookingStep::Confirming;
    booking.pending_cid = action.cid;
  } else if (const auto* cancel = std::get_if<CancelBooking>(&action.what)) {
    begin_cancel(booking, action.cid, cancel->appointment_id);
  }
}

void take(const Step& s, const RetryFailed& intent) {
  AppState& state = s.state;
  std::optional<Action> action = action_of(state, intent.cid);
  if (!action || intent.cid.empty() || state.session.outbox.find(intent.cid) != nullptr) return;
  // Words that never reached the log take their new place in the transcript; an error that has been
  // dealt with goes. What failed only for the moment keeps its cid, so it cannot happen twice.
  bool may_keep_cid = false;
  std::vector<std::int64_t> done;
  for (const Entry& entry : state.conversation.entries) {
    if (const auto* error = std::get_if<ErrorEntry>(&entry.what)) {
      if (error->cid != intent.cid) continue;
      if (!error->can_retry) return;
      may_keep_cid = error->error.is_retryable == true;
      done.push_back(entry.key);
    } else if (const auto* own = std::get_if<TextEntry>(&entry.what)) {
      if (own->cid == intent.cid && own->delivery == Delivery::Failed) done.push_back(entry.key);
    }
  }
  if (done.empty()) return;
  for (const std::int64_t key : done) remove_entry(state.conversation, key);
  std::erase_if(state.old_words,
                [&](const OutboxItem& item) { return item.action.cid == intent.cid; });
  const bool is_shown = find_own(state.conversation, intent.cid) != nullptr;
  if (!may_keep_cid || is_shown) action->cid = new_cid(state);
  note_pending(state, *action);
  perform(s, *action, is_answered(*action));
}

void take(const Step& s, const DownloadIcs& intent) {
  const Appointment* appointment = s.state.booking.find_appointment(intent.appointment_id);
  if (appointment == nullptr) return;
  // The token goes where this points, so it must be a path on our own server and nothing else.
  std::string path = appointment->ics_path;
  const bool is_ours = path.starts_with("/v1/") && path.find("..") == path.npos;
  if (!is_ours) path = "/v1/appointments/" + url_encoded(appointment->id) + "/calendar.ics";
  path += path.find('?') == path.npos ? "?lang=" : "&lang=";
  path += url_encoded(current_language().words.locale());
  s.emit(DownloadFile{.url = s.state.session.rest_base + path,
                      .token = s.state.session.token,
                      .file_name = "appointment.ics"});
}

void take(const Step& s, const ReconnectNow&) {
  with_session(s, reconnect_now);
}
void take(const Step& s, const SignInAgain&) {
  with_session(s, sign_in_again);
}

void take(const Step& s, const StartNewChat&) {
  AppState& state = s.state;
  // The server would keep it for this session, and refuse it to the next as somebody else's.
  take(s, ReleaseHeldSlot{});
  forget_chat(state);
  with_session(s, start_new_session);
  s.emit(FocusComposer{});
}

void take(const Step& s, const DismissEmergency&) {
  s.state.emergency.reset();
}
void take(const Step& s, const ChooseTheme& intent) {
  s.state.theme = intent.theme;
}
void take(const Step& s, const ChooseDisplay& intent) {
  s.state.display = intent.display;
  s.state.is_menu_open = false;
}
void take(const Step& s, const ToggleLanguages&) {
  s.state.are_languages_open = !s.state.are_languages_open;
}
void take(const Step& s, const ChooseLanguage& intent) {
  s.state.is_menu_open = false;
  s.state.are_languages_open = false;
  s.emit(StoreItem{.key = "frontdesk.language", .value = intent.tag});
  s.emit(LoadLanguage{intent.tag});
}
void take(const Step& s, const ToggleMenu&) {
  s.state.is_menu_open = !s.state.is_menu_open;
  s.state.are_languages_open = false;
}
/// First those that are here and not shown, then those the server has.
void take(const Step& s, const ShowEarlier&) {
  AppState& state = s.state;
  if (state.conversation.entries.size() > state.entries_shown) {
    state.entries_shown += entries_shown_step;
  } else if (state.has_earlier() && !state.is_loading_earlier()) {
    perform(s, {.cid = new_cid(state), .what = History{.before_seq = state.session.first_seq}},
            false);
  }
}
void take(const Step& s, const ScrollToLatest&) {
  s.emit(ShowLatest{.is_end = true});
}

}  // namespace

void forget_chat(AppState& state) {
  Conversation empty;
  // Keys and revisions go on, so that nothing of the new chat is taken for something of the old.
  empty.last_key = state.conversation.last_key;
  empty.revision = state.conversation.revision + 1;
  state.conversation = std::move(empty);
  state.booking = {};
  state.typed = {};
  state.emergency.reset();
  state.entries_shown = entries_shown_step;
  state.open_days.clear();
  state.recent_actions.clear();
  state.old_words.clear();
  state.is_menu_open = false;
}

void perform(const Step& s, Action action, bool is_answered) {
  AppState& state = s.state;
  state.recent_actions.push_back(action);
  if (state.recent_actions.size() > recent_actions_max) {
    state.recent_actions.erase(state.recent_actions.begin());
  }
  add_own(state.conversation, action, is_answered, state.server_now());
  if (!action.text.empty()) s.emit(ShowLatest{});
  SessionOutput output;
  const Result<> submitted = submit(state.session, action, state.now, output);
  if (!submitted.has_value()) return refuse(s, action, submitted.error().code);
  take_output(s, std::move(output));
}

void take_language(const Step& s, const LanguageGiven& given) {
  AppState& state = s.state;
  SessionState& session = state.session;
  const bool is_other = session.locale != given.locale;
  state.language = given.language;
  session.locale = given.locale;
  // Before there is a session, the call that makes one says it.
  if (!is_other || std::holds_alternative<Idle>(session.phase)) return;
  perform(s, {.cid = new_cid(state), .what = SetLocale{.locale = given.locale, .tz = session.tz}},
          false);
}

void carry_out(const Step& s, const Intent& intent) {
  match(intent, [&s](const auto& what) { take(s, what); });
}

}  // namespace frontdesk::update_parts
