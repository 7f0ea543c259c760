// Who may call, and who is calling: origins, tokens, tickets, rates.
//
// Checks come before any work is done for the request. Tickets live in memory for thirty seconds;
// guests' tokens are signed with a key that lives in the store, so they outlast a restart.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "server/desk/desk.h"
#include "server/jwt.h"

namespace frontdesk::server {

/// What a ticket opens.
struct SocketPass {
  std::string session_id = {};
  Caller caller = {};
  std::string origin = {};  ///< Of the session call; empty when it named none.
};

/// Tickets handed out by the session call: single use, short-lived. Used by two threads: the desk's
/// issues, the network's redeems.
class TicketBook {
 public:
  std::string issue(SocketPass pass, TimePoint now);
  /// Unauthorized: unknown, used, late, for another session, or brought from another origin. A
  /// ticket is used up by any try.
  Result<SocketPass> redeem(std::string_view ticket, std::string_view session_id,
                            std::string_view origin, TimePoint now);

 private:
  struct Entry {
    std::string secret = {};
    SocketPass pass = {};
    TimePoint expires = {};
  };
  std::mutex mutex_ = {};
  std::map<std::string, Entry, std::less<>> entries_ = {};  ///< By the ticket's public half.
};

/// Token buckets by address.
class RateLimit {
 public:
  RateLimit(int per_second, int burst) : per_second_(per_second), burst_(burst) {}
  bool take(std::string_view address, TimePoint now);

 private:
  struct Bucket {
    double left = 0;
    TimePoint counted_at = {};
  };
  int per_second_;
  int burst_;
  std::map<std::string, Bucket, std::less<>> buckets_ = {};
};

/// Which Origin and Host headers are welcome.
struct OriginPolicy {
  /// The page's own. Empty: whatever Host says.
  std::vector<std::string> own = {};
  /// Other sites that may call.
  std::vector<std::string> allowed = {};

  /// For a browser's request that carries an Origin.
  bool may_call(std::string_view origin, std::string_view host) const;
  /// The page's own, without those other sites.
  bool is_own(std::string_view origin, std::string_view host) const;
  bool is_foreign(std::string_view origin) const;
};

/// True for 127.0.0.1 and localhost with any port; not for a name that a stranger has pointed at
/// this machine (DNS rebinding).
bool is_loopback_host(std::string_view host);

/// The origins under which a loopback port is reached.
std::vector<std::string> loopback_origins(int port);

inline constexpr std::string_view guest_issuer = "frontdesk";
inline constexpr Millis guest_token_life{24LL * 3'600'000};

class Guard {
 public:
  Guard(OriginPolicy origins, RateLimit rate, std::string guest_key, bool guests_allowed,
        std::optional<JwtVerifier> patients);

  const OriginPolicy& origins() const { return origins_; }
  bool guests_allowed() const { return guests_allowed_; }
  bool may_request(std::string_view address, TimePoint now) { return rate_.take(address, now); }
  TicketBook& tickets() { return tickets_; }

  /// A signed token for somebody new.
  std::string new_guest_token(TimePoint now) const;
  /// From an Authorization header. Unauthorized, TokenExpired.
  Result<Caller> caller(std::string_view authorization, std::string_view address,
                        TimePoint now) const;

 private:
  OriginPolicy origins_;
  RateLimit rate_;
  TicketBook tickets_ = {};
  std::string guest_key_;
  bool guests_allowed_;
  std::optional<JwtVerifier> guests_ = {};
  std::optional<JwtVerifier> patients_;
};

}  // namespace frontdesk::server
