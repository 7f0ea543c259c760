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
    {"amina", "Amina Haddad", "+1 212 555 0161", "amina.haddad@mail.example"},
    {"george", "George Whitfield", "+1 212 555 0172", "g.whitfield@mail.example"},
    {"lucia", "Luc\u00eda Fern\u00e1ndez", "+1 212 555 0183", "lucia.fernandez@mail.example"}};

}  // namespace

HttpResponse Portal::answer(const HttpRequest& request, TimePoint now) const {
  if (request.path != "/token" || request.method != "GET") return site_.answer(request);
  HttpResponse response;
  response.headers = {{"Content-Type", "text/plain; charset=utf-8"},
                      {"Cache-Control", "no-store"},
                      resource_policy(false)};
  const auto query = parse_query(request.query);
  const auto wanted = query.find("patient");
  for (const DemoPatient& patient : patients) {
    if (wanted == query.end() || wanted->second != patient.id) continue;
    const auto seconds = [](TimePoint at) { return Json(at.time_since_epoch().count() / 1'000); };
    response.body = sign_hs256(Json::object({{"iss", portal_issuer},
                                             {"aud", portal_audience},
                                             {"sub", patient.id},
                                             {"name", patient.name},
                                             {"phone_number", patient.phone},
                                             {"email", patient.email},
                                             {"exp", seconds(now + token_life)}}),
                               key_);
    return response;
  }
  response.status = 404;
  response.body = "No such patient.\n";
  return response;
}

}  // namespace frontdesk::server
