// Doctors and free times over HTTP (clinic rule S1): counts, totals, filters, what is left out.
#include "server/clinic_calls.h"

#include <doctest/doctest.h>

#include "server/net/call_fixture.h"

using namespace frontdesk;
using namespace frontdesk::server;

namespace {

std::int64_t total_of(const HttpResponse& response) {
  const auto body = parse_json(response.body);
  const Json* total = body ? body->find("total") : nullptr;
  return total && total->as_int() ? *total->as_int() : -1;
}

}  // namespace

TEST_CASE("doctors, filtered") {
  CallFixture fixture;
  const auto get = [&](const std::string& path) {
    return fixture.call(fixture.request("GET", path));
  };
  CHECK(total_of(get("/v1/doctors")) == 2);
  CHECK(count_of(get("/v1/doctors?specialty=dermatology"), "doctors") == 2);
  CHECK(total_of(get("/v1/doctors?specialty=Cardiology")) == 0);
  CHECK(get("/v1/doctors?telehealth=perhaps").status == 400);
}

TEST_CASE("free times say where they are: once, or each where they differ (clinic rule S2)") {
  CallFixture fixture;
  const auto get = [&](const std::string& path) {
    return fixture.call(fixture.request("GET", path));
  };
  HttpResponse all = get("/v1/slots");
  CHECK(text_of(all, "tz") == "Europe/London");
  CHECK(text_of(all, "location") == "Main House");
  CHECK(all.body.find("\"tz\"") == all.body.rfind("\"tz\""));
  REQUIRE(fixture.store->database().execute(
      "UPDATE slot SET tz = 'America/Los_Angeles' WHERE doctor_id = 'dr_b'"));
  all = get("/v1/slots");
  CHECK(text_of(all, "tz") == "Europe/London");
  CHECK(all.body.find("America/Los_Angeles") != std::string::npos);
  CHECK(text_of(get("/v1/doctors/dr_b/slots"), "tz") == "America/Los_Angeles");
}

TEST_CASE("free times: a count is honoured, the total is told, held ones are left out") {
  CallFixture fixture;
  const auto get = [&](const std::string& path) {
    return fixture.call(fixture.request("GET", path));
  };
  const HttpResponse all = get("/v1/slots?count=3");
  CHECK(total_of(all) == 8);
  CHECK(count_of(all, "slots") == 3);
  CHECK(text_of(all, "tz") == "Europe/London");
  CHECK_FALSE(text_of(all, "tzdata").empty());
  CHECK(total_of(get("/v1/doctors/dr_a/slots")) == 4);
  CHECK(get("/v1/doctors/dr_x/slots").status == 404);
  CHECK(total_of(get("/v1/slots?start=2026-03-03T10:00:00Z&end=2026-03-03T10:30:00Z")) == 2);
  CHECK(get("/v1/slots?start=2026-03-03T10:00:00").status == 400);
  CHECK(get("/v1/slots?count=0").status == 400);
  CHECK(get("/v1/slots?count=x").status == 400);

  HttpRequest hold = fixture.request("POST", "/v1/holds", R"({"slot_id":"sl_a0"})");
  hold.headers["idempotency-key"] = "k1";
  CHECK(fixture.call(hold).status == 201);
  CHECK(total_of(get("/v1/doctors/dr_a/slots")) == 3);
}
