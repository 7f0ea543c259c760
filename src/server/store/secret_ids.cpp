// Ids from the operating system's random source.
#include "server/store/secret_ids.h"

#include <array>
#include <cstdint>

#include "server/store/os_random.h"

namespace frontdesk::server {

namespace {

template <std::size_t Count>
std::array<std::uint8_t, Count> random_bytes() {
  std::array<std::uint8_t, Count> bytes = {};
  fill_random(bytes);
  return bytes;
}

// Uniform below alphabet.size(): a byte that would favour the first characters is thrown away.
char random_character(std::string_view alphabet) {
  const std::size_t fair = 256 - 256 % alphabet.size();
  std::size_t byte = 0;
  do {
    byte = random_bytes<1>()[0];
  } while (byte >= fair);
  return alphabet[byte % alphabet.size()];
}

}  // namespace

std::string make_secret_id(std::string_view prefix) {
  constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string id(prefix);
  id += '_';
  for (const std::uint8_t byte : random_bytes<26>()) {
    id += alphabet[byte % alphabet.size()];
  }
  return id;
}

std::string make_reference() {
  constexpr std::string_view letters = "BCDFGHJKMNPQRSTVWXYZ";
  constexpr std::string_view mixed = "23456789BCDFGHJKMNPQRSTVWXYZ";
  constexpr std::string_view digits = "23456789";
  std::string reference;
  reference += random_character(letters);
  reference += random_character(mixed);
  reference += random_character(mixed);
  reference += '-';
  reference += random_character(digits);
  reference += random_character(digits);
  return reference;
}

}  // namespace frontdesk::server
