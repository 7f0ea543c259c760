// Origins, tokens, tickets and rates.
#include "server/guard.h"

#include <algorithm>

#include "core/limits.h"
#include "core/text.h"
#include "server/crypto.h"

namespace frontdesk::server {
namespace {

constexpr std::size_t tickets_max = 20'000;
constexpr std::size_t buckets_max = 10'000;
constexpr std::string_view guest_audience = "frontdesk-guest";
constexpr std::string_view ticket_prefix = "t_";

bool contains(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

std::string_view authority_of(std::string_view origin) {
  const std::size_t scheme = origin.find("://");
  return scheme == std::string_view::npos ? origin : origin.substr(scheme + 3);
}

}  // namespace

std::string TicketBook::issue(SocketPass pass, TimePoint now) {
  const std::string id = random_token(9);
  const std::string secret = random_token(24);
  const std::lock_guard lock(mutex_);
  if (entries_.size() >= tickets_max) {
    std::erase_if(entries_, [&](const auto& entry) { return entry.second.expires <= now; });
  }
  // Still full: a flood. Whoever asked longest ago asks again.
  if (entries_.size() >= tickets_max) entries_.erase(entries_.begin());
  entries_[id] = {secret, std::move(pass), now + limits::ticket_life};
  return std::string(ticket_prefix) + id + '.' + secret;
}

Result<SocketPass> TicketBook::redeem(std::string_view ticket, std::string_view session_id,
                                      std::string_view origin, TimePoint now) {
  const Error refused{ErrorCode::Unauthorized, "ticket is not valid"};
  const std::size_t dot = ticket.find('.');
  if (!ticket.starts_with(ticket_prefix) || dot == std::string_view::npos) return refused;
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(ticket.substr(ticket_prefix.size(), dot - ticket_prefix.size()));
  if (found == entries_.end()) return refused;
  const Entry entry = std::move(found->second);
  entries_.erase(found);
  const SocketPass& pass = entry.pass;
  const bool is_good = equal_secrets(entry.secret, ticket.substr(dot + 1)) && entry.expires > now &&
                       pass.session_id == session_id &&
                       (pass.origin.empty() || pass.origin == origin);
  if (!is_good) return refused;
  return pass;
}

bool RateLimit::take(std::string_view address, TimePoint now) {
  if (buckets_.size() >= buckets_max) {
    // A bucket that has had time to fill up again says nothing more than no bucket.
    const Millis refill{1'000LL * burst_ / per_second_ + 1};
    std::erase_if(buckets_, [&](const auto& b) { return b.second.counted_at + refill <= now; });
    if (buckets_.size() >= buckets_max) buckets_.clear();
  }
  auto found = buckets_.find(address);
  if (found == buckets_.end()) {
    found = buckets_.emplace(address, Bucket{static_cast<double>(burst_), now}).first;
  }
  Bucket& bucket = found->second;
  // A clock set back gives nothing and takes nothing.
  const auto passed = std::max(Millis{0}, now - bucket.counted_at);
  const double refilled = static_cast<double>(passed.count()) * per_second_ / 1'000.0;
  bucket.left = std::min(static_cast<double>(burst_), bucket.left + refilled);
  bucket.counted_at = now;
  if (bucket.left < 1) return false;
  bucket.left -= 1;
  return true;
}

bool OriginPolicy::may_call(std::string_view origin, std::string_view host) const {
  return contains(allowed, origin) || is_own(origin, host);
}

bool OriginPolicy::is_own(std::string_view origin, std::string_view host) const {
  if (contains(own, origin)) return true;
  // Without a configured origin the page's own is the one that the same browser calls Host.
  return own.empty() && !host.empty() && origin.find("://") != std::string_view::npos &&
         authority_of(origin) == host;
}

bool OriginPolicy::is_foreign(std::string_view origin) const {
  return contains(allowed, origin);
}

bool is_loopback_host(std::string_view host) {
  const std::string_view name = host.substr(0, host.rfind(':'));
  return name == "127.0.0.1" || name == "localhost";
}

std::vector<std::string> loopback_origins(int port) {
  const std::string end = port == 80 ? "" : ":" + std::to_string(port);
  return {"http://127.0.0.1" + end, "http://localhost" + end};
}

Guard::Guard(OriginPolicy origins, RateLimit rate, std::string guest_key, bool guests_allowed,
             std::optional<JwtVerifier> patients)
    : origins_(std::move(origins)),
      rate_(rate),
      guest_key_(std::move(guest_key)),
      guests_allowed_(guests_allowed),
      patients_(std::move(patients)) {
  Result<JwtVerifier> guests = JwtVerifier::create(
      JwtAlgorithm::HS256, guest_key_, std::string(guest_issuer), std::string(guest_audience));
  FRONTDESK_ASSERT(guests.has_value());
  guests_ = std::move(*guests);
}

std::string Guard::new_guest_token(TimePoint now) const {
  const auto seconds = [](TimePoint at) { return Json(at.time_since_epoch().count() / 1'000); };
  return sign_hs256(Json::object({{"iss", guest_issuer},
                                  {"aud", guest_audience},
                                  {"sub", random_token(15)},
                                  {"iat", seconds(now)},
                                  {"exp", seconds(now + guest_token_life)}}),
                    guest_key_);
}

Result<Caller> Guard::caller(std::string_view authorization, std::string_view address,
                             TimePoint now) const {
  if (lowered(authorization.substr(0, 7)) != "bearer ") {
    return Error{ErrorCode::Unauthorized, "no bearer token"};
  }
  const std::string_view token = trimmed(authorization.substr(7));
  // One signature can fit one key only, so the order decides nothing.
  Result<Claims> guest = guests_->verify(token, now);
  const bool is_known_guest = guest || guest.error().code == ErrorCode::TokenExpired;
  Result<Claims> claims =
      is_known_guest || !patients_ ? std::move(guest) : patients_->verify(token, now);
  if (!claims) return claims.error();
  if (is_known_guest && !guests_allowed_) {
    return Error{ErrorCode::Unauthorized, "guests are not allowed"};
  }
  Caller caller;
  // The two kinds of subject come from different hands: no portal's id can be a guest's.
  caller.subject = (is_known_guest ? "guest:" : "user:") + claims->subject;
  caller.is_guest = is_known_guest;
  if (!is_known_guest) caller.details = claims->details;
  caller.token_expires = claims->expires;
  caller.address = address;
  return caller;
}

}  // namespace frontdesk::server
