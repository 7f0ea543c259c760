// Goal: the form books by the same rules as everything else: once, never twice the same time, and
// nothing typed is lost. Method: forms read from the pages, filled in and sent, over a real desk.
#include "server/book_booking.h"

#include <doctest/doctest.h>

#include "server/net/book_fixture.h"

using namespace frontdesk;
using namespace frontdesk::server;

TEST_CASE("a form books; sent again it shows the same appointment, whatever is in it now") {
  BookFixture clinic;
  Fields form = clinic.filled("sl_a0");
  const HttpResponse booked = clinic.post(form);
  CHECK(booked.status == 200);
  CHECK(has(booked, "Your appointment is booked"));
  CHECK(has(booked, "Tuesday 3 March at 09:00"));
  CHECK(has(booked, "Dr. Ada Rao"));
  const std::string id = BookFixture::hidden_in(booked.body).at("appointment");
  CHECK_FALSE(id.empty());
  CHECK(BookFixture::hidden_in(clinic.post(form).body).at("appointment") == id);
  form["name"] = "Somebody Else";
  form["slot"] = "sl_a1";
  CHECK(BookFixture::hidden_in(clinic.post(form).body).at("appointment") == id);
  CHECK(clinic.appointments_of(form["token"]) == 1);
  CHECK(clinic.desk->counters().bookings == 1);
}

TEST_CASE("two forms for one time: one books, the other keeps its words and is shown other times") {
  BookFixture clinic;
  const Fields first = clinic.filled("sl_a0");
  Fields second = clinic.filled("sl_a0");
  second["name"] = "Grace <Hopper>";
  second["reason"] = "knee";
  CHECK(clinic.post(first).status == 200);
  const HttpResponse taken = clinic.post(second);
  CHECK(taken.status == 409);
  CHECK(has(taken, "That time was just taken."));
  CHECK(has(taken, "value=\"Grace &lt;Hopper&gt;\""));
  CHECK(has(taken, "knee</textarea>"));
  CHECK(has(taken, "value=\"sl_a1\""));
  CHECK(clinic.appointments_of(second["token"]) == 0);

  Fields again = BookFixture::hidden_in(taken.body);
  CHECK(again.at("key") != second.at("key"));
  again["name"] = "Grace Hopper";
  again["email"] = "grace@mail.example";
  const HttpResponse unchosen = clinic.post(again);
  CHECK(unchosen.status == 409);
  CHECK(has(unchosen, "Please choose a time."));
  CHECK(has(unchosen, "value=\"sl_a1\""));
  again = BookFixture::hidden_in(unchosen.body);
  again["name"] = "Grace Hopper";
  again["email"] = "grace@mail.example";
  again["slot"] = "sl_a1";
  CHECK(has(clinic.post(again), "Tuesday 3 March at 09:30"));
  CHECK(clinic.desk->counters().bookings == 2);
}

TEST_CASE("mistakes are said, nothing is held, and the same form books once they are put right") {
  BookFixture clinic;
  Fields form = clinic.filled("sl_a0");
  form["name"] = " ";
  form["tel"] = "call me";
  form["email"] = "x";
  const HttpResponse page = clinic.post(form);
  CHECK(page.status == 422);
  CHECK(has(page, "Please write your name."));
  CHECK(has(page, "Please check the phone number."));
  CHECK(has(page, "Please check the email address."));
  const Fields again = BookFixture::hidden_in(page.body);
  CHECK(again.at("key") == form.at("key"));
  CHECK(has(clinic.get("/book?slot=sl_a0"), "Nothing is booked until"));
  form["name"] = "Ada";
  form["tel"] = "";
  form["email"] = "ada@mail.example";
  CHECK(clinic.post(form).status == 200);
}

TEST_CASE("a date of birth and a phone number as they are written there are understood") {
  BookFixture clinic;
  clinic.site.clinic.birth_date = BirthDateUse::Required;
  Fields form = clinic.filled("sl_a0", "ar");
  form["tel"] = "٠٢٠ ٧٩٤٦ ٠٠٠١";
  CHECK(clinic.post(form).status == 422);
  form["bday"] = "٢٧/٣/١٨٨٠";
  CHECK(has(clinic.post(form), "value=\"1880-03-27\""));
  form["bday"] = "٢٧/٣/١٩٨٠";
  const HttpResponse booked = clinic.post(form);
  CHECK(booked.status == 200);
  CHECK(has(booked, "27 مارس 1980"));
  form["bday"] = "28/3/1980";
  CHECK(has(clinic.post(form), "27 مارس 1980"));
}

TEST_CASE("a reason that points to an emergency is answered first, then may be sent") {
  BookFixture clinic;
  Fields form = clinic.filled("sl_a0");
  form["reason"] = "my chest hurts and I cannot breathe";
  const HttpResponse page = clinic.post(form);
  CHECK(page.status == 200);
  CHECK(has(page, "class=\"alarm\""));
  CHECK(has(page, "tel:999"));
  CHECK(clinic.desk->counters().bookings == 0);
  Fields again = BookFixture::hidden_in(page.body);
  for (const char* field : {"name", "tel", "reason"}) again[field] = form[field];
  CHECK(has(clinic.post(again), "Your appointment is booked"));
}

TEST_CASE("a token too old, or none: the form comes back with a fresh one, and books with it") {
  BookFixture clinic;
  Fields form = clinic.filled("sl_a0");
  for (const std::string& token : {std::string(), std::string("x"),
                                   clinic.guard.new_guest_token(clinic.now - Millis{90'000'000})}) {
    form["token"] = token;
    const HttpResponse page = clinic.post(form);
    CHECK(page.status == 409);
    CHECK(has(page, "open for a long time"));
    CHECK(has(page, "value=\"Ada Lovelace\""));
    CHECK(clinic.desk->counters().bookings == 0);
    Fields again = BookFixture::hidden_in(page.body);
    CHECK(again.at("token") != token);
  }
  Fields again = BookFixture::hidden_in(clinic.post(form).body);
  again["name"] = "Ada";
  again["tel"] = "0301234567";
  CHECK(has(clinic.post(again), "Your appointment is booked"));
}

TEST_CASE("nothing left at all, and forms about nothing") {
  BookFixture clinic;
  Fields late = clinic.filled("sl_b3");
  for (const char* slot :
       {"sl_a0", "sl_a1", "sl_a2", "sl_a3", "sl_b0", "sl_b1", "sl_b2", "sl_b3"}) {
    CHECK(has(clinic.post(clinic.filled(slot)), "Your appointment is booked"));
  }
  const HttpResponse none = clinic.post(late);
  CHECK(none.status == 409);
  CHECK(has(none, "That time was just taken."));
  CHECK_FALSE(has(none, "type=\"radio\""));
  late["slot"] = "sl_unknown";
  CHECK(clinic.post(late).status == 400);
  late["slot"] = "";
  CHECK(clinic.post(late).status == 400);
}

TEST_CASE("the day at the clinic, and which times are open") {
  const BookSite site{.clinic = {.tz = "America/New_York"}};
  const auto night = parse_rfc3339("2026-03-03T03:00:00Z");
  REQUIRE(night.has_value());
  if (!night) return;
  CHECK(today_at(site, night->utc) == std::chrono::local_days{std::chrono::year{2026} / 3 / 2});
  TimeSlot slot{.start = night};
  CHECK(is_open(slot, night->utc - Millis{1}));
  CHECK_FALSE(is_open(slot, night->utc));
  slot.status = SlotStatus::Held;
  CHECK_FALSE(is_open(slot, night->utc - Millis{1}));
}
