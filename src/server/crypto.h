// The few things the server needs of cryptography: chance, digests, base64url, equal secrets.
//
// Everything here is OpenSSL's; this and jwt.cpp are the only files that include it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace frontdesk::server {

/// `bytes` bytes of the system's randomness, in base64url: fit for tokens, tickets and ids.
std::string random_token(std::size_t bytes);

/// Raw digests, 32 bytes.
std::string sha256(std::string_view bytes);
std::string hmac_sha256(std::string_view key, std::string_view bytes);

/// RFC 4648 section 5, without padding.
std::string base64url_encode(std::string_view bytes);
/// Nothing for padding, other characters, or a length that cannot be.
std::optional<std::string> base64url_decode(std::string_view text);

/// Takes as long for secrets that differ in their first byte as for those that differ in the last.
bool equal_secrets(std::string_view a, std::string_view b);

}  // namespace frontdesk::server
