// Goal: each intent does what it says, once, and nothing typed is lost. Method: AppPage; the
// actions it sends and the state it leaves.
#include <doctest/doctest.h>

#include <algorithm>

#include "app/app_page.h"
#include "core/strings.h"

using namespace frontdesk;

namespace {

const TextEntry& text_at(const AppPage& page, std::size_t index) {
  return std::get<TextEntry>(page.conversation().entries[index].what);
}

/// A question whose answer was cut off by the server, or stopped by the patient.
void cut_answer(AppPage& page, Finish finish = Finish::Interrupted) {
  page.go_live();
  page.say("my skin itches");
  const Action question = page.last_action();
  page.ack(question);
  page.event(MessageChunk{.id = "m_9", .content = "Sure, ", .offset = 0, .is_complete = false},
             question.cid);
  page.deliver(
      {.event = MessageChunk{
           .id = "m_9", .content = "", .offset = 6, .is_complete = true, .finish = finish}});
  page.effects.clear();
}

}  // namespace

TEST_CASE("words are shown, sent and awaited") {
  AppPage page;
  page.go_live();
  page.say("  I need a doctor \n");
  const Action action = page.last_action();
  CHECK(std::get<UserMessage>(action.what).content == "I need a doctor");
  CHECK(action.cid.size() == 26);
  CHECK(page.transcript() == "I need a doctor");
  CHECK(page.conversation().is_waiting());
  CHECK(page.all<ShowLatest>().size() == 1);
  page.say("   \n ");
  page.say("");
  CHECK(page.actions().size() == 1);
}

