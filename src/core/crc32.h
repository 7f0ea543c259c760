// The check sum that ends every message: CRC-32 as in ISO/IEC 8802-3, PNG and zlib.
//
// Offsets show that a piece is missing; this shows that a piece is another one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace frontdesk {

std::uint32_t crc32(std::string_view bytes);

/// Eight lower-case hexadecimal digits, as the wire has it, and back.
std::string hex_of(std::uint32_t crc);
std::optional<std::uint32_t> crc32_from_hex(std::string_view hex);

}  // namespace frontdesk
