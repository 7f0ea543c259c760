// Goal: what is chosen, held and typed on the way to a booking is never lost, never shown for what
// it is not, and never stored. Method: AppPage; a list of times, holds that succeed and fail, the
// form.
#include <doctest/doctest.h>

#include "app/app_page.h"
#include "core/limits.h"

using namespace frontdesk;

TEST_CASE("a time that cannot be had leaves the mark on the one that is held") {
  for (const ErrorCode code : {ErrorCode::SlotTaken, ErrorCode::HoldLimit, ErrorCode::NotFound}) {
    AppPage page;
    page.go_live();
    page.event(SlotList{.doctor_id = "dr_1", .slots = {AppPage::slot("a"), AppPage::slot("b")}});
    const auto chosen = [&page] {
      return std::get<SlotsEntry>(page.conversation().entries.front().what).chosen_id;
    };
    page.give(ChooseSlot{"dr_1", "b", "Tuesday 10:30", ""});
    page.event(ErrorFrame{.code = code}, page.last_action().cid);
    CHECK(chosen().empty());
    page.hold("a");
    page.give(ChooseSlot{"dr_1", "b", "Tuesday 10:30", ""});
    CHECK(chosen() == "b");
    page.event(ErrorFrame{.code = code}, page.last_action().cid);
    CHECK(chosen() == "a");
    CHECK(page.booking().held->hold.slot_id == "a");
  }
}

TEST_CASE("a time that could not even be asked for is not shown as chosen") {
  AppPage page;
  page.go_live();
  page.event(SlotList{.doctor_id = "dr_1", .slots = {AppPage::slot("a")}});
  page.lose_line();
  for (std::size_t i = 0; i < limits::outbox_items_max; ++i) page.say("line");
  page.give(ChooseSlot{"dr_1", "a", "Tuesday 10:30", ""});
  CHECK(page.booking().step == BookingStep::None);
  CHECK(std::get<SlotsEntry>(page.conversation().entries.front().what).chosen_id.empty());
}

TEST_CASE("a guest's details are asked for before anything is sent") {
  AppPage page;
  page.go_live();
  page.hold();
  page.effects.clear();
  page.give(ConfirmHold{"", "", ""});
  CHECK(page.actions().empty());
  CHECK(page.booking().patient_errors.name == "error.name_missing");
  CHECK(page.booking().patient_errors.phone == "error.contact_missing");
  CHECK(page.last<Announce>().is_assertive);
  page.give(ConfirmHold{"Ada", "", "ada@example.org"});
  page.give(ConfirmHold{"Ada", "", "ada@example.org"});
  REQUIRE(page.actions().size() == 1);
  const auto confirm = std::get<ConfirmBooking>(page.last_action().what);
  CHECK(confirm.patient == PatientDetails{"Ada", "", "ada@example.org"});
  CHECK(page.booking().patient_errors == PatientErrors{});
  CHECK(page.booking().step == BookingStep::Confirming);
  // Nothing is called booked before the server says so.
  CHECK(page.booking().appointments.empty());
}

TEST_CASE("what a guest has typed outlives the form, until a new chat or a sign-in") {
  const PatientDetails typed = {"Ada", "555 12345", "ada@", "27.3."};
  AppPage page;
  page.go_live();
  page.hold();
  page.give(KeepDetails{typed.name, typed.phone, typed.email, typed.birth_date});
  CHECK(page.state().typed == typed);
  page.give(ReleaseHeldSlot{});
  page.hold("sl_2");
  page.give(ConfirmHold{"Ada", "555 12345", ""});
  page.event(ErrorFrame{.code = ErrorCode::SlotTaken}, page.last_action().cid);
  CHECK_FALSE(page.booking().held);
  CHECK(page.state().typed == typed);
  for (const StoreItem& item : page.all<StoreItem>()) {
    CHECK(item.value.find("Ada") == std::string::npos);
  }
  AppPage other = page;
  page.give(StartNewChat{});
  CHECK(page.state().typed == PatientDetails{});
  other.give(TokenGiven{"user.1"});
  CHECK(other.state().typed == PatientDetails{});
}

TEST_CASE("a known patient is not asked again") {
  AppPage page;
  page.page.guests_allowed = false;
  page.is_guest = false;
  page.give(page.page);
  page.give(TokenGiven{"user.1"});
  page.answer_session();
  page.greet(false);
  page.catch_up();
  page.hold();
  page.give(ConfirmHold{});
  CHECK_FALSE(std::get<ConfirmBooking>(page.last_action().what).patient);
}

TEST_CASE("letting a time go, keeping it longer") {
  AppPage page;
  page.go_live();
  page.hold();
  page.effects.clear();
  page.give(ExtendHeldSlot{});
  CHECK(std::get<ExtendHold>(page.last_action().what).hold_id == "h_1");
  page.give(ReleaseHeldSlot{});
  CHECK(std::get<ReleaseHold>(page.last_action().what).hold_id == "h_1");
  CHECK_FALSE(page.booking().held);
  page.give(ReleaseHeldSlot{});
  page.give(ExtendHeldSlot{});
  CHECK(page.actions().size() == 2);
}
