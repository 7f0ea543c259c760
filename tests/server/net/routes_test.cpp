// The table of routes: what is found, what is refused before anything runs, what becomes a stream.
#include "server/routes.h"

#include <doctest/doctest.h>

#include "core/limits.h"
#include "server/net/call_fixture.h"

using namespace frontdesk;
using namespace frontdesk::server;

TEST_CASE("health answers anybody") {
  CallFixture fixture;
  fixture.token = "";
  const HttpResponse response = fixture.call(fixture.request("GET", "/v1/health"));
  CHECK(response.status == 200);
  CHECK(response.body == R"({"ok":true,"v":1})");
}

TEST_CASE("unknown paths, wrong methods, strange arguments") {
  CallFixture fixture;
  const auto status = [&](const char* method, const std::string& path) {
    return fixture.call(fixture.request(method, path)).status;
  };
  CHECK(status("GET", "/v1/nothing") == 404);
  CHECK(status("GET", "/v1/health/") == 404);
  CHECK(status("GET", "/v1//health") == 404);
  CHECK(status("GET", "/v1/doctors//slots") == 404);
  CHECK(status("GET", "/v1/doctors/%zz/slots") == 404);
  CHECK(status("GET", "/v1/doctors/%ff/slots") == 404);
  CHECK(status("GET", "/v1/doctors/" + std::string(65, 'x') + "/slots") == 404);
  CHECK(status("POST", "/v1/health") == 405);
  const HttpResponse wrong = fixture.call(fixture.request("PUT", "/v1/appointments"));
  CHECK(wrong.status == 405);
  CHECK(wrong.headers.back() == HttpHeader{"Allow", "POST, GET"});
}

TEST_CASE("what is the patient's own needs a token; the calendar only where guests may not come") {
  CallFixture fixture;
  fixture.token = "";
  for (const char* path :
       {"/v1/appointments", "/v1/sessions/s/events", "/v1/appointments/a/calendar.ics"}) {
    CAPTURE(path);
    CHECK(fixture.call(fixture.request("GET", path)).status == 401);
  }
  CHECK(fixture.call(fixture.request("GET", "/v1/doctors")).status == 200);
  Guard closed({loopback_origins(8080), {}}, RateLimit(1, 9), "guest secret of thirty-two bytes!!",
               false, {});
  const Route route = find_route(fixture.request("GET", "/v1/doctors"), closed, fixture.now);
  const auto* refused = std::get_if<HttpResponse>(&route.what);
  REQUIRE(refused);
  CHECK(refused->status == 401);
  const Route guest = find_route(fixture.request("POST", "/v1/guest"), closed, fixture.now);
  REQUIRE(std::get_if<HttpResponse>(&guest.what));
  CHECK(std::get<HttpResponse>(guest.what).status == 403);
}

TEST_CASE("a guest's token comes with its life in seconds") {
  CallFixture fixture;
  const HttpResponse response = fixture.call(fixture.request("POST", "/v1/guest", "{}"));
  CHECK(response.status == 200);
  CHECK_FALSE(text_of(response, "token").empty());
  CHECK(response.body.find(R"("expires_in":86400})") != std::string::npos);
}

TEST_CASE("no answer is to be kept, and a busy server says when to come back") {
  CallFixture fixture;
  const auto kept = [](const HttpResponse& response) {
    return std::find(response.headers.begin(), response.headers.end(),
                     HttpHeader{"Cache-Control", "no-store"}) == response.headers.end();
  };
  const std::vector<std::pair<const char*, const char*>> calls = {
      {"GET", "/v1/health"},
      {"POST", "/v1/guest"},
      {"POST", "/v1/session"},
      {"GET", "/v1/doctors"},
      {"GET", "/v1/slots"},
      {"GET", "/v1/doctors/dr_none/slots"},
      {"POST", "/v1/holds"},
      {"DELETE", "/v1/holds/h"},
      {"POST", "/v1/appointments"},
      {"GET", "/v1/appointments"},
      {"PATCH", "/v1/appointments/a"},
      {"GET", "/v1/appointments/a/calendar.ics"},
      {"POST", "/v1/sessions/s/bye"},
      {"DELETE", "/v1/sessions/s/streams/m"},
      {"PUT", "/v1/health"},
      {"GET", "/v1/nothing"},
      {"OPTIONS", "/v1/holds"},
      {"POST", "/v1/sessions/s/frames"}};
  for (const auto& [method, path] : calls) {
    CAPTURE(path);
    CHECK_FALSE(kept(fixture.call(fixture.request(method, path))));
  }
  for (const ErrorCode code : {ErrorCode::RateLimited, ErrorCode::HoldLimit, ErrorCode::Busy}) {
    const HttpResponse busy = error_response(code);
    CHECK(std::find(busy.headers.begin(), busy.headers.end(), HttpHeader{"Retry-After", "2"}) !=
          busy.headers.end());
  }
}

