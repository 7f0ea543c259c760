// JSON Web Tokens (RFC 7519): checks those of the clinic's portal, signs the server's own.
//
// The algorithm is the configured one, never the token's wish, and never "none" (RFC 8725). Keys
// are public keys in PEM for RS256 and ES256, a secret of at least 32 bytes for HS256 (line ends
// behind it do not count).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/clinic.h"
#include "core/json.h"
#include "core/result.h"

namespace frontdesk::server {

enum class JwtAlgorithm { HS256, RS256, ES256 };

std::optional<JwtAlgorithm> jwt_algorithm_from_name(std::string_view name);

/// How far the clocks of two servers may differ.
inline constexpr Millis jwt_leeway{60'000};

struct Claims {
  std::string subject = {};
  PatientDetails details = {};  ///< name, phone_number, email
  TimePoint expires = {};
};

class JwtVerifier {
 public:
  /// An empty issuer or audience is not checked. Malformed: the key does not fit the algorithm.
  static Result<JwtVerifier> create(JwtAlgorithm algorithm, std::string_view key,
                                    std::string issuer, std::string audience);
  JwtVerifier(JwtVerifier&&) noexcept;
  JwtVerifier& operator=(JwtVerifier&&) noexcept;
  ~JwtVerifier();

  /// TokenExpired when everything else is right; Unauthorized for any other fault. A token without
  /// exp or sub is refused.
  Result<Claims> verify(std::string_view token, TimePoint now) const;

 private:
  struct Key;
  JwtVerifier(std::unique_ptr<Key> key, std::string issuer, std::string audience);
  Result<Claims> check(const Json& claims, TimePoint now) const;

  std::unique_ptr<Key> key_;
  std::string issuer_;
  std::string audience_;
};

/// A signed token with these claims.
std::string sign_hs256(const Json& claims, std::string_view secret);

}  // namespace frontdesk::server
