// A desk on a small clinic and a guard, for tests of the routes and of the network above them.
#pragma once

#include <memory>
#include <string>

#include "server/desk/small_clinic.h"
#include "server/guard.h"
#include "server/routes.h"

namespace frontdesk::server {

inline constexpr TimePoint call_time{Millis{1'772'442'000'000}};  // 2026-03-02T09:00:00Z

struct CallFixture {
  explicit CallFixture(TimePoint at = call_time) : now(at) {
    auto opened = Store::open(":memory:");
    FRONTDESK_ASSERT(opened.has_value());
    store = std::move(*opened);
    put_small_clinic(*store, 4, now);
    DeskConfig config;
    config.clinic_name = "Main House";
    config.country = "GB";
    config.tz = "Europe/London";
    config.birth_date = BirthDateUse::Optional;
    desk = std::make_unique<Desk>(*store, assistant, config);
    FRONTDESK_ASSERT(desk->start(now).has_value());
  }

  /// A guest's Authorization header.
  std::string new_guest() const { return "Bearer " + guard.new_guest_token(now); }

  /// One request through the table and, where it needs it, through the desk.
  HttpResponse call(const HttpRequest& request) {
    Route route = find_route(request, guard, now);
    if (auto* answer = std::get_if<HttpResponse>(&route.what)) return *answer;
    if (auto* desk_call = std::get_if<DeskCall>(&route.what)) return (*desk_call)(*desk, now);
    HttpResponse stream;
    stream.status = 0;  // A stream: for net.
    return stream;
  }

  HttpRequest request(std::string method, std::string path, std::string body = "") const {
    HttpRequest made;
    made.method = std::move(method);
    const std::size_t question = path.find('?');
    made.path = path.substr(0, question);
    if (question != std::string::npos) made.query = path.substr(question + 1);
    made.body = std::move(body);
    made.address = "192.0.2.1";
    made.headers = {{"host", "127.0.0.1:8080"}, {"authorization", token}};
    return made;
  }

  TimePoint now;
  std::unique_ptr<Store> store;
  ScriptedAssistant assistant = {};
  std::unique_ptr<Desk> desk = {};
  Guard guard{{loopback_origins(8080), {"https://portal.example"}},
              RateLimit(100, 1'000),
              "guest secret of thirty-two bytes!!",
              true,
              {}};
  std::string token = new_guest();
};

/// A member of a JSON answer as text; empty where it is missing or no text.
inline std::string text_of(const HttpResponse& response, std::string_view key) {
  const auto body = parse_json(response.body);
  const Json* value = body ? body->find(key) : nullptr;
  return value && value->as_string() ? *value->as_string() : std::string();
}

inline std::size_t count_of(const HttpResponse& response, std::string_view key) {
  const auto body = parse_json(response.body);
  const Json* value = body ? body->find(key) : nullptr;
  return value && value->as_array() ? value->as_array()->size() : 0;
}

}  // namespace frontdesk::server
