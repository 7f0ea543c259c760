// Origin, rate, token, in this order.
#include "server/plain_call.h"

#include "server/book_form.h"
#include "server/crypto.h"

namespace frontdesk::server {
namespace {

constexpr std::size_t name_bytes_max = 200;
/// As a UUID without its dashes, at half its length: nobody guesses it.
constexpr std::size_t secret_bytes_min = 16;

std::string digest(std::string_view kind, std::string_view text) {
  return base64url_encode(sha256(std::string(kind) + '\n' + std::string(text)));
}

Caller guest_without_token(std::string_view session_name, std::string_view address) {
  Caller caller;
  const bool is_secret = session_name.size() >= secret_bytes_min;
  caller.subject = "guest:" + (is_secret ? digest("plain guest", session_name) : random_token(15));
  caller.address = address;
  return caller;
}

}  // namespace

Result<PlainPass> check_plain_call(const HttpRequest& request, Guard& guard, bool is_demo,
                                   TimePoint now) {
  const std::string_view origin = request.header("origin");
  if (origin.empty() || !guard.origins().may_call(origin, request.header("host"))) {
    return Error{ErrorCode::Forbidden, "origin is not listed"};
  }
  if (!guard.may_request(request.address, now)) return Error{ErrorCode::RateLimited, "too fast"};
  const auto query = parse_query(request.query);
  const auto parameter = [&query](std::string_view name) {
    const auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
  };
  PlainPass pass;
  pass.session_name = parameter("session_id");
  if (pass.session_name.size() > name_bytes_max) return Error{ErrorCode::BadRequest, "session_id"};
  pass.locale = language_wanted("", request.header("accept-language"));
  const std::string token = parameter("token");
  const bool is_anonymous = token.empty() && is_demo && guard.guests_allowed();
  if (is_anonymous) {
    pass.caller = guest_without_token(pass.session_name, request.address);
  } else {
    Result<Caller> caller = guard.caller("Bearer " + token, request.address, now);
    if (!caller) return caller.error();
    pass.caller = std::move(*caller);
  }
  const bool can_return = !is_anonymous || pass.session_name.size() >= secret_bytes_min;
  if (can_return) pass.returns_as = pass.caller.subject + '\n' + pass.session_name;
  return pass;
}

}  // namespace frontdesk::server