TEST_CASE("another site's page may call only when it is listed") {
  CallFixture fixture;
  HttpRequest request = fixture.request("POST", "/v1/guest", "{}");
  request.headers["origin"] = "https://evil.example";
  CHECK(fixture.call(request).status == 403);
  request.headers["origin"] = "https://portal.example";
  CHECK(fixture.call(request).status == 200);
  const auto headers = cors_headers(request, fixture.guard);
  CHECK(headers.size() == 3);
  CHECK(headers[1] == HttpHeader{"Access-Control-Allow-Origin", "https://portal.example"});
  request.headers["origin"] = "http://127.0.0.1:8080";
  CHECK(fixture.call(request).status == 200);
  CHECK(cors_headers(request, fixture.guard).size() == 1);

  HttpRequest preflight = fixture.request("OPTIONS", "/v1/holds");
  preflight.headers["origin"] = "https://portal.example";
  CHECK(fixture.call(preflight).status == 204);
  preflight.headers["origin"] = "https://evil.example";
  CHECK(fixture.call(preflight).status == 403);
}

TEST_CASE("too many requests from one address wait") {
  CallFixture fixture;
  Guard strict({loopback_origins(8080), {}}, RateLimit(1, 2), "guest secret of thirty-two bytes!!",
               true, {});
  HttpRequest request = fixture.request("GET", "/v1/health");
  const auto status = [&] {
    const Route route = find_route(request, strict, fixture.now);
    return std::get<HttpResponse>(route.what).status;
  };
  CHECK(status() == 200);
  CHECK(status() == 200);
  CHECK(status() == 429);
  request.address = "192.0.2.2";
  CHECK(status() == 200);
}

TEST_CASE("frames and polls become streams with the place in the log") {
  CallFixture fixture;
  HttpRequest request = fixture.request(
      "POST", "/v1/sessions/s%5F1/frames?epoch=e7&since=41&streams=m_9:412,bad,m_10:3",
      "{}\r\n\n{}");
  request.headers["accept"] = "application/x-ndjson";
  Route route = find_route(request, fixture.guard, fixture.now);
  CHECK(route.name == "/v1/sessions/*/frames");
  const auto* frames = std::get_if<StreamCall>(&route.what);
  REQUIRE(frames);
  if (!frames) return;
  CHECK(frames->kind == ConnectionKind::Exchange);
  CHECK(frames->session_id == "s_1");
  CHECK(frames->frames == std::vector<std::string>{"{}", "{}"});
  CHECK(frames->resume.epoch == "e7");
  CHECK(frames->resume.seq == 41);
  CHECK(frames->resume.streams == std::map<std::string, std::int64_t>{{"m_9", 412}, {"m_10", 3}});
  CHECK(frames->is_streamed);
  CHECK(frames->wait == limits::long_poll_wait);
  request.query += "&wait=0";
  route = find_route(request, fixture.guard, fixture.now);
  CHECK(std::get<StreamCall>(route.what).wait == Millis{0});

  route = find_route(fixture.request("GET", "/v1/sessions/s/events?wait=3&since=-4"), fixture.guard,
                     fixture.now);
  const auto* poll = std::get_if<StreamCall>(&route.what);
  REQUIRE(poll);
  if (!poll) return;
  CHECK(poll->kind == ConnectionKind::Poll);
  CHECK(poll->wait == Millis{3'000});
  CHECK(poll->resume.seq == 0);
  CHECK_FALSE(poll->is_streamed);
  route = find_route(fixture.request("GET", "/v1/sessions/s/events?wait=99999"), fixture.guard,
                     fixture.now);
  CHECK(std::get<StreamCall>(route.what).wait == limits::long_poll_wait);
}

TEST_CASE("no frames, and too many, are refused") {
  CallFixture fixture;
  CHECK(fixture.call(fixture.request("POST", "/v1/sessions/s/frames", "\n\n")).status == 400);
  std::string many;
  for (int i = 0; i < 100; ++i) many += "{}\n";
  CHECK(fixture.call(fixture.request("POST", "/v1/sessions/s/frames", many)).status == 0);
  CHECK(fixture.call(fixture.request("POST", "/v1/sessions/s/frames", many + "{}")).status == 413);
}

TEST_CASE("a socket needs a listed origin and a fresh ticket") {
  CallFixture fixture;
  const auto outcome = [&](const std::string& query, const std::string& origin) {
    HttpRequest request = fixture.request("GET", "/v1/ws" + query);
    if (!origin.empty()) request.headers["origin"] = origin;
    const auto pass = check_socket_call(request, fixture.guard, fixture.now);
    return pass ? 101 : http_status(pass.error().code);
  };
  const auto ticket = [&] { return fixture.guard.tickets().issue({"s", {}, ""}, fixture.now); };
  const std::string own = "http://127.0.0.1:8080";
  CHECK(outcome("?sid=s&t=" + ticket(), own) == 101);
  CHECK(outcome("?sid=s&t=" + ticket(), "https://portal.example") == 101);
  CHECK(outcome("?sid=s&t=" + ticket(), "") == 403);
  CHECK(outcome("?sid=s&t=" + ticket(), "https://evil.example") == 403);
  CHECK(outcome("?sid=s&t=wrong", own) == 401);
  CHECK(outcome("?sid=other&t=" + ticket(), own) == 401);
  CHECK(outcome("?sid=s", own) == 401);
}
