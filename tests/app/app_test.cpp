// Goal: the revision grows exactly when something that can be seen has changed, so that frames are
// drawn when needed and never else. Method: AppPage; inputs that show something and inputs that do
// not.
#include "app/app.h"

#include <doctest/doctest.h>

#include "app/app_page.h"

using namespace frontdesk;

namespace {

/// Whether `input` would have a frame drawn.
template <class Do>
bool shows(AppPage& page, Do what) {
  const std::uint64_t before = page.app.revision();
  what();
  return page.app.revision() != before;
}

}  // namespace

TEST_CASE("what shows something") {
  AppPage page;
  CHECK(shows(page, [&] { page.go_live(); }));
  CHECK(shows(page, [&] { page.say("hello"); }));
  CHECK(shows(page, [&] { page.event(MessageChunk{.id = "m_1", .content = "Hello."}); }));
  CHECK(shows(page, [&] { page.give(ToggleMenu{}); }));
  CHECK(shows(page, [&] { page.give(ShowDay{1, "2026-03-03"}); }));
  CHECK(shows(page, [&] { page.give(ChooseTheme{ThemeChoice::Dark}); }));
  page.deliver({.event = Welcome{.session_id = "s_1",
                                 .epoch = "e1",
                                 .from_seq = 60,
                                 .head_seq = 59,
                                 .terms = ServerTerms{.has_history = true}}});
  CHECK(shows(page, [&] { page.give(ShowEarlier{}); }));
  CHECK(shows(page, [&] { page.hold(); }));
  CHECK(shows(page, [&] { page.pass(Millis{1'000}); }));
  CHECK(shows(page, [&] {
    page.lose_line();
    page.pass(Millis{1'600});
  }));
}

TEST_CASE("how a date of birth is understood is shown while it is written") {
  AppPage page;
  page.go_live();
  CHECK(shows(page, [&] { page.give(KeepDetails{"Ada", "", "", "27.3.1980"}); }));
  CHECK_FALSE(shows(page, [&] { page.give(KeepDetails{"Ada L", "", "", "27.3.1980"}); }));
}

TEST_CASE("what does not") {
  AppPage page;
  page.go_live();
  CHECK_FALSE(shows(page, [&] { page.give(ShowEarlier{}); }));
  CHECK_FALSE(shows(page, [&] { page.give(Tick{}); }));
  CHECK_FALSE(shows(page, [&] { page.pass(Millis{10'000}); }));
  CHECK_FALSE(shows(page, [&] { page.deliver({.event = Pong{}}); }));
  CHECK_FALSE(shows(page, [&] { page.give(VisibilityChanged{false}); }));
  CHECK_FALSE(shows(page, [&] { page.give(VisibilityChanged{true}); }));
  CHECK_FALSE(shows(page, [&] { page.give(KeepAppointment{}); }));
  CHECK_FALSE(shows(page, [&] { page.give(ScrollToLatest{}); }));
  CHECK_FALSE(shows(page, [&] { page.give(KeepDetails{"Ada", "", ""}); }));
  CHECK_FALSE(shows(page, [&] { page.give(SocketReceived{99, "{}"}); }));
  // A break shorter than the grace period, nothing under way.
  CHECK_FALSE(shows(page, [&] {
    page.lose_line();
    page.come_back();
  }));
}
