// Goal: from the page's start on: connecting, storage, reloads, deliveries, a booking whose answer
// was lost, and when to wake. Method: AppPage plays browser and server.
#include "app/update.h"

#include <doctest/doctest.h>

#include "app/app_page.h"
#include "core/strings.h"

using namespace frontdesk;

namespace {

std::string stored(const AppPage& page, std::string_view key) {
  std::string value = "(never)";
  for (const StoreItem& item : page.all<StoreItem>()) {
    if (item.key == key) value = item.value;
  }
  return value;
}
const TextEntry& own(const AppPage& page, const std::string& cid) {
  return *find_own(page.conversation(), cid);
}

}  // namespace

TEST_CASE("the page connects by itself and says when it is ready, once") {
  AppPage page;
  page.start();
  CHECK(page.posted().empty());
  page.greet(false);
  page.catch_up();
  CHECK(page.posted() == std::vector<std::string>{"ready"});
  page.lose_line();
  page.come_back();
  CHECK(page.posted() == std::vector<std::string>{"ready"});
  CHECK(page.state().clinic.name == "Lakeside");
}

TEST_CASE("nothing happens before the page has started, and it starts once") {
  AppPage page;
  page.give(Tick{});
  page.say("too early");
  CHECK(page.all<SendHttp>().empty());
  CHECK(next_deadline(page.state()) == TimePoint::max());
  page.give(page.page);
  page.give(page.page);
  CHECK(page.all<SendHttp>().size() == 1);
}

TEST_CASE("without guests the embedding page is asked for a token") {
  AppPage page;
  page.page.guests_allowed = false;
  page.is_guest = false;
  page.give(page.page);
  CHECK(page.posted() == std::vector<std::string>{"token-wanted"});
  page.give(TokenGiven{"user.1"});
  page.answer_session();
  page.greet(false);
  page.catch_up();
  CHECK(line_of(page.state().session, page.now) == Line::Live);
  // A patient's own token is never stored.
  CHECK(stored(page, "frontdesk.guest") == "(never)");
  CHECK(stored(page, "frontdesk.session") == "s_1");
}

