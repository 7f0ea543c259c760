// Booking without a chat, over the real desk: holds, appointments, versions, what belongs to whom.
#include "server/booking_calls.h"

#include <doctest/doctest.h>

#include "server/net/call_fixture.h"

using namespace frontdesk;
using namespace frontdesk::server;

namespace {

struct Booking : CallFixture {
  HttpResponse post(const std::string& path, const std::string& key, const std::string& body) {
    HttpRequest made = request("POST", path, body);
    if (!key.empty()) made.headers["idempotency-key"] = key;
    return call(made);
  }
  HttpResponse hold(const std::string& slot, const std::string& key) {
    return post("/v1/holds", key, R"({"slot_id":")" + slot + "\"}");
  }
  HttpResponse confirm(const HttpResponse& held, const std::string& slot, const std::string& key) {
    return post("/v1/appointments", key,
                R"({"hold_id":")" + text_of(held, "hold_id") + R"(","slot_id":")" + slot +
                    R"(","version":1,"patient":{"name":"Ada Lovelace","phone":"2125550143"}})");
  }
  HttpResponse change(const std::string& method, const std::string& id, const std::string& version,
                      const std::string& body = "") {
    HttpRequest made = request(method, "/v1/appointments/" + id, body);
    if (!version.empty()) made.headers["if-match"] = version;
    return call(made);
  }
};

/// The confirmation's appointment id.
std::string booked_id(const HttpResponse& response) {
  const auto body = parse_json(response.body);
  const Json* confirmation = body ? body->find("confirmation") : nullptr;
  const Json* id = confirmation ? confirmation->find("appointment_id") : nullptr;
  return id && id->as_string() ? *id->as_string() : std::string();
}

}  // namespace

TEST_CASE("hold, confirm, list, file, move, cancel") {
  Booking clinic;
  const HttpResponse held = clinic.hold("sl_a0", "k1");
  CHECK(held.status == 201);
  CHECK_FALSE(text_of(held, "hold_id").empty());
  const HttpResponse booked = clinic.confirm(held, "sl_a0", "k2");
  CHECK(booked.status == 201);
  const std::string id = booked_id(booked);
  CHECK_FALSE(id.empty());

  CHECK(count_of(clinic.call(clinic.request("GET", "/v1/appointments")), "appointments") == 1);
  const HttpResponse known = clinic.call(clinic.request("GET", "/v1/appointments?cid=k2"));
  CHECK(text_of(known, "status") == "confirmed");
  const HttpResponse unknown = clinic.call(clinic.request("GET", "/v1/appointments?cid=k9"));
  CHECK(text_of(unknown, "status") == "unknown");

  const std::string file = "/v1/appointments/" + id + "/calendar.ics";
  const HttpResponse calendar = clinic.call(clinic.request("GET", file));
  CHECK(calendar.status == 200);
  CHECK(calendar.body.starts_with("BEGIN:VCALENDAR"));
  CHECK(calendar.body.find("SUMMARY;LANGUAGE=en:") != std::string::npos);
  const HttpResponse german = clinic.call(clinic.request("GET", file + "?lang=de-AT"));
  CHECK(german.body.find("SUMMARY;LANGUAGE=de:Termin bei ") != std::string::npos);

  const HttpResponse next = clinic.hold("sl_a1", "k3");
  CHECK(next.status == 201);
  const std::string body = R"({"hold_id":")" + text_of(next, "hold_id") + "\"}";
  CHECK(clinic.change("PATCH", id, "7", body).status == 409);
  CHECK(clinic.change("PATCH", id, "\"1\"", body).status == 200);
  CHECK(clinic.change("DELETE", id, "1").status == 409);
  CHECK(clinic.change("DELETE", id, "2").status == 200);
  CHECK(clinic.change("DELETE", id, "3").status == 409);
  CHECK(clinic.hold("sl_a1", "k4").status == 201);
}

TEST_CASE("a slot that is taken is a conflict with alternatives (clinic rule S12)") {
  Booking clinic;
  CHECK(clinic.hold("sl_a0", "k1").status == 201);
  clinic.token = clinic.new_guest();
  const HttpResponse taken = clinic.hold("sl_a0", "k1");
  CHECK(taken.status == 409);
  CHECK(text_of(taken, "code") == "slot_taken");
  CHECK(count_of(taken, "alternatives") == 3);
}

TEST_CASE("the same key does it once; the same key with other content does not") {
  Booking clinic;
  const HttpResponse first = clinic.hold("sl_a0", "k1");
  const HttpResponse again = clinic.hold("sl_a0", "k1");
  CHECK(again.status == 201);
  CHECK(text_of(again, "hold_id") == text_of(first, "hold_id"));
  CHECK(clinic.hold("sl_a1", "k1").status == 422);
  const HttpResponse booked = clinic.confirm(first, "sl_a0", "k2");
  CHECK(booked_id(clinic.confirm(first, "sl_a0", "k2")) == booked_id(booked));
  CHECK(count_of(clinic.call(clinic.request("GET", "/v1/appointments")), "appointments") == 1);
}

TEST_CASE("what is missing or malformed is a bad request") {
  Booking clinic;
  CHECK(clinic.hold("sl_a0", "").status == 400);
  CHECK(clinic.hold("sl_a0", std::string(65, 'k')).status == 413);
  CHECK(clinic.post("/v1/holds", "k1", "").status == 400);
  CHECK(clinic.post("/v1/holds", "k1", "[]").status == 400);
  CHECK(clinic.post("/v1/holds", "k1", "{").status == 400);
  CHECK(clinic.post("/v1/holds", "k1", R"({"slot_id":7})").status == 400);
  CHECK(clinic.hold("sl_none", "k1").status == 404);
  CHECK(clinic.change("DELETE", "ap_x", "").status == 400);
  CHECK(clinic.change("DELETE", "ap_x", "W/x").status == 400);
  CHECK(clinic.change("DELETE", "ap_x", "1").status == 404);
}

TEST_CASE("somebody else's appointment is out of reach") {
  Booking clinic;
  const std::string id = booked_id(clinic.confirm(clinic.hold("sl_a0", "k1"), "sl_a0", "k2"));
  clinic.token = clinic.new_guest();
  CHECK(count_of(clinic.call(clinic.request("GET", "/v1/appointments")), "appointments") == 0);
  const std::string file = "/v1/appointments/" + id + "/calendar.ics";
  CHECK(clinic.call(clinic.request("GET", file)).status == 404);
  const int status = clinic.change("DELETE", id, "1").status;
  CHECK((status == 403 || status == 404));
}

TEST_CASE("a hold is released and extended by its own session") {
  Booking clinic;
  const std::string id = text_of(clinic.hold("sl_a0", "k1"), "hold_id");
  CHECK(clinic.post("/v1/holds/" + id + "/extend", "", "").status == 200);
  CHECK(clinic.call(clinic.request("DELETE", "/v1/holds/" + id)).status == 200);
  clinic.token = clinic.new_guest();
  CHECK(clinic.hold("sl_a0", "k1").status == 201);
}
