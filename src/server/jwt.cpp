// Token signatures over OpenSSL's EVP, and the claims behind them.
#include "server/jwt.h"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <array>

#include "core/limits.h"
#include "core/text.h"
#include "server/crypto.h"

namespace frontdesk::server {
namespace {

constexpr std::size_t token_bytes_max = 6 * 1024;
constexpr std::size_t secret_bytes_min = 32;
constexpr std::size_t subject_bytes_max = 200;
constexpr int rsa_bits_min = 2048;
constexpr std::size_t es256_half = 32;  ///< r and s, each.

template <auto release>
struct Releases {
  template <class T>
  void operator()(T* held) const {
    release(held);
  }
};
using KeyPointer = std::unique_ptr<EVP_PKEY, Releases<EVP_PKEY_free>>;

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

KeyPointer read_public_key(std::string_view pem) {
  const std::unique_ptr<BIO, Releases<BIO_free_all>> source(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  return KeyPointer(source ? PEM_read_bio_PUBKEY(source.get(), nullptr, nullptr, nullptr)
                           : nullptr);
}

bool is_p256(const EVP_PKEY& key) {
  std::array<char, 64> group{};
  std::size_t size = 0;
  return EVP_PKEY_is_a(&key, "EC") == 1 &&
         EVP_PKEY_get_group_name(&key, group.data(), group.size(), &size) == 1 &&
         std::string_view(group.data(), size) == "prime256v1";
}

/// JWS carries r and s side by side (RFC 7518 section 3.4); OpenSSL wants them in DER.
std::string der_of_es256(std::string_view signature) {
  if (signature.size() != 2 * es256_half) return {};
  const std::unique_ptr<ECDSA_SIG, Releases<ECDSA_SIG_free>> pair(ECDSA_SIG_new());
  BIGNUM* r = BN_bin2bn(raw(signature), es256_half, nullptr);
  BIGNUM* s = BN_bin2bn(raw(signature) + es256_half, es256_half, nullptr);
  if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r, s) != 1) {
    BN_free(r);
    BN_free(s);
    return {};
  }
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &der);
  if (size <= 0) return {};
  std::string bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
  OPENSSL_free(der);
  return bytes;
}

bool is_signed_by(EVP_PKEY* key, std::string_view content, std::string_view signature) {
  const std::unique_ptr<EVP_MD_CTX, Releases<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
  return context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(content),
                          content.size()) == 1;
}

std::string_view name_of(JwtAlgorithm algorithm) {
  switch (algorithm) {
    case JwtAlgorithm::HS256:
      return "HS256";
    case JwtAlgorithm::RS256:
      return "RS256";
    case JwtAlgorithm::ES256:
      return "ES256";
  }
  return {};
}

Error unauthorized(std::string detail) {
  return {ErrorCode::Unauthorized, std::move(detail)};
}

Result<Json> decode_part(std::string_view part) {
  const std::optional<std::string> bytes = base64url_decode(part);
  if (!bytes) return unauthorized("token is not base64url");
  Result<Json> json = parse_json(*bytes, {token_bytes_max, 8});
  if (!json || !json->as_object()) return unauthorized("token is not JSON");
  return json;
}

