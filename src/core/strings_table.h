// The word list of one language, as strings.cpp looks it up. The table is sorted by key.
#pragma once

#include <cstddef>
#include <string_view>

namespace frontdesk {

struct StringEntry {
  std::string_view key = {};
  std::string_view text = {};
};

struct StringTable {
  const StringEntry* entries = nullptr;
  std::size_t count = 0;
};

StringTable english_strings();

}  // namespace frontdesk
