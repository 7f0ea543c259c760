// Goal: older messages come when they are asked for, once each time, above what is here, and are no
// news to anybody. Method: AppPage in a chat whose log is longer than its copy.
#include <doctest/doctest.h>

#include "app/app_page.h"
#include "core/strings.h"

using namespace frontdesk;

namespace {

ServerFrame words(std::int64_t seq) {
  return {.event = MessageChunk{.id = "m_" + std::to_string(seq),
                                .content = "Event " + std::to_string(seq)},
          .seq = seq,
          .is_replay = true};
}

/// Its copy of the log has the last of `head` events.
void open_at(AppPage& page, std::int64_t head, bool has_history = true) {
  page.start();
  page.give(SocketOpened{page.state().session.last_attempt});
  page.deliver({.event = Welcome{.session_id = "s_1",
                                 .epoch = "e1",
                                 .from_seq = head,
                                 .head_seq = head,
                                 .terms = ServerTerms{.has_history = has_history}}});
  page.deliver(words(head));
  page.deliver({.event = CaughtUp{head}});
  page.effects.clear();
}

HistoryPage pages(std::int64_t first, std::int64_t last, bool has_more) {
  HistoryPage page{.has_more = has_more};
  for (std::int64_t seq = first; seq <= last; ++seq) {
    page.events.push_back(encode_event(words(seq)));
  }
  return page;
}

}  // namespace

TEST_CASE("older messages are asked for once, from the first that is here, until there are none") {
  AppPage page;
  open_at(page, 60);
  CHECK(page.state().has_earlier());
  page.give(ShowEarlier{});
  page.give(ShowEarlier{});
  REQUIRE(page.actions().size() == 1);
  const Action asked = page.last_action();
  CHECK(std::get<History>(asked.what) == History{.before_seq = 60});
  CHECK(page.state().is_loading_earlier());
  page.effects.clear();
  page.deliver({.event = pages(57, 59, true), .reply_to = asked.cid});
  CHECK_FALSE(page.state().is_loading_earlier());
  CHECK(page.transcript() == "Event 57|Event 58|Event 59|Event 60");
  CHECK(page.state().session.seq == 60);
  // Heard in one sentence, not read out; the embedding page hears nothing; the view stays.
  CHECK(page.spoken() == std::vector<std::string>{text("announce.earlier")});
  CHECK(page.posted().empty());
  CHECK(page.all<ShowLatest>().empty());
  page.give(ShowEarlier{});
  CHECK(std::get<History>(page.last_action().what).before_seq == 57);
  page.deliver({.event = pages(56, 56, false), .reply_to = page.last_action().cid});
  CHECK_FALSE(page.state().has_earlier());
  page.effects.clear();
  page.give(ShowEarlier{});
  CHECK(page.actions().empty());
}

TEST_CASE("after a copy that begins behind a hole, all that is older comes back in its order") {
  AppPage page;
  open_at(page, 2);
  page.deliver(
      {.event = Welcome{.session_id = "s_1", .epoch = "e1", .from_seq = 59, .head_seq = 60}});
  page.deliver(words(59));
  page.deliver(words(60));
  CHECK(page.transcript() == "Event 59|Event 60");
  page.give(ShowEarlier{});
  CHECK(std::get<History>(page.last_action().what).before_seq == 59);
  page.deliver({.event = pages(1, 58, false), .reply_to = page.last_action().cid});
  CHECK(page.transcript().rfind("Event 1|Event 2|Event 3|Event 4|", 0) == 0);
  CHECK_FALSE(page.state().has_earlier());
}

TEST_CASE("what is here and not shown comes first; what comes is shown") {
  AppPage page;
  open_at(page, 60);
  const std::size_t shown = page.state().entries_shown;
  page.give(ShowEarlier{});
  page.deliver({.event = pages(50, 59, true), .reply_to = page.last_action().cid});
  CHECK(page.state().entries_shown == shown + 10);
}

TEST_CASE("a server that gives no older messages is not asked") {
  AppPage page;
  open_at(page, 60, false);
  CHECK_FALSE(page.state().has_earlier());
  page.give(ShowEarlier{});
  CHECK(page.actions().empty());
}

TEST_CASE("an answer that makes no sense ends the asking and harms nothing") {
  const HistoryPage answers[] = {
      {},
      {.has_more = true},
      {.events = {R"({"type":"message"})", R"({"type":"pong","head_seq":"x"})", "7"},
       .has_more = true},
      {.events = {encode_event(words(60)), encode_event(words(61))}, .has_more = true},
  };
  for (const HistoryPage& answer : answers) {
    CAPTURE(answer.events.size());
    AppPage page;
    open_at(page, 60);
    page.give(ShowEarlier{});
    page.deliver({.event = answer, .reply_to = page.last_action().cid});
    CHECK(page.transcript() == "Event 60");
    CHECK(page.spoken().empty());
    CHECK(page.state().session.seq == 60);
    CHECK_FALSE(page.state().has_earlier());
  }
}

TEST_CASE("a line that breaks in between asks again by itself, with the same id") {
  AppPage page;
  open_at(page, 60);
  page.give(ShowEarlier{});
  const Action asked = page.last_action();
  page.lose_line();
  page.effects.clear();
  page.come_back();
  CHECK(page.last_action() == asked);
  page.deliver({.event = pages(59, 59, false), .reply_to = asked.cid});
  CHECK(page.transcript() == "Event 59|Event 60");
}

TEST_CASE("an appointment of old is known, unless something newer of it is") {
  AppPage page;
  open_at(page, 60);
  page.event(BookingConfirmation{.appointment = {.id = "ap_2", .version = 3}});
  page.give(ShowEarlier{});
  HistoryPage past;
  for (const auto& [id, seq] : {std::pair{"ap_1", 5}, std::pair{"ap_2", 6}}) {
    past.events.push_back(encode_event(
        {.event = AppointmentList{{Appointment{.id = id, .version = 1}}}, .seq = seq}));
  }
  page.deliver({.event = past, .reply_to = page.last_action().cid});
  CHECK(page.booking().find_appointment("ap_1") != nullptr);
  REQUIRE(page.booking().find_appointment("ap_2") != nullptr);
  CHECK(page.booking().find_appointment("ap_2")->version == 3);
}
