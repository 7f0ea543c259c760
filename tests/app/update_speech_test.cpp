// Goal: who cannot see hears whole answers, news and trouble, once each, and nothing else. Method:
// AppPage; the announcements it makes.
#include <doctest/doctest.h>

#include "app/app_page.h"
#include "core/strings.h"

using namespace frontdesk;
using Spoken = std::vector<std::string>;

TEST_CASE("an answer is spoken sentence by sentence as it is written, once") {
  AppPage page;
  page.go_live();
  const auto piece = [&page](std::string content, std::size_t offset, bool is_complete = false) {
    const MessageChunk chunk = {
        .id = "m_1", .content = std::move(content), .offset = offset, .is_complete = is_complete};
    page.deliver({.event = chunk});
  };
  page.event(MessageChunk{.id = "m_1", .content = "Sure, ", .offset = 0, .is_complete = false});
  CHECK(page.spoken().empty());
  piece("here.", 6);
  CHECK(page.spoken().empty());
  piece(" Two doctors: Dr. Ra", 11);
  CHECK(page.spoken() == Spoken{"Sure, here."});
  piece("o and Dr. Li. Tap one", 31);
  piece(". Or wait.", 52, true);
  piece(". Or wait.", 52, true);
  CHECK(page.spoken() ==
        Spoken{"Sure, here.", "Two doctors: Dr. Rao and Dr. Li.", "Tap one. Or wait."});
  CHECK_FALSE(page.last<Announce>().is_assertive);
}

TEST_CASE("an answer that was half written before a reload is spoken from its open sentence") {
  AppPage page;
  page.page.stored_guest_token = "guest.1";
  page.page.stored_session_id = "s_1";
  page.start();
  page.greet(false);
  page.event(MessageChunk{.id = "m_1", .content = "One. Two is", .is_complete = false}, "", true);
  page.catch_up();
  CHECK(page.spoken().empty());
  page.deliver({.event = MessageChunk{.id = "m_1", .content = " here.", .offset = 11}});
  CHECK(page.spoken() == Spoken{"Two is here."});
}

TEST_CASE("own words are not read back") {
  AppPage page;
  page.go_live();
  page.say("hello");
  page.ack(page.last_action());
  page.event(MessageChunk{.id = "m_5", .author = Author::User, .content = "from another tab"},
             "c_x");
  CHECK(page.spoken().empty());
}

TEST_CASE("a cut answer is said to be cut") {
  AppPage page;
  page.go_live();
  page.event(MessageChunk{.id = "m_1", .content = "Sure, ", .finish = Finish::Interrupted});
  CHECK(page.spoken() == Spoken{"Sure,", text("chat.interrupted")});
}

TEST_CASE("emergency words of the server interrupt") {
  AppPage page;
  page.go_live();
  page.event(MessageChunk{.id = "m_1", .content = "Call now.", .is_emergency = true});
  CHECK(page.last<Announce>() == Announce{"Call now.", true});
}

TEST_CASE("what the server says is spoken in its own language, what the page says in the page's") {
  AppPage page;
  page.go_live();
  page.event(
      MessageChunk{.id = "m_1", .content = "Guten", .finish = Finish::Interrupted, .lang = "de"});
  CHECK(page.all<Announce>()[0] == Announce{.text = "Guten", .lang = "de"});
  CHECK(page.last<Announce>() == Announce{.text = text("chat.interrupted")});
  page.event(ErrorFrame{.message = "Nein.", .lang = "de"});
  CHECK(page.last<Announce>() == Announce{"Nein.", true, "de"});
}

TEST_CASE("lists are summed up") {
  AppPage page;
  page.go_live();
  page.event(DoctorList{.doctors = {{.id = "a", .name = "A"}, {.id = "b", .name = "B"}}});
  page.event(DoctorList{.doctors = {{.id = "a", .name = "A"}}});
  page.event(SlotList{.doctor_id = "a",
                      .slots = {AppPage::slot("1"), AppPage::slot("2", SlotStatus::Taken)}});
  page.event(SlotList{.doctor_id = "b"});
  CHECK(page.spoken() == Spoken{"2 doctors are listed.", "One doctor is listed.",
                                "One free time is listed.", "No free times are listed."});
}

