// Bit by bit: messages are short, and a table would cost more bytes than it saves time.
#include "core/crc32.h"

#include <charconv>

namespace frontdesk {
namespace {

constexpr std::uint32_t polynomial_reversed = 0xEDB88320;
constexpr std::size_t digits = 8;

}  // namespace

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char byte : bytes) {
    crc ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit) {
      crc = (crc & 1) != 0 ? (crc >> 1) ^ polynomial_reversed : crc >> 1;
    }
  }
  return ~crc;
}

std::string hex_of(std::uint32_t crc) {
  std::string hex(digits, '0');
  for (std::size_t i = digits; i-- > 0; crc >>= 4) hex[i] = "0123456789abcdef"[crc & 0xF];
  return hex;
}

std::optional<std::uint32_t> crc32_from_hex(std::string_view hex) {
  std::uint32_t crc = 0;
  const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), crc, 16);
  const bool is_whole = error == std::errc{} && end == hex.data() + hex.size();
  return is_whole && hex.size() == digits ? std::optional(crc) : std::nullopt;
}

}  // namespace frontdesk
