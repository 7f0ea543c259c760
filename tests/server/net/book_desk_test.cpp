// Goal: each step shows what the desk has, and nothing that is gone. Method: GET through the route
// and a real desk.
#include "server/book_desk.h"

#include <doctest/doctest.h>

#include "server/net/book_fixture.h"

using namespace frontdesk;
using namespace frontdesk::server;

TEST_CASE("doctor, times, details: each page leads to the next") {
  BookFixture clinic;
  const HttpResponse doctors = clinic.get("/book");
  CHECK(has(doctors, "Dr. Ada Rao"));
  CHECK(has(doctors, "doctor=dr_b\""));
  const HttpResponse times = clinic.get("/book?doctor=dr_a");
  CHECK(has(times, "Free times with Dr. Ada Rao"));
  CHECK(has(times, "value=\"sl_a0\""));
  CHECK_FALSE(has(times, "value=\"sl_b0\""));
  CHECK(has(clinic.get("/book?doctor=dr_a&sent=1"), "Please choose a time."));
  const HttpResponse details = clinic.get("/book?doctor=dr_a&slot=sl_a1");
  CHECK(has(details, "Tuesday 3 March at 09:30"));
  CHECK(has(details, "Main House, 1 High Street"));
  const Fields hidden = BookFixture::hidden_in(details.body);
  CHECK_FALSE(hidden.at("token").empty());
  CHECK(hidden.at("slot") == "sl_a1");
  // Two forms are two bookings.
  const HttpResponse again = clinic.get("/book?doctor=dr_a&slot=sl_a1");
  CHECK(BookFixture::hidden_in(again.body).at("key") != hidden.at("key"));
}

TEST_CASE("any doctor: each time once, with the doctor it is with") {
  BookFixture clinic;
  const HttpResponse times = clinic.get("/book?doctor=*");
  CHECK(has(times, "Choose a time"));
  CHECK(has(times, "Dr. Ada Rao"));
  CHECK(has(times, "value=\"sl_a0\"") != has(times, "value=\"sl_b0\""));
  CHECK(has(clinic.get("/book?doctor=*&specialty=None"), "There are no free times here"));
}

TEST_CASE("five days at a time, the rest by a link; a day asked for begins there") {
  BookFixture clinic;
  const TimePoint first =
      std::chrono::floor<std::chrono::days>(clinic.now) + std::chrono::hours{34};
  for (int day = 1; day <= 6; ++day) {
    SlotRecord slot{.id = "late_" + std::to_string(day), .doctor_id = "dr_a", .location_id = "loc"};
    slot.start = first + std::chrono::days{day};
    slot.end = slot.start + std::chrono::minutes{30};
    slot.tz = "Europe/London";
    const Moment moment = in_zone(slot.start, slot.tz);
    slot.wall_start = moment.wall();
    slot.offset = moment.offset;
    CHECK(clinic.store->clinic.put_slot(slot).has_value());
  }
  const HttpResponse times = clinic.get("/book?doctor=dr_a");
  CHECK(has(times, "value=\"late_4\""));
  CHECK_FALSE(has(times, "value=\"late_5\""));
  CHECK(has(times, "from=2026-03-08\""));
  const HttpResponse later = clinic.get("/book?doctor=dr_a&from=2026-03-08");
  CHECK(has(later, "value=\"late_5\""));
  CHECK_FALSE(has(later, "value=\"late_4\""));
  CHECK(has(later, "First free times"));
}

TEST_CASE("what is not there is a page that says so") {
  BookFixture clinic;
  CHECK(clinic.get("/book?doctor=nobody").status == 404);
  CHECK(clinic.get("/book?slot=nothing").status == 404);
  CHECK(clinic.get("/book?specialty=None").status == 200);
  CHECK(has(clinic.get("/book?specialty=None"), "No doctor fits that."));
  const BookChoice choice;
  const HttpResponse problem = problem_of({clinic.site, choice, {}}, ErrorCode::Internal);
  CHECK(problem.status == 500);
  CHECK(problem.ref.size() == 6);
  CHECK(has(problem, problem.ref));
}

TEST_CASE("a time that went while the patient was choosing leads back to the others") {
  BookFixture clinic;
  CHECK(clinic.post(clinic.filled("sl_a0")).status == 200);
  const HttpResponse gone = clinic.get("/book?slot=sl_a0");
  CHECK(has(gone, "That time was just taken."));
  CHECK(has(gone, "value=\"sl_a1\""));
  CHECK_FALSE(has(gone, "value=\"sl_a0\""));
}

TEST_CASE("the patient's language, from the address or the browser") {
  BookFixture clinic;
  CHECK(has(clinic.get("/book?lang=ar"), "dir=\"rtl\""));
  HttpRequest asked = clinic.request("GET", "/book?doctor=dr_a");
  asked.headers["accept-language"] = "sv, fr-CA;q=0.8";
  const HttpResponse french = clinic.visit(asked);
  CHECK(has(french, "<html lang=\"fr\" dir=\"ltr\">"));
  CHECK(has(french, "mardi 3 mars"));
}