TEST_CASE("holding, booking and cancelling are news") {
  AppPage page;
  page.go_live();
  page.hold();
  REQUIRE(page.spoken().size() == 1);
  CHECK(page.spoken()[0].find("5 minutes") != std::string::npos);
  page.effects.clear();
  page.give(ConfirmHold{"Ada", "555 12345", ""});
  Appointment made = AppPage::appointment();
  made.start = parse_rfc3339("2026-03-03T10:30:00-05:00");
  page.event(BookingConfirmation{.appointment = made}, page.last_action().cid);
  CHECK(page.spoken() == Spoken{"Your appointment is booked. Tuesday 3 March, 10:30."});
}

TEST_CASE("a hold near its end is said once, and again after it was extended") {
  AppPage page;
  page.go_live();
  page.hold();
  page.effects.clear();
  const auto pass = [&](int seconds) {
    for (int i = 0; i < seconds; ++i) {
      page.pass(Millis{1'000});
      page.deliver({.event = Pong{}});
    }
  };
  pass(239);
  CHECK(page.spoken().empty());
  pass(30);
  REQUIRE(page.spoken().size() == 1);
  CHECK(page.last<Announce>().is_assertive);
  page.event(SlotHold{.hold = {.id = "h_1", .slot_id = "sl_1", .ttl = Millis{90'000}}}, "c_x");
  pass(40);
  CHECK(page.spoken().size() == 2);
  page.event(
      SlotHold{.hold = {.id = "h_1", .slot_id = "sl_1"}, .status = SlotHold::Status::Expired});
  CHECK(page.last<Announce>().text == text("announce.hold_ended"));
}

TEST_CASE("errors interrupt, with the server's words or our own") {
  AppPage page;
  page.go_live();
  page.event(ErrorFrame{.message = "That time was just taken."}, "c_x");
  page.event(ErrorFrame{.code = ErrorCode::Internal}, "c_y");
  CHECK(page.spoken() == Spoken{"That time was just taken.", text("error.what.other")});
  for (const Announce& announce : page.all<Announce>()) CHECK(announce.is_assertive);
}

TEST_CASE("the line: offline and back again, each once; a blip not at all") {
  AppPage page;
  page.go_live();
  page.lose_line();
  page.come_back();
  CHECK(page.spoken().empty());
  page.lose_line();
  for (int i = 0; i < 6; ++i) {
    page.pass(Millis{5'000});
    page.give(HttpFailed{page.state().session.last_request});
  }
  CHECK(page.spoken() == Spoken{text("announce.offline")});
  page.pass(Millis{5'001});
  page.answer_session();
  page.greet(true);
  page.catch_up();
  CHECK(page.spoken() == Spoken{text("announce.offline"), text("announce.live")});
}

TEST_CASE("text from outside is spoken plain") {
  AppPage page;
  page.go_live();
  page.event(MessageChunk{.id = "m_1", .content = "a\u202eb\u0007c"});
  CHECK(page.spoken() == Spoken{"abc"});
}

TEST_CASE("every word that is spoken exists") {
  for (const char* key : {"announce.booked",
                          "announce.cancelled",
                          "announce.confirmation_unknown",
                          "announce.doctors",
                          "announce.hold",
                          "announce.hold_ended",
                          "announce.hold_short",
                          "announce.live",
                          "announce.moved",
                          "announce.offline",
                          "announce.slots",
                          "announce.slots_none",
                          "appointments.none",
                          "appointments.title",
                          "booking.when_none",
                          "chat.interrupted",
                          "doctors.none",
                          "emergency.medical",
                          "emergency.medical_title",
                          "emergency.self_harm",
                          "emergency.self_harm_title",
                          "error.contact_invalid",
                          "error.contact_missing",
                          "error.name_missing",
                          "error.name_too_long",
                          "error.what.other",
                          "line.captive",
                          "line.ended",
                          "line.sign_in"}) {
    CAPTURE(key);
    CHECK(has_text(key));
  }
}

TEST_CASE("what is spoken is in the language of the page") {
  AppPage page;
  page.go_live();
  const auto language = decode_language(
      R"({"locale":"xx","words":{"announce.doctors":{"one":"eine","other":"{count} viele"}}})", "");
  REQUIRE(language);
  page.give(LanguageGiven{"xx", *language});
  page.event(DoctorList{.doctors = {{.id = "a", .name = "A"}, {.id = "b", .name = "B"}}});
  CHECK(page.spoken() == Spoken{"2 viele"});
}
