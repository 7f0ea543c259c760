// Routes each input, then settles what follows from it: deliveries, a booking in doubt, storage.
#include "app/update.h"

#include <algorithm>

#include "app/update_parts.h"
#include "core/match.h"
#include "core/strings.h"

namespace frontdesk {

using namespace update_parts;

namespace {

/// After this long, words that never left wait for the patient to send them.
constexpr Millis words_fresh_for{10 * 60'000};
constexpr std::size_t stored_id_bytes_max = 64;
constexpr std::size_t stored_token_bytes_max = 8 * 1024;

/// From storage, so anything could be in it: printable ASCII without spaces, or nothing.
std::string storage_word(const std::string& stored, std::size_t bytes_max) {
  const bool is_fit =
      stored.size() <= bytes_max &&
      std::all_of(stored.begin(), stored.end(), [](char c) { return c > ' ' && c <= '~'; });
  return is_fit ? stored : std::string();
}

/// "dark", "text-only", "light text-only": what the patient chose, nothing where they did not.
std::string encode_look(const AppState& state) {
  std::string look = state.theme == ThemeChoice::Light  ? "light"
                     : state.theme == ThemeChoice::Dark ? "dark"
                                                        : "";
  if (state.display == Display::TextOnly) look += look.empty() ? "text-only" : " text-only";
  return look;
}

void restore_look(AppState& state, std::string_view look) {
  const auto has = [look](std::string_view word) { return look.find(word) != look.npos; };
  if (has("light")) state.theme = ThemeChoice::Light;
  if (has("dark")) state.theme = ThemeChoice::Dark;
  if (has("text-only")) state.display = Display::TextOnly;
}

void restore_kept(const Step& s, std::string_view stored) {
  AppState& state = s.state;
  for (OutboxItem& item : decode_kept(stored)) {
    if (is_booking(item.action)) {
      state.booking.step = BookingStep::Checking;
      state.booking.pending_cid = item.action.cid;
      state.session.outbox.items.push_back(std::move(item));
      continue;
    }
    if (!item.was_sent && state.now - item.made > words_fresh_for) {
      state.old_words.push_back(std::move(item));
      continue;
    }
    add_own(state.conversation, item.action, true, item.made);
    state.session.outbox.items.push_back(std::move(item));
  }
}

void start(const Step& s, const PageStarted& page) {
  AppState& state = s.state;
  if (!std::holds_alternative<Idle>(state.session.phase)) return;
  state.clinic = {.name = page.clinic_name,
                  .phone = page.clinic_phone,
                  .country = page.country,
                  .birth_date = page.birth_date,
                  .is_demo = page.is_demo};
  state.device = {.tz = page.device_tz,
                  .offsets = page.device_offsets,
                  .host_origin = page.host_origin,
                  .is_storage_blocked = page.is_storage_blocked};
  SessionState& session = state.session;
  session.random.seed = page.seed;
  session.rest_base = page.rest_base;
  session.plain = page.plain;
  session.guests_allowed = page.guests_allowed;
  session.inst = "i_" + make_ulid(session.random, state.now);
  session.locale = page.locale;
  session.tz = page.device_tz;
  state.stored = {.session_id = page.stored_session_id,
                  .guest_token = page.stored_guest_token,
                  .outbox = page.stored_outbox,
                  .look = page.stored_look};
  restore_look(state, page.stored_look);
  session.session_id = storage_word(page.stored_session_id, stored_id_bytes_max);
  state.has_past = !session.session_id.empty();
  if (page.guests_allowed) {
    session.token = storage_word(page.stored_guest_token, stored_token_bytes_max);
    session.is_guest = !session.token.empty();
  }
  restore_kept(s, page.stored_outbox);
  SessionOutput output;
  start_session(session, state.now, output);
  take_output(s, std::move(output));
}

void settle_deliveries(AppState& state) {
  for (const OutboxItem& item : state.session.outbox.items) {
    const TextEntry* own = find_own(state.conversation, item.action.cid);
    const bool is_under_way =
        own != nullptr && (own->delivery == Delivery::Queued || own->delivery == Delivery::Sent);
    if (!is_under_way) continue;
    set_delivery(state.conversation, item.action.cid,
                 item.sent_on != 0 ? Delivery::Sent : Delivery::Queued);
  }
}

/// A booking whose answer was lost with the line (clinic rule B10): never shown as failed, never
/// sent again blindly.
void settle_booking(const Step& s, bool has_come_back) {
  AppState& state = s.state;
  BookingState& booking = state.booking;
  const OutboxItem* item = state.session.outbox.find(booking.pending_cid);
  const bool is_deciding =
      booking.step == BookingStep::Confirming || booking.step == BookingStep::Checking;
  if (has_come_back && item == nullptr && !booking.pending_cid.empty()) {
    const auto sent =
        std::find_if(state.recent_actions.begin(), state.recent_actions.end(),
                     [&](const Action& action) { return action.cid == booking.pending_cid; });
    if (is_deciding && sent != state.recent_actions.end()) {
      SessionOutput output;
      check_outcome(state.session, *sent, state.now, output);
      take_output(s, std::move(output));
      item = state.session.outbox.find(booking.pending_cid);
    } else {
      // Everything it could have caused is in the log, and the log is here.
      drop_pending(booking, booking.pending_cid);
      choose_held(state);
    }
  }
  // Looked up, and the server knows nothing of it: not booked, whatever was tapped.
  if (booking.step == BookingStep::Checking && item == nullptr) {
    drop_pending(booking, std::string(booking.pending_cid));
  }
  if (!is_deciding || item == nullptr) return;
  const BookingStep step = item->must_check ? BookingStep::Checking : BookingStep::Confirming;
  if (step == BookingStep::Checking && booking.step == BookingStep::Confirming) {
    s.emit(Announce{.text = text("announce.confirmation_unknown"), .is_assertive = true});
  }
  booking.step = step;
}

void store(const Step& s, std::string_view key, std::string& stored, std::string value) {
  if (stored == value) return;
  stored = std::move(value);
  s.emit(StoreItem{.key = std::string(key), .value = stored});
}

void settle_storage(const Step& s) {
  AppState& state = s.state;
  if (state.device.is_storage_blocked) return;
  const SessionState& session = state.session;
  store(s, "frontdesk.session", state.stored.session_id, session.session_id);
  store(s, "frontdesk.guest", state.stored.guest_token,
        session.is_guest ? session.token : std::string());
  store(s, "frontdesk.look", state.stored.look, encode_look(state));
  Outbox kept = session.outbox;
  kept.items.insert(kept.items.end(), state.old_words.begin(), state.old_words.end());
  store(s, "frontdesk.outbox", state.stored.outbox, encode_kept(kept));
}

void become_ready(const Step& s) {
  AppState& state = s.state;
  state.is_ready = true;
  s.emit(PostToHost{.type = "ready"});
  for (const OutboxItem& item : state.old_words) {
    state.recent_actions.push_back(item.action);
    add_own(state.conversation, item.action, false, item.made);
    set_delivery(state.conversation, item.action.cid, Delivery::Failed);
  }
}

void settle(const Step& s) {
  AppState& state = s.state;
  if (state.strangers != state.session.strangers) {
    state.strangers = state.session.strangers;
    forget_chat(state);
  }
  const bool is_good = is_line_good(state.session);
  const bool has_come_back = is_good && !state.was_line_good;
  state.was_line_good = is_good;
  if (has_come_back && !state.is_ready) become_ready(s);
  settle_booking(s, has_come_back);
  settle_deliveries(state);
  expire_status(state.conversation, state.now);
  state.session.is_needed = state.booking.held.has_value();
  const Line line = line_of(state.session, state.now);
  set_stale(state.conversation, line != Line::Live && line != Line::LiveCompatible);
  speak_changes(s);
}

/// Trouble on this side of the line: a card like the server's own, and heard.
void tell_trouble(const Step& s, std::string words) {
  const ErrorFrame error = {.message = std::move(words)};
  add_error(s.state.conversation, error, "", s.state.now);
  speak_error(s, error);
  s.emit(ShowLatest{.is_end = true});
}

template <class Happened>
void take(const Step& s, const Happened& happened) {
  SessionOutput output;
  update_session(s.state.session, happened, s.state.now, output);
  take_output(s, std::move(output));
}
void take(const Step& s, const TokenGiven& given) {
  s.state.typed = {};
  take<TokenGiven>(s, given);
}
void take(const Step& s, const PageStarted& page) {
  start(s, page);
}
void take(const Step& s, const LanguageGiven& given) {
  take_language(s, given);
}
void take(const Step& s, const LanguageMissed&) {
  tell_trouble(s, text("language.failed"));
}
void take(const Step& s, const DownloadFailed&) {
  tell_trouble(s, text("error.download"));
}
void take(const Step& s, const Intent& intent) {
  carry_out(s, intent);
}

}  // namespace

Effects update(AppState& state, const Input& input) {
  Effects effects;
  const Step s{state, effects};
  state.now = input.now;
  // Held here as well: the input may be the one that changes the language.
  const LanguagePtr language = state.language;
  const LanguageScope scope(language);
  match(input.event, [&s](const auto& event) { take(s, event); });
  if (std::holds_alternative<Idle>(state.session.phase)) return effects;
  settle(s);
  // Kept before it is sent: what has left the page can be asked after, even if the page is gone.
  Effects all;
  settle_storage({state, all});
  for (Effect& effect : effects) all.push_back(std::move(effect));
  return all;
}

TimePoint next_deadline(const AppState& state) {
  TimePoint due = session_deadline(state.session, state.now);
  const Conversation& conversation = state.conversation;
  if (!conversation.status.empty()) due = std::min(due, conversation.status_until);
  const auto& held = state.booking.held;
  if (held && held->expires > state.now) {
    const Millis part = (held->expires - state.now) % Millis{1'000};
    due = std::min(due, state.now + (part > Millis{0} ? part : Millis{1'000}));
  }
  return due;
}

}  // namespace frontdesk
