// The policies, word for word (clinic rules E1, E3, E10).
#include "server/net/security_headers.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace frontdesk::server;

namespace {

std::string value_of(const std::vector<HttpHeader>& headers, std::string_view name) {
  const auto found = std::find_if(headers.begin(), headers.end(),
                                  [&](const HttpHeader& header) { return header.name == name; });
  return found == headers.end() ? "" : found->value;
}

}  // namespace

TEST_CASE("the page's policy is E1's, framed by nobody unless listed") {
  CHECK(value_of(page_headers({}), "Content-Security-Policy") ==
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
        "img-src 'self' blob:; style-src 'self'; font-src 'self'; worker-src 'self'; "
        "base-uri 'none'; form-action 'self'; object-src 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'");
  const std::string framed =
      value_of(page_headers({"https://a.example", "https://b.example"}), "Content-Security-Policy");
  CHECK(framed.find("frame-ancestors https://a.example https://b.example;") != std::string::npos);
  CHECK(value_of(page_headers({}), "Cross-Origin-Opener-Policy") == "same-origin");
  CHECK(value_of(page_headers({}), "Permissions-Policy").find("microphone=(self)") !=
        std::string::npos);
}

TEST_CASE("the page may connect to its own server and to those that are listed") {
  const std::string policy = value_of(page_headers({}, {"wss://a.example", "https://a.example"}),
                                      "Content-Security-Policy");
  CHECK(policy.find("; connect-src 'self' wss://a.example https://a.example; img-src") !=
        std::string::npos);
}

TEST_CASE("everything is nosniff; only behind TLS must browsers stay there") {
  CHECK(value_of(common_headers(false), "X-Content-Type-Options") == "nosniff");
  CHECK(value_of(common_headers(false), "Strict-Transport-Security").empty());
  CHECK_FALSE(value_of(common_headers(true), "Strict-Transport-Security").empty());
}

TEST_CASE("the form's pages run nothing, post to us alone, and tell us that they did") {
  CHECK(value_of(form_headers({}), "Content-Security-Policy") ==
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'");
  CHECK(value_of(form_headers({"https://a.example"}), "Content-Security-Policy")
            .ends_with("frame-ancestors https://a.example"));
  CHECK(value_of(form_headers({}), "Referrer-Policy") == "same-origin");
}

TEST_CASE("the portal may frame the app and nobody may frame the portal") {
  const std::string policy =
      value_of(portal_headers({"http://127.0.0.1:1"}), "Content-Security-Policy");
  CHECK(policy.find("frame-src http://127.0.0.1:1;") != std::string::npos);
  CHECK(policy.find("frame-ancestors 'none'") != std::string::npos);
}
