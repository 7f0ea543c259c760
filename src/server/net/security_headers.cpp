// Policies, word for word.
#include "server/net/security_headers.h"

namespace frontdesk::server {
namespace {

std::string joined(const std::vector<std::string>& origins) {
  std::string list;
  for (const std::string& origin : origins) list += ' ' + origin;
  return list;
}

std::string framed_by(const std::vector<std::string>& origins) {
  return " frame-ancestors" + (origins.empty() ? " 'none'" : joined(origins));
}

constexpr std::string_view app_connects =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

constexpr std::string_view app_policy =
    "; img-src 'self' blob:; style-src 'self'; font-src 'self'; worker-src 'self';"
    " base-uri 'none'; form-action 'self'; object-src 'none';";

constexpr std::string_view form_policy =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self';";

constexpr std::string_view permissions =
    "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(),"
    " fullscreen=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(self),"
    " midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(),"
    " screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

}  // namespace

std::vector<HttpHeader> common_headers(bool is_behind_tls) {
  std::vector<HttpHeader> headers = {{"X-Content-Type-Options", "nosniff"},
                                     {"Referrer-Policy", "no-referrer"}};
  if (is_behind_tls) headers.push_back({"Strict-Transport-Security", "max-age=31536000"});
  return headers;
}

std::vector<HttpHeader> page_headers(const std::vector<std::string>& frame_ancestors,
                                     const std::vector<std::string>& chat_origins) {
  return {{"Content-Security-Policy", std::string(app_connects) + joined(chat_origins) +
                                          std::string(app_policy) + framed_by(frame_ancestors) +
                                          "; require-trusted-types-for 'script';"
                                          " trusted-types 'none'"},
          {"Cross-Origin-Opener-Policy", "same-origin"},
          {"Permissions-Policy", std::string(permissions)}};
}

std::vector<HttpHeader> form_headers(const std::vector<std::string>& frame_ancestors) {
  return {{"Content-Security-Policy", std::string(form_policy) + framed_by(frame_ancestors)},
          {"Cross-Origin-Opener-Policy", "same-origin"},
          {"Permissions-Policy", std::string(permissions)},
          {"Referrer-Policy", "same-origin"},
          resource_policy(false)};
}

std::vector<HttpHeader> portal_headers(const std::vector<std::string>& app_origins) {
  const std::string app = joined(app_origins);
  return {{"Content-Security-Policy",
           "default-src 'none'; script-src 'self'" + app + "; style-src 'self'" + app +
               "; img-src 'self' data:; connect-src 'self'; frame-src" + app +
               "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
          {"Permissions-Policy", "camera=(), geolocation=()"}};
}

HttpHeader resource_policy(bool is_for_others) {
  return {"Cross-Origin-Resource-Policy", is_for_others ? "cross-origin" : "same-origin"};
}

}  // namespace frontdesk::server