/// NumericDate: seconds since 1970, a fraction allowed (RFC 7519 section 2). Bounded, so that no
/// clock arithmetic can overflow.
std::optional<TimePoint> numeric_date(const Json* value) {
  double seconds = -1;
  if (value && value->as_int()) seconds = static_cast<double>(*value->as_int());
  if (value && value->as_double()) seconds = *value->as_double();
  if (!(seconds >= 0 && seconds < 253'402'300'800.0)) return {};
  return TimePoint{Millis{static_cast<std::int64_t>(seconds * 1000)}};
}

bool names_audience(const Json* claim, std::string_view audience) {
  if (!claim) return false;
  if (const std::string* one = claim->as_string()) return *one == audience;
  if (const Json::Array* many = claim->as_array()) {
    for (const Json& one : *many) {
      if (one.as_string() && *one.as_string() == audience) return true;
    }
  }
  return false;
}

std::string text_claim(const Json& claims, std::string_view key) {
  const Json* value = claims.find(key);
  if (!value || !value->as_string()) return {};
  return plain_text(*value->as_string(), limits::patient_field_code_points_max);
}

}  // namespace

struct JwtVerifier::Key {
  JwtAlgorithm algorithm = JwtAlgorithm::HS256;
  std::string secret = {};
  KeyPointer public_key = {};

  bool has_signed(std::string_view content, std::string_view signature) const {
    if (algorithm == JwtAlgorithm::HS256) {
      return equal_secrets(hmac_sha256(secret, content), signature);
    }
    if (algorithm == JwtAlgorithm::RS256) {
      return is_signed_by(public_key.get(), content, signature);
    }
    const std::string der = der_of_es256(signature);
    return !der.empty() && is_signed_by(public_key.get(), content, der);
  }
};

std::optional<JwtAlgorithm> jwt_algorithm_from_name(std::string_view name) {
  for (const auto algorithm : {JwtAlgorithm::HS256, JwtAlgorithm::RS256, JwtAlgorithm::ES256}) {
    if (name == name_of(algorithm)) return algorithm;
  }
  return {};
}

JwtVerifier::JwtVerifier(std::unique_ptr<Key> key, std::string issuer, std::string audience)
    : key_(std::move(key)), issuer_(std::move(issuer)), audience_(std::move(audience)) {}
JwtVerifier::JwtVerifier(JwtVerifier&&) noexcept = default;
JwtVerifier& JwtVerifier::operator=(JwtVerifier&&) noexcept = default;
JwtVerifier::~JwtVerifier() = default;

Result<JwtVerifier> JwtVerifier::create(JwtAlgorithm algorithm, std::string_view key,
                                        std::string issuer, std::string audience) {
  auto held = std::make_unique<Key>();
  held->algorithm = algorithm;
  if (algorithm == JwtAlgorithm::HS256) {
    // Editors and echo end a file with a newline, which is no part of the secret.
    while (key.ends_with('\n') || key.ends_with('\r')) key.remove_suffix(1);
    // A PEM file here would make a public key the secret that signs: the classic confusion attack.
    if (key.size() < secret_bytes_min || key.find("-----BEGIN") != std::string_view::npos) {
      return Error{ErrorCode::Malformed, "HS256 needs a secret of at least 32 bytes"};
    }
    held->secret = key;
  } else {
    held->public_key = read_public_key(key);
    if (!held->public_key) return Error{ErrorCode::Malformed, "no public key in PEM"};
    const EVP_PKEY& public_key = *held->public_key;
    const bool fits = algorithm == JwtAlgorithm::RS256
                          ? EVP_PKEY_is_a(&public_key, "RSA") == 1 &&
                                EVP_PKEY_get_bits(&public_key) >= rsa_bits_min
                          : is_p256(public_key);
    if (!fits) {
      return Error{ErrorCode::Malformed, algorithm == JwtAlgorithm::RS256
                                             ? "RS256 needs an RSA key of at least 2048 bits"
                                             : "ES256 needs a key on the curve P-256"};
    }
  }
  return JwtVerifier(std::move(held), std::move(issuer), std::move(audience));
}

Result<Claims> JwtVerifier::verify(std::string_view token, TimePoint now) const {
  const std::size_t first = token.find('.');
  const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (token.size() > token_bytes_max || second == std::string_view::npos) {
    return unauthorized("token has not three parts");
  }
  const Result<Json> header = decode_part(token.substr(0, first));
  if (!header) return header.error();
  const Json* algorithm = header->find("alg");
  if (!algorithm || !algorithm->as_string() ||
      *algorithm->as_string() != name_of(key_->algorithm)) {
    return unauthorized("token is signed with another algorithm");
  }
  if (header->find("crit")) return unauthorized("token wants extensions");
  const std::optional<std::string> signature = base64url_decode(token.substr(second + 1));
  if (!signature || !key_->has_signed(token.substr(0, second), *signature)) {
    return unauthorized("token's signature is wrong");
  }
  const Result<Json> claims = decode_part(token.substr(first + 1, second - first - 1));
  if (!claims) return claims.error();
  return check(*claims, now);
}

Result<Claims> JwtVerifier::check(const Json& claims, TimePoint now) const {
  const Json* issuer = claims.find("iss");
  if (!issuer_.empty() && !(issuer && issuer->as_string() && *issuer->as_string() == issuer_)) {
    return unauthorized("token has another issuer");
  }
  if (!audience_.empty() && !names_audience(claims.find("aud"), audience_)) {
    return unauthorized("token is for another audience");
  }
  const Json* subject = claims.find("sub");
  if (!subject || !subject->as_string() || subject->as_string()->empty() ||
      subject->as_string()->size() > subject_bytes_max) {
    return unauthorized("token names nobody");
  }
  const std::optional<TimePoint> expires = numeric_date(claims.find("exp"));
  if (!expires) return unauthorized("token never expires");
  if (const Json* begin = claims.find("nbf")) {
    const std::optional<TimePoint> not_before = numeric_date(begin);
    if (!not_before || *not_before > now + jwt_leeway) {
      return unauthorized("token is not valid yet");
    }
  }
  if (*expires + jwt_leeway <= now) return Error{ErrorCode::TokenExpired, "token has expired"};
  return Claims{
      *subject->as_string(),
      {text_claim(claims, "name"), text_claim(claims, "phone_number"), text_claim(claims, "email")},
      *expires};
}

std::string sign_hs256(const Json& claims, std::string_view secret) {
  const std::string header = dump_json(Json::object({{"alg", "HS256"}, {"typ", "JWT"}}));
  std::string token = base64url_encode(header) + '.' + base64url_encode(dump_json(claims));
  const std::string signature = hmac_sha256(secret, token);
  return token + '.' + base64url_encode(signature);
}

}  // namespace frontdesk::server