TEST_CASE("words too long are kept and shown, not sent") {
  AppPage page;
  page.go_live();
  page.say(std::string(8'000, 'x'));
  CHECK(page.actions().size() == 1);
  page.say(std::string(8'001, 'y'));
  CHECK(page.actions().size() == 1);
  REQUIRE(page.conversation().entries.size() >= 2);
  const TextEntry& kept = text_at(page, 1);
  CHECK(kept.text.size() == 8'001);
  CHECK(kept.delivery == Delivery::Failed);
  CHECK(page.spoken().back() == text("error.what.too_large"));
}

TEST_CASE("a full outbox refuses in words and keeps what was typed") {
  AppPage page;
  page.give(page.page);
  for (int i = 0; i < 101; ++i) page.say("line " + std::to_string(i));
  CHECK(page.state().session.outbox.items.size() == 100);
  const std::string cid = text_at(page, 100).cid;
  CHECK(text_at(page, 100).text == "line 100");
  CHECK(text_at(page, 100).delivery == Delivery::Failed);
  const auto& error = std::get<ErrorEntry>(page.conversation().entries.back().what);
  CHECK(error.cid == cid);
  CHECK(error.can_retry);
  CHECK(page.spoken().back() == text("error.what.rate_limited"));
}

TEST_CASE("words that point to an emergency show it at once, and are sent all the same") {
  AppPage page;
  page.give(page.page);
  page.say("I have chest pain and my arm hurts");
  CHECK(page.state().emergency == Emergency::Medical);
  REQUIRE_FALSE(page.all<Announce>().empty());
  CHECK(page.all<Announce>()[0].is_assertive);
  CHECK(page.state().session.outbox.items.size() == 1);
  page.give(DismissEmergency{});
  CHECK_FALSE(page.state().emergency);
}

TEST_CASE("the assistant's own question about an emergency is answered once for the page too") {
  AppPage page;
  page.give(page.page);
  page.say("I have chest pain");
  page.say("It still hurts");
  CHECK(page.state().emergency);
  page.say("This is not an emergency");
  CHECK_FALSE(page.state().emergency);
}

TEST_CASE("a doctor and a time are chosen with a tap") {
  AppPage page;
  page.go_live();
  page.event(DoctorList{.doctors = {{.id = "dr_1", .name = "Dr. Rao"}}});
  page.give(ChooseDoctor{"dr_1", "Dr. Rao"});
  CHECK(std::get<SelectDoctor>(page.last_action().what).doctor_id == "dr_1");
  CHECK(page.last_action().text == "Dr. Rao");
  page.event(SlotList{.doctor_id = "dr_1", .slots = {AppPage::slot("sl_1")}},
             page.last_action().cid);
  page.give(ChooseSlot{"dr_1", "sl_1", "Tuesday 10:30", ""});
  page.give(ChooseSlot{"dr_1", "sl_1", "Tuesday 10:30", ""});
  CHECK(page.actions().size() == 2);
  CHECK(std::get<SelectSlot>(page.last_action().what) == SelectSlot{"dr_1", "sl_1", ""});
  CHECK(page.booking().step == BookingStep::Holding);
  page.event(SlotHold{.hold = {.id = "h_1", .slot_id = "sl_1", .ttl = Millis{1'000}}},
             page.last_action().cid);
  CHECK(page.booking().step == BookingStep::Review);
  CHECK(std::get<SlotsEntry>(page.conversation().entries[2].what).chosen_id == "sl_1");
}

TEST_CASE("cancelling asks first, then cancels once") {
  AppPage page;
  page.go_live();
  page.book();
  page.effects.clear();
  page.give(AskCancel{"ap_1"});
  CHECK(page.booking().cancel_asked_id == "ap_1");
  page.give(KeepAppointment{});
  CHECK(page.booking().cancel_asked_id.empty());
  page.give(AskCancel{"ap_unknown"});
  CHECK(page.booking().cancel_asked_id.empty());
  CHECK(page.actions().empty());
  page.give(CancelAppointment{"ap_1"});
  page.give(CancelAppointment{"ap_1"});
  CHECK(page.actions().size() == 1);
  const Action cancel = page.last_action();
  CHECK(std::get<CancelBooking>(cancel.what) == CancelBooking{"ap_1", 1});
  Appointment gone = AppPage::appointment(2);
  gone.status = AppointmentStatus::Cancelled;
  page.event(BookingConfirmation{.appointment = gone}, cancel.cid);
  CHECK(page.booking().find_appointment("ap_1")->status == AppointmentStatus::Cancelled);
  CHECK(page.posted() == std::vector<std::string>{"cancelled:ap_1"});
}

TEST_CASE("moving: the times that come are for the move, and only they") {
  AppPage page;
  page.go_live();
  page.book();
  page.give(MoveAppointment{"ap_1"});
  const Action ask = page.last_action();
  CHECK(std::get<SelectDoctor>(ask.what).doctor_id == "dr_1");
  CHECK(page.booking().moving_id == "ap_1");
  page.ack(ask);
  page.event(SlotList{.doctor_id = "dr_1", .slots = {AppPage::slot("sl_2")}}, ask.cid);
  page.give(ChooseSlot{"dr_1", "sl_2", "Wednesday 9:00", ""});
  CHECK(std::get<SelectSlot>(page.last_action().what).appointment_id == "ap_1");
  const Action choose = page.last_action();
  page.event(SlotHold{.hold = {.id = "h_2", .slot_id = "sl_2", .ttl = Millis{1'000}},
                      .appointment_id = "ap_1"},
             choose.cid);
  page.give(ConfirmHold{});
  CHECK(std::get<RescheduleBooking>(page.last_action().what) ==
        RescheduleBooking{.appointment_id = "ap_1", .if_version = 1, .hold_id = "h_2"});
  Appointment moved = AppPage::appointment(2);
  moved.slot_id = "sl_2";
  page.event(BookingConfirmation{.appointment = moved, .moved_from_slot_id = "sl_1"},
             page.last_action().cid);
  CHECK(page.booking().moving_id.empty());
  // A list that comes later is for a new appointment.
  page.event(SlotList{.doctor_id = "dr_1", .slots = {AppPage::slot("sl_3")}}, "c_x");
  page.give(ChooseSlot{"dr_1", "sl_3", "Friday 9:00", ""});
  CHECK(std::get<SelectSlot>(page.last_action().what).appointment_id.empty());
}

TEST_CASE("an answer can be stopped") {
  AppPage page;
  page.go_live();
  page.give(StopAnswer{"m_9"});
  CHECK(std::get<CancelStream>(page.last_action().what).message_id == "m_9");
  CHECK(page.transcript().empty());
}

TEST_CASE("a cut answer can be asked for again, as a new action") {
  AppPage page;
  cut_answer(page);
  CHECK(page.transcript() == "my skin itches|Sure, ");
  const Entry& cut = page.conversation().entries.back();
  CHECK(std::get<TextEntry>(cut.what).finish == Finish::Interrupted);
  const std::string first = text_at(page, 0).cid;
  page.give(AskAgain{cut.key});
  CHECK(std::get<UserMessage>(page.last_action().what).content == "my skin itches");
  CHECK(page.last_action().cid != first);
  CHECK(page.transcript() == "my skin itches|Sure, |my skin itches");
  page.effects.clear();
  page.give(AskAgain{9'999});
  page.give(AskAgain{page.conversation().entries.front().key});
  CHECK(page.actions().empty());
}

TEST_CASE("an answer the patient stopped can be asked for again, one that is whole cannot") {
  for (const Finish finish : {Finish::Cancelled, Finish::Stop}) {
    AppPage page;
    cut_answer(page, finish);
    page.give(AskAgain{page.conversation().entries.back().key});
    CHECK(page.actions().size() == (finish == Finish::Cancelled ? 1 : 0));
  }
}

TEST_CASE("asking again works from the transcript alone, after a reload") {
  AppPage page;
  page.start();
  page.greet(false);
  page.event(MessageChunk{.id = "m_1", .author = Author::User, .content = "my skin itches"}, "c_1");
  page.event(MessageChunk{.id = "m_2", .content = "Sure, ", .finish = Finish::Interrupted}, "c_1");
  page.catch_up();
  page.give(AskAgain{page.conversation().entries.back().key});
  CHECK(std::get<UserMessage>(page.last_action().what).content == "my skin itches");
}

TEST_CASE("a failed action is tried again: same cid when it was only for the moment") {
  for (const bool is_retryable : {true, false}) {
    CAPTURE(is_retryable);
    AppPage page;
    page.go_live();
    page.say("hello");
    const Action first = page.last_action();
    page.deliver({.event = ActionAck{.cid = first.cid, .status = AckStatus::Rejected}});
    ErrorFrame error = {.message = "No."};
    if (is_retryable) error.is_retryable = true;
    page.deliver({.event = error, .reply_to = first.cid});
    CHECK(page.transcript() == "hello|#");
    page.effects.clear();
    page.give(RetryFailed{first.cid});
    CHECK(page.last_action().what == first.what);
    CHECK((page.last_action().cid == first.cid) == is_retryable);
    CHECK(page.transcript() == "hello");
    page.give(RetryFailed{first.cid});
    CHECK(page.actions().size() == 1);
  }
}

TEST_CASE("what must not be tried again is not") {
  AppPage page;
  page.go_live();
  page.say("hello");
  const Action first = page.last_action();
  page.deliver({.event = ErrorFrame{.code = ErrorCode::Forbidden, .is_retryable = false},
                .reply_to = first.cid});
  page.effects.clear();
  page.give(RetryFailed{first.cid});
  page.give(RetryFailed{""});
  page.give(RetryFailed{"c_unknown"});
  CHECK(page.actions().empty());
}

TEST_CASE("a hold that failed for the moment is asked for again as a hold") {
  AppPage page;
  page.go_live();
  page.give(ChooseSlot{"dr_1", "sl_1", "Tuesday 10:30", ""});
  const Action first = page.last_action();
  page.ack(first);
  page.event(ErrorFrame{.code = ErrorCode::Internal, .is_retryable = true}, first.cid);
  CHECK(page.booking().step == BookingStep::None);
  page.give(RetryFailed{first.cid});
  CHECK(page.booking().step == BookingStep::Holding);
  CHECK(page.booking().pending_cid == page.last_action().cid);
}

TEST_CASE("the calendar file: only from our own server, whatever the record says") {
  for (const char* path : {"/v1/appointments/ap_1/calendar.ics", "", "//evil.example/x",
                           "https://evil.example/x", "/v1/../../x", "javascript:alert(1)"}) {
    CAPTURE(path);
    AppPage page;
    page.go_live();
    Appointment made = AppPage::appointment();
    made.ics_path = path;
    page.event(AppointmentList{{made}});
    page.give(DownloadIcs{"ap_1"});
    CHECK(page.last<DownloadFile>().url == "/v1/appointments/ap_1/calendar.ics?lang=en");
    CHECK(page.last<DownloadFile>().token == "guest.1");
  }
  AppPage page;
  page.go_live();
  page.give(DownloadIcs{"ap_unknown"});
  CHECK(page.all<DownloadFile>().empty());
}

TEST_CASE("a new chat leaves the old one and begins") {
  AppPage page;
  page.go_live();
  page.say("hello");
  page.give(ToggleMenu{});
  const std::int64_t key = page.conversation().last_key;
  page.effects.clear();
  page.give(StartNewChat{});
  CHECK(page.transcript().empty());
  CHECK_FALSE(page.state().is_menu_open);
  CHECK(page.conversation().last_key == key);
  CHECK(page.request("/v1/session").body.find("s_1") == std::string::npos);
  page.answer_session("s_2");
  page.greet(false);
  page.event(MessageChunk{.id = "m_1", .content = "Hello."});
  page.catch_up();
  CHECK(page.transcript() == "Hello.");
  CHECK(page.state().session.session_id == "s_2");
}

TEST_CASE("a new chat lets go of the time that the old one held") {
  AppPage page;
  page.go_live();
  page.hold();
  page.effects.clear();
  page.give(StartNewChat{});
  REQUIRE(page.actions().size() == 1);
  CHECK(std::get<ReleaseHold>(page.last_action().what).hold_id == "h_1");
  // Said on the old line, before it is closed.
  const auto first = [&page](auto is_it) {
    return std::find_if(page.effects.begin(), page.effects.end(), is_it);
  };
  CHECK(first([](const Effect& e) { return std::holds_alternative<SendBytes>(e); }) <
        first([](const Effect& e) { return std::holds_alternative<CloseSocket>(e); }));
  CHECK(page.transcript().empty());
}

TEST_CASE("the small ones") {
  AppPage page;
  page.go_live();
  page.give(ToggleMenu{});
  CHECK(page.state().is_menu_open);
  page.give(ShowAppointments{});
  CHECK_FALSE(page.state().is_menu_open);
  CHECK(std::holds_alternative<ListAppointments>(page.last_action().what));
  page.give(ChooseTheme{ThemeChoice::Dark});
  CHECK(page.state().theme == ThemeChoice::Dark);
  page.give(ShowDay{3, "2026-03-03"});
  CHECK(page.state().open_days.at(3) == "2026-03-03");
  page.effects.clear();
  page.give(ScrollToLatest{});
  CHECK(page.last<ShowLatest>().is_end);
  page.lose_line();
  page.effects.clear();
  page.give(ReconnectNow{});
  CHECK(page.all<SendHttp>().size() == 1);
}

TEST_CASE("signing in again asks the embedding page") {
  AppPage page;
  page.page.guests_allowed = false;
  page.give(page.page);
  page.pass(Millis{10'000});
  CHECK(line_of(page.state().session, page.now) == Line::SignIn);
  page.effects.clear();
  page.give(SignInAgain{});
  CHECK(page.posted() == std::vector<std::string>{"token-wanted"});
}

TEST_CASE("every word this file shows exists") {
  for (const char* key : {"review.confirm", "review.confirm_move", "booking.cancel_yes",
                          "booking.change", "menu.appointments"}) {
    CHECK(has_text(key));
  }
}