TEST_CASE("what must outlive a reload is stored, and only when it changes") {
  AppPage page;
  page.start();
  CHECK(stored(page, "frontdesk.session") == "s_1");
  CHECK(stored(page, "frontdesk.guest") == "guest.1");
  page.greet(false);
  page.catch_up();
  page.effects.clear();
  page.say("hello");
  CHECK(stored(page, "frontdesk.outbox").find("hello") != std::string::npos);
  page.effects.clear();
  page.ack({.cid = page.state().session.outbox.items.front().action.cid});
  CHECK(stored(page, "frontdesk.outbox").empty());
  page.effects.clear();
  page.pass(Millis{5'000});
  CHECK(page.all<StoreItem>().empty());
}

TEST_CASE("how the patient wants the page to look outlives a reload") {
  AppPage before;
  before.start();
  before.give(Intent(ChooseTheme{ThemeChoice::Dark}));
  before.give(Intent(ChooseDisplay{Display::TextOnly}));
  const std::string look = stored(before, "frontdesk.look");
  CHECK(look == "dark text-only");

  AppPage page;
  page.page.stored_look = look;
  page.start();
  CHECK(page.state().theme == ThemeChoice::Dark);
  CHECK(page.state().display == Display::TextOnly);
  page.effects.clear();
  page.give(Intent(ChooseTheme{ThemeChoice::System}));
  page.give(Intent(ChooseDisplay{Display::Drawn}));
  CHECK(stored(page, "frontdesk.look").empty());
}

TEST_CASE("blocked storage is left alone") {
  AppPage page;
  page.page.is_storage_blocked = true;
  page.start();
  page.say("hello");
  CHECK(page.all<StoreItem>().empty());
}

TEST_CASE("after a reload: same guest, same session, words still under way") {
  AppPage before;
  before.go_live();
  before.say("my skin itches");
  const std::string cid = before.last_action().cid;
  const std::string outbox = stored(before, "frontdesk.outbox");

  AppPage page;
  page.page.seed = 12;
  page.page.stored_guest_token = "guest.1";
  page.page.stored_session_id = "s_1";
  page.page.stored_outbox = outbox;
  page.start();
  CHECK(page.request("/v1/guest").request == 0);
  CHECK(page.request("/v1/session").token == "guest.1");
  CHECK(page.request("/v1/session").body.find("s_1") != std::string::npos);
  CHECK(page.transcript() == "my skin itches");
  page.greet(false);
  CHECK(page.last_action().cid == cid);
  // The log has them already: they take their place there, once.
  page.event(MessageChunk{.id = "m_1", .content = "Hello."}, "", true);
  page.event(MessageChunk{.id = "m_2", .author = Author::User, .content = "my skin itches"}, cid,
             true);
  page.event(MessageChunk{.id = "m_3", .content = "I see."}, cid, true);
  page.catch_up();
  CHECK(page.transcript() == "Hello.|my skin itches|I see.");
  CHECK(own(page, cid).delivery == Delivery::Delivered);
  CHECK_FALSE(page.conversation().is_waiting());
  CHECK(page.spoken().empty());
}

TEST_CASE("words left on the page by one patient never go out as another's") {
  AppPage before;
  before.say("my skin itches");
  AppPage page;
  page.page.guests_allowed = false;
  page.page.stored_session_id = "s_of_grace";
  page.page.stored_outbox = encode_kept(before.state().session.outbox);
  page.is_guest = false;
  page.give(page.page);
  page.give(TokenGiven{"alan.1"});
  CHECK(page.transcript() == "my skin itches");
  page.answer(page.request("/v1/session").request, 403, "{}");
  CHECK(page.transcript().empty());
  CHECK(page.state().session.outbox.items.empty());
  CHECK(stored(page, "frontdesk.outbox").empty());
  CHECK(page.request("/v1/session").body.find("s_of_grace") == std::string::npos);
  page.answer_session("s_2");
  page.greet(false);
  page.catch_up();
  CHECK(page.actions().empty());
  CHECK(page.state().old_words.empty());
}

TEST_CASE("a token of another patient ends the chat of the one before") {
  AppPage page;
  page.page.guests_allowed = false;
  page.is_guest = false;
  page.give(page.page);
  page.give(TokenGiven{"grace.1"});
  page.answer_session();
  page.greet(false);
  page.catch_up();
  page.say("my skin itches");
  page.give(TokenGiven{"alan.1"});
  page.effects.clear();
  page.answer(page.state().session.renew_request.value_or(0), 403, "{}");
  CHECK(page.transcript().empty());
  CHECK(page.state().session.outbox.items.empty());
  CHECK(page.all<CloseSocket>().size() == 1);
  CHECK(page.request("/v1/session").body.find("s_1") == std::string::npos);
}

TEST_CASE("words that never left and have grown old wait for a tap") {
  Outbox outbox;
  const TimePoint written{Millis{1'700'000'000'000}};
  CHECK(outbox.add({.cid = "c_old", .text = "old", .what = UserMessage{"old", ""}}, written)
            .has_value());
  AppPage page;
  page.page.stored_outbox = encode_kept(outbox);
  page.start();
  page.greet(false);
  page.event(MessageChunk{.id = "m_1", .content = "Hello."});
  page.catch_up();
  CHECK(page.actions().empty());
  CHECK(page.transcript() == "Hello.|old");
  CHECK(own(page, "c_old").delivery == Delivery::Failed);
  page.give(RetryFailed{"c_old"});
  CHECK(std::get<UserMessage>(page.last_action().what).content == "old");
  CHECK(page.transcript() == "Hello.|old");
}

TEST_CASE("a reload between confirm and its answer: checking, then what is true") {
  for (const bool is_booked : {true, false}) {
    AppPage before;
    before.go_live();
    before.hold();
    before.effects.clear();
    before.give(ConfirmHold{"Ada", "555 12345", ""});
    const std::string cid = before.last_action().cid;
    // Kept before it leaves, and nothing of the patient with it.
    REQUIRE(std::holds_alternative<StoreItem>(before.effects.front()));
    const std::string kept = before.last<StoreItem>().value;
    CHECK(kept.find(cid) != std::string::npos);
    CHECK(kept.find("Ada") == std::string::npos);

    AppPage page;
    page.page.stored_outbox = kept;
    page.start();
    CHECK(page.booking().step == BookingStep::Checking);
    page.greet(false);
    page.catch_up();
    const Appointment made = {.id = "ap_1", .reference = "K7Q-29"};
    const Json list = is_booked ? Json(Json::Array{to_json(made)}) : Json(Json::Array{});
    page.give(HttpDone{.request = page.request("/v1/appointments").request,
                       .status = 200,
                       .is_json = true,
                       .body = dump_json(Json::object({{"appointments", list}}))});
    CHECK(page.booking().step == BookingStep::None);
    CHECK(page.booking().appointments.size() == (is_booked ? 1U : 0U));
    CHECK(page.actions().empty());
  }
}

TEST_CASE("nonsense in storage is no storage") {
  AppPage page;
  page.page.stored_guest_token = "";
  page.page.stored_session_id = std::string(500, 's');
  page.page.stored_outbox = "{{{{";
  page.start();
  CHECK(page.request("/v1/session").body.find("sss") == std::string::npos);
  CHECK(page.transcript().empty());
  AppPage other;
  other.page.stored_guest_token = "two words\r\nX: y";
  other.give(other.page);
  CHECK(other.request("/v1/guest").request != 0);
}

TEST_CASE("deliveries: queued, sent, delivered; and back to queued when the line breaks") {
  AppPage page;
  page.start();
  page.say("one");
  const std::string cid = page.state().session.outbox.items.front().action.cid;
  CHECK(own(page, cid).delivery == Delivery::Queued);
  page.greet(false);
  CHECK(own(page, cid).delivery == Delivery::Sent);
  page.lose_line();
  CHECK(own(page, cid).delivery == Delivery::Queued);
  page.pass(Millis{800});
  page.answer_session();
  page.greet(true);
  page.ack({.cid = cid});
  CHECK(own(page, cid).delivery == Delivery::Delivered);
}

TEST_CASE("confirm sent, line lost: checking, never failed; found") {
  AppPage page;
  page.go_live();
  page.hold();
  page.give(ConfirmHold{"Ada", "555 12345", ""});
  const Action confirm = page.last_action();
  page.lose_line();
  CHECK(page.booking().step == BookingStep::Checking);
  CHECK(page.last<Announce>().text == text("announce.confirmation_unknown"));
  page.effects.clear();
  page.come_back();
  CHECK(page.booking().step == BookingStep::Checking);
  CHECK(page.actions().empty());
  const SendHttp lookup = page.request("/v1/appointments");
  CHECK(lookup.url == "/v1/appointments?cid=" + confirm.cid);
  page.answer(
      lookup.request, 200,
      dump_json(Json::object({{"appointments", Json::Array{to_json(AppPage::appointment())}}})));
  CHECK(page.booking().step == BookingStep::None);
  CHECK(page.booking().find_appointment("ap_1") != nullptr);
  CHECK(std::holds_alternative<ConfirmationEntry>(page.conversation().entries.back().what));
  CHECK(page.posted() == std::vector<std::string>{"booked:ap_1"});
}

TEST_CASE("confirm sent, line lost: checking; not found, so sent again with the same cid") {
  AppPage page;
  page.go_live();
  page.hold();
  page.give(ConfirmHold{"Ada", "555 12345", ""});
  const Action confirm = page.last_action();
  page.lose_line();
  page.effects.clear();
  page.come_back();
  page.answer(page.request("/v1/appointments").request, 200, R"({"appointments":[]})");
  CHECK(page.booking().step == BookingStep::Confirming);
  CHECK(page.last_action() == confirm);
}

TEST_CASE("confirm acknowledged, then the line lost before the answer: looked up all the same") {
  AppPage page;
  page.go_live();
  page.hold();
  page.give(ConfirmHold{"Ada", "555 12345", ""});
  page.ack(page.last_action());
  page.lose_line();
  CHECK(page.booking().step == BookingStep::Confirming);
  page.effects.clear();
  page.come_back();
  CHECK(page.booking().step == BookingStep::Checking);
  CHECK(page.request("/v1/appointments").request != 0);
}

TEST_CASE("a hold asked for and lost with the line does not hang") {
  AppPage page;
  page.go_live();
  page.event(SlotList{.doctor_id = "dr_1", .slots = {AppPage::slot("sl_1")}});
  page.give(ChooseSlot{"dr_1", "sl_1", "Tuesday", ""});
  page.ack(page.last_action());
  page.lose_line();
  page.come_back();
  CHECK(page.booking().step == BookingStep::None);
  CHECK(std::get<SlotsEntry>(page.conversation().entries.front().what).chosen_id.empty());
}

TEST_CASE("times are grey while the line is down, once that is told") {
  AppPage page;
  page.go_live();
  page.event(SlotList{.doctor_id = "dr_1", .slots = {AppPage::slot("sl_1")}});
  const auto is_stale = [&] {
    return std::get<SlotsEntry>(page.conversation().entries.back().what).is_stale;
  };
  page.lose_line();
  CHECK_FALSE(is_stale());
  page.pass(Millis{1'600});
  CHECK(is_stale());
  page.answer_session();
  page.greet(true);
  page.catch_up();
  CHECK_FALSE(is_stale());
}

TEST_CASE("it wakes with every second of a hold, and lets go of it when the time is over") {
  AppPage page;
  page.go_live();
  page.hold();
  page.now += Millis{300};
  page.give(Tick{});
  CHECK(next_deadline(page.state()) == page.now + Millis{700});
  page.effects.clear();
  // No clock of ours ends a hold: that is the server's word.
  for (int i = 0; i < 400; ++i) {
    page.pass(Millis{1'000});
    page.deliver({.event = Pong{}});
  }
  CHECK(page.booking().held);
  CHECK(next_deadline(page.state()) > page.now + Millis{1'000});
}

TEST_CASE("the same inputs give the same state and the same effects") {
  const auto run = [] {
    AppPage page;
    page.go_live();
    page.say("hello");
    page.book();
    page.lose_line();
    page.come_back();
    page.pass(Millis{60'000});
    return page;
  };
  const AppPage one = run();
  const AppPage two = run();
  CHECK(one.state() == two.state());
  CHECK(one.effects == two.effects);
}

TEST_CASE("a file that did not come is said, not passed over") {
  AppPage page;
  page.go_live();
  page.give(DownloadFailed{});
  const auto* card = std::get_if<ErrorEntry>(&page.conversation().entries.back().what);
  CHECK(card != nullptr);
  if (card == nullptr) return;
  CHECK(card->error.message == text("error.download"));
  CHECK_FALSE(card->can_retry);
  CHECK(page.spoken() == std::vector<std::string>{text("error.download")});
}
