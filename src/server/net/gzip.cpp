// gzip's frame around a deflate stream.
#include "server/net/gzip.h"

#include <array>
#include <boost/beast/zlib/deflate_stream.hpp>
#include <cstdint>

#include "core/assert.h"

namespace frontdesk::server {
namespace {

/// Bit by bit: a page is a few kilobytes, once.
std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xffffffffU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) ? 0xedb88320U : 0U);
  }
  return ~crc;
}

std::string little_endian(std::uint32_t value) {
  std::string bytes;
  for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>((value >> shift) & 0xff);
  return bytes;
}

}  // namespace

std::string gzip(std::string_view bytes) {
  namespace zlib = boost::beast::zlib;
  constexpr std::array<unsigned char, 10> head = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255};
  zlib::deflate_stream stream;
  stream.reset(9, 15, 9, zlib::Strategy::normal);
  std::string deflated(stream.upper_bound(bytes.size()), '\0');
  zlib::z_params step;
  step.next_in = bytes.data();
  step.avail_in = bytes.size();
  step.next_out = deflated.data();
  step.avail_out = deflated.size();
  boost::beast::error_code error;
  stream.write(step, zlib::Flush::finish, error);
  FRONTDESK_ASSERT(error == zlib::error::end_of_stream);  // The room is enough by upper_bound.
  deflated.resize(step.total_out);
  return std::string(head.begin(), head.end()) + deflated + little_endian(crc32(bytes)) +
         little_endian(static_cast<std::uint32_t>(bytes.size()));
}

}  // namespace frontdesk::server
