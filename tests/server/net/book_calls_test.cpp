// Goal: only a form of ours is listened to, and whatever else is sent gets a page, never a crash.
// Method: requests as values through the route, good and hostile.
#include "server/book_calls.h"

#include <doctest/doctest.h>

#include "server/net/book_fixture.h"

using namespace frontdesk;
using namespace frontdesk::server;

TEST_CASE("what is a booking page, and what is not") {
  CHECK(is_book_path("/book"));
  CHECK(is_book_path("/book/calendar"));
  CHECK_FALSE(is_book_path("/book.css"));
  CHECK_FALSE(is_book_path("/bookings"));
  BookFixture clinic;
  CHECK(clinic.get("/book").status == 200);
  CHECK(clinic.get("/book/other").status == 404);
  const HttpResponse put = clinic.visit(clinic.request("PUT", "/book"));
  CHECK(put.status == 405);
  CHECK(header_of(put, "Allow") == "GET, HEAD, POST");
  CHECK(clinic.get("/book/calendar").status == 405);
}

TEST_CASE("a form from anywhere else is refused; a browser that says nothing is not") {
  BookFixture clinic;
  struct Case {
    const char* origin;
    const char* fetch_site;
    bool is_welcome;
  };
  for (const Case& one :
       {Case{"http://127.0.0.1:8080", "same-origin", true}, Case{"http://127.0.0.1:8080", "", true},
        Case{"", "", true}, Case{"", "none", true}, Case{"null", "same-origin", true},
        Case{"null", "", false}, Case{"", "cross-site", false}, Case{"", "same-site", false},
        Case{"https://evil.example", "", false}, Case{"https://portal.example", "", false},
        Case{"http://127.0.0.1:8080", "cross-site", false}}) {
    CAPTURE(one.origin);
    CAPTURE(one.fetch_site);
    HttpRequest sent = clinic.form_request("/book", clinic.filled("sl_a0"));
    sent.headers["origin"] = one.origin;
    sent.headers["sec-fetch-site"] = one.fetch_site;
    const HttpResponse answer = clinic.visit(sent);
    CHECK((answer.status != 403) == one.is_welcome);
    CHECK(header_of(answer, "Content-Type") == "text/html; charset=utf-8");
  }
}

TEST_CASE("what cannot be read is a plain page with 400") {
  BookFixture clinic;
  const auto status_of = [&](const std::string& body, const char* type) {
    HttpRequest sent = clinic.form_request("/book", {});
    sent.body = body;
    sent.headers["content-type"] = type;
    const HttpResponse answer = clinic.visit(sent);
    CHECK(has(answer, "<h1>That did not work</h1>"));
    return answer.status;
  };
  const char* form = "application/x-www-form-urlencoded";
  CHECK(status_of("name=%zz", form) == 400);
  CHECK(status_of("name=%ff", form) == 400);
  CHECK(status_of("name=a&name=b", form) == 400);
  CHECK(status_of("key=a%00b", form) == 400);
  CHECK(status_of("", form) == 400);
  CHECK(status_of("{}", "application/json") == 400);
  CHECK(status_of("key=k", "multipart/form-data; boundary=x") == 400);
  CHECK(status_of("reason=" + std::string(20'000, 'x'), form) == 413);
  std::string many;
  for (int i = 0; i < 40; ++i) many += "f" + std::to_string(i) + "=1&";
  CHECK(status_of(many, form) == 413);
}

TEST_CASE("where guests are not allowed there is a telephone and no form") {
  BookFixture clinic;
  Guard strict{{loopback_origins(8080), {}},
               RateLimit(100, 1'000),
               "guest secret of thirty-two bytes!!",
               false,
               {}};
  const auto visit = [&](const HttpRequest& asked) {
    return std::get<HttpResponse>(find_book_route(asked, clinic.site, strict, clinic.now).what);
  };
  const HttpResponse page = visit(clinic.request("GET", "/book?slot=sl_a0"));
  CHECK(page.status == 200);
  CHECK(has(page, "patient portal"));
  CHECK(has(page, "tel:+442079460000"));
  CHECK_FALSE(has(page, "<form"));
  CHECK(visit(clinic.form_request("/book", clinic.filled("sl_a0"))).status == 403);
}

TEST_CASE("too many requests get a page too, and so does a desk without time") {
  BookFixture clinic;
  Guard slow{{loopback_origins(8080), {}},
             RateLimit(1, 1),
             "guest secret of thirty-two bytes!!",
             true,
             {}};
  const HttpRequest asked = clinic.request("GET", "/book?lang=de");
  CHECK(
      std::holds_alternative<DeskCall>(find_book_route(asked, clinic.site, slow, clinic.now).what));
  const Route second = find_book_route(asked, clinic.site, slow, clinic.now);
  REQUIRE(std::holds_alternative<HttpResponse>(second.what));
  if (const auto* page = std::get_if<HttpResponse>(&second.what)) {
    CHECK(page->status == 429);
    CHECK(has(*page, "<html lang=\"de\""));
  }
  const HttpResponse busy = busy_page(asked, clinic.site);
  CHECK(busy.status == 503);
  CHECK(header_of(busy, "Retry-After") == "2");
}

TEST_CASE("the calendar file goes to whoever has the form's token, and to nobody else") {
  BookFixture clinic;
  const HttpResponse booked = clinic.post(clinic.filled("sl_a0"));
  CHECK(booked.status == 200);
  Fields fields = BookFixture::hidden_in(booked.body);
  const HttpResponse file = clinic.post(fields, "/book/calendar");
  CHECK(file.status == 200);
  CHECK(header_of(file, "Content-Type") == "text/calendar; charset=utf-8");
  CHECK(file.body.starts_with("BEGIN:VCALENDAR"));
  fields["token"] = clinic.guard.new_guest_token(clinic.now);
  const HttpResponse stranger = clinic.post(fields, "/book/calendar");
  CHECK(stranger.status == 404);
  CHECK(has(stranger, "<h1>"));
  fields["token"] = "x";
  CHECK(clinic.post(fields, "/book/calendar").status == 404);
}
