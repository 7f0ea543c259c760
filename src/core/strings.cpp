// Looks words up and fills in their arguments.
#include "core/strings.h"

#include <algorithm>

#include "core/strings_table.h"

namespace frontdesk {
namespace {

const StringEntry* find_entry(std::string_view key) {
  const StringTable table = english_strings();
  const StringEntry* end = table.entries + table.count;
  const StringEntry* found =
      std::lower_bound(table.entries, end, key,
                       [](const StringEntry& entry, std::string_view k) { return entry.key < k; });
  return found != end && found->key == key ? found : nullptr;
}

}  // namespace

std::string text(std::string_view key, std::initializer_list<StringArg> args) {
  const StringEntry* entry = find_entry(key);
  if (entry == nullptr) return std::string(key);

  // One pass over the pattern, so that a brace inside an argument is never taken for a name.
  std::string filled;
  std::string_view rest = entry->text;
  while (true) {
    const std::size_t open = rest.find('{');
    const std::size_t close = open == rest.npos ? rest.npos : rest.find('}', open);
    if (close == rest.npos) break;
    const std::string_view name = rest.substr(open + 1, close - open - 1);
    const StringArg* arg = std::find_if(args.begin(), args.end(),
                                        [name](const StringArg& a) { return a.name == name; });
    filled += rest.substr(0, open);
    filled += arg != args.end() ? arg->value : rest.substr(open, close - open + 1);
    rest.remove_prefix(close + 1);
  }
  filled += rest;
  return filled;
}

bool has_text(std::string_view key) {
  return find_entry(key) != nullptr;
}

}  // namespace frontdesk
