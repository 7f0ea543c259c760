// Parsing of what HTTP carries beside the body, and answers in the API's shape.
#include "server/http_message.h"

#include <algorithm>

#include "core/codec.h"
#include "core/random.h"
#include "core/text.h"
#include "server/crypto.h"
#include "server/desk/error_words.h"

namespace frontdesk::server {
namespace {

constexpr std::size_t form_bytes_max = 16 * 1024;
constexpr std::size_t form_fields_max = 32;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// A generator with a seed of real chance, for references.
Random fresh_random() {
  Random random;
  for (const char c : base64url_decode(random_token(8)).value_or("")) {
    random.seed = (random.seed << 8) | static_cast<unsigned char>(c);
  }
  return random;
}

}  // namespace

std::string_view HttpRequest::header(std::string_view name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      plain += ' ';
    } else if (text[i] != '%') {
      plain += text[i];
    } else {
      const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return {};
      plain += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return plain;
}

std::map<std::string, std::string, std::less<>> parse_query(std::string_view query) {
  std::map<std::string, std::string, std::less<>> parameters;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const auto name = percent_decoded(pair.substr(0, equals));
    const auto value = percent_decoded(pair.substr(std::min(equals + 1, pair.size())));
    const bool is_whole = name && value && is_valid_utf8(*name) && is_valid_utf8(*value);
    if (is_whole && !name->empty()) parameters.emplace(*name, *value);
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return parameters;
}

Result<std::map<std::string, std::string, std::less<>>> parse_form(std::string_view content_type,
                                                                   std::string_view body) {
  const Error bad{ErrorCode::BadRequest, "form"};
  const std::string_view type = content_type.substr(0, content_type.find(';'));
  if (lowered(trimmed(type)) != "application/x-www-form-urlencoded") return bad;
  if (body.size() > form_bytes_max) return Error{ErrorCode::TooLarge, "form"};
  std::map<std::string, std::string, std::less<>> fields;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('&'), body.size());
    const std::string_view pair = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = percent_decoded(pair.substr(0, equals));
    auto value = percent_decoded(pair.substr(std::min(equals + 1, pair.size())));
    if (!name || !value || name->empty()) return bad;
    if (!is_valid_utf8(*name) || !is_valid_utf8(*value)) return bad;
    if (!fields.emplace(*std::move(name), *std::move(value)).second) return bad;
    if (fields.size() > form_fields_max) return Error{ErrorCode::TooLarge, "form"};
  }
  return fields;
}

bool accepts(std::string_view list, std::string_view item) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    const std::string entry = lowered(trimmed(list.substr(0, end)));
    list.remove_prefix(std::min(end + 1, list.size()));
    const std::size_t semicolon = std::min(entry.find(';'), entry.size());
    if (trimmed(std::string_view(entry).substr(0, semicolon)) != item) continue;
    const std::size_t weight = entry.find("q=", semicolon);
    if (weight == std::string::npos) return true;
    // q=0, q=0.0, q=0.000: refused. Any other digit makes it welcome.
    return entry.find_first_of("123456789", weight) != std::string::npos;
  }
  return false;
}

HttpResponse json_response(int status, const Json& body) {
  HttpResponse response;
  response.status = status;
  response.headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}};
  response.body = dump_json(body);
  return response;
}

int http_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::BadRequest:
    case ErrorCode::Malformed:
    case ErrorCode::Unsupported:
      return 400;
    case ErrorCode::Unauthorized:
    case ErrorCode::TokenExpired:
      return 401;
    case ErrorCode::Forbidden:
      return 403;
    case ErrorCode::NotFound:
      return 404;
    case ErrorCode::SlotTaken:
    case ErrorCode::VersionConflict:
    case ErrorCode::IllegalTransition:
    case ErrorCode::PatientOverlap:
      return 409;
    case ErrorCode::HoldExpired:
    case ErrorCode::SessionGone:
      return 410;
    case ErrorCode::TooLarge:
      return 413;
    case ErrorCode::IdempotencyMismatch:
      return 422;
    case ErrorCode::RateLimited:
    case ErrorCode::HoldLimit:
      return 429;
    case ErrorCode::UpstreamUnavailable:
    case ErrorCode::Timeout:
    case ErrorCode::Busy:
      return 503;
    case ErrorCode::BookingUnknown:
    case ErrorCode::Internal:
      break;
  }
  return 500;
}

HttpResponse error_response(const ErrorFrame& error) {
  const ErrorCode code = error.code.value_or(ErrorCode::Internal);
  Json body =
      Json::object({{"error", error.message}, {"code", error_code_name(code)}, {"ref", error.ref}});
  if (!error.alternatives.empty()) {
    Json alternatives{Json::Array{}};
    for (const TimeSlot& slot : error.alternatives) alternatives.push(to_json(slot));
    body.set("alternatives", std::move(alternatives));
  }
  HttpResponse response = json_response(http_status(code), body);
  response.ref = error.ref;
  if (response.status == 429 || response.status == 503) {
    response.headers.push_back({"Retry-After", "2"});
  }
  return response;
}

HttpResponse error_response(const Error& error) {
  Random random = fresh_random();
  return error_response(make_error_frame(error, random));
}

HttpResponse error_response(ErrorCode code) {
  return error_response(Error{code, ""});
}

}  // namespace frontdesk::server
