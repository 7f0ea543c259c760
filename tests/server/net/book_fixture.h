// The booking pages over a real desk: asks by GET and POST, and reads forms as a browser would.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "core/url.h"
#include "server/book_calls.h"
#include "server/net/call_fixture.h"
#include "server/net/security_headers.h"

namespace frontdesk::server {

struct BookFixture : CallFixture {
  BookSite site{.clinic = {.name = "Main <House>",
                           .phone = "+44 20 7946 0000",
                           .hours = TranslatedText("Mon to Fri"),
                           .country = "GB",
                           .tz = "Europe/London"},
                .is_demo = true,
                .headers = form_headers({})};

  HttpResponse visit(const HttpRequest& asked) {
    Route route = find_book_route(asked, site, guard, now);
    if (auto* answer = std::get_if<HttpResponse>(&route.what)) return *answer;
    return std::get<DeskCall>(route.what)(*desk, now);
  }
  HttpResponse get(const std::string& path) { return visit(request("GET", path)); }

  HttpRequest form_request(const std::string& path, const Fields& fields) const {
    std::string body;
    for (const auto& [name, value] : fields) {
      body += (body.empty() ? "" : "&") + url_encoded(name) + '=' + url_encoded(value);
    }
    HttpRequest made = request("POST", path, body);
    made.headers["content-type"] = "application/x-www-form-urlencoded";
    made.headers["origin"] = "http://127.0.0.1:8080";
    made.headers["sec-fetch-site"] = "same-origin";
    return made;
  }
  HttpResponse post(const Fields& fields, const std::string& path = "/book") {
    return visit(form_request(path, fields));
  }

  /// The form of a slot, filled in well.
  Fields filled(const std::string& slot, const std::string& lang = "en") {
    Fields fields = hidden_in(get("/book?lang=" + lang + "&slot=" + slot).body);
    fields["name"] = "Ada Lovelace";
    fields["tel"] = "020 7946 0001";
    return fields;
  }

  std::size_t appointments_of(const std::string& guest_token) {
    token = "Bearer " + guest_token;
    return count_of(call(request("GET", "/v1/appointments")), "appointments");
  }

  /// Of every hidden field, its value.
  static Fields hidden_in(const std::string& page) {
    Fields fields;
    const std::string begin = "<input type=\"hidden\" name=\"";
    for (std::size_t at = page.find(begin); at != page.npos; at = page.find(begin, at + 1)) {
      const std::string tag = page.substr(at, page.find('>', at) - at);
      fields[between(tag, "name=\"", "\"")] = between(tag, "value=\"", "\"");
    }
    return fields;
  }

  /// What stands between the first `left` and the next `right`; empty without them.
  static std::string between(const std::string& text, const std::string& left,
                             const std::string& right) {
    const std::size_t at = text.find(left);
    if (at == text.npos) return {};
    const std::size_t from = at + left.size();
    return text.substr(from, text.find(right, from) - from);
  }
};

inline bool has(const HttpResponse& response, std::string_view words) {
  return response.body.find(words) != std::string::npos;
}

inline std::string header_of(const HttpResponse& response, std::string_view name) {
  for (const HttpHeader& header : response.headers) {
    if (header.name == name) return header.value;
  }
  return {};
}

}  // namespace frontdesk::server
