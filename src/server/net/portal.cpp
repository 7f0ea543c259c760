// Tokens for invented patients.
#include "server/net/portal.h"

#include "server/jwt.h"
#include "server/net/security_headers.h"

namespace frontdesk::server {
namespace {

constexpr Millis token_life{3'600'000};

struct DemoPatient {
  std::string_view id;
  std::string_view name;
  std::string_view phone;
  std::string_view email;
};

/// 555-01xx and .example belong to nobody.
constexpr DemoPatient patients[] = {
    {"grace", "Grace Hopper", "+1 212 555 0161", "grace@mail.example"},
    {"alan", "Alan Turing", "+1 212 555 0172", "alan@mail.example"}};

/// {"token": …} for the patient named, or 404.
HttpResponse token_answer(const HttpRequest& request, std::string_view key, TimePoint now) {
  const auto query = parse_query(request.query);
  const auto wanted = query.find("patient");
  for (const DemoPatient& patient : patients) {
    if (wanted == query.end() || wanted->second != patient.id) continue;
    const auto seconds = [](TimePoint at) { return Json(at.time_since_epoch().count() / 1'000); };
    const std::string token = sign_hs256(Json::object({{"iss", portal_issuer},
                                                       {"aud", portal_audience},
                                                       {"sub", patient.id},
                                                       {"name", patient.name},
                                                       {"phone_number", patient.phone},
                                                       {"email", patient.email},
                                                       {"exp", seconds(now + token_life)}}),
                                         key);
    return json_response(200, Json::object({{"token", token}}));
  }
  return error_response(ErrorCode::NotFound);
}

}  // namespace

HttpResponse Portal::answer(const HttpRequest& request, TimePoint now) const {
  if (request.path != "/token" || request.method != "GET") return site_.answer(request);
  HttpResponse response = token_answer(request, key_, now);
  response.headers.push_back(resource_policy(false));
  return response;
}

}  // namespace frontdesk::server
