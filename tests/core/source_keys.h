// The keys of catalogues that source files name, found by reading the files themselves.
#pragma once

#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace frontdesk {

inline bool is_key(std::string_view word) {
  if (word.empty() || word.find('.') == word.npos || word.front() == '.' || word.back() == '.') {
    return false;
  }
  return word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == word.npos;
}

/// Every string literal without escapes in a source file's text.
inline std::vector<std::string> literals_of(const std::string& source) {
  std::vector<std::string> literals;
  for (std::size_t at = 0; (at = source.find('"', at)) != source.npos;) {
    const std::size_t end = source.find_first_of("\"\n", at + 1);
    if (end == source.npos) break;
    if (source[end] == '"') literals.push_back(source.substr(at + 1, end - at - 1));
    at = end + 1;
  }
  return literals;
}

/// What looks like a key in the .cpp files of those folders of src, and of the folders in them.
inline std::set<std::string> keys_in_sources(std::initializer_list<const char*> folders) {
  std::set<std::string> keys;
  for (const char* folder : folders) {
    const auto root = std::filesystem::path(FRONTDESK_SOURCE_DIR) / "src" / folder;
    for (const auto& file : std::filesystem::recursive_directory_iterator(root)) {
      const auto path = file.path();
      if (path.extension() != ".cpp") continue;
      std::ifstream stream(path);
      const std::string source{std::istreambuf_iterator<char>(stream), {}};
      for (std::string& literal : literals_of(source)) {
        if (is_key(literal)) keys.insert(std::move(literal));
      }
    }
  }
  return keys;
}

}  // namespace frontdesk
